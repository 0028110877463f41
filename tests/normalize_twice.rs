//! Normalising twice is normalising once, for every set of rules.
//!
//! Random characters never meet the words that the rules know. So a text is made here of what they
//! look for: their own words and those one character away, in every disguise that another rule
//! takes off, between scraps of real text.

#[path = "normalize/checks.rs"]
mod checks;
mod shared;

use std::sync::LazyLock;

use checks::check_preset;
use hanclean::normalize::{Normalizer, Rule, Rules};
use proptest::prelude::*;
use proptest::sample::{Index, select};

const REPAIR: &str = include_str!("../src/normalize/tables/repair.txt");
const VARIANTS: &str = include_str!("../src/normalize/tables/variants.txt");
const ENTITIES: &str = include_str!("../src/normalize/tables/entities.txt");
const RADICALS: &str = include_str!("../src/normalize/tables/radicals.txt");
const GBK: &str = include_str!("../src/normalize/tables/gbk.txt");

const CORPUS: [&str; 6] = [
    include_str!("../corpus/pages/article.txt"),
    include_str!("../corpus/pages/header.txt"),
    include_str!("../corpus/pages/plain.txt"),
    include_str!("../corpus/pages/simplified.txt"),
    include_str!("../corpus/spam/prose.txt"),
    include_str!("../corpus/spam/lists.txt"),
];

