//! The code in a Markdown text: fenced blocks, and spans between backticks.
//!
//! Nothing in code is a term: a listing is full of short words, names and placeholders that mean
//! nothing of what they read as. One bit is kept for each byte, and none at all for a text without
//! code, so that the memory is bounded whatever the text is, and a look-up takes constant time.
//!
//! Both ends have to be there. A fence that is never closed, or a backtick without its like on the
//! same line, is no code: else one stray mark would hide the rest of the page.

use std::ops::Range;

/// Which bytes of a text are code.
#[derive(Debug, Default)]
pub(crate) struct CodeSpans {
    /// One for each byte; empty if there is no code.
    bits: Vec<u64>,
}

/// An opening fence: its mark, and how often it comes.
#[derive(Clone, Copy)]
struct Fence {
    mark: u8,
    count: usize,
    /// Where its line starts.
    start: usize,
}

/// So many marks make a fence.
const FENCE: usize = 3;

/// The backticks of a row that begins a span, at most.
const LONGEST: usize = 8;

/// Whether a row of some length comes again on a line.
#[derive(Clone, Copy)]
enum Again {
    May,
    Never,
}

impl CodeSpans {
    /// The code in `text`.
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

    /// Whether the byte at a place is code.
    pub(crate) fn contains(&self, at: usize) -> bool {
        self.bits.get(at / 64).is_some_and(|bits| bits >> (at % 64) & 1 == 1)
    }

    /// The spans of a line that starts at a byte: what is between two equal rows of backticks.
    fn spans(&mut self, len: usize, line: &str, start: usize) {
        let line = line.as_bytes();
        // Rows of these lengths do not come again on the line, so that none is searched for twice.
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

    /// That bytes of a text of `len` are code.
    fn add(&mut self, len: usize, range: Range<usize>) {
        self.bits.resize(len.div_ceil(64), 0);
        for at in range {
            self.bits[at / 64] |= 1 << (at % 64);
        }
    }
}

/// The mark of the fence that a line is, how often it comes, and what follows it.
///
/// In a list or a quotation a fence is indented or has `>` before it.
fn fence(line: &str) -> Option<(u8, usize, &str)> {
    let line = line.trim_start_matches([' ', '\t', '>']);
    let mark = line.bytes().next().filter(|mark| matches!(mark, b'`' | b'~'))?;
    let count = line.bytes().take_while(|byte| *byte == mark).count();
    (count >= FENCE).then(|| (mark, count, line[count..].trim()))
}

/// The first row of backticks of a line, from a byte on.
fn row(line: &[u8], from: usize) -> Option<Range<usize>> {
    let start = from + line[from..].iter().position(|byte| *byte == b'`')?;
    let len = line[start..].iter().take_while(|byte| **byte == b'`').count();
    Some(start..start + len)
}

#[cfg(test)]
mod tests {
    use super::CodeSpans;

    /// Code is what stands between ⟦ and ⟧.
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
