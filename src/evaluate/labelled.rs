//! Labelled pages, and reading them from JSON Lines.
//!
//! Invariant: the spans of a page that was read or deserialised are as [`Labelled::spans`] says, so
//! that counting over them needs no further check.

use std::fmt;
use std::io::{self, BufRead};

use serde::Deserialize;

use crate::align::Span;

/// A page with the spans of its spam.
///
/// Deserialising refuses spans that are not as [`spans`](Self::spans) says.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "Unchecked")]
pub struct Labelled {
    /// Names the page.
    pub id: String,
    /// What shape its spam has; figures are given for each.
    pub kind: String,
    /// Where it comes from.
    pub origin: Option<String>,
    /// What its spam advertises.
    pub family: Option<String>,
    /// The page.
    pub text: String,
    /// The spam, as bytes of `text`: in order, not empty, not overlapping, on character
    /// boundaries.
    pub spans: Vec<Span>,
}

/// A [`Labelled`] as it is written: its spans are pairs of start and end.
#[derive(Deserialize)]
#[serde(rename = "Labelled")]
struct Unchecked {
    id: String,
    kind: String,
    #[serde(default)]
    origin: Option<String>,
    #[serde(default)]
    family: Option<String>,
    text: String,
    spans: Vec<(usize, usize)>,
}

impl TryFrom<Unchecked> for Labelled {
    type Error = String;

    fn try_from(page: Unchecked) -> Result<Self, String> {
        let Unchecked { id, kind, origin, family, text, spans: pairs } = page;
        let mut spans: Vec<Span> = Vec::with_capacity(pairs.len());
        for (start, end) in pairs {
            if start >= end {
                return Err(format!("the span {start}..{end} is empty or ends before it starts"));
            }
            let done = spans.last().map_or(0, |last| last.end);
            if start < done || text.get(start..end).is_none() {
                return Err(format!(
                    "the span {start}..{end} overlaps the last or is not on characters of the text"
                ));
            }
            spans.push(Span::new(start, end));
        }
        Ok(Labelled { id, kind, origin, family, text, spans })
    }
}

impl Labelled {
    /// A text without spam, cut into pages of so many characters; `kind` names it.
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

    /// Reads JSON Lines; blank lines are passed over.
    ///
    /// # Errors
    /// For a line that cannot be read, is not such a page, or has spans that are not of its text;
    /// the error names the line.
    pub fn read(lines: impl BufRead) -> Result<Vec<Labelled>, LabelledError> {
        let mut pages = Vec::new();
        for (index, line) in lines.lines().enumerate() {
            let error = |problem| LabelledError { line: index + 1, problem };
            let line = line.map_err(|cause| error(Problem::Read(cause)))?;
            if line.trim().is_empty() {
                continue;
            }
            let page = serde_json::from_str(&line);
            pages.push(page.map_err(|cause| error(Problem::Json(cause)))?);
        }
        Ok(pages)
    }
}

/// Why labelled pages could not be read.
#[derive(Debug)]
pub struct LabelledError {
    line: usize,
    problem: Problem,
}

#[derive(Debug)]
enum Problem {
    Read(io::Error),
    Json(serde_json::Error),
}

impl LabelledError {
    /// The line, from one.
    #[must_use]
    pub fn line(&self) -> usize {
        self.line
    }
}

impl fmt::Display for LabelledError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: ", self.line)?;
        match &self.problem {
            // The cause is the `source`.
            Problem::Read(_) => f.write_str("cannot be read"),
            // Each line is parsed for itself, as line 1.
            Problem::Json(cause) => {
                write!(f, "column {}: not a labelled page: {}", cause.column(), reason(cause))
            }
        }
    }
}

impl std::error::Error for LabelledError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.problem {
            Problem::Read(cause) => Some(cause),
            // It is said already.
            Problem::Json(_) => None,
        }
    }
}

/// What is wrong, without the place: it is in the only line that the parser saw.
fn reason(error: &serde_json::Error) -> String {
    let place = format!(" at line {} column {}", error.line(), error.column());
    let text = error.to_string();
    text.strip_suffix(&place).map_or_else(|| text.clone(), str::to_owned)
}
