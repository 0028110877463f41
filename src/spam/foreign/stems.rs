//! Finds the stems of international link spam in a text: `slot gacor`, `bahis`, `คาสิโน`, `카지노`.
//!
//! A list of words is little help against Chinese spam, which invents new ones daily. In other
//! languages it is: these lists are put on Chinese pages by machines, and sell a dozen things in a
//! hundred words each. The same file has words of the pages' own furniture, which speak against a
//! list: footers, key words of papers, names of languages.
//!
//! Text is folded before: lower case, without accents, and with one space for any marks. So
//! `Nhà-Cái` is `nha cai`.
//!
//! # The file
//!
//! ```text
//! gambling strong: slot gacor, judi online, bahis*, คาสิโน, 카지노
//! page medium: copyright, all rights reserved, key words
//! ```
//!
//! The kind comes first, then the strength, then stems. `page` is no kind: such words speak
//! against a list. A star allows letters behind the stem, as `bahis*` finds `bahisleri`. In
//! writings without spaces, such as Thai, a stem may be anywhere. In others it has to be a
//! word, unless it is strong and long enough to be no part of an innocent one:
//! `situsslotgacor`.
//!
//! Stems are looked up by their first character and compared from the longest on, so `slot
//! gacor` wins over `slot`. There are few for each character, so the time is linear in the
//! text.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use unicode_normalization::char::decompose_canonical;

use super::classes::{CharClass, ClassTable};
use crate::spam::block::Kind;
use crate::spam::lexicon::Strength;

/// The stems.
const FILE: &str = include_str!("stems.txt");

/// The least number of letters of a strong stem that may be found within a word of a writing with
/// spaces: `situsslotgacor`.
const WITHIN: usize = 6;

/// A stem.
#[derive(Debug)]
pub(super) struct Stem {
    /// What it sells; `None` for a word of the pages' own furniture.
    pub(super) kind: Option<Kind>,
    /// How much it tells.
    pub(super) strength: Strength,
    /// Its characters, folded.
    chars: Vec<char>,
    /// Whether letters may follow.
    is_open: bool,
    /// Whether letters may be on both sides.
    is_within: bool,
}

impl Stem {
    /// Where the stem ends if it begins at `at`. A space of the stem may be missing in the text:
    /// `slotgacor`.
    fn end(&self, folded: &[(char, usize)], mut at: usize) -> Option<usize> {
        for char in &self.chars {
            match folded.get(at) {
                Some((read, _)) if read == char => at += 1,
                Some(_) if *char == ' ' => {}
                _ => return None,
            }
        }
        Some(at)
    }
}

/// A stem that was found.
#[derive(Clone, Copy, Debug)]
pub(super) struct StemMatch {
    /// The stem.
    pub(super) stem: &'static Stem,
    /// Byte offset of its first character, from the start of the text.
    pub(super) start: usize,
    /// Byte offset after its last character.
    pub(super) end: usize,
}

/// The stems by their first character, the longest first.
type Stems = BTreeMap<char, Vec<Stem>>;

/// All stems, read on first use: most pages have nothing foreign that is worth it.
static STEMS: LazyLock<Stems> = LazyLock::new(|| parse(FILE));

/// Parses a file of stems. Lines of any other form are skipped.
fn parse(file: &str) -> Stems {
    let mut stems = Stems::new();
    for line in file.lines().filter(|line| !line.starts_with('#')) {
        let Some((head, words)) = line.split_once(": ") else { continue };
        let Some((kind, strength)) = head.split_once(' ') else { continue };
        let Some(strength) = Strength::from_name(strength) else { continue };
        let kind = Kind::named(kind);
        for word in words.split(", ") {
            let (text, is_open) = match word.strip_suffix('*') {
                Some(text) => (text, true),
                None => (word, false),
            };
            let chars: Vec<char> = fold(text).into_iter().map(|(char, _)| char).collect();
            let Some(first) = chars.first().copied() else { continue };
            let is_within = !has_spaces(first)
                || kind.is_some() && strength == Strength::Strong && chars.len() >= WITHIN;
            let stem = Stem { kind, strength, chars, is_open, is_within };
            stems.entry(first).or_default().push(stem);
        }
    }
    for list in stems.values_mut() {
        list.sort_by_key(|stem| std::cmp::Reverse(stem.chars.len()));
    }
    stems
}

/// Whether a letter is of a writing that puts spaces between words and joins nothing to them.
fn has_spaces(letter: char) -> bool {
    matches!(
        ClassTable::get().of(letter),
        CharClass::Latin | CharClass::Cyrillic | CharClass::Digit
    ) || ('\u{370}'..'\u{400}').contains(&letter)
}

