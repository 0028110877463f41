use std::fmt;
use std::io::{self, BufRead};

use serde::Deserialize;

use crate::align::Span;

/// A page with the spans of its spam.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Labelled {
    /// Names the page.
    pub id: String,
    /// What shape its spam has; figures are given for each.
    pub kind: String,
    /// Where it comes from.
    #[serde(default)]
    pub origin: Option<String>,
    /// What its spam advertises.
    #[serde(default)]
    pub family: Option<String>,
    /// The page.
    pub text: String,
    /// The spam, as bytes of `text`: in order, not empty, not overlapping, on character
    /// boundaries.
    #[serde(deserialize_with = "pairs")]
    pub spans: Vec<Span>,
}

/// Spans as pairs of start and end.
fn pairs<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Vec<Span>, D::Error> {
    let pairs = Vec::<(usize, usize)>::deserialize(deserializer)?;
    let span = |(start, end): (usize, usize)| {
        if start >= end {
            let problem = format_args!("the span {start}..{end} is empty or ends before it starts");
            return Err(serde::de::Error::custom(problem));
        }
        Ok(Span::new(start, end))
    };
    pairs.into_iter().map(span).collect()
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
            let page: Labelled =
                serde_json::from_str(&line).map_err(|cause| error(Problem::Json(cause)))?;
            let mut done = 0;
            for span in &page.spans {
                if span.start < done || page.text.get(span.range()).is_none() {
                    return Err(error(Problem::Span(*span)));
                }
                done = span.end;
            }
            pages.push(page);
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
    Span(Span),
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
            Problem::Json(cause) => {
                // Each line is parsed for itself, as line 1.
                let (problem, column) = (cause.to_string(), cause.column());
                let at = format!(" at line {} column {column}", cause.line());
                let problem = problem.strip_suffix(&at).unwrap_or(&problem);
                write!(f, "column {column}: not a labelled page: {problem}")
            }
            Problem::Span(span) => {
                write!(f, "the span {span} overlaps the last or is not on characters of the text")
            }
        }
    }
}

impl std::error::Error for LabelledError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.problem {
            Problem::Read(cause) => Some(cause),
            // The message says all that the cause does.
            Problem::Json(_) | Problem::Span(_) => None,
        }
    }
}
