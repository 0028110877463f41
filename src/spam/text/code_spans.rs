//! Finds the code in Markdown text: [fenced
//! blocks](https://spec.commonmark.org/0.31.2/#fenced-code-blocks) and [code
//! spans](https://spec.commonmark.org/0.31.2/#code-spans) between backticks.
//!
//! Terms are not matched in code. A listing is full of short words, names and placeholders, such as
//! `k8` or `xxxx`, that are spam terms only by chance.
//!
//! A fence or span counts only if it is closed. CommonMark lets an open fence run to the end of the
//! document; here one stray mark would then hide the rest of the page, spam included.
//!
//! The result is a bit per byte of text, or no bits at all if there is no code. So memory is
//! bounded for every text and a look-up takes constant time. A list of ranges would be smaller for
//! most texts, but a text of backticks would have a range for every two bytes.

use std::ops::Range;

/// A set of byte offsets: those that are code.
#[derive(Debug, Default)]
pub(crate) struct CodeSpans {
    /// Bit `i % 64` of word `i / 64` is byte `i`. Empty if there is no code.
    bits: Vec<u64>,
}

/// An opening fence that is not closed yet.
#[derive(Clone, Copy)]
struct Fence {
    /// A backtick or a tilde.
    mark: u8,
    /// The number of marks; the closing fence must have at least as many.
    count: usize,
    /// Byte offset of the start of its line.
    start: usize,
}

/// The least number of marks in a fence.
const FENCE: usize = 3;

/// The longest row of backticks that can open a code span, in bytes.
const LONGEST: usize = 8;

/// Whether a row of backticks of some length may occur again on the line.
#[derive(Clone, Copy)]
enum Again {
    /// Not known yet.
    May,
    /// A search up to the end of the line found none.
    Never,
}

impl CodeSpans {
    /// Finds the code in `text`, line by line, in one pass.
    ///
    /// Within a fence, lines are skipped until the fence closes. Outside of one, a line is a fence
    /// or is searched for code spans. Most texts have neither mark and are done after one scan for
    /// them.
    pub(crate) fn find(text: &str) -> CodeSpans {
        let mut code = CodeSpans::default();
        if !text.contains('`') && !text.contains("~~~") {
            return code;
        }
        let mut open: Option<Fence> = None;
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            let end = start + line.len();
            match (open, fence(line)) {
                (Some(fence), Some((mark, count, rest)))
                    if mark == fence.mark && count >= fence.count && rest.is_empty() =>
                {
                    code.add(text.len(), fence.start..end);
                    open = None;
                }
                (None, Some((mark, count, rest))) if mark == b'~' || !rest.contains('`') => {
                    open = Some(Fence { mark, count, start });
                }
                (None, _) => code.spans(text.len(), line, start),
                (Some(_), _) => {}
            }
            start = end;
        }
        code
    }

    /// Whether the byte at offset `at` is code.
    pub(crate) fn contains(&self, at: usize) -> bool {
        self.bits.get(at / 64).is_some_and(|bits| bits >> (at % 64) & 1 == 1)
    }

    /// Adds the code spans of a line that starts at byte `start`: a row of backticks up to the next
    /// row of the same length, as in `` `a` `` or ``` ``a`b`` ```.
    ///
    /// Linear in the line for each of the few row lengths: once a length was searched for in vain,
    /// it is not searched for again.
    fn spans(&mut self, len: usize, line: &str, start: usize) {
        let line = line.as_bytes();
        // For each length of a row, whether it may occur again: none is searched for twice in vain.
        let mut alone = [Again::May; LONGEST + 1];
        let mut rest = 0;
        while let Some(row) = row(line, rest) {
            rest = row.end;
            let Some(again @ Again::May) = alone.get_mut(row.len()) else { continue };
            let mut rows =
                std::iter::successors(self::row(line, row.end), |row| self::row(line, row.end));
            match rows.find(|other| other.len() == row.len()) {
                Some(close) => {
                    self.add(len, start + row.start..start + close.end);
                    rest = close.end;
                }
                None => *again = Again::Never,
            }
        }
    }

    /// Marks the bytes of `range` as code, in a text of `len` bytes.
    fn add(&mut self, len: usize, range: Range<usize>) {
        self.bits.resize(len.div_ceil(64), 0);
        for at in range {
            self.bits[at / 64] |= 1 << (at % 64);
        }
    }
}

/// If the line is a fence: its mark, the number of marks, and what follows them, trimmed. `>
/// ~~~bash` is three tildes and `bash`.
///
/// Indentation and `>` before it are skipped, since a fence in a list is indented and one in a
/// quotation is quoted.
fn fence(line: &str) -> Option<(u8, usize, &str)> {
    let line = line.trim_start_matches([' ', '\t', '>']);
    let mark = line.bytes().next().filter(|mark| matches!(mark, b'`' | b'~'))?;
    let count = line.bytes().take_while(|byte| *byte == mark).count();
    (count >= FENCE).then(|| (mark, count, line[count..].trim()))
}

/// The first row of backticks of a line at or after byte `from`.
fn row(line: &[u8], from: usize) -> Option<Range<usize>> {
    let start = from + line[from..].iter().position(|byte| *byte == b'`')?;
    let len = line[start..].iter().take_while(|byte| **byte == b'`').count();
    Some(start..start + len)
}

#[cfg(test)]
mod tests {
    use super::CodeSpans;

    /// Code is between ⟦ and ⟧: one row for each rule of fences and of code spans.
    #[test]
    fn fences_and_spans_are_code() {
        let cases = [
            ("plain", "no code here\n"),
            ("a span", "run ⟦`k8`⟧ now"),
            ("two spans", "⟦`a`⟧ and ⟦`b`⟧"),
            ("a longer row holds a shorter one", "⟦``a`b``⟧ c"),
            ("no like on the line", "a ` b\nc ` d"),
            ("unequal rows", "a `` b ` c"),
            ("a fence", "a\n⟦```bash\nk8\n```\n⟧b\n"),
            ("waves", "⟦~~~\nk8\n~~~⟧"),
            ("a longer end", "⟦```\nk8\n`````\n⟧b"),
            ("a shorter row is within", "⟦````\n```\nk8\n````\n⟧b"),
            ("another mark is within", "⟦```\n~~~\n```\n⟧b"),
            ("indented in a list", "- a\n⟦    ```\n    k8\n    ```\n⟧b"),
            ("quoted", "⟦> ```\n> k8\n> ```\n⟧b"),
            ("never closed", "a\n```bash\nk8\n"),
            ("closed on its line", "⟦```k8```⟧ b\nc"),
            ("Han", "见⟦`赌场`⟧一词"),
        ];
        for (name, marked) in cases {
            let text = marked.replace(['⟦', '⟧'], "");
            let code = CodeSpans::find(&text);
            let mut found = String::new();
            let mut last = false;
            for (at, char) in text.char_indices() {
                if code.contains(at) != last {
                    found.push(if last { '⟧' } else { '⟦' });
                    last = !last;
                }
                found.push(char);
            }
            found.extend(last.then_some('⟧'));
            assert_eq!(found, marked, "{name}");
        }
    }
}
