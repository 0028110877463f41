//! A page cut into runs: its lines, cut again at separators, brackets and sentence ends.

use super::counter::RunCounter;
use super::run::{Boundary, TextRun};
use super::run_list::{RunList, TOO_LONG};
use crate::spam::lexicon::{SearchedText, Vocabulary};
use crate::spam::text::{CharReader, Folded, SourceChar, fold};

/// A run is cut after this many characters, so that counts stay local.
const LONGEST: usize = 96;

/// Cuts a text. Neighbouring runs of a line that say nothing for a block are joined.
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

/// Cuts a text with its code.
#[cfg(test)]
pub(crate) fn cut_text(text: &str, vocabulary: &Vocabulary) -> RunList {
    cut(SearchedText::new(text, &crate::spam::text::CodeSpans::find(text)), vocabulary)
}

struct RunCutter<'v> {
    runs: RunList,
    /// The last run, as long as others may join it.
    last: Option<TextRun>,
    counter: RunCounter<'v>,
    start: Option<usize>,
    end: usize,
    before: Boundary,
    /// Separators passed over within the phrase.
    separators: usize,
    separator: char,
}

impl RunCutter<'_> {
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

    /// Adds a mark that ends a phrase to it, or to the last one.
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

    /// Ends the phrase, but not between single Han characters: `澳*门*赌*场` is one phrase.
    /// Another separator than that between them does end it.
    fn separate(&mut self, separator: char) {
        if self.counter.is_spaced_out(self.separators)
            && (self.separators == 0 || self.separator == separator)
        {
            (self.separators, self.separator) = (self.separators + 1, separator);
        } else {
            self.close(Boundary::Separator);
        }
    }

    fn close(&mut self, after: Boundary) {
        self.separators = 0;
        let Some(start) = self.start.take() else {
            // The stronger of two boundaries in a row stands.
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

enum CharRole {
    Content,
    Open,
    Close,
    Sentence,
    Comma,
    Separator,
    Line,
}

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

/// Whether the ASCII mark stands between characters of one address or number.
fn within_address(bytes: &[u8], source: SourceChar) -> bool {
    let part = |b: Option<&u8>| {
        b.is_some_and(|b| b.is_ascii_alphanumeric() || b"/:._-?=&%#~+".contains(b))
    };
    part(source.start.checked_sub(1).and_then(|i| bytes.get(i))) && part(bytes.get(source.end))
}
