use unicode_segmentation::{USentenceBoundIndices, UnicodeSegmentation};

use crate::align::Span;

/// The sentences of `text` as spans in bytes, in order, each without the white space around it.
///
/// They end where [UAX #29](https://www.unicode.org/reports/tr29/#Sentence_Boundaries) ends them,
/// which knows `。！？` with the quotes and brackets that close after them, and line ends; and after
/// `……` with what closes after it, unless a mark goes on there.
///
/// ```
/// let text = "「你好！」他說……她走了。\n明天见。";
/// let sentences: Vec<_> = hanclean::segment::sentences(text).map(|s| &text[s.range()]).collect();
/// assert_eq!(sentences, ["「你好！」", "他說……", "她走了。", "明天见。"]);
/// ```
pub fn sentences(text: &str) -> Sentences<'_> {
    Sentences { bounds: text.split_sentence_bound_indices(), at: 0, rest: "" }
}

/// The iterator of [`sentences`].
#[derive(Clone)]
pub struct Sentences<'t> {
    bounds: USentenceBoundIndices<'t>,
    /// What is left of a sentence of UAX #29, and where it begins.
    at: usize,
    rest: &'t str,
}

impl std::fmt::Debug for Sentences<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Sentences").field("rest", &self.rest).finish_non_exhaustive()
    }
}

impl Iterator for Sentences<'_> {
    type Item = Span;

    fn next(&mut self) -> Option<Span> {
        loop {
            if self.rest.is_empty() {
                (self.at, self.rest) = self.bounds.next()?;
            }
            let (sentence, rest) = self.rest.split_at(after_ellipsis(self.rest));
            let start = self.at + (sentence.len() - sentence.trim_start().len());
            self.at += sentence.len();
            self.rest = rest;
            let len = sentence.trim().len();
            if len > 0 {
                return Some(Span::new(start, start + len));
            }
        }
    }
}

/// Where the first `……` of `text` ends that ends a sentence, with what closes after it.
fn after_ellipsis(text: &str) -> usize {
    let mut from = 0;
    while let Some(at) = text[from..].find("……") {
        let after = text[from + at..].trim_start_matches('…').trim_start_matches(is_closing);
        from = text.len() - after.len();
        if !after.starts_with(goes_on) {
            return from;
        }
    }
    text.len()
}

/// Quotes and brackets that close.
fn is_closing(c: char) -> bool {
    matches!(
        c,
        '”' | '’'
            | '」'
            | '』'
            | '）'
            | ')'
            | '】'
            | '》'
            | '〉'
            | '〕'
            | '］'
            | ']'
            | '"'
            | '\''
    )
}

/// Marks before which a sentence does not end, or which end it themselves.
fn goes_on(c: char) -> bool {
    matches!(
        c,
        '，' | '、' | '；' | '：' | '。' | '！' | '？' | ',' | ';' | ':' | '.' | '!' | '?' | '—'
    )
}