fn lines(file: &'static str) -> impl Iterator<Item = &'static str> {
    file.lines().filter(|line| !line.starts_with('#') && !line.is_empty())
}

/// The characters of real text, which scraps are cut out of.
static REAL: LazyLock<Vec<char>> = LazyLock::new(|| {
    let files = ["text/moztw_cc0_sentences.txt", "pages/000_7c6528e535954bca.txt"];
    let shared = files.into_iter().filter_map(shared::text);
    CORPUS.into_iter().map(str::to_owned).chain(shared).collect::<String>().chars().collect()
});

/// Words that are wrong, and right, each with what it should be.
static WORDS: LazyLock<Vec<(&str, &str)>> = LazyLock::new(|| {
    lines(REPAIR).map(|line| line.split_once(' ').unwrap_or((line, line))).collect()
});

/// Every variant with all its forms.
static FORMS: LazyLock<Vec<(char, char)>> = LazyLock::new(|| {
    let lines: Vec<_> = lines(VARIANTS).collect();
    let pairs = lines.chunks_exact(2).flat_map(|pair| pair[0].chars().zip(pair[1].chars()));
    pairs.flat_map(|(from, to)| [(from, to), (to, from)]).collect()
});

/// Each variant of `text` in another of its forms, where `index` has one.
fn in_other_forms(text: &str, index: &Index) -> String {
    let other = |c: char| {
        let forms: Vec<char> = FORMS.iter().filter(|form| form.0 == c).map(|form| form.1).collect();
        if forms.is_empty() { c } else { *index.get(&forms) }
    };
    text.chars().map(other).collect()
}

fn scrap() -> impl Strategy<Value = String> {
    (any::<Index>(), 1..12_usize).prop_map(|(index, len)| {
        let start = index.index(REAL.len());
        REAL[start..].iter().take(len).collect()
    })
}

fn word() -> impl Strategy<Value = String> {
    let word = any::<Index>().prop_map(|index| *index.get(&WORDS));
    (word, any::<Index>(), 0..6_u8).prop_map(|((was, is), index, how)| match how {
        0 => is.to_owned(),
        1 => in_other_forms(was, &index),
        2 => in_other_forms(is, &index),
        3 => was.chars().skip(1).collect(),
        4 => was.chars().take(was.chars().count() - 1).collect(),
        _ => was.to_owned(),
    })
}

/// Two words that share a character, as those are that get into each other's way.
fn joined_words() -> impl Strategy<Value = String> {
    (word(), any::<Index>()).prop_map(|(word, index)| {
        let Some(last) = word.chars().next_back() else { return word };
        let next: Vec<_> = WORDS.iter().filter(|(was, _)| was.starts_with(last)).collect();
        if next.is_empty() {
            return word;
        }
        let (was, is) = index.get(&next);
        let next = if index.index(2) == 0 { was } else { is };
        word + &next[last.len_utf8()..]
    })
}

fn reference() -> impl Strategy<Value = String> {
    let name = any::<Index>().prop_map(|index| {
        let names: Vec<_> = lines(ENTITIES).filter_map(|line| line.split(' ').next()).collect();
        (*index.get(&names)).to_owned()
    });
    let number = (select(SIGNS), 0..3_u8).prop_map(|(sign, how)| {
        let code = sign.chars().next().map_or(0, u32::from);
        match how {
            0 => format!("#{code}"),
            1 => format!("#x{code:x}"),
            _ => format!("#X{code:X}"),
        }
    });
    let name = prop_oneof![
        name,
        number,
        select(
            &[
                "nbsp", "amp", "lt", "#38", "auml", "mdash", "hellip", "ldquo", "middot", "bull",
                "zwnj", "shy"
            ][..]
        )
        .prop_map(str::to_owned)
    ];
    (
        name,
        select(&["&", "&amp;", "&&", "&#38;", "＆"][..]),
        select(&[";", ";", ";", "", "；", "\u{37E}", "; "][..]),
    )
        .prop_map(|(name, begins, ends)| format!("{begins}{name}{ends}"))
}

/// What single rules look for, and what they make of it.
#[rustfmt::skip]
const SIGNS: &[&str] = &[
    "\n", "\n", "\n\n", "\n\n\n\n", "\r\n", "\r", "\u{B}", "\u{C}", "\u{85}", "\u{2028}", "\u{2029}",
    " ", " ", "  ", "\t", "\t\t", "\u{A0}", "\u{3000}", "\u{3000}\u{3000}", "\u{2003}", "\u{2000}", "\u{202F}", "\u{1680}",
    "\u{200B}", "\u{200C}", "\u{200D}", "\u{200E}", "\u{FEFF}", "\u{AD}", "\u{2060}", "\u{34F}", "\u{61C}", "\0", "\u{80}", "\u{9F}", "\u{FFFC}",
    "\u{FE0E}", "\u{FE0F}", "\u{FE00}", "\u{E0100}", "\u{E0067}", "\u{E007F}", "\u{20E3}", "👩", "🏽", "🏴", "🇹", "❤", "©", "1\u{FE0F}\u{20E3}", "👩\u{200D}💻",
    "\u{300}", "\u{301}", "\u{304}", "\u{308}", "\u{30C}", "\u{323}", "\u{338}", "\u{3099}", "\u{309A}", "\u{1100}", "\u{1161}", "\u{11A8}", "\u{302A}",
    "\u{2126}", "\u{212B}", "\u{212A}", "\u{2329}", "\u{37E}", "\u{387}", "\u{1FEF}", "\u{F9D1}", "\u{F900}", "\u{2F81A}", "\u{FB1D}", "\u{FE19}", "\u{FF0E}",
    ",", ";", ":", "?", "!", "(", ")", "，", "；", "：", "？", "！", "（", "）", "。", "、", "．", ".", "...", "....", "…", "……", "!!!!", "！！！！", "????", "。。。。", "~~~~", "～", "——", "—", "-", "--",
    "“", "”", "‘", "’", "「", "」", "『", "』", "《", "》", "【", "】", "[", "]", "{", "\"", "'", "<", ">", "/", "\\", "%", "#", "&", "=", "@", "+", "_", "|", "*", "$", "^", "`",
    "•", "·", "‧", "・", "∙", "⋅", "･", "●", "○", "◆", "■", "★", "※", "►", "- ", "* ", "• ",
    "0", "1", "2", "9", "a", "b", "x", "K", "Ａ", "１", "ｘ", "ｎｂｓｐ", "é", "ā", "ü", "ä", "Â", "Ã", "å", "æ", "ï¼", "â€", "°", "Ω", "α", "Я", "か", "が", "ア", "ㄅ", "ˊ",
    "中", "一", "六", "十", "〇", "第", "條", "章", "節", "群", "羣", "里", "裏", "裡", "後", "后", "乾", "干", "為", "爲", "着", "著", "于", "於", "的", "是", "\u{E000}", "\u{FFFD}", "锟斤拷", "ï¿½", "𠀀", "〡",
    "http://", "https://a.b/", "://", "A b", "Open Document", "2008", "第1條 ", "(1)", "（一）", ":)", ":(", "x=", "f(x)", "a[0]", "](",
];

fn reading() -> impl Strategy<Value = String> {
    let open = select(&["(", "（", " ("][..]);
    let inside = select(
        &[
            "xué",
            "quán",
            "zhōng",
            "xue\u{301}",
            "lǜ",
            "lü\u{30C}",
            "ㄒㄩㄝˊ",
            "ㄓㄨㄥ",
            "x\u{200B}ué",
            "&eacute;",
            "ｘué",
            "é",
            "ér",
        ][..],
    );
    let close = select(&[")", "）", "", ")\u{FE00}"][..]);
    (open, inside, close).prop_map(|(open, inside, close)| format!("{open}{inside}{close}"))
}

/// A line that looks cut at a fixed width, or a row of a table.
fn line() -> impl Strategy<Value = String> {
    let cut = (
        any::<Index>(),
        18..23_usize,
        select(&["\n", "\n", "\r\n", "\n　", "\n  ", "，\n", ",\n", "。\n", "\n\n"][..]),
    );
    let cut = cut.prop_map(|(index, len, end)| {
        let han: Vec<char> = REAL
            .iter()
            .copied()
            .filter(|c| ('\u{4E00}'..='\u{9FFF}').contains(c))
            .take(4000)
            .collect();
        let start = index.index(han.len() - 30);
        han[start..start + len].iter().collect::<String>() + end
    });
    let cell = select(&["中", "a", "", "", "1,2", "• 甲", "-", " ", "(", "欄"][..]);
    let row = prop::collection::vec(cell, 1..4).prop_map(|cells| cells.join("\t") + "\n");
    prop_oneof![cut, row]
}

fn fragment() -> impl Strategy<Value = String> {
    let radical = any::<Index>().prop_map(|index| {
        let radicals: Vec<char> = lines(RADICALS).next().unwrap_or_default().chars().collect();
        index.get(&radicals).to_string()
    });
    let gbk = any::<Index>().prop_map(|index| {
        let chars: Vec<char> =
            lines(GBK).flat_map(|line| line.chars().skip(3)).filter(|&c| c != '\u{FFFD}').collect();
        index.get(&chars).to_string()
    });
    let variant = any::<Index>().prop_map(|index| index.get(&FORMS).0.to_string());
    prop_oneof![
        6 => select(SIGNS).prop_map(str::to_owned),
        3 => scrap(),
        3 => word(),
        2 => joined_words(),
        2 => reference(),
        1 => radical,
        1 => gbk,
        1 => variant,
        1 => reading(),
        1 => line(),
    ]
}

/// How a text may have come to be what it is.
fn in_disguise(text: String, how: u8, index: &Index) -> String {
    match how {
        0 => text.bytes().map(char::from).collect(),
        1 => text.bytes().map(windows_1252).collect(),
        2 => as_gbk(&text),
        3 => text.chars().map(widened).collect(),
        4 => text.chars().map(narrowed).collect(),
        5 => text.chars().map(|c| format!("&#{};", u32::from(c))).collect(),
        6 => text.chars().map(|c| format!("&#x{:X};", u32::from(c))).collect(),
        7 => text.replace('&', "&amp;"),
        8 => text.chars().flat_map(|c| [c, '\u{200B}']).collect(),
        9 => {
            let places: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
            if places.is_empty() {
                return text;
            }
            let at = *index.get(&places);
            let put = *index.get(SIGNS);
            format!("{}{put}{}", &text[..at], &text[at..])
        }
        10 => text.chars().skip(1).collect(),
        11 => in_other_forms(&text, index),
        12 => {
            use unicode_normalization::UnicodeNormalization;
            text.nfd().collect()
        }
        _ => text,
    }
}

fn windows_1252(byte: u8) -> char {
    const C1: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8D}Ž\u{8F}\u{90}‘’“”•–—˜™š›œ\u{9D}žŸ";
    match byte {
        0x80..=0x9F => C1.chars().nth(usize::from(byte) - 0x80).unwrap_or('\u{81}'),
        _ => char::from(byte),
    }
}

