//! Weighs lists in other writings on a Chinese page: Latin, Thai, Korean, Japanese, Cyrillic, …
//!
//! Chinese pages have a lot that is foreign: footers, code, product names, sources, lyrics,
//! tags. In rare writings (Thai, Korean) the shape of a list and its repeated words nearly
//! suffice. Latin lists look like key words of a paper, so there the [stems](super::stems)
//! must tell.
//!
//! | on a Chinese page | what it is | what speaks against a list |
//! |---|---|---|
//! | `slot gacor \| judi online` | injected | nothing |
//! | `Copyright 2021. All rights reserved.` | a footer | its words |
//! | `Español \| Deutsch \| Türkçe` | a language bar | names of languages |
//! | `Key words: casino; lottery` | a paper | its label |
//! | `Tom Harper, Emily Stone` | names | capitals |
//! | `slot_id, bonus_rate;` | code | its marks |
//! | `만나서 반갑습니다.` | a quotation | the end of a sentence |
//! | `バカンス 旅行 温泉` | tags | no stem, and kana elsewhere on the page |
//!
//! Every Latin word without a stem takes something away, so that a list needs a stem in every other
//! word or so. In rare writings letters count by themselves: a Chinese page hardly has thirty Thai
//! letters in a row without a reason.
//!
//! # An example
//!
//! ```text
//! slot gacor | judi online | rtp live     on a Chinese page
//!
//! items      3 of up to six words each                +1.05   phrases
//! stems      slot gacor, judi online: two strong      +4.0    vocabulary
//! unknown    rtp, live                                -0.4    prose
//! prior      lists in other writings are rare         -4.0    position
//!            at the end of the page                    0.0
//! score                                                0.65   below the threshold of `balanced`
//! ```
//!
//! Three more items would be enough. So a single line in a comment stays, and the lists
//! that machines append, which have a dozen items, don't.

use super::classes::CharClass;
use super::segments::Segment;
use super::stems::{StemMatch, stems};
use super::sums::Sums;
use super::words::{Word, WordGap, words};
use crate::spam::block::{Kind, Signal};
use crate::spam::lexicon::Strength;

/// What a strong, a medium and a weak stem counts.
const STEMS: [f32; 3] = [2.0, 1.0, 0.35];
/// What a word of the pages' furniture takes away.
const PAGE_WORD: f32 = 2.0;
/// What each item of a list counts, and of how many.
const ITEM: f32 = 0.35;
/// The most items that count.
const ITEMS_MOST: usize = 8;
/// The most words of an item.
const ITEM_WORDS: usize = 6;
/// What a Latin word without a stem takes away.
const UNKNOWN: f32 = 0.2;
/// What a capital takes away, if most words begin with one: names and titles do.
const CAPITAL: f32 = 0.25;
/// What a mark of program code or a hash sign takes away.
const CODE: f32 = 0.5;
/// What the end of a sentence takes away.
const SENTENCE: f32 = 1.5;
/// What a function word takes away.
const FUNCTION: f32 = 0.5;
/// What each Han-sized unit of a rare writing counts, and at most.
const RARE: f32 = 0.12;
/// The most that a rare writing counts in one segment.
const RARE_MOST: f32 = 3.0;
/// What an address counts next to stems.
const ADDRESS: f32 = 0.5;

/// Function words of European languages, which sentences have in nearly every clause.
const FUNCTION_WORDS: &str = "the of and is are was were be been it this that with from by we you your he she they his \
    her our have has had will not as at on which an i my me und der die das est les des que \
    los las il che và của là и не на что yang dan bir ve";

/// Ends of sentences in languages with endings for them.
const ENDINGS: [&str; 12] = [
    "습니다",
    "세요",
    "에요",
    "어요",
    "네요",
    "です",
    "ます",
    "ました",
    "ている",
    "でした",
    "ない。",
    "ครับ",
];

