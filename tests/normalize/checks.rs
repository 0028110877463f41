//! What is checked of each normalised text.
#![allow(dead_code, reason = "no test needs all of them")]

use std::borrow::Cow;

use hanclean::align::{Edits, RunKind};
use hanclean::normalize::{Normalizer, Rule, Rules};

/// What goes in and what comes out.
pub(crate) type Row = (&'static str, &'static str);

/// Runs `rule` alone over the rows; the output of each must be stable and well recorded.
pub(crate) fn check_rows(rule: Rule, rows: &[Row]) {
    let normalizer = Normalizer::new(Rules::NONE.with(rule));
    for &(source, expected) in rows {
        let (output, edits) = normalizer.normalize(source);
        assert_eq!(output, expected, "{rule} of {source:?}");
        check_edits(source, &output, &edits);
        assert_eq!(normalizer.normalize(expected).0, expected, "{rule} again of {source:?}");
    }
}

/// Runs `rule` alone over texts that it must leave alone.
pub(crate) fn check_kept(rule: Rule, texts: &[&str]) {
    let normalizer = Normalizer::new(Rules::NONE.with(rule));
    for &text in texts {
        let (output, edits) = normalizer.normalize(text);
        assert_eq!(output, text, "{rule}");
        assert!(matches!(output, Cow::Borrowed(_)), "{rule} copies {text:?}");
        assert_eq!(edits, Edits::identity(text.len()), "{rule} of {text:?}");
    }
}

/// The runs give the output from the source, and cut no character on either side.
pub(crate) fn check_edits(source: &str, output: &str, edits: &Edits) {
    let (mut read, mut written) = (0, String::new());
    for run in edits.runs() {
        let old = source.get(run.source.range()).expect("a span of the source");
        let new = output.get(run.output.range()).expect("a span of the output");
        assert_eq!((run.source.start, run.output.start), (read, written.len()));
        written.push_str(if run.kind == RunKind::Kept { old } else { new });
        read = run.source.end;
    }
    assert_eq!((read, &*written), (source.len(), output), "{source:?}");
}

/// Checks `text` under a preset: well recorded, and stable.
pub(crate) fn check_preset(rules: Rules, text: &str) {
    let normalizer = Normalizer::new(rules);
    let (once, edits) = normalizer.normalize(text);
    check_edits(text, &once, &edits);
    let (twice, again) = normalizer.normalize(&once);
    assert_eq!(twice, once, "{rules:?} twice of {text:?}");
    assert!(again.is_identity() && matches!(twice, Cow::Borrowed(_)), "{text:?}");
    let (mut output, mut into) = ("old".to_owned(), Edits::identity(3));
    normalizer.normalize_into(text, &mut output, &mut into);
    let mut appended = Edits::identity(3);
    appended.append(&edits);
    assert_eq!((output, into), (format!("old{once}"), appended), "{text:?}");
}
