//! Segmentation: tables of cases, properties of any text, and jieba-rs as the oracle.

mod sentences;
mod shared;

use std::sync::LazyLock;

use hanclean::align::{Edits, Rewriter, Span};
use hanclean::convert::{Config, Converter};
use hanclean::segment::{Hmm, Segmenter, Term, TermKind};
use jieba_rs::Jieba;
use proptest::prelude::*;
use sentences::drawn;
use unicode_segmentation::UnicodeSegmentation;

static JIEBA: LazyLock<Jieba> = LazyLock::new(Jieba::new);

/// Returns the terms joined by spaces: `surface` for Han words and symbols, else `surface/kind`.
fn show(text: &str, terms: &[Term]) -> String {
    let term = |term: &Term| match term.kind {
        TermKind::Han | TermKind::Symbol => term.surface(text).to_owned(),
        kind => format!("{}/{}", term.surface(text), format!("{kind:?}").to_lowercase()),
    };
    terms.iter().map(term).collect::<Vec<_>>().join(" ")
}

#[track_caller]
fn check(cases: &[(&str, &str)]) {
    let segmenter = Segmenter::new();
    for (text, expected) in cases {
        let terms = segmenter.segment(text);
        assert_tiles(text, &terms);
        assert_eq!(show(text, &terms), *expected, "of {text:?}");
    }
}

/// Terms are in order, on character boundaries, and only white space lies between them; none has
/// white space in it.
#[track_caller]
fn assert_tiles(text: &str, terms: &[Term]) {
    let mut done = 0;
    for term in terms {
        assert!(term.span.start >= done, "{term:?} overlaps the term before");
        let between = &text[done..term.span.start];
        assert!(between.chars().all(char::is_whitespace), "{between:?} is in no term of {text:?}");
        assert!(!term.surface(text).is_empty());
        assert_eq!(term.source, term.span);
        done = term.span.end;
    }
    assert!(text[done..].chars().all(char::is_whitespace), "{:?} is in no term", &text[done..]);
}

#[test]
fn numbers() {
    check(&[
        ("圆周率是3.14", "圆周率 是 3.14/number"),
        ("共1,000元", "共 1,000/number 元"),
        ("1,234,567.89元", "1,234,567.89/number 元"),
        ("从1,2,3开始", "从 1/number , 2/number , 3/number 开始"),
        ("有1,2345个", "有 1/number , 2345/number 个"),
        ("在09:03:00开始", "在 09:03:00/number 开始"),
        ("比分3:2", "比分 3:2/number"),
        ("5G手机", "5G/number 手机"),
        ("10kg大米", "10kg/number 大米"),
        ("时速80km/h", "时速 80km/h/number"),
        ("气温25℃左右", "气温 25℃/number 左右"),
        ("占50%以上", "占 50%/number 以上"),
        ("占5‰", "占 5‰/number"),
        ("2024-01-02和2024/01/02", "2024-01-02/number 和 2024/01/02/number"),
        ("电话010-12345678", "电话 010-12345678/number"),
        ("价格$100", "价格 $ 100/number"),
        ("第3.", "第 3/number ."),
        ("３．５公里", "３．５/number 公里"),
        ("３，４", "３/number ， ４/number"),
        ("-5", "- 5/number"),
        ("7-Eleven", "7-Eleven/word"),
        ("第１２条", "第 １２/number 条"),
        ("增长８．５％", "增长 ８．５％/number"),
        ("在１９９８年", "在 １９９８/number 年"),
        ("从２０００—２００１年", "从 ２０００/number — ２００１/number 年"),
    ]);
}

#[test]
fn words_and_identifiers() {
    check(&[
        ("用C++写", "用 C++/word 写"),
        ("C++11标准", "C++/word 11/number 标准"),
        ("C#语言", "C#/word 语言"),
        ("S-IVB火箭", "S-IVB/word 火箭"),
        ("AT&T公司", "AT&T/word 公司"),
        ("a&b", "a/word & b/word"),
        ("1+1=2", "1/number + 1/number = 2/number"),
        ("node.js", "node.js/word"),
        ("the end.", "the/word end/word ."),
        ("don't don’t", "don't/word don’t/word"),
        ("'quoted'", "' quoted/word '"),
        ("foo_bar __init__ ____", "foo_bar/word __init__/word ____"),
        ("key:value", "key/word : value/word"),
        ("TCP/IP协议", "TCP/word / IP/word 协议"),
        ("café-crème", "café-crème/word"),
        ("ＡＢＣ公司", "ＡＢＣ/word 公司"),
        ("约翰·史密斯，約翰‧史密斯", "约翰 · 史密斯 ， 約翰 ‧ 史密斯"),
        ("cafe\u{301}店", "cafe\u{301}/word 店"),
        ("Привет мир", "Привет/word мир/word"),
        ("한국어 말", "한국어/word 말/word"),
        ("カタカナ", "カタカナ/word"),
        ("-a- -", "- a/word - -"),
        ("a\r\nb\u{3000}c", "a/word b/word c/word"),
    ]);
}

