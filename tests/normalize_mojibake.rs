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

#[test]
fn utf8_read_as_western() {
    check_rows(
        Rule::Mojibake,
        &[
            ("ä¸\u{AD}æ–‡", "中文"),
            ("ä¸\u{AD}æ\u{96}\u{87}", "中文"),
            ("ä¸\u{AD}", "中"),
            ("2020å¹´1æœˆ3æ—¥", "2020年1月3日"),
            ("ï¼šä½ å¥½", "ï¼šä½ 好"),
        ],
    );
}

#[test]
fn round() {
    let m = Normalizer::new(Rules::NONE.with(Rule::Mojibake));
    for t in ["你好，世界。", "（一）關於「漢字」的說明——“引文”……完", "８月１日", "𠀀中文😀的"] {
        for f in [as_latin1, as_windows_1252] {
            let once = f(t);
            println!("{:?} {:?}", m.normalize(&once).0, m.normalize(&f(&once)).0);
            println!("{:?}", m.normalize(&f(&f(&once))).0);
        }
    }
}