/// Folds a text: its characters, each with its byte offset.
fn fold(text: &str) -> Vec<(char, usize)> {
    let table = ClassTable::get();
    let mut folded: Vec<(char, usize)> = Vec::with_capacity(text.len());
    for (at, char) in text.char_indices() {
        match table.of(char) {
            CharClass::Nothing => {}
            class if class.is_content() => folded.push((plain(char), at)),
            _ if folded.last().is_none_or(|(last, _)| *last == ' ') => {}
            _ => folded.push((' ', at)),
        }
    }
    folded
}

/// The letter without case and accents. Only Latin and Greek letters lose their accents: in other
/// writings those make another letter.
fn plain(char: char) -> char {
    let char = match char {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(char as u32 - 0xfee0).unwrap_or(char),
        _ => char,
    };
    let base = match char {
        '\u{c0}'..='\u{24f}' | '\u{370}'..='\u{3ff}' | '\u{1e00}'..='\u{1eff}' => {
            let mut base = None;
            decompose_canonical(char, |part| base = base.or(Some(part)));
            base.unwrap_or(char)
        }
        _ => char,
    };
    match base {
        'ı' | 'İ' => 'i',
        'đ' | 'Đ' => 'd',
        'ł' | 'Ł' => 'l',
        'ø' | 'Ø' => 'o',
        'ς' => 'σ',
        'A'..='Z' => base.to_ascii_lowercase(),
        _ => base.to_lowercase().next().unwrap_or(base),
    }
}

/// The stems in a text, from left to right, without overlaps: the longest one at each place.
///
/// Linear: at each place only the stems with its letter are tried, each of bounded length.
pub(super) fn stems(text: &str) -> Vec<StemMatch> {
    let folded = fold(text);
    let is_letter = |at: usize| folded.get(at).is_some_and(|(char, _)| char.is_alphabetic());
    let mut found = Vec::new();
    let mut at = 0;
    while at < folded.len() {
        let begins_word = at == 0 || !is_letter(at - 1);
        let matched = |stem: &'static Stem| {
            let end = stem.end(&folded, at).filter(|_| begins_word || stem.is_within)?;
            (stem.is_within || stem.is_open || !is_letter(end)).then_some((stem, end))
        };
        match STEMS.get(&folded[at].0).and_then(|list| list.iter().find_map(matched)) {
            Some((stem, end)) => {
                let start = folded[at].1;
                at = end;
                let end = folded.get(end).map_or(text.len(), |(_, offset)| *offset);
                found.push(StemMatch { stem, start, end });
            }
            None => at += 1,
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{FILE, STEMS, parse, stems};
    use crate::spam::block::Kind;

    /// The texts of the stems that are found, with what they sell.
    fn found(text: &str) -> Vec<(&str, Option<Kind>)> {
        stems(text)
            .into_iter()
            .map(|one| (text[one.start..one.end].trim(), one.stem.kind))
            .collect()
    }

    /// Word boundaries, open ends, accents, long stems within words, writings without spaces.
    #[test]
    fn stems_are_found_where_they_are_words() {
        let gambling = Some(Kind::Gambling);
        /// The stems of a text, with what they sell.
        type Found = [(&'static str, Option<Kind>)];
        let cases: [(&str, &Found); 8] = [
            ("SLOT-GACOR slot88", &[("SLOT-GACOR", gambling), ("slot88", gambling)]),
            ("judicial casinos", &[("casino", gambling)]),
            ("xslotgacorx", &[("slotgacor", gambling)]),
            ("NHÀ CÁI nha cai", &[("NHÀ CÁI", gambling), ("nha cai", gambling)]),
            ("온라인카지노", &[("온라인", gambling), ("카지노", gambling)]),
            ("canlı bahis", &[("canlı bahis", gambling)]),
            ("All Rights Reserved", &[("All Rights Reserved", None)]),
            ("порновидео", &[("порно", Some(Kind::Adult))]),
        ];
        for (text, expected) in cases {
            assert_eq!(found(text), expected, "{text}");
        }
    }

    /// Every line of the file is one of stems, and each stem can be found.
    #[test]
    fn the_file_is_read_as_a_whole() {
        let lines = FILE.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
        for line in lines {
            assert!(!parse(line).is_empty(), "{line}");
            let (head, _) = line.split_once(": ").unwrap();
            let kind = head.split(' ').next().unwrap();
            assert!(kind == "page" || Kind::named(kind).is_some(), "{kind}");
        }
        assert!(STEMS.values().flatten().all(|stem| stem.chars.len() >= 2));
    }
}