#[test]
fn words_of_the_dictionary_that_have_letters() {
    check(&[("买了T恤和U盘", "买 了 T恤 和 U盘"), ("AA制", "AA制"), ("B超检查", "B超 检查")]);
}

#[test]
fn urls_and_addresses() {
    check(&[
        ("看https://example.org/a?b=c#d吧", "看 https://example.org/a?b=c#d/url 吧"),
        ("见http://example.org。", "见 http://example.org/url 。"),
        ("见 HTTP://EXAMPLE.ORG/, 等", "见 HTTP://EXAMPLE.ORG//url , 等"),
        ("(http://example.org/a_(b))", "( http://example.org/a_(b)/url )"),
        ("www.example.org网站", "www.example.org/url 网站"),
        ("ftp://example.org:21/x", "ftp://example.org:21/x/url"),
        ("http://", "http/word : / /"),
        ("http://。", "http/word : / / 。"),
        ("信箱a.b+c@mail.example.org。", "信箱 a.b+c@mail.example.org/email 。"),
        ("mailto:info@example.org,", "mailto/word : info@example.org/email ,"),
        ("a@b", "a/word @ b/word"),
        ("@某人", "@ 某人"),
        ("a@b.c1", "a/word @ b.c1/word"),
    ]);
}

#[test]
fn emoji_and_combining_sequences() {
    check(&[
        ("好😀😀", "好 😀/emoji 😀/emoji"),
        ("一家👨‍👩‍👧人", "一家 👨‍👩‍👧/emoji 人"),
        ("👍🏽!", "👍🏽/emoji !"),
        ("🇨🇳🇯🇵", "🇨🇳/emoji 🇯🇵/emoji"),
        ("1️⃣#️⃣2", "1️⃣/emoji #️⃣/emoji 2/number"),
        ("❤️❤", "❤️/emoji ❤"),
        // The variation selector of an ideograph belongs to it.
        ("葛\u{E0100}城", "葛\u{E0100} 城"),
        ("汉\u{301}", "汉\u{301}"),
        ("。\u{301}", "。\u{301}"),
    ]);
}

#[test]
fn marks() {
    check(&[
        ("等等……——好", "等等 …… —— 好"),
        ("这里──那里", "这里 ── 那里"),
        ("是――的⋯⋯好‥‥", "是 ―― 的 ⋯⋯ 好 ‥‥"),
        ("真的？！", "真的 ？ ！"),
        ("《“书”》", "《 “ 书 ” 》"),
        ("... -- ==", "... -- =="),
        ("阿·甘", "阿 · 甘"),
        ("二〇二四", "二 〇 二四"),
        ("a\u{200B}b", "a/word \u{200B} b/word"),
        ("\0", "\0"),
        ("", ""),
        (" \n\u{3000}", ""),
    ]);
}

#[test]
fn the_model_can_be_switched_off() {
    let text = "他来到了网易杭研大厦";
    let off = Segmenter::builder().hmm(Hmm::Off).build();
    // The example of jieba's own documentation.
    assert_eq!(show(text, &Segmenter::new().segment(text)), "他 来到 了 网易 杭研 大厦");
    assert_eq!(show(text, &off.segment(text)), "他 来到 了 网易 杭 研 大厦");
}

/// Segments `simplified` and maps the terms to `text`.
fn through(text: &str, simplified: &str, edits: &Edits) -> Vec<Term> {
    let terms = Segmenter::new().segment_through(text, simplified, edits);
    assert_tiles(text, &terms);
    terms
}

