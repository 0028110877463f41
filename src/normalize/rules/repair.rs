//! Words of Traditional text that a bad conversion left half Simplified.
//!
//! The variants are written before, in the forms that their rule chose. So the words of the table
//! are read in the same forms, and what is written here is in them, too: a second run of either
//! rule finds nothing. The longest word around a character decides, and words that are right are
//! in the table as well, so that they shield what is inside them.

use std::sync::LazyLock;

use super::variants::Forms;
use crate::align::Rewriter;
use crate::bloom::{Bloom, hash_pair};
use crate::script::Script;

/// Made by `cargo xtask tables`; its header says from what.
const FILE: &str = include_str!("../tables/repair.txt");

/// No word of the table is longer, in characters.
const LONGEST: usize = 5;

/// Lists in order and no maps, which would take longer to fill than most pages take to clean.
struct Table {
    /// Each word with what it should be, in order; those that are right as they are have themselves.
    words: Vec<(&'static str, &'static str)>,
    /// The characters that may be wrong, each with one that stands beside it in a word that is, and
    /// a few others: most are found to be right by that.
    beside: Bloom,
    /// A bit for each character that may be wrong, by its number.
    suspects: Box<[u64; 1024]>,
}

/// CharPairs of characters that stand beside each other, about.
const PAIRS: usize = 1 << 12;

/// The words as the file has them, and in the forms of each standard.
static AS_WRITTEN: LazyLock<Table> = LazyLock::new(|| Table::read(FILE));
static TAIWAN: LazyLock<Table> = LazyLock::new(|| {
    static IN_FORMS: LazyLock<String> = LazyLock::new(|| Forms::Taiwan.of(FILE));
    Table::read(&IN_FORMS)
});
static HONG_KONG: LazyLock<Table> = LazyLock::new(|| {
    static IN_FORMS: LazyLock<String> = LazyLock::new(|| Forms::HongKong.of(FILE));
    Table::read(&IN_FORMS)
});
static OPENCC: LazyLock<Table> = LazyLock::new(|| {
    static IN_FORMS: LazyLock<String> = LazyLock::new(|| Forms::OpenCc.of(FILE));
    Table::read(&IN_FORMS)
});