/// A segment that was weighed.
#[derive(Debug, Default)]
pub(super) struct WeighedSegment {
    /// What it says for and against a list.
    pub(super) sums: Sums,
    /// The stems that count for a list, with what they sell.
    pub(super) stems: Vec<(Kind, Strength, String)>,
    /// The beginnings of its words, by which repetition is seen.
    pub(super) heads: Vec<String>,
}

/// What a segment says for and against a list.
pub(super) fn weight(text: &str, segment: &Segment) -> WeighedSegment {
    let mut weighed = WeighedSegment::default();
    let part = &text[segment.range.clone()];
    let words = words(text, segment.range.clone());
    let found = stems(part);
    let sums = &mut weighed.sums;
    for one in &found {
        match one.stem.kind {
            Some(kind) => {
                sums.add(Signal::Vocabulary, STEMS[one.stem.strength as usize]);
                let term = part[one.start..one.end].trim().to_owned();
                weighed.stems.push((kind, one.stem.strength, term));
            }
            None => sums.add(Signal::PageWords, -PAGE_WORD),
        }
    }
    sums.add(Signal::ScriptGap, (RARE * segment.tally.rare() as f32 / 10.0).min(RARE_MOST));
    let mut items = items(&words);
    let is_spaced = words.iter().all(|word| !matches!(word.gap, WordGap::Mark(_)));
    if is_spaced && !segment.tally.is_japanese() && segment.tally.count(CharClass::Thai) == 0 {
        // Words with spaces alone may be a line of a song, too.
        items.truncate(words.len() / 2);
    }
    if items.iter().all(|len| *len <= ITEM_WORDS) || is_spaced {
        sums.add(Signal::Phrases, ITEM * items.len().min(ITEMS_MOST) as f32);
    }
    let covered = |word: &Word| {
        let start = word.range.start - segment.range.start;
        let end = word.range.end - segment.range.start;
        let at = found.partition_point(|one| one.end <= start);
        found.get(at).is_some_and(|one| one.start < end)
    };
    let (mut latin, mut capitals) = (0, 0);
    for word in &words {
        let letters = &text[word.range.clone()];
        if is_function_word(letters) {
            sums.add(Signal::Prose, -FUNCTION);
        }
        if word.tally.count(CharClass::Latin) > 0 {
            latin += 1;
            capitals += usize::from(letters.starts_with(char::is_uppercase));
            if !covered(word) {
                sums.add(Signal::Prose, -UNKNOWN);
            }
        }
        weighed.heads.push(head(letters));
    }
    if 2 * capitals > latin && latin > 2 {
        sums.add(Signal::PageWords, -CAPITAL * capitals as f32);
    }
    sums.add(Signal::Prose, -SENTENCE * sentences(part, &words) as f32);
    let code = part.matches(['{', '}', ';', '$', '\\', '`', '“', '«', '』', '<']).count()
        + part.matches(" #").count()
        + usize::from(part.starts_with('#'))
        + part.matches("= ").count()
        + part.matches("](#").count()
        + words.iter().filter(|word| is_identifier(&text[word.range.clone()])).count();
    sums.add(Signal::PageWords, -CODE * code.min(8) as f32);
    if found.iter().any(tells) {
        sums.add(Signal::Links, ADDRESS * part.matches("://").count().min(6) as f32);
    }
    weighed
}

/// Whether a word is a name in program code: `slot_id`.
fn is_identifier(word: &str) -> bool {
    word.contains('_') && !word.contains("://")
}

/// Whether a word is a function word.
fn is_function_word(word: &str) -> bool {
    let folded = word.to_lowercase();
    word.len() <= 5 && FUNCTION_WORDS.split_ascii_whitespace().any(|known| known == folded)
}