#[test]
fn traditional_text_stays_traditional() {
    let cases = [
        (Config::T2s, "我們在圖書館學習，乾淨！", "我們 在 圖書館 學習 ， 乾淨 ！"),
        (Config::T2s, "用C++寫程式", "用 C++/word 寫 程式"),
        (Config::T2s, "沒有改變", "沒有 改變"),
        (Config::T2s, "没有改变", "没有 改变"),
        // 記憶體 → 内存, 滑鼠 → 鼠标
        (Config::Tw2sp, "買了記憶體和滑鼠。", "買 了 記憶體 和 滑鼠 。"),
    ];
    for (config, text, expected) in cases {
        let (simplified, edits) = Converter::new(config).convert_with_edits(text);
        let terms = through(text, &simplified, &edits);
        assert_eq!(show(text, &terms), expected, "of {text:?} as {simplified:?}");
    }
}

#[test]
fn no_term_begins_inside_a_replacement() {
    // The pairs of source and replacement, and the expected terms.
    type Case = (&'static str, &'static [(&'static str, &'static str)], &'static str);
    let cases: [Case; 7] = [
        // Two words lie in one replacement.
        ("他學習漢語了", &[("學習漢語", "学习汉语")], "他 學習漢語 了"),
        // A replacement ends inside a word, whose other half is kept.
        ("圖書館學习", &[("館學", "馆学"), ("圖書", "图书")], "圖書館學习"),
        // The words of a longer one.
        ("甲bcd乙", &[("bcd", "内存")], "甲 bcd 乙"),
        // Removed text is a separate term, or lies inside one.
        ("中国\u{200B}人民", &[("\u{200B}", "")], "中国 \u{200B} 人民"),
        ("中\u{200B}国人民", &[("\u{200B}", "")], "中\u{200B}国 人民"),
        ("\u{FEFF}中国 \u{200B} ", &[("\u{FEFF}", ""), ("\u{200B}", "")], "\u{FEFF} 中国 \u{200B}"),
        // Inserted text has no term.
        ("中国", &[("国", "国"), ("中", "中")], "中国"),
    ];
    for (text, replacements, expected) in cases {
        let mut spans: Vec<_> = replacements
            .iter()
            .map(|(old, new)| {
                let at = text.find(old).expect("a part of the text");
                (Span::new(at, at + old.len()), *new)
            })
            .collect();
        spans.sort();
        let mut rewriter = Rewriter::new(text);
        spans.iter().for_each(|&(span, new)| rewriter.replace(span, new));
        let (simplified, edits) = rewriter.finish();
        let shown: Vec<_> = through(text, &simplified, &edits)
            .iter()
            .map(|term| term.surface(text))
            .collect::<Vec<_>>();
        assert_eq!(shown.join(" "), expected, "of {text:?} as {simplified:?}");
    }
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        prop::collection::vec(any::<char>(), 0..60).prop_map(String::from_iter),
        "[a-c1-3A-B\u{301}\u{200D}\u{FE0F}\u{20E3}中国人T恤〇々，。、：…—😀👩🇨🇳 \n.,:/@#+&%'_-]{0,80}",
        "(https?://|www\\.|[a-c.@]{1,4}|[()\\[\\].,]{1,3}|中|\u{301}| ){0,24}",
        "[0-9]{1,4}([.,:/%-][0-9a-z℃‰]{1,4}){0,6}",
    ]
}

