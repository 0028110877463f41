//! The figures of a detector on labelled pages, and the table of them.
//!
//! Found and marked spans are made tidy first (in order, within the text, without overlaps), so
//! that their common bytes are counted in one linear pass over both lists.
//!
//! Invariant: names of groups come from data, so a table never shows one unescaped or at full
//! length ([`name_cell`]). Serialised, they are unchanged.

use std::collections::BTreeMap;
use std::fmt;

use serde::Serialize;

use super::Labelled;
use super::name_cell::name_cell;
use crate::align::Span;

/// Counts over a group of pages. All lengths are in bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Figures {
    /// The number of pages.
    pub documents: usize,
    /// Bytes that are marked as spam.
    pub spam: usize,
    /// Bytes that are marked and were found: true positives.
    pub spam_found: usize,
    /// Bytes that are not marked.
    pub legitimate: usize,
    /// Bytes that are not marked, but were reported: false positives.
    pub legitimate_lost: usize,
    /// Pages with spam.
    pub injected: usize,
    /// Pages with spam whose spans were found to the byte, and nothing else.
    pub exact: usize,
    /// Pages without spam in which something was reported.
    pub false_alarms: usize,
}

impl Figures {
    /// The share of the spam that was found, 0 to 1; 1 if there is none to find.
    #[must_use]
    pub fn recall(&self) -> f64 {
        if self.spam == 0 { 1.0 } else { self.spam_found as f64 / self.spam as f64 }
    }

    /// Counts a page of `len` bytes. Both lists of spans must be [`tidy`]. Of a clean page only
    /// whether anything was found matters; of the others, whether both lists are equal.
    fn add(&mut self, len: usize, marked: &[Span], found: &[Span]) {
        let common = common(marked, found);
        let all = |spans: &[Span]| spans.iter().map(|span| span.len()).sum::<usize>();
        let spam = all(marked);
        self.documents += 1;
        self.spam += spam;
        self.spam_found += common;
        self.legitimate += len - spam;
        self.legitimate_lost += all(found) - common;
        if marked.is_empty() {
            self.false_alarms += usize::from(!found.is_empty());
        } else {
            self.injected += 1;
            self.exact += usize::from(marked == found);
        }
    }
}

/// The number of bytes in both lists of spans, each in order and without overlaps.
///
/// One pass over both, as in merging sorted lists: the span that ends first is done with.
fn common(a: &[Span], b: &[Span]) -> usize {
    let (mut i, mut j, mut sum) = (0, 0, 0);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        sum += x.intersection(*y).len();
        if x.end <= y.end {
            i += 1;
        } else {
            j += 1;
        }
    }
    sum
}

/// The figures of a set of pages, in groups.
///
/// Displayed, it is an aligned table; names of groups are cut after 40 characters, and invisible
/// characters in them are escaped. Serialised, it is an object with the same numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Report {
    /// By the `kind` of the page.
    pub kinds: BTreeMap<String, Figures>,
    /// By the `origin`; a page without one is in none.
    pub origins: BTreeMap<String, Figures>,
    /// By the `family`; a page without one is in none.
    pub families: BTreeMap<String, Figures>,
    /// Over the kinds in [`BLOCK_KINDS`].
    pub blocks: Figures,
    /// Over all pages.
    pub all: Figures,
}

/// The kinds of pages with blocks at their ends, which a detector finds by default. The other kinds
/// have spam in their middle or within lines, or are uncertain.
pub const BLOCK_KINDS: [&str; 4] =
    ["trailer", "header_block", "trailer_keywords", "html_head_entities"];