/// The lengths of the items of a list, in words: what is between two marks, or each word if there
/// are no marks.
fn items(words: &[Word]) -> Vec<usize> {
    let marks = words.iter().filter(|word| matches!(word.gap, WordGap::Mark(_))).count();
    let mut items: Vec<usize> = Vec::new();
    for word in words {
        match items.last_mut() {
            Some(last) if word.gap == WordGap::Space && marks > 0 => *last += 1,
            _ => items.push(1),
        }
    }
    items
}

/// The beginning of a word: what it has in common with others of its stem.
fn head(word: &str) -> String {
    let len = if word.is_ascii() { 4 } else { 3 };
    word.chars().take(len).flat_map(char::to_lowercase).collect()
}

/// The number of sentences: marks that end one before a space or at the end, and verbal endings.
fn sentences(part: &str, words: &[Word]) -> usize {
    let marks = [". ", "! ", "? ", "。", "！", "？", "? "];
    let inner: usize = marks.iter().map(|mark| part.matches(mark).count()).sum();
    let last = part.trim_end().ends_with(['.', '!', '?']) && words.len() > 4;
    let endings: usize = ENDINGS.iter().map(|ending| part.matches(ending).count()).sum();
    inner + usize::from(last) + endings
}

/// The kind with the most weight among stems; [`Kind::Unknown`] if there is none.
pub(super) fn kind_of(stems: &[(Kind, Strength, String)]) -> Kind {
    let mut weights = std::collections::BTreeMap::new();
    for (kind, strength, _) in stems {
        *weights.entry(*kind).or_insert(0.0) += STEMS[*strength as usize];
    }
    let best =
        weights.into_iter().max_by(|a: &(Kind, f32), b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)));
    best.map_or(Kind::Unknown, |(kind, _)| kind)
}

/// Whether a stem that was found elsewhere on the page says that it is about the same.
pub(super) fn tells(found: &StemMatch) -> bool {
    found.stem.kind.is_some() && found.stem.strength < Strength::Weak
}

#[cfg(test)]
mod tests {
    use super::{kind_of, weight};
    use crate::spam::block::Kind;
    use crate::spam::foreign::segments::zones;
    use crate::spam::options::Scope;

    /// What a line says for a list, and what it sells.
    fn weigh(line: &str) -> (f32, Kind) {
        let segments: Vec<_> = zones(line, Scope::Anywhere, None).flatten().collect();
        let weighed: Vec<_> = segments.iter().map(|segment| weight(line, segment)).collect();
        let stems: Vec<_> = weighed.iter().flat_map(|one| one.stems.clone()).collect();
        (weighed.iter().map(|one| one.sums.total()).sum(), kind_of(&stems))
    }

    /// Lists of a trade in several writings, and the kind of most of their stems.
    #[test]
    fn lists_of_trades_weigh_enough() {
        let cases = [
            ("slot gacor | judi online | togel | rtp live", Kind::Gambling),
            ("คาสิโน บาคาร่า สล็อต แทงบอล", Kind::Gambling),
            ("essay writers, write my paper, online casino, term papers", Kind::Essays),
            ("ロレックス コピー 激安 スーパーコピー", Kind::Replicas),
        ];
        for (line, kind) in cases {
            let (total, found) = weigh(line);
            assert!(total > 7.0 && found == kind, "{line}: {total} {found:?}");
        }
    }

    /// Footers, names, key words, code, sentences and lists without a trade don't.
    #[test]
    fn lookalikes_weigh_little() {
        let lines = [
            "Copyright 2021 Example News. All rights reserved. Privacy Policy",
            "Cast: Tom Harper, Emily Stone, Ricardo Alves, Anna Kowalska",
            "Key words: casino; gambling; lottery; problem gambling",
            "SELECT slot, bonus FROM bets WHERE odds = 3;",
            "안녕하세요, 만나서 반갑습니다. 다음에 또 오세요.",
            "Español | Français | Deutsch | Türkçe",
            "",
        ];
        for line in lines {
            assert!(weigh(line).0 < 4.0, "{line}: {:?}", weigh(line));
        }
    }
}
