use std::collections::HashMap;
use std::sync::LazyLock;

use crate::align::Rewriter;
use crate::script::Script;

/// Made by `cargo xtask tables`; its header says from what.
const TABLE: &str = include_str!("tables/repair.txt");

/// No word of the table is longer, in characters.
const LONGEST: usize = 5;

struct Table {
    /// What each word should be; those that are right as they are have themselves.
    words: HashMap<&'static str, &'static str>,
    /// A bit for each character that may be wrong, by the lowest twelve bits of its number.
    suspects: [u64; 64],
}

static WORDS: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table { words: HashMap::new(), suspects: [0; 64] };
    for line in TABLE.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
        let (word, good) = line.split_once(' ').unwrap_or((line, line));
        table.words.insert(word, good);
        for (was, is) in word.chars().zip(good.chars()).filter(|(was, is)| was != is) {
            debug_assert_eq!(was.len_utf8(), is.len_utf8());
            let bits = was as usize & 0xFFF;
            table.suspects[bits >> 6] |= 1 << (bits & 63);
        }
    }
    table
});

/// Sets right what a bad conversion left in Traditional lines.
pub(super) fn apply(text: &str, rewriter: &mut Rewriter<'_>) {
    find(text, |at, was, is| {
        rewriter.replace(at..at + was.len_utf8(), is.encode_utf8(&mut [0; 4]))
    });
}

/// How many characters of `text` would be set right.
pub(super) fn count(text: &str) -> usize {
    let mut count = 0;
    find(text, |_, _, _| count += 1);
    count
}

/// Tells each character that should be another, from left to right: its place, it, the other.
fn find(text: &str, mut found: impl FnMut(usize, char, char)) {
    let suspects = &WORDS.suspects;
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        if line.chars().any(|c| is_among(suspects, c))
            && let Some(good) = repaired(line)
        {
            // A character is replaced by one of the same length.
            for ((at, was), is) in line.char_indices().zip(good.chars()) {
                if was != is {
                    found(start + at, was, is);
                }
            }
        }
        start += line.len();
    }
}

/// Whether `c` may be wrong; a few others look as if.
fn is_among(suspects: &[u64; 64], c: char) -> bool {
    let bits = c as usize & 0xFFF;
    c >= '\u{4E00}' && suspects[bits >> 6] >> (bits & 63) & 1 != 0
}

/// The line as it should be, if that is not as it is.
///
/// A character that is set right may end a word that was in the way of another, so it is done
/// until nothing is left to do.
fn repaired(line: &str) -> Option<String> {
    let mut line: Vec<char> = line.chars().collect();
    let (mut is_changed, mut is_ours) = (false, None);
    let mut suspects: Vec<usize> =
        (0..line.len()).filter(|&at| is_among(&WORDS.suspects, line[at])).collect();
    let mut word = String::new();
    loop {
        let before = suspects.len();
        suspects.retain(|&at| match better(&line, at, &mut word) {
            Some(better) => {
                if !*is_ours.get_or_insert_with(|| is_traditional(&line)) {
                    return true;
                }
                line[at] = better;
                is_changed = true;
                false
            }
            None => true,
        });
        if suspects.len() == before {
            break;
        }
    }
    is_changed.then(|| line.into_iter().collect())
}

/// What the character at `at` should be by the longest word around it, if that is another.
fn better(line: &[char], at: usize, word: &mut String) -> Option<char> {
    for len in (2..=LONGEST).rev() {
        let first = (at + 1).saturating_sub(len);
        let mut repair = None;
        for start in first..=at.min(line.len().saturating_sub(len)) {
            word.clear();
            word.extend(&line[start..(start + len).min(line.len())]);
            match WORDS.words.get(word.as_str()) {
                Some(good) if **good == **word => return None,
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

/// Whether a line has more characters of the Traditional script alone than of the Simplified.
fn is_traditional(line: &[char]) -> bool {
    let count = |of| line.iter().filter(|&&c| Script::of(c) == Some(of)).count();
    count(Script::Traditional) > count(Script::Simplified)
}