/// Runs `find` on each page and counts what it found. Spans, found or marked, may be in any order
/// and may reach beyond the text.
///
/// `find` is any function from a text to spans, so that other detectors can be measured on the same
/// pages:
///
/// ```
/// use hanclean::evaluate::{Labelled, evaluate};
/// use hanclean::spam::Detector;
///
/// let clean = Labelled::documents("news", "镇政府昨天宣布，旧桥将于下个月整修。", 400);
/// let detector = Detector::new();
/// let spans = |text: &str| detector.find(text).iter().map(|block| block.span).collect();
/// let report = evaluate(&clean, spans);
/// assert_eq!((report.all.documents, report.all.false_alarms), (1, 0));
/// ```
pub fn evaluate(pages: &[Labelled], mut find: impl FnMut(&str) -> Vec<Span>) -> Report {
    let mut report = Report::default();
    for page in pages {
        let len = page.text.len();
        let (marked, found) = (tidy(page.spans.clone(), len), tidy(find(&page.text), len));
        let add = |figures: &mut Figures| figures.add(len, &marked, &found);
        add(&mut report.all);
        if BLOCK_KINDS.contains(&page.kind.as_str()) {
            add(&mut report.blocks);
        }
        add(report.kinds.entry(page.kind.clone()).or_default());
        if let Some(origin) = &page.origin {
            add(report.origins.entry(origin.clone()).or_default());
        }
        if let Some(family) = &page.family {
            add(report.families.entry(family.clone()).or_default());
        }
    }
    report
}

/// Sorts spans, cuts them to `len` bytes, drops empty ones, and joins those that overlap. `4..20`,
/// `2..6` in ten bytes become `2..10`. Spans that only touch stay apart, so that "exact" can tell
/// one block from two.
fn tidy(mut spans: Vec<Span>, len: usize) -> Vec<Span> {
    spans.sort_unstable();
    let mut tidy: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        let span = span.intersection(Span::new(0, len));
        match tidy.last_mut() {
            _ if span.is_empty() => {}
            Some(last) if span.start < last.end => last.end = last.end.max(span.end),
            _ => tidy.push(span),
        }
    }
    tidy
}

/// The headings of the table, in the order of the columns.
const HEADINGS: [&str; 9] = [
    "documents",
    "spam bytes",
    "found",
    "recall",
    "legit bytes",
    "lost",
    "injected",
    "exact",
    "false alarms",
];

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let groups = [("kind", &self.kinds), ("origin", &self.origins), ("family", &self.families)];
        let names = groups.iter().flat_map(|(_, group)| group.keys());
        let width = names.map(|name| name_cell(name).chars().count()).max().unwrap_or(0).max(6);
        for (title, group) in groups {
            if group.is_empty() {
                continue;
            }
            write!(f, "{title:width$}")?;
            for heading in HEADINGS {
                let width = if heading == "lost" { 14 } else { 12 };
                write!(f, "  {heading:>width$}")?;
            }
            writeln!(f)?;
            group
                .iter()
                .try_for_each(|(name, figures)| line(f, width, &name_cell(name), figures))?;
            writeln!(f)?;
        }
        if self.blocks.documents > 0 {
            line(f, width, "blocks", &self.blocks)?;
        }
        line(f, width, "all", &self.all)
    }
}

/// Writes a line of the table; `width` is that of the first column, in characters. Recall is `-`
/// for a group without spam, where it would mean nothing.
fn line(f: &mut fmt::Formatter<'_>, width: usize, name: &str, figures: &Figures) -> fmt::Result {
    let lost = 100.0 * figures.legitimate_lost as f64 / figures.legitimate.max(1) as f64;
    let lost = format!("{} {lost:.3}%", figures.legitimate_lost);
    let recall = match figures.spam {
        0 => "-".to_owned(),
        _ => format!("{:.4}", figures.recall()),
    };
    writeln!(
        f,
        "{name:width$}  {:>12}  {:>12}  {:>12}  {recall:>12}  {:>12}  {lost:>14}  {:>12}  {:>12}  {:>12}",
        figures.documents,
        figures.spam,
        figures.spam_found,
        figures.legitimate,
        figures.injected,
        figures.exact,
        figures.false_alarms,
    )
}