impl Table {
    fn in_forms(forms: Forms) -> &'static Self {
        match forms {
            Forms::AsWritten => &AS_WRITTEN,
            Forms::Taiwan => &TAIWAN,
            Forms::HongKong => &HONG_KONG,
            Forms::OpenCc => &OPENCC,
        }
    }

    fn read(file: &'static str) -> Self {
        let (beside, suspects) = (Bloom::with_capacity(PAIRS, 32), Box::new([0; 1024]));
        let mut table = Table { words: Vec::new(), beside, suspects };
        for line in file.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
            let (word, good) = line.split_once(' ').unwrap_or((line, line));
            table.words.push((word, good));
            if word == good {
                continue;
            }
            let mut before = None;
            let mut pairs = word.chars().zip(good.chars()).peekable();
            while let Some((was, is)) = pairs.next() {
                if was != is {
                    debug_assert_eq!(was.len_utf8(), is.len_utf8());
                    if let Some((word, bit)) = place(was) {
                        table.suspects[word] |= bit;
                    }
                    let after = pairs.peek().map(|&(after, _)| hash_pair(was, after));
                    let before = before.map(|before| hash_pair(before, was));
                    before.into_iter().chain(after).for_each(|pair| table.beside.insert(pair));
                }
                before = Some(was);
            }
        }
        // The file is in order; in other forms two of its words may be one.
        table.words.sort_unstable();
        table.words.dedup();
        table
    }

    /// What a word should be, if it is in the table.
    fn good(&self, word: &str) -> Option<&'static str> {
        let at = self.words.binary_search_by_key(&word, |&(word, _)| word).ok()?;
        Some(self.words[at].1)
    }

    fn is_suspect(&self, c: char) -> bool {
        place(c).is_some_and(|(word, bit)| self.suspects[word] & bit != 0)
    }

    /// The characters of the line as they should be, if those are not the ones it has.
    ///
    /// A character that is set right may end a word that was in the way of another, so the few
    /// before it that share a word with it are looked at again.
    fn repaired(&self, line: &str) -> Option<Vec<char>> {
        let mut line: Vec<char> = line.chars().collect();
        let (mut is_changed, mut is_ours) = (false, None);
        let suspects: Vec<usize> =
            (0..line.len()).filter(|&at| self.is_suspect(line[at])).collect();
        let mut word = String::new();
        let mut next = 0;
        while let Some(&at) = suspects.get(next) {
            let Some(better) = self.better(&line, at, &mut word) else {
                next += 1;
                continue;
            };
            if !*is_ours.get_or_insert_with(|| is_traditional(&line)) {
                return None;
            }
            line[at] = better;
            is_changed = true;
            while next > 0 && suspects[next - 1] + LONGEST > at {
                next -= 1;
            }
        }
        is_changed.then_some(line)
    }

    /// What the character at `at` should be by the longest word around it, if that is another.
    fn better(&self, line: &[char], at: usize, word: &mut String) -> Option<char> {
        for len in (2..=LONGEST).rev() {
            let first = (at + 1).saturating_sub(len);
            let mut repair = None;
            for start in first..=at.min(line.len().saturating_sub(len)) {
                word.clear();
                word.extend(&line[start..(start + len).min(line.len())]);
                match self.good(word) {
                    Some(good) if good == word => return None,
                    Some(good) => repair = repair.or(good.chars().nth(at - start)),
                    None => {}
                }
            }
            if repair.is_some() {
                return repair.filter(|&c| c != line[at]);
            }
        }
        None
    }

    /// Whether a word that is wrong may be in `line`.
    fn may_change(&self, line: &str) -> bool {
        let mut chars = line.chars().peekable();
        let mut before = '\n';
        while let Some(c) = chars.next() {
            if self.is_suspect(c) {
                let after = chars.peek().copied().unwrap_or('\n');
                if self.beside.may_contain(hash_pair(before, c))
                    || self.beside.may_contain(hash_pair(c, after))
                {
                    return true;
                }
            }
            before = c;
        }
        false
    }
}

/// The bit of a character among [`Table::suspects`]; none of those is above U+FFFF.
fn place(c: char) -> Option<(usize, u64)> {
    let word = c as usize >> 6;
    (word < 1024).then_some((word, 1 << (c as u32 & 63)))
}

/// Sets right what a bad conversion left in Traditional lines, whose variants are in these forms.
pub(crate) const fn in_forms(forms: Forms) -> fn(&str, &mut Rewriter<'_>) {
    match forms {
        Forms::AsWritten => |text, rewriter| apply(text, &AS_WRITTEN, rewriter),
        Forms::Taiwan => |text, rewriter| apply(text, &TAIWAN, rewriter),
        Forms::HongKong => |text, rewriter| apply(text, &HONG_KONG, rewriter),
        Forms::OpenCc => |text, rewriter| apply(text, &OPENCC, rewriter),
    }
}

fn apply(text: &str, table: &Table, rewriter: &mut Rewriter<'_>) {
    find(text, table, |at, was, is| {
        rewriter.replace(at..at + was.len_utf8(), is.encode_utf8(&mut [0; 4]));
    });
}

/// How many characters of `text`, whose variants are in these forms, would be set right.
pub(crate) fn count(text: &str, forms: Forms) -> usize {
    let mut count = 0;
    find(text, Table::in_forms(forms), |_, _, _| count += 1);
    count
}

/// Tells each character that should be another, from left to right: its place, it, the other.
fn find(text: &str, table: &Table, mut found: impl FnMut(usize, char, char)) {
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        if table.may_change(line)
            && let Some(good) = table.repaired(line)
        {
            // A character is replaced by one of the same length.
            for ((at, was), is) in line.char_indices().zip(good) {
                if was != is {
                    found(start + at, was, is);
                }
            }
        }
        start += line.len();
    }
}

/// Whether a line has more characters of the Traditional script alone than of the Simplified.
fn is_traditional(line: &[char]) -> bool {
    let count = |of| line.iter().filter(|&&c| Script::of(c) == Some(of)).count();
    count(Script::Traditional) > count(Script::Simplified)
}
