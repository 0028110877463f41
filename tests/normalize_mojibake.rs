//! Normalising: text that was read in a wrong encoding.

#[path = "normalize/checks.rs"]
mod checks;
mod shared;

use checks::{check_edits, check_kept, check_preset, check_rows};
use hanclean::normalize::{Normalizer, Rule, Rules};

/// `text` in UTF-8, read as ISO-8859-1.
fn as_latin1(text: &str) -> String {
    text.bytes().map(char::from).collect()
}

/// `text` in UTF-8, read as Windows-1252, of which five bytes are left as they are.
fn as_windows_1252(text: &str) -> String {
    const HIGH: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8D}Ž\u{8F}\u{90}‘’“”•–—˜™š›œ\u{9D}žŸ";
    let high: Vec<char> = HIGH.chars().collect();
    let read = |byte: u8| match byte {
        0x80..0xA0 => high[usize::from(byte) - 0x80],
        _ => char::from(byte),
    };
    text.bytes().map(read).collect()
}

/// `text` in UTF-8, read as GBK, with U+FFFD for what is no pair.
#[cfg(feature = "encodings")]
fn as_gbk(text: &str) -> String {
    use hanclean::decode::{Decoder, Encoding};
    Decoder::new().declared(Encoding::GB18030).decode(text.as_bytes()).text.into_owned()
}

const BOTH: Rules = Rules::NONE.with(Rule::Mojibake).with(Rule::MojibakeGbk);

#[test]
fn utf8_read_as_western() {
    check_rows(
        Rule::Mojibake,
        &[
            ("ä¸\u{AD}æ–‡", "中文"),
            ("ä¸\u{AD}æ\u{96}\u{87}", "中文"),
            // By itself, beside what is right, after digits and capitals.
            ("ä¸\u{AD}", "中"),
            ("文ä¸\u{AD}文", "文中文"),
            ("2020å¹´1æœˆ3æ—¥", "2020年1月3日"),
            ("APPçš„", "APP的"),
            // Marks, kana, full-width letters, what Han has beyond the first plane, names.
            ("ï¼ˆä¸€ï¼‰ï¼š", "（一）："),
            ("ã€‚", "。"),
            ("ã‚«ãƒŠ", "カナ"),
            ("ï¼‘ï¼’æœˆ", "１２月"),
            ("ç±³Â·æ–¯", "米·斯"),
            ("ð\u{A0}\u{80}\u{80}ä¸\u{AD}", "\u{20000}中"),
            ("è¯´ï¼šâ€œä¸\u{AD}æ–‡â€\u{9D}â€”â€”", "说：“中文”——"),
            ("â€œabcâ€\u{9D} donâ€™t", "“abc” don’t"),
            // Twice and three times over, one beside the other.
            ("Ã¤Â¸Â\u{AD}Ã¦â€“â€¡", "中文"),
            ("ÃƒÂ¤Ã‚Â¸Ã‚Â\u{AD}ÃƒÂ¦Ã¢â‚¬â€œÃ¢â‚¬Â¡", "中文"),
            ("ä¸\u{AD}Ã¤Â¸Â\u{AD}", "中中"),
            // Beside it, words of another language stay what they are.
            (
                "la liberté\u{A0}», l’été…”, né¹² Â© en chinois: ä¸\u{AD}æ–‡",
                "la liberté\u{A0}», l’été…”, né¹² Â© en chinois: 中文",
            ),
            // What was lost stays lost: a byte, the end, what somebody could not read before us.
            ("ä¸\u{AD}ä¸æ–‡ä¸\u{AD}æ–‡ä", "中ä¸文中文ä"),
        ],
    );
    check_kept(
        Rule::Mojibake,
        &[
            "",
            "中文 café",
            // Quotations, footnotes and blanks that do not break, in the languages of Europe.
            "« La liberté\u{A0}», « l’égalité\u{A0}» et la “fraternité”…",
            "l’été… à côté—«déjà»—été\u{A0}€5 cafés© 2020 Pokémon™ né¹² né†‡",
            "«\u{A0}liberté\u{A0}»«\u{A0}égalité\u{A0}»",
            "„Müllerstraße“ – „schön“, ‚Käse‘, »Größe«, Europä…”",
            "Đường phố Hà Nội – “Việt Nam” – tiếng Việt: cà phê, bún chả, thế giới",
            "Não é “irmã”… ação», São Paulo™, coração—é",
            "år på gård, blå»—rød smørrebrød, Þjóð íslensk ð”",
            "¿Qué? ¡Sí! El año pasó… niño»",
            "naïve façade, Zoë’s, Noël»”",
            // Two characters that are UTF-8, by themselves.
            "Â© 2020 Ã©t Â· Ã— Â°",
            // What is read is none of what Chinese pages have.
            "Ð¿Ñ€Ð¸Ð²ÐµÑ‚ à¸\u{81} ï¿½ï¿½",
            // Other encodings read as ISO-8859-1: Russian, Ukrainian, Thai, GBK, Big5, EUC-JP, EUC-KR.
            "Ïðèâåò, ìèð! Ïîä³¿ ó ìð³¿ ä³º",
            "ä»·ÕèºéÒ¹ ä»¶Ö§ ãËé¡Ñº ä´é·´ÅÍ§",
            "ÖÐÎÄ¹ú¼Ò ÎÒÃÇµÄ¼¯ÍÅ",
            "¤¤¤å¤À¸ê®Æ",
            "¤³¤ó¤Ë¤Á¤Ï ¤è¤¦¤³¤½ ¤ä¤¤¤è¤¤",
            "ÇÑ±¹¾î Çã¿ë",
            // A character that is hardly ever used, or one in a word.
            "\u{E9}\u{A0}\u{BB}",
            "foné…\u{AD}",
        ],
    );
}

