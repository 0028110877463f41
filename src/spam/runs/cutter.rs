//! Cuts a page into runs, in one pass.
//!
//! Each character has a role: content, or a kind of boundary. A run ends at a boundary; the
//! characters of boundaries belong to no run, except marks that end a phrase, such as `。` and `）`.
//!
//! ```text
//! page   友情链接：网上赌场| 百家乐技巧⏎澳*门*赌*场
//! runs   友情链接：  网上赌场  百家乐技巧  澳*门*赌*场
//! before Page      Bracket  Separator  Line
//! ```
//!
//! Two exceptions keep runs useful. Separators between single Han characters don't cut, since
//! `澳*门*赌*场` is a disguised phrase. And neighbours on one line that are
//! [silent](super::run::RunCounts::is_silent) are joined, so prose doesn't fall into hundreds of
//! runs.
//!
//! Invariant: runs are in order and don't overlap, each has at least one character, and each is
//! shorter than [`TOO_LONG`].

use super::counter::RunCounter;
use super::run::{Boundary, TextRun};
use super::run_list::{RunList, TOO_LONG};
use crate::spam::lexicon::{SearchedText, Vocabulary};
use crate::spam::text::{CharReader, Folded, SourceChar, fold};

/// The longest run in content characters, before silent runs are joined. Features should be local.
const LONGEST: usize = 96;

/// Cuts `text` into runs and counts the terms of `vocabulary` in them. Linear in the text.
///
/// The loop asks for the role of each character and does one thing with it. All state is in
/// [`RunCutter`], so the loop reads as the list of roles.
pub(crate) fn cut(text: SearchedText, vocabulary: &Vocabulary) -> RunList {
    let source = text.text();
    let mut cutter = RunCutter {
        runs: RunList::new(),
        last: None,
        counter: RunCounter::new(text, vocabulary),
        start: None,
        end: 0,
        before: Boundary::Page,
        separators: 0,
        separator: ' ',
    };
    let bytes = source.as_bytes();
    for char in CharReader::new(source) {
        match role(bytes, char) {
            CharRole::Content => cutter.content(char),
            CharRole::Open => {
                cutter.close(Boundary::Bracket);
                cutter.content(char);
            }
            CharRole::Close => {
                cutter.attach(char);
                cutter.close(Boundary::Bracket);
            }
            CharRole::Sentence => {
                cutter.attach(char);
                cutter.counter.sentence();
                cutter.close(Boundary::Sentence);
            }
            CharRole::Comma => {
                cutter.counter.comma();
                cutter.separate(char.char);
            }
            CharRole::Separator => cutter.separate(char.char),
            CharRole::Line => cutter.close(Boundary::Line),
        }
    }
    cutter.close(Boundary::Line);
    cutter.last.iter().for_each(|last| cutter.runs.push(last));
    cutter.runs
}

/// Finds the code of a text and cuts it, for tests.
#[cfg(test)]
pub(crate) fn cut_text(text: &str, vocabulary: &Vocabulary) -> RunList {
    cut(SearchedText::new(text, &crate::spam::text::CodeSpans::find(text)), vocabulary)
}

/// The state of cutting: the run that is open, and the last one that was closed.
struct RunCutter<'v> {
    /// The finished runs.
    runs: RunList,
    /// The last run that was closed. It is held back as long as a silent run may join it.
    last: Option<TextRun>,
    /// The counts of the open run.
    counter: RunCounter<'v>,
    /// Byte offset of the open run; `None` between runs.
    start: Option<usize>,
    /// Byte offset after the last content of the open run.
    end: usize,
    /// The boundary before the open run, or before the next one.
    before: Boundary,
    /// The number of separators that were skipped within the open run.
    separators: usize,
    /// The separator between its characters. A different one ends the run.
    separator: char,
}

impl RunCutter<'_> {
    /// Adds a character to the open run, or opens one.
    ///
    /// A run that reaches [`LONGEST`] characters, or the length that offsets allow, is cut first.
    /// The rest of the phrase becomes the next run, with [`Boundary::Cut`] before it.
    #[inline]
    fn content(&mut self, source: SourceChar) {
        let start = *self.start.get_or_insert(source.start);
        if self.counter.len() >= LONGEST || source.end - start >= TOO_LONG {
            self.close(Boundary::Cut);
            self.start = Some(source.start);
        }
        self.end = source.end;
        self.counter.push(source);
    }

    /// Adds a mark that ends a phrase to the open run, or to the last one if it touches that.
    fn attach(&mut self, source: SourceChar) {
        if self.start.is_some() {
            self.content(source);
        } else if let Some(last) = &mut self.last
            && last.end == source.start
            && last.end - last.start < TOO_LONG / 2
        {
            last.end = source.end;
        }
    }

    /// Ends the run at a separator, but not between single Han characters with the same separator.
    ///
    /// `澳*门*赌*场` stays one run: after each `*` the run has exactly one Han character more than
    /// separators. In `澳门*赌场` the first `*` comes after two characters and cuts; in `澳*门|赌` the bar
    /// differs from the star and cuts.
    fn separate(&mut self, separator: char) {
        if self.counter.is_spaced_out(self.separators)
            && (self.separators == 0 || self.separator == separator)
        {
            (self.separators, self.separator) = (self.separators + 1, separator);
        } else {
            self.close(Boundary::Separator);
        }
    }

    /// Closes the open run, with boundary `after` behind it.
    ///
    /// Without an open run there is nothing to close, and the stronger of the two boundaries in a
    /// row counts: `网上赌场 |⏎百家乐` has a line end between its runs, not a separator.
    ///
    /// A run that is silent is joined to the last one if that is silent, too, on the same line, and
    /// not a megabyte long already.
    fn close(&mut self, after: Boundary) {
        self.separators = 0;
        let Some(start) = self.start.take() else {
            self.before = self.before.min(after);
            if after == Boundary::Sentence {
                self.counter.forget_sentence();
            }
            return;
        };
        let run =
            TextRun { start, end: self.end, before: self.before, counts: self.counter.take() };
        self.before = after;
        if let Some(last) = &mut self.last
            && run.before > Boundary::Line
            && last.counts.is_silent()
            && run.counts.is_silent()
            && last.end - last.start < 1 << 20
        {
            last.end = run.end;
            last.counts.join(&run.counts);
            return;
        }
        if let Some(last) = self.last.replace(run) {
            self.runs.push(&last);
        }
    }
}