/// UTF-8 read as GBK, as far as the table has it.
fn as_gbk(text: &str) -> String {
    let seconds: Vec<u8> =
        (0x40..=0x7E).chain(0x80..=0xBF).chain(0xE2..=0xE9).chain([0xEF]).collect();
    let pair = |first: u8, second: u8| {
        let row = lines(GBK).find(|line| u8::from_str_radix(&line[..2], 16) == Ok(first))?;
        let at = seconds.iter().position(|&byte| byte == second)?;
        row[3..].chars().nth(at)
    };
    let (bytes, mut at, mut read) = (text.as_bytes(), 0, String::new());
    while at < bytes.len() {
        if bytes[at].is_ascii() {
            read.push(char::from(bytes[at]));
            at += 1;
        } else {
            read.push(bytes.get(at + 1).and_then(|&next| pair(bytes[at], next)).unwrap_or('?'));
            at += 2;
        }
    }
    read
}

fn widened(c: char) -> char {
    if ('!'..='~').contains(&c) { char::from_u32(u32::from(c) + 0xFEE0).unwrap_or(c) } else { c }
}

fn narrowed(c: char) -> char {
    if ('！'..='～').contains(&c) {
        char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c)
    } else {
        c
    }
}

fn text() -> impl Strategy<Value = String> {
    let part = (fragment(), prop_oneof![3 => Just(99_u8), 2 => 0..13_u8], any::<Index>());
    let part = part.prop_map(|(text, how, index)| in_disguise(text, how, &index));
    let parts = prop::collection::vec(part, 1..14).prop_map(|parts| parts.concat()).boxed();
    prop_oneof![
        4 => parts.clone(),
        // The whole of it in one disguise more.
        1 => (parts, 0..13_u8, any::<Index>()).prop_map(|(text, how, index)| in_disguise(text, how, &index)),
        // Enough lines for habits and for a usual width.
        1 => (prop::collection::vec(line(), 4..12), fragment(), any::<Index>()).prop_map(|(mut lines, fragment, index)| {
            let at = index.index(lines.len());
            lines.insert(at, fragment);
            lines.concat()
        }),
    ]
}