proptest! {
    #[test]
    fn terms_tile_any_text(text in any_text()) {
        let terms = Segmenter::new().segment(&text);
        assert_tiles(&text, &terms);
        for term in &terms {
            prop_assert!(!term.surface(&text).contains(char::is_whitespace));
        }
    }

    #[test]
    fn han_amid_anything_is_cut_as_jieba_cuts_it(
        text in "([a-cA-BT0-3+#&._%-]{0,40}[ ,;\\n，の]{0,2}(中国|T恤|人民|AA制|鿿|的|图书馆)?){0,12}",
    ) {
        assert_as_jieba(&text, Hmm::On);
        assert_as_jieba(&text, Hmm::Off);
    }

    #[test]
    fn grapheme_clusters_stay_whole(text in "[a-c1-3中国人\u{301}\u{E0100}\u{200D}\u{FE0F}\u{20E3}\u{3099}か，。…—😀👩🏽 #.'-]{0,60}") {
        // White space that something combines with is no term, so its cluster is cut. Regional
        // indicators parted by joiners are left out: UAX #29 pairs them differently for words.
        let ends: Vec<usize> = Segmenter::new().segment(&text).iter().map(|t| t.span.end).collect();
        for (at, cluster) in text.grapheme_indices(true) {
            let inside = at + 1..at + cluster.len();
            if !cluster.starts_with(' ') {
                prop_assert!(!ends.iter().any(|end| inside.contains(end)), "{cluster:?} is cut");
            }
        }
    }

    #[test]
    fn terms_through_any_edits_tile_the_text(
        text in any_text(),
        steps in prop::collection::vec((0usize..5, 0usize..4, "[a中国，\u{200B} ]{0,4}"), 0..30),
    ) {
        let bounds: Vec<usize> = text.char_indices().map(|(i, _)| i).chain([text.len()]).collect();
        let mut rewriter = Rewriter::new(&text);
        let mut at = 0;
        for (skip, take, with) in &steps {
            let start = (at + skip).min(bounds.len() - 1);
            let end = (start + take).min(bounds.len() - 1);
            rewriter.replace(bounds[start]..bounds[end], with);
            at = end;
        }
        let (simplified, edits) = rewriter.finish();
        let terms = through(&text, &simplified, &edits);
        // No term ends inside a replacement.
        for term in &terms {
            for run in edits.runs().filter(|run| run.kind == hanclean::align::RunKind::Replaced) {
                let inside = run.source.start + 1..run.source.end;
                prop_assert!(!inside.contains(&term.span.end) || run.output.is_empty() || simplified[run.output.range()].trim().is_empty());
            }
        }
    }

    #[test]
    fn conversion_keeps_the_tiling(text in "[圖書館學習漢語乾淨後門記憶體滑鼠軟體a1，。 ]{0,60}") {
        for config in [Config::T2s, Config::Tw2sp] {
            let (simplified, edits) = Converter::new(config).convert_with_edits(&text);
            through(&text, &simplified, &edits);
        }
    }

    #[test]
    fn white_space_parts_texts(a in any_text(), b in any_text(), spaces in 1usize..9_000) {
        let joined = format!("{a}{}{b}", "\n".repeat(spaces));
        let segmenter = Segmenter::new();
        let mut expected = segmenter.segment(&a);
        let shift = a.len() + spaces;
        let count = expected.len();
        for term in segmenter.segment(&b) {
            let span = Span::new(term.span.start + shift, term.span.end + shift);
            let mut term = term;
            (term.span, term.source, term.position) = (span, span, term.position + count);
            expected.push(term);
        }
        prop_assert_eq!(segmenter.segment(&joined), expected);
    }
}

/// Checks the Han terms of `text` against the words of jieba over the whole text at once. Returns
/// how many there are.
#[track_caller]
fn assert_as_jieba(text: &str, hmm: Hmm) -> usize {
    let is_han = |c: char| {
        matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}'
            | '\u{20000}'..='\u{2EBEF}' | '\u{2F800}'..='\u{2FA1F}')
    };
    let words = JIEBA.cut(text, hmm == Hmm::On);
    let mut words = words.iter().filter(|word| word.word.contains(is_han));
    let mut count = 0;
    Segmenter::builder().hmm(hmm).build().for_each_term(text, |term| {
        if term.surface(text).contains(is_han) {
            assert_eq!(term.kind, TermKind::Han);
            let word = words.next().expect("jieba has as many words");
            let word = Span::new(word.byte_start, word.byte_end);
            assert_eq!(
                term.span,
                word,
                "{:?}, jieba {:?}",
                term.surface(text),
                &text[word.range()]
            );
            count += 1;
        }
    });
    assert!(words.next().is_none(), "jieba has more words");
    count
}

/// Sentences written for this test, each without its final mark.
const SENTENCES: [&str; 12] = [
    "市政府昨天宣布将在明年三月以前完成新图书馆的建设工程",
    "这座图书馆不仅提供纸本书籍也提供电子数据库和5G无线网络",
    "工程师用C++和Python写了一套管理系统每天09:00自动更新",
    "邻居们都说这样的地方对孩子的学习很有帮助",
    "小张买了一件T恤和一个U盘花了1,250元",
    "台风即将登陆沿海渔船全部回港避风",
    "老王头天不亮就挑着担子进城卖豆腐",
    "研究生命的起源需要化学和物理的知识",
    "乒乓球拍卖完了南京市长江大桥通车了",
    "他的英文名字叫Wei-Ming住在S-IVB路3.14号",
    "欧阳锋与尉迟恭在华山论剑",
    "葛洪写了抱朴子一书其中谈到炼丹",
];

