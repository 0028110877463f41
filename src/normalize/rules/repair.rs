//! Rule `repair`: words of Traditional text that a bad conversion left half Simplified.
//!
//! `后門` in a Traditional page should be `後門`: somebody converted character by character, and 后 is a
//! Traditional character as well. A table has such words with their right form. The longest word around a
//! character decides. Words that are right are in the table too, so that they shield what is inside them: 皇后
//! keeps its 后.
//!
//! Variants run first, and the table is read in the forms that they chose. So what is written here is in
//! those forms, and a second run of either rule finds nothing.
//!
//! A line is examined only if it has more Traditional than Simplified characters.
//!
//! ```text
//! 這是一個后門程式  →  這是一個後門程式
//! 皇后              →  unchanged    a right word shields its characters
//! ```

use std::sync::LazyLock;

use super::variants::Forms;
use crate::align::Rewriter;
use crate::bloom::{Bloom, hash_pair};
use crate::script::Script;

/// Made by `cargo xtask tables`; its header says from what.
const FILE: &str = include_str!("../tables/repair.txt");

/// The longest word of the table, in characters.
const LONGEST: usize = 5;

/// The words, as sorted lists: maps would take longer to fill than most pages take to clean.
struct RepairTable {
    /// Each word with its right form, sorted; right words have themselves.
    words: Vec<(&'static str, &'static str)>,
    /// A Bloom filter of pairs: a character that may be wrong, and a neighbour in a word that is wrong. Most
    /// suspects are cleared by it.
    beside: Bloom,
    /// A bit for each character that may be wrong, by its code point.
    suspects: Box<[u64; 1024]>,
}

/// The capacity of the Bloom filter.
const PAIRS: usize = 1 << 12;

/// The words as the file has them, and in the forms of each standard.
static AS_WRITTEN: LazyLock<RepairTable> = LazyLock::new(|| RepairTable::read(FILE));
/// The words in the forms of Taiwan.
static TAIWAN: LazyLock<RepairTable> = LazyLock::new(|| {
    static IN_FORMS: LazyLock<String> = LazyLock::new(|| Forms::Taiwan.of(FILE));
    RepairTable::read(&IN_FORMS)
});
/// The words in the forms of Hong Kong.
static HONG_KONG: LazyLock<RepairTable> = LazyLock::new(|| {
    static IN_FORMS: LazyLock<String> = LazyLock::new(|| Forms::HongKong.of(FILE));
    RepairTable::read(&IN_FORMS)
});
/// The words in the forms of OpenCC.
static OPENCC: LazyLock<RepairTable> = LazyLock::new(|| {
    static IN_FORMS: LazyLock<String> = LazyLock::new(|| Forms::OpenCc.of(FILE));
    RepairTable::read(&IN_FORMS)
});

impl RepairTable {
    /// The table in these forms.
    fn in_forms(forms: Forms) -> &'static Self {
        match forms {
            Forms::AsWritten => &AS_WRITTEN,
            Forms::Taiwan => &TAIWAN,
            Forms::HongKong => &HONG_KONG,
            Forms::OpenCc => &OPENCC,
        }
    }

    /// Reads a table from its file.
    fn read(file: &'static str) -> Self {
        let (beside, suspects) = (Bloom::with_capacity(PAIRS, 32), Box::new([0; 1024]));
        let mut table = RepairTable { words: Vec::new(), beside, suspects };
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

    /// The right form of a word; `None` if the table does not have the word.
    fn good(&self, word: &str) -> Option<&'static str> {
        let at = self.words.binary_search_by_key(&word, |&(word, _)| word).ok()?;
        Some(self.words[at].1)
    }

    /// Whether `c` may be wrong.
    fn is_suspect(&self, c: char) -> bool {
        place(c).is_some_and(|(word, bit)| self.suspects[word] & bit != 0)
    }

    /// The characters of a repaired line; `None` if nothing changes.
    ///
    /// A repair may end a word that shielded another one. So the few characters before it that share a word with
    /// it are examined again.
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

    /// What the character at index `at` should be by the longest word around it; `None` if it is right.
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

    /// Whether `line` may have a wrong word: `false` is certain.
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

/// The word and the bit of a character in [`RepairTable::suspects`]; `None` above U+FFFF.
fn place(c: char) -> Option<(usize, u64)> {
    let word = c as usize >> 6;
    (word < 1024).then_some((word, 1 << (c as u32 & 63)))
}

/// The pass that repairs lines whose variants are in these forms.
pub(crate) const fn in_forms(forms: Forms) -> fn(&str, &mut Rewriter<'_>) {
    match forms {
        Forms::AsWritten => |text, rewriter| apply(text, &AS_WRITTEN, rewriter),
        Forms::Taiwan => |text, rewriter| apply(text, &TAIWAN, rewriter),
        Forms::HongKong => |text, rewriter| apply(text, &HONG_KONG, rewriter),
        Forms::OpenCc => |text, rewriter| apply(text, &OPENCC, rewriter),
    }
}

/// Repairs the Traditional lines of a text.
fn apply(text: &str, table: &RepairTable, rewriter: &mut Rewriter<'_>) {
    find(text, table, |at, was, is| {
        rewriter.replace(at..at + was.len_utf8(), is.encode_utf8(&mut [0; 4]));
    });
}

/// The number of characters of `text` that would be repaired.
pub(crate) fn count(text: &str, forms: Forms) -> usize {
    let mut count = 0;
    find(text, RepairTable::in_forms(forms), |_, _, _| count += 1);
    count
}

/// Calls `found` with the offset, the wrong and the right character, from left to right.
fn find(text: &str, table: &RepairTable, mut found: impl FnMut(usize, char, char)) {
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

/// Whether a line has more Traditional-only than Simplified-only characters.
fn is_traditional(line: &[char]) -> bool {
    let count = |of| line.iter().filter(|&&c| Script::of(c) == Some(of)).count();
    count(Script::Traditional) > count(Script::Simplified)
}