/// Rules at random, all but a few, or only a few.
fn rules() -> impl Strategy<Value = Rules> {
    (any::<u32>(), any::<u32>(), 0..4_u8).prop_map(|(bits, more, how)| {
        let bits = match how {
            0 => bits | more | more >> 7,
            1 => bits & more,
            _ => bits,
        };
        let chosen = Rule::ALL.into_iter().enumerate().filter(|(bit, _)| bits >> bit & 1 == 1);
        chosen.map(|(_, rule)| rule).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(ProptestConfig::default().cases.max(4_000)))]

    #[test]
    fn any_set_of_rules_is_stable(text in text(), rules in rules()) {
        check_preset(rules, &text);
    }

    #[test]
    fn presets_are_stable(text in text()) {
        check_preset(Rules::WEB, &text);
        check_preset(Rules::MINIMAL, &text);
        check_preset(Rule::ALL.into_iter().collect(), &text);
    }
}

/// Texts that came out otherwise the second time: rules, text, what it must be.
#[test]
fn what_one_rule_writes_is_read_by_another() {
    let rows = [
        // A variant is what makes a line Traditional, or a word whole.
        ("none,repair,variants-opencc", "群采取", "羣採取"),
        ("none,repair,variants-opencc", "卵與石斗秘", "卵與石鬥祕"),
        ("none,repair,variants-hk", "采爲", "採為"),
        ("none,repair,variants-hk", "丑丑床", "醜丑牀"),
        ("none,repair,variants-tw", "涚范圍", "涗範圍"),
        ("none,repair,variants-tw", "枱蜡版", "檯蠟版"),
        ("none,mojibake,repair,variants-opencc", "æ¨¡è\u{8C}\u{83}åº\u{8A}", "模範牀"),
        // The word is in Taiwan's forms in the table.
        ("none,repair,variants-hk", "這里面", "這裏面"),
        ("none,repair,variants-opencc", "這里為什么", "這裏爲什么"),
        ("none,repair", "這里面", "這裡面"),
    ];
    for (rules, text, expected) in rows {
        let rules: Rules = rules.parse().expect("rules");
        assert_eq!(Normalizer::new(rules).normalize(text).0, expected, "{rules:?}");
        check_preset(rules, text);
    }
}

/// A line that is read in pieces, with marks of either width wherever it may be cut.
#[test]
fn long_lines_are_stable() {
    let full: Rules = Rule::ALL.into_iter().collect();
    for unit in
        ["中(,", "(中)", "中,a", "中（b)", ",", "甲(乙)。丙", "(a", "中 (b) ", "http://a,中"]
    {
        for before in 0..4 {
            let line = "a".repeat(before) + &unit.repeat(40_000 / unit.chars().count());
            check_preset(Rules::WEB, &line);
            check_preset(full, &format!("中(\n{line}\n)中,\n{line}"));
        }
    }
    // Sentences are not cut.
    let sentence = "會議(見附錄)決定,明年再議;公所\"預算\"不變。";
    let once = Normalizer::new(Rules::WEB).normalize(sentence).0;
    let many = Normalizer::new(Rules::WEB);
    assert_eq!(many.normalize(&sentence.repeat(3_000)).0, once.repeat(3_000));
}
