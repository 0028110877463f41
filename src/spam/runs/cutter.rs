//! A page cut into runs: its lines, cut again at separators, brackets and sentence ends.

use crate::spam::lexicon::vocabulary::Vocabulary;
use crate::spam::lexicon::word_boundary::Words;
use crate::spam::runs::counter::{Features, Observer};
use crate::spam::runs::run_list::{RunList, TOO_LONG};
use crate::spam::text::confusables::{Folded, Reader, Seen, fold};

/// What stands before a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Boundary {
    /// The start of the page.
    Page,
    /// A line end.
    Line,
    /// The end of a sentence.
    Sentence,
    /// A bracket, or a colon.
    Bracket,
    /// A space, a bar or another separator.
    Separator,
    /// Nothing: a long run was cut for its length.
    Cut,
}

impl Boundary {
    /// How the table of the model calls each, in their order.
    pub(crate) const NAMES: [&str; 6] = ["page", "line", "sentence", "bracket", "separator", "cut"];
}

/// A phrase of the page, with the features of it alone.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Run {
    /// Its first byte; separators before it belong to no run.
    pub(crate) start: usize,
    /// One past its last byte.
    pub(crate) end: usize,
    pub(crate) before: Boundary,
    pub(crate) features: Features,
}

/// A run is cut after this many characters, so that features stay local.
const LONGEST: usize = 96;

/// Cuts a text. Neighbouring runs of a line that say nothing for a block are joined.
pub(crate) fn cut(words: Words, vocabulary: &Vocabulary) -> RunList {
    let text = words.text();
    let mut cutter = Cutter {
        runs: RunList::new(),
        last: None,
        observer: Observer::new(words, vocabulary),
        start: None,
        end: 0,
        before: Boundary::Page,
        separators: 0,
        separator: ' ',
    };
    let bytes = text.as_bytes();
    for seen in Reader::new(text) {
        match role(bytes, seen) {
            Role::Content => cutter.content(seen),
            Role::Open => {
                cutter.close(Boundary::Bracket);
                cutter.content(seen);
            }
            Role::Close => {
                cutter.attach(seen);
                cutter.close(Boundary::Bracket);
            }
            Role::Sentence => {
                cutter.attach(seen);
                cutter.observer.sentence();
                cutter.close(Boundary::Sentence);
            }
            Role::Comma => {
                cutter.observer.comma();
                cutter.separate(seen.char);
            }
            Role::Separator => cutter.separate(seen.char),
            Role::Line => cutter.close(Boundary::Line),
        }
    }
    cutter.close(Boundary::Line);
    cutter.last.iter().for_each(|last| cutter.runs.push(last));
    cutter.runs
}

/// Cuts a text with its code.
#[cfg(test)]
pub(crate) fn cut_text(text: &str, vocabulary: &Vocabulary) -> RunList {
    cut(Words::new(text, &crate::spam::text::code_spans::Code::find(text)), vocabulary)
}

struct Cutter<'v> {
    runs: RunList,
    /// The last run, as long as others may join it.
    last: Option<Run>,
    observer: Observer<'v>,
    start: Option<usize>,
    end: usize,
    before: Boundary,
    /// Separators passed over within the phrase.
    separators: usize,
    separator: char,
}

impl Cutter<'_> {
    #[inline]
    fn content(&mut self, seen: Seen) {
        let start = *self.start.get_or_insert(seen.start);
        if self.observer.len() >= LONGEST || seen.end - start >= TOO_LONG {
            self.close(Boundary::Cut);
            self.start = Some(seen.start);
        }
        self.end = seen.end;
        self.observer.push(seen);
    }

    /// Adds a mark that ends a phrase to it, or to the last one.
    fn attach(&mut self, seen: Seen) {
        if self.start.is_some() {
            self.content(seen);
        } else if let Some(last) = &mut self.last
            && last.end == seen.start
            && last.end - last.start < TOO_LONG / 2
        {
            last.end = seen.end;
        }
    }

    /// Ends the phrase, but not between single Han characters: `澳*门*赌*场` is one phrase.
    /// Another separator than that between them does end it.
    fn separate(&mut self, separator: char) {
        if self.observer.is_spaced_out(self.separators)
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
                self.observer.forget_sentence();
            }
            return;
        };
        let run = Run { start, end: self.end, before: self.before, features: self.observer.take() };
        self.before = after;
        if let Some(last) = &mut self.last
            && run.before > Boundary::Line
            && last.features.is_silent()
            && run.features.is_silent()
            && last.end - last.start < 1 << 20
        {
            last.end = run.end;
            last.features.join(&run.features);
            return;
        }
        if let Some(last) = self.last.replace(run) {
            self.runs.push(&last);
        }
    }
}

enum Role {
    Content,
    Open,
    Close,
    Sentence,
    Comma,
    Separator,
    Line,
}

#[inline]
fn role(bytes: &[u8], seen: Seen) -> Role {
    match seen.char {
        '\u{3400}'..='\u{9fff}' | 'a'..='z' | 'A'..='Z' | '0'..='9' => Role::Content,
        '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Role::Line,
        ' ' | '\t' | '|' | '\u{3000}' | '\u{a0}' | '｜' | '、' | '·' | '•' | '・' | '￨' | '¦'
        | '│' | '┊' | '★' | '☆' | '●' | '■' | '◆' | '〓' | '*' | '\\' | '~' | '+' | '^' | '—'
        | '–' => Role::Separator,
        '-' | '_' | '/' | '=' | '&' | '#' | '?' | '%' if within_address(bytes, seen) => {
            Role::Content
        }
        ',' | ':' | ';' if within_address(bytes, seen) => Role::Content,
        '-' | '_' | '/' | '=' | '#' | '&' => Role::Separator,
        ',' | '，' => Role::Comma,
        ':' | '：' => Role::Close,
        '。' | '！' | '？' | '；' | '…' | '!' | '?' | '｡' | ';' => Role::Sentence,
        '」' | '』' | '”' | '’' | '）' | '】' | '》' | '〉' | ')' | ']' | '>' | '〕' | '}' => {
            Role::Close
        }
        '「' | '『' | '“' | '‘' | '（' | '【' | '《' | '〈' | '(' | '[' | '<' | '〔' | '{' => {
            Role::Open
        }
        char if char.is_whitespace() => Role::Separator,
        char => match fold(char) {
            Folded::Content(..) | Folded::Nothing => Role::Content,
            Folded::Mark if char == '.' || char == '@' || char == '\'' || char == '"' => {
                Role::Content
            }
            Folded::Mark if (char as u32) < 0x80 => Role::Content,
            Folded::Mark => Role::Separator,
        },
    }
}

/// Whether the ASCII mark stands between characters of one address or number.
fn within_address(bytes: &[u8], seen: Seen) -> bool {
    let part = |b: Option<&u8>| {
        b.is_some_and(|b| b.is_ascii_alphanumeric() || b"/:._-?=&%#~+".contains(b))
    };
    part(seen.start.checked_sub(1).and_then(|i| bytes.get(i))) && part(bytes.get(seen.end))
}
