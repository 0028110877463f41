//! Made pages as labelled ones, and figures as rows of a table.

use hanclean::align::Span;
use hanclean::evaluate::{Figures, Labelled};

use super::page_maker::Page;

/// Made pages in the form that is measured.
pub(crate) fn labelled(pages: Vec<Page>) -> Vec<Labelled> {
    let pages = pages.into_iter().map(|page| Labelled {
        id: String::new(),
        kind: "made".to_owned(),
        origin: None,
        family: page.family,
        spans: page.spans.into_iter().map(Span::from).collect(),
        text: page.text,
    });
    pages.collect()
}

/// Prints a row of a table.
pub(crate) fn row(name: &str, figures: &Figures) {
    let clean = figures.documents - figures.injected;
    println!(
        "| {name} | {:.4} | {:.3} % | {} of {} | {} of {clean} |",
        figures.recall(),
        100.0 * figures.legitimate_lost as f64 / figures.legitimate.max(1) as f64,
        figures.exact,
        figures.injected,
        figures.false_alarms,
    );
}
