//! UTF-8 that was read as GBK: `鐨勬槸` for 的是.
//!
//! GBK takes two bytes per character, so three bytes of UTF-8 become one and a half characters, and a row of
//! rare characters results. Those are turned back into bytes and read as UTF-8. A sequence may end in the
//! middle of a pair; a row ends with a whole one.
//!
//! Genuine text sometimes has two characters in a row that are UTF-8. In nine million characters of Traditional
//! text, three in a row occurred four times, and what they said was never a common character. So a row needs
//! three characters and two common ones among what it says.
//!
//! ```text
//! 鐨勬槸浜哄湪  →  的是人在
//! ```

use std::sync::LazyLock;

use super::sequence::{Class, sequence, sequence_len};
use crate::align::{Rewriter, Span};
use crate::common_chars::is_common;

/// Made by `cargo xtask tables`; its header says from what.
const FILE: &str = include_str!("../../tables/gbk.txt");

/// The pairs of bytes that characters stand for in GBK.
struct GbkTable {
    /// Characters with their bytes, sorted.
    pairs: Vec<(char, [u8; 2])>,
    /// A bit for each character below U+10000 with which a sequence may begin.
    beginning: Vec<u64>,
}

/// The table, read from the file when it is first needed.
static TABLE: LazyLock<GbkTable> = LazyLock::new(|| {
    let seconds = || (0x40..=0x7E).chain(0x80..=0xBF).chain(0xE2..=0xE9).chain([0xEF]);
    let mut table = GbkTable { pairs: Vec::new(), beginning: vec![0; 1 << 10] };
    for line in FILE.lines().filter(|line| !line.starts_with('#')) {
        let (first, chars) = line.split_once(' ').unwrap_or_default();
        let first = u8::from_str_radix(first, 16).unwrap_or_default();
        for (second, c) in seconds().zip(chars.chars()) {
            if c == char::REPLACEMENT_CHARACTER {
                continue;
            }
            table.pairs.push((c, [first, second]));
            if sequence_len(first).is_some() && (0x80..0xC0).contains(&second) {
                table.beginning[c as usize >> 6] |= 1 << (c as usize & 63);
            }
        }
    }
    table.pairs.sort_unstable();
    table
});

impl GbkTable {
    /// The bytes that `c` stands for: a pair, or one byte that is no lead byte.
    fn bytes(&self, c: char) -> Option<&[u8]> {
        if c == '€' {
            return Some(&[0x80]);
        }
        let at = self.pairs.binary_search_by_key(&c, |&(c, _)| c).ok()?;
        Some(&self.pairs[at].1)
    }

    /// Whether a sequence may begin with `c`.
    fn may_begin(&self, c: char) -> bool {
        self.beginning.get(c as usize >> 6).is_some_and(|bits| bits >> (c as usize & 63) & 1 != 0)
    }
}

/// Reads rows of such characters as UTF-8.
pub(crate) fn apply(text: &str, rewriter: &mut Rewriter<'_>) {
    find(text, |span, said| rewriter.replace(span, said));
}

/// The number of rows in `text` that would be read again, if it has a [sign](has_sign) of them.
pub(crate) fn count(text: &str) -> usize {
    let mut count = 0;
    if has_sign(text.as_bytes()) {
        find(text, |_, _| count += 1);
    }
    count
}

/// Whether `text` has a character with which frequent sequences begin: 锛 for `，：；？！（）`, 銆 for `。、「」`, 鐨
/// for 的.
///
/// Clean text has hardly any. The loop has no exit, so a compiler makes vector instructions of it.
fn has_sign(bytes: &[u8]) -> bool {
    let [second, third] = [1, 2].map(|n| bytes.get(n..).unwrap_or_default());
    let signs = bytes.iter().zip(second).zip(third).map(|((&first, &second), &third)| {
        let is_sign = (second == 0x94) & (third == 0x9B)
            | (second == 0x8A) & (third == 0x86)
            | (second == 0x90) & (third == 0xA8);
        u8::from((first == 0xE9) & is_sign)
    });
    signs.fold(0, |any, sign| any | sign) != 0
}

/// Calls `found` with each row that is UTF-8 and what it says, from left to right.
fn find(text: &str, mut found: impl FnMut(Span, &str)) {
    // Where one can be nothing else, others need not have common characters.
    let mut has_certain = false;
    for_each_row(text, |_, row| {
        has_certain = row.is_certain();
        !has_certain
    });
    if !has_certain {
        return;
    }
    for_each_row(text, |span, row| {
        if row.count >= LEAST {
            found(span, &row.said);
        }
        true
    });
}

/// Calls `look` with each row that may be UTF-8, until it returns `false`.
fn for_each_row(text: &str, mut look: impl FnMut(Span, &GbkRow) -> bool) {
    let table = &*TABLE;
    let mut row = GbkRow::default();
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        if !table.may_begin(c) {
            at += c.len_utf8();
            continue;
        }
        row.read(table, &text[at..]);
        if row.len > 0 && !look(Span::new(at, at + row.len), &row) {
            break;
        }
        at += row.len.max(c.len_utf8());
    }
}

/// A row of characters whose bytes are whole UTF-8 sequences.
#[derive(Default)]
struct GbkRow {
    /// In bytes of the text.
    len: usize,
    /// How many characters it has.
    count: usize,
    /// What the row says.
    said: String,
    /// How many of those that are said are no ASCII, and how many of them are common.
    wide: usize,
    /// How many of its characters are common.
    common: usize,
}

impl GbkRow {
    /// Reads a row from the start of `text`, as long as possible.
    fn read(&mut self, table: &GbkTable, text: &str) {
        (self.len, self.count, self.wide, self.common) = (0, 0, 0, 0);
        self.said.clear();
        let (mut said_len, mut wide, mut common) = (0, 0, 0);
        let (mut bytes, mut have) = ([0; 3], 0);
        'pairs: for (index, (at, c)) in text.char_indices().enumerate() {
            let Some(read) = table.bytes(c) else { break };
            for &byte in read {
                if have == 0 && byte.is_ascii() {
                    self.said.push(char::from(byte));
                    continue;
                }
                bytes[have] = byte;
                have += 1;
                if sequence_len(bytes[0]) != Some(3) {
                    break 'pairs;
                }
                if have == 3 {
                    let Some(c) = sequence(&bytes) else { break 'pairs };
                    match Class::of(c) {
                        Some(Class::Mark) => {}
                        Some(Class::Chinese | Class::Companion) => wide += 1,
                        None => break 'pairs,
                    }
                    common += usize::from(is_common(c));
                    self.said.push(c);
                    have = 0;
                }
            }
            if have == 0 {
                (self.len, self.count) = (at + c.len_utf8(), index + 1);
                (self.wide, self.common) = (wide, common);
                said_len = self.said.len();
            }
        }
        self.said.truncate(said_len);
    }

    /// Whether the row can be nothing else than garbled UTF-8.
    fn is_certain(&self) -> bool {
        self.count >= LEAST && self.common >= LEAST_COMMON.max(self.wide / 4)
    }
}

/// The least number of characters of a row: as many as say two characters.
const LEAST: usize = 3;

/// The least number of common characters in what a row says.
const LEAST_COMMON: usize = 2;