#[test]
fn utf8_read_as_gbk() {
    check_rows(
        Rule::MojibakeGbk,
        &[
            ("鐨勬槸", "的是"),
            ("锛岀敤鎴峰悕", "，用户名"),
            ("涓\u{E15F}枃鐨勬槸", "中文的是"),
            // With ASCII in a pair, and with a last byte that was lost.
            ("浣犵殑a", "你的a"),
            ("鐢ㄦ埛鍚嶏細", "用户名："),
            ("鐢ㄦ埛鍚嶄笉瀛樺湪銆?", "用户名不存在銆?"),
        ],
    );
    check_kept(
        Rule::MojibakeGbk,
        &[
            "",
            "中文，用户名不存在。",
            // Genuine text of two and three characters that are UTF-8.
            "錄時，閱版本，鎳氫、鋼板、鎮區",
            // A character by itself, and names with rare characters.
            "鐨",
            "銆€",
            "涓流，鎏鐸，鐵錚錚，王銑、李鍈、陳鋕",
            // What was lost twice is never guessed at.
            "锟斤拷锟斤拷烫烫烫屯屯屯",
        ],
    );
}

/// What was read wrongly in the one way and then in the other, or in both on one page.
#[test]
fn both_ways() {
    let normalizer = Normalizer::new(BOTH);
    let gbk = "锛岀敤鎴峰悕";
    for (source, expected) in [
        (as_latin1(gbk), "，用户名"),
        (as_windows_1252(&as_windows_1252(gbk)), "，用户名"),
        (format!("{gbk}\nä¸\u{AD}æ–‡"), "，用户名\n中文"),
    ] {
        let (output, edits) = normalizer.normalize(&source);
        assert_eq!(output, expected, "{source:?}");
        check_edits(&source, &output, &edits);
    }
}

/// What it brings out may have anything that later rules mend, and what they bring out may be
/// for it.
#[test]
fn other_rules_come_after() {
    for (source, expected) in [
        (as_windows_1252("中文\u{2F00}，８月。"), "中文一，8月。"),
        (as_latin1("總統,總統府"), "總統，總統府"),
        ("&auml;&cedil;&shy;&aelig;&ndash;&Dagger;".to_owned(), "中文"),
        ("&#228;&#184;&#173;æ–‡".to_owned(), "中文"),
        ("ä\u{200B}¸\u{AD}".to_owned(), "ä¸"),
        ("a\u{308}½¿æ–‡æœ‰".to_owned(), "使文有"),
        ("å\u{85}¬å\u{A0}´".to_owned(), "公場"),
    ] {
        let (output, edits) = Normalizer::new(Rules::WEB).normalize(&source);
        assert_eq!(output, expected, "{source:?}");
        check_edits(&source, &output, &edits);
        check_preset(Rules::WEB, &source);
    }
}

#[test]
fn edits_are_one_for_each_character() {
    let normalizer = Normalizer::new(Rules::NONE.with(Rule::Mojibake));
    let (text, edits) = normalizer.normalize("a ä¸\u{AD}æ–‡ b");
    assert_eq!(text, "a 中文 b");
    assert_eq!(edits.source_span((5..8).into()), (8..16).into());
    let effects = normalizer.explain("a ä¸\u{AD}æ–‡ b");
    assert_eq!((effects[0].rule, effects[0].count), (Rule::Mojibake, 2));
    assert_eq!((&*effects[0].example.before, &*effects[0].example.after), ("ä¸\u{AD}", "中"));
}

