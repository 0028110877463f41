//! Rule `pinyin`: removes readings in brackets after a character, as in `學(xué)` and `授權(quán)條款`.
//!
//! Some crawled pages have such readings all over. The reading must be one syllable of Hanyu
//! Pinyin with a tone mark (GB/T 16159-2012) or of bopomofo, right after Han. Textbooks want their readings, so
//! the rule is off by default.
//!
//! ```text
//! 學(xué)校     →  學校
//! 授權（quán）  →  授權
//! 注(ㄓㄨˋ)     →  注    bopomofo
//! 函數(x)       →  unchanged    not a syllable with a tone
//! ```

use super::invisible::is_selector;
use crate::align::{Rewriter, Span};
use crate::chars::is_han;

/// Deletes the readings after characters.
pub(crate) fn apply(text: &str, rewriter: &mut Rewriter<'_>) {
    find(text, |span| rewriter.delete(span));
}

/// The number of readings in `text`.
pub(crate) fn count(text: &str) -> usize {
    let mut count = 0;
    find(text, |_| count += 1);
    count
}

/// The longest syllable, in letters: `zhuāng` and its like.
const LONGEST: usize = 6;

/// Calls `found` with each bracketed syllable that follows a Han character, from left to right.
fn find(text: &str, mut found: impl FnMut(Span)) {
    let mut done = 0;
    // Whether what stands before `done` is a Han character, past readings.
    while let Some(at) = text[done..].find(['(', '（']).map(|at| done + at) {
        let open = text[at..].chars().next().map_or(1, char::len_utf8);
        let before = text[..at].chars().next_back();
        let mut start = at;
        done = at + open;
        if !before.is_some_and(is_han) {
            continue;
        }
        // Several in a row.
        while let Some(end) = reading(&text[start..]).map(|len| start + len) {
            if text[end..].chars().next().is_some_and(is_selector) {
                break;
            }
            found(Span::new(start, end));
            (start, done) = (end, end);
        }
    }
}

/// The length in bytes of the bracketed reading at the start of `text`.
fn reading(text: &str) -> Option<usize> {
    let inside = text.strip_prefix(['(', '（'])?;
    let len = inside.char_indices().take(LONGEST + 1).find(|&(_, c)| matches!(c, ')' | '）'))?.0;
    let (content, rest) = inside.split_at(len);
    let is_reading = is_syllable(content) || is_bopomofo(content);
    is_reading.then(|| text.len() - rest.len() + rest.chars().next().map_or(0, char::len_utf8))
}

/// Whether `text` is a syllable of Hanyu Pinyin with a tone mark.
fn is_syllable(text: &str) -> bool {
    let (mut plain, mut tones) = (String::new(), 0);
    for c in text.chars() {
        let (base, is_marked) = match c {
            'a'..='z' => (c, false),
            'ü' => ('v', false),
            'ā' | 'á' | 'ǎ' | 'à' => ('a', true),
            'ē' | 'é' | 'ě' | 'è' => ('e', true),
            'ī' | 'í' | 'ǐ' | 'ì' => ('i', true),
            'ō' | 'ó' | 'ǒ' | 'ò' => ('o', true),
            'ū' | 'ú' | 'ǔ' | 'ù' => ('u', true),
            'ǖ' | 'ǘ' | 'ǚ' | 'ǜ' => ('v', true),
            _ => return false,
        };
        plain.push(base);
        tones += usize::from(is_marked);
    }
    let initial =
        INITIALS.iter().find(|&&initial| plain.starts_with(initial)).map_or(0, |i| i.len());
    tones == 1 && (FINALS.contains(&&plain[initial..]) || FINALS.contains(&&*plain))
}

/// The initials of syllables; a syllable may also have none.
const INITIALS: [&str; 23] = [
    "zh", "ch", "sh", "b", "p", "m", "f", "d", "t", "n", "l", "g", "k", "h", "j", "q", "x", "r",
    "z", "c", "s", "y", "w",
];

/// The finals of syllables, without marks of tone.
const FINALS: [&str; 36] = [
    "a", "o", "e", "ai", "ei", "ao", "ou", "an", "en", "ang", "eng", "ong", "er", "i", "ia", "ie",
    "iao", "iu", "ian", "in", "iang", "ing", "iong", "u", "ua", "uo", "uai", "ui", "uan", "un",
    "uang", "v", "ve", "ue", "van", "vn",
];

/// Whether `text` is a syllable in bopomofo, with or without a tone.
fn is_bopomofo(text: &str) -> bool {
    let is_letter = |c: char| matches!(c, 'ㄅ'..='ㄩ');
    text.chars().any(is_letter)
        && text.chars().all(|c| is_letter(c) || matches!(c, 'ˊ' | 'ˇ' | 'ˋ' | '˙'))
}