#[test]
fn han_is_cut_as_jieba_cuts_it() {
    let marked = drawn(&SENTENCES, 200_000, |draw| {
        ["，", "。", "！\n", "、", " ", "", "；", "……"][draw % 8]
    });
    let unmarked = drawn(&SENTENCES, 40_000, |_| "");
    for hmm in [Hmm::On, Hmm::Off] {
        assert!(assert_as_jieba(&marked, hmm) > 20_000);
        assert!(assert_as_jieba(&unmarked, hmm) > 4_000);
    }
}

#[test]
fn han_beside_stretches_of_ascii_is_cut_as_jieba_cuts_it() {
    let stretches = [
        "a, b, c, d, e, f, g",
        ", , , , , , , , T",
        "0123456789abcdefABCDEF+%&_.-#",
        "\n\n\n\n\n\n\n\n\n\n",
        "T                U",
        "x@example.org;y@example.org",
    ];
    let long = "0123456789".repeat(20);
    let mut text = String::new();
    for (index, stretch) in stretches.iter().copied().chain([&*long]).enumerate() {
        for word in ["T恤", "AA制", "鿿", "卡拉OK厅", "U盘", "中国人民", "B超"] {
            text.push_str(&format!("{word}{}{word}", &stretch[index % 3..]));
        }
    }
    for hmm in [Hmm::On, Hmm::Off] {
        assert!(assert_as_jieba(&text, hmm) > 50);
        assert!(assert_as_jieba(&text.repeat(100), hmm) > 5_000);
    }
}

#[test]
fn a_block_too_long_for_memory_is_cut_where_it_does_not_matter() {
    // More than twice the text that jieba gets at a time, without any mark.
    let text: String =
        drawn(&SENTENCES, 700_000, |_| "").chars().filter(|c| !matches!(c, ':' | ',')).collect();
    assert_as_jieba(&text, Hmm::On);
    assert_as_jieba(&text, Hmm::Off);
}

#[test]
fn hostile_texts_tile() {
    let texts = [
        "的".repeat(400_000),
        "一".repeat(400_000),
        "鿿".repeat(200_000),
        "a".repeat(3_000_000),
        "a.".repeat(1_000_000),
        "a%".repeat(1_000_000),
        "a@".repeat(1_000_000),
        "1,".repeat(1_000_000),
        "a:".repeat(1_000_000),
        ".".repeat(1_000_000),
        "\u{301}".repeat(500_000),
        "汉\u{301}".repeat(200_000),
        format!("http://{}", ".".repeat(1_000_000)),
        format!("http://a/{}", ")".repeat(1_000_000)),
        "http://".repeat(200_000),
        "あ".repeat(500_000),
        "👩\u{200D}".repeat(200_000),
        "🇨".repeat(300_001),
        "３，".repeat(200_000),
        format!("中国{}人民", "a".repeat(600_000)),
    ];
    for text in texts {
        let terms = Segmenter::new().segment(&text);
        assert_tiles(&text, &terms);
    }
    let long = format!("看https://example.org/{}吧", "x".repeat(600_000));
    assert_eq!(Segmenter::new().segment(&long).len(), 3, "a URL is not cut, however long");
}

#[test]
fn han_of_real_text_is_cut_as_jieba_cuts_it() {
    let converter = Converter::new(Config::T2s);
    for (path, len) in [
        ("text/tw_law_16mb.txt", 4_500_000),
        ("text/tw_law_hard_wrapped_2mb.txt", 500_000),
        ("text/libreoffice_help_zh_tw.txt", 2_000_000),
        ("text/moztw_cc0_sentences.txt", 2_000_000),
    ] {
        let Some(text) = shared::text(path) else { continue };
        let text = &text[..text.floor_char_boundary(len)];
        let (simplified, edits) = converter.convert_with_edits(text);
        assert_as_jieba(&simplified, Hmm::On);
        assert_tiles(&simplified, &Segmenter::new().segment(&simplified));
        through(text, &simplified, &edits);
    }
}