/// All texts that are beside the project and have no text in a wrong encoding.
fn genuine() -> Vec<(String, String)> {
    const FILES: [&str; 6] = [
        "text/tw_law_16mb.txt",
        "text/tw_law_hard_wrapped_2mb.txt",
        "text/libreoffice_help_zh_tw.txt",
        "text/moztw_cc0_sentences.txt",
        "eval/segment/zh_gsd-ud-dev.conllu",
        "eval/segment/zh_gsdsimp-ud-dev.conllu",
    ];
    let read = |file: &str| Some((file.to_owned(), shared::text(file)?));
    let mut texts: Vec<_> = FILES.into_iter().filter_map(read).collect();
    for file in ["eval/trailers/clean.jsonl", "eval/trailers/injected.jsonl"] {
        let Some(pages) = shared::text(file) else { continue };
        let page = |line: &str| {
            let page: serde_json::Value = serde_json::from_str(line).expect("JSON");
            page["text"].as_str().expect("a text").to_owned()
        };
        texts.push((file.to_owned(), pages.lines().map(page).collect::<Vec<_>>().join("\n")));
    }
    texts
}

/// Nothing in genuine text is taken for text in a wrong encoding, in either script.
#[test]
fn genuine_text_stays() {
    let to_simplified = hanclean::convert::Converter::new(hanclean::convert::Config::T2s);
    for (name, text) in genuine() {
        for text in [to_simplified.convert(&text), text] {
            let effects = Normalizer::new(BOTH).explain(&text);
            assert!(effects.is_empty(), "{name}: {effects:?}");
        }
    }
}

/// Nor in lists of all characters, forwards and backwards, with and without blanks.
#[test]
fn lists_of_characters_stay() {
    let han = '\u{3400}'..='\u{9FFF}';
    let western = ('\u{A1}'..='\u{24F}').chain('\u{2010}'..='\u{2122}');
    for list in [han.collect::<Vec<_>>(), western.collect()] {
        for list in [list.clone(), list.into_iter().rev().collect()] {
            let spaced: String = list.iter().flat_map(|&c| [c, ' ']).collect();
            for text in [list.iter().collect(), spaced] {
                let output = Normalizer::new(BOTH).normalize(&text).0;
                assert!(output == text);
            }
        }
    }
}

/// Nearly all of what can be read again is: at least `least` of the Han characters of pages of a
/// few lines.
fn check_recall(rules: Rules, least: f64, garble: impl Fn(&str) -> String) {
    let normalizer = Normalizer::new(rules);
    // The treebanks have a word a line.
    for (name, text) in genuine().into_iter().filter(|(name, _)| !name.ends_with(".conllu")) {
        let (mut wanted, mut found) = (0, 0);
        let lines: Vec<&str> = text.lines().collect();
        for page in lines.chunks(20).step_by(7).take(1_000) {
            let page = page.join("\n");
            let source = garble(&page);
            let (output, edits) = normalizer.normalize(&source);
            check_edits(&source, &output, &edits);
            wanted += page.chars().filter(is_ideograph).count();
            found += page.lines().zip(output.lines()).map(|(a, b)| common_han(a, b)).sum::<usize>();
        }
        let share = found as f64 / wanted as f64;
        println!("{name}: {:.2} % of {wanted}", 100.0 * share);
        assert!(share >= least, "{name}");
    }
}

fn is_ideograph(c: &char) -> bool {
    ('\u{4E00}'..='\u{9FFF}').contains(c)
}

/// How many Han characters of `line` come one after the other in `output`.
fn common_han(line: &str, output: &str) -> usize {
    let mut rest = output.chars().filter(is_ideograph);
    let is_next = |c: &char| {
        let mut ahead = rest.clone();
        let is_found = ahead.by_ref().take(12).any(|other| other == *c);
        if is_found {
            rest = ahead;
        }
        is_found
    };
    line.chars().filter(is_ideograph).filter(is_next).count()
}

#[test]
fn garbled_text_comes_back() {
    let latin = Rules::NONE.with(Rule::Mojibake);
    check_recall(latin, 0.99, as_latin1);
    check_recall(latin, 0.99, as_windows_1252);
    check_recall(latin, 0.99, |page| as_windows_1252(&as_windows_1252(page)));
}

/// But for the last character of each row, where its bytes are odd: half of it is lost.
#[cfg(feature = "encodings")]
#[test]
fn text_read_as_gbk_comes_back() {
    check_recall(Rules::NONE.with(Rule::MojibakeGbk), 0.9, as_gbk);
}
