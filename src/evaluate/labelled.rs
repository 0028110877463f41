//! Labelled pages, and reading them from JSON Lines.
//!
//! Invariant: the spans of a page that was read or deserialised are as [`Labelled::spans`] says, so
//! that counting needs no further check. They are checked while deserialising ([`RawLabelled`]), so
//! a page cannot be made from JSON without it.

use std::fmt;
use std::io::{self, BufRead};

use serde::Deserialize;

use crate::align::Span;

/// A page with the spans of its spam.
///
/// Deserialising refuses spans that are not as [`spans`](Self::spans) says.
///
/// ```
/// use hanclean::evaluate::Labelled;
///
/// let page = r#"{"id":"a","kind":"trailer","text":"字廣告","spans":[[3,9]]}"#;
/// assert_eq!(Labelled::read(page.as_bytes()).unwrap()[0].spans, [(3..9).into()]);
///
/// let within_a_character = page.replace("[3,9]", "[4,9]");
/// let error = Labelled::read(within_a_character.as_bytes()).unwrap_err();
/// assert_eq!(error.line(), 1);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "RawLabelled")]
pub struct Labelled {
    /// Names the page.
    pub id: String,
    /// The shape of its spam, such as `trailer`. Figures are given for each.
    pub kind: String,
    /// Where the page comes from.
    pub origin: Option<String>,
    /// What its spam advertises.
    pub family: Option<String>,
    /// The page.
    pub text: String,
    /// The spam, in bytes of `text`: in order, not empty, not overlapping, on character boundaries.
    pub spans: Vec<Span>,
}

/// A [`Labelled`] as it is in the file: its spans are pairs of start and end, unchecked.
#[derive(Deserialize)]
#[serde(rename = "Labelled")]
struct RawLabelled {
    id: String,
    kind: String,
    #[serde(default)]
    origin: Option<String>,
    #[serde(default)]
    family: Option<String>,
    text: String,
    spans: Vec<(usize, usize)>,
}

impl TryFrom<RawLabelled> for Labelled {
    type Error = String;

    /// Checks the pairs: each a non-empty range on character boundaries of the text, none
    /// overlapping the one before it.
    fn try_from(page: RawLabelled) -> Result<Self, String> {
        let RawLabelled { id, kind, origin, family, text, spans: pairs } = page;
        let mut spans: Vec<Span> = Vec::with_capacity(pairs.len());
        for (start, end) in pairs {
            if start >= end {
                return Err(format!("the span {start}..{end} is empty or ends before it starts"));
            }
            let done = spans.last().map_or(0, |last| last.end);
            if start < done || text.get(start..end).is_none() {
                return Err(format!(
                    "the span {start}..{end} overlaps the one before it, or is not on character boundaries"
                ));
            }
            spans.push(Span::new(start, end));
        }
        Ok(Labelled { id, kind, origin, family, text, spans })
    }
}

impl Labelled {
    /// Cuts a text without spam into pages of `characters` characters; `kind` names it. Whatever is
    /// found in them is a false alarm.
    ///
    /// # Panics
    /// If `characters` is zero.
    #[must_use]
    pub fn documents(kind: &str, text: &str, characters: usize) -> Vec<Labelled> {
        assert_ne!(characters, 0, "a page has characters");
        let mut pages = Vec::new();
        let mut rest = text;
        while !rest.is_empty() {
            let end = rest.char_indices().nth(characters).map_or(rest.len(), |(at, _)| at);
            let (page, after) = rest.split_at(end);
            pages.push(Labelled {
                id: format!("{kind}:{}", pages.len()),
                kind: kind.to_owned(),
                origin: None,
                family: None,
                text: page.to_owned(),
                spans: Vec::new(),
            });
            rest = after;
        }
        pages
    }

    /// Reads JSON Lines. Blank lines are skipped.
    ///
    /// # Errors
    /// If a line cannot be read, isn't such a page, or has spans that don't fit its text. The error
    /// names the line.
    pub fn read(lines: impl BufRead) -> Result<Vec<Labelled>, LabelledError> {
        let mut pages = Vec::new();
        for (index, line) in lines.lines().enumerate() {
            let error = |kind| LabelledError { line: index + 1, kind };
            let line = line.map_err(|cause| error(LabelledErrorKind::Read(cause)))?;
            if line.trim().is_empty() {
                continue;
            }
            let page = serde_json::from_str(&line);
            pages.push(page.map_err(|cause| error(LabelledErrorKind::Json(cause)))?);
        }
        Ok(pages)
    }
}

/// Why labelled pages could not be read.
#[derive(Debug)]
pub struct LabelledError {
    /// Counted from 1.
    line: usize,
    /// What is wrong with the line.
    kind: LabelledErrorKind,
}

/// What is wrong with a line.
#[derive(Debug)]
enum LabelledErrorKind {
    /// It cannot be read.
    Read(io::Error),
    /// It is no labelled page.
    Json(serde_json::Error),
}

impl LabelledError {
    /// The line, counted from 1.
    #[must_use]
    pub fn line(&self) -> usize {
        self.line
    }
}

impl fmt::Display for LabelledError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: ", self.line)?;
        match &self.kind {
            // The cause is the `source`.
            LabelledErrorKind::Read(_) => f.write_str("cannot be read"),
            // The parser saw this line alone, so its own line number is always 1.
            LabelledErrorKind::Json(cause) => {
                write!(f, "column {}: not a labelled page: {}", cause.column(), reason(cause))
            }
        }
    }
}

impl std::error::Error for LabelledError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.kind {
            LabelledErrorKind::Read(cause) => Some(cause),
            // The message has the reason already.
            LabelledErrorKind::Json(_) => None,
        }
    }
}

/// The reason without the position that `serde_json` appends: the line in it is always 1.
fn reason(error: &serde_json::Error) -> String {
    let place = format!(" at line {} column {}", error.line(), error.column());
    let text = error.to_string();
    text.strip_suffix(&place).map_or_else(|| text.clone(), str::to_owned)
}