/// What a character does to the run that is being read.
enum CharRole {
    /// Belongs to the run.
    Content,
    /// Ends the run before it and begins the next: `（`, `“`.
    Open,
    /// Belongs to the run and ends it: `）`, `：`.
    Close,
    /// Belongs to the run, ends it, and ends a sentence: `。`.
    Sentence,
    /// A comma: separates, and is counted.
    Comma,
    /// Separates: a space, `|`, `、`.
    Separator,
    /// Ends the line.
    Line,
}

/// The role of a character, which for some ASCII marks depends on their neighbours.
///
/// The first arm has nearly all characters of a page. Marks within an address or a number are
/// content, as in `www.a-b.com/c` and `1,000`.
#[inline]
fn role(bytes: &[u8], source: SourceChar) -> CharRole {
    match source.char {
        '\u{3400}'..='\u{9fff}' | 'a'..='z' | 'A'..='Z' | '0'..='9' => CharRole::Content,
        '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => CharRole::Line,
        ' ' | '\t' | '|' | '\u{3000}' | '\u{a0}' | '｜' | '、' | '·' | '•' | '・' | '￨' | '¦'
        | '│' | '┊' | '★' | '☆' | '●' | '■' | '◆' | '〓' | '*' | '\\' | '~' | '+' | '^' | '—'
        | '–' => CharRole::Separator,
        '-' | '_' | '/' | '=' | '&' | '#' | '?' | '%' if within_address(bytes, source) => {
            CharRole::Content
        }
        ',' | ':' | ';' if within_address(bytes, source) => CharRole::Content,
        '-' | '_' | '/' | '=' | '#' | '&' => CharRole::Separator,
        ',' | '，' => CharRole::Comma,
        ':' | '：' => CharRole::Close,
        '。' | '！' | '？' | '；' | '…' | '!' | '?' | '｡' | ';' => CharRole::Sentence,
        '」' | '』' | '”' | '’' | '）' | '】' | '》' | '〉' | ')' | ']' | '>' | '〕' | '}' => {
            CharRole::Close
        }
        '「' | '『' | '“' | '‘' | '（' | '【' | '《' | '〈' | '(' | '[' | '<' | '〔' | '{' => {
            CharRole::Open
        }
        char if char.is_whitespace() => CharRole::Separator,
        char => match fold(char) {
            Folded::Content(..) | Folded::Nothing => CharRole::Content,
            Folded::Mark if char == '.' || char == '@' || char == '\'' || char == '"' => {
                CharRole::Content
            }
            Folded::Mark if (char as u32) < 0x80 => CharRole::Content,
            Folded::Mark => CharRole::Separator,
        },
    }
}

/// Whether the ASCII mark is between two characters of an address or a number.
fn within_address(bytes: &[u8], source: SourceChar) -> bool {
    let part = |b: Option<&u8>| {
        b.is_some_and(|b| b.is_ascii_alphanumeric() || b"/:._-?=&%#~+".contains(b))
    };
    part(source.start.checked_sub(1).and_then(|i| bytes.get(i))) && part(bytes.get(source.end))
}

#[cfg(test)]
mod tests {
    use super::cut_text;
    use crate::spam::lexicon::Vocabulary;

    /// 20,000 runs of one character have fewer than a hundred shapes.
    #[test]
    fn short_runs_share_their_shapes() {
        let chars = ['a', 'q', '1', '中', '么', '們', '的', '百'];
        let lines = (0..20_000_u32)
            .flat_map(|i| [chars[(i.wrapping_mul(0x9e37_79b1) >> 29) as usize], '\n']);
        let runs = cut_text(&lines.collect::<String>(), &Vocabulary::built_in());
        assert_eq!(runs.len(), 20_000);
        assert!(runs.shape_count() < 100, "{}", runs.shape_count());
    }
}
