//! Alignment: the laws that every stage relies on, checked on randomly edited texts.

use hanclean::align::{Edits, Rewriter, RunKind, Sources, Span};
use proptest::prelude::*;

/// One random edit: after keeping `0` characters, replace `1` characters by the string.
type Step = (usize, usize, String);

fn steps() -> impl Strategy<Value = Vec<Step>> {
    prop::collection::vec((0usize..5, 0usize..4, "[a漢𠀀é]{0,4}"), 0..40)
}

fn text() -> impl Strategy<Value = String> {
    "[a-c漢字體𠀀𪚥é ]{0,80}"
}

/// Rewrites `source` by `steps`. Returns the replaced units too, as (source, output) spans.
fn rewrite(source: &str, steps: &[Step]) -> (String, Edits) {
    let bounds: Vec<usize> = source.char_indices().map(|(i, _)| i).chain([source.len()]).collect();
    let mut rewriter = Rewriter::new(source);
    let mut at = 0;
    for (skip, take, with) in steps {
        let start = (at + skip).min(bounds.len() - 1);
        let end = (start + take).min(bounds.len() - 1);
        rewriter.replace(bounds[start]..bounds[end], with);
        at = end;
    }
    let (output, edits) = rewriter.finish();
    (output.into_owned(), edits)
}

/// Checks `edits` against the two texts: lengths add up, kept runs are equal, and everything is on
/// character boundaries.
fn check(source: &str, output: &str, edits: &Edits) {
    assert_eq!((edits.source_len(), edits.output_len()), (source.len(), output.len()));
    let (mut s, mut o) = (0, 0);
    for run in edits.runs() {
        assert_eq!((run.source.start, run.output.start), (s, o));
        let (old, new) = (&source[run.source.range()], &output[run.output.range()]);
        if run.kind == RunKind::Kept {
            assert_eq!(old, new);
        }
        (s, o) = (run.source.end, run.output.end);
    }
    assert_eq!((s, o), (source.len(), output.len()));
}

/// The mapping by definition: the union of all runs that the span touches, with kept runs clipped to it.
fn slow_source_span(edits: &Edits, span: Span) -> Option<Span> {
    edits
        .runs()
        .filter(|run| !run.output.intersection(span).is_empty())
        .map(|run| match run.kind {
            RunKind::Replaced => run.source,
            RunKind::Kept => {
                let cut = run.output.intersection(span);
                let start = run.source.start + cut.start - run.output.start;
                Span::new(start, start + cut.len())
            }
        })
        .reduce(|a, b| Span::new(a.start, b.end))
}

fn inverse(edits: &Edits) -> Edits {
    let mut inverse = Edits::new();
    for run in edits.runs() {
        match run.kind {
            RunKind::Kept => inverse.keep(run.source.len()),
            RunKind::Replaced => inverse.replace(run.output.len(), run.source.len()),
        }
    }
    inverse
}

fn spans(text: &str) -> Vec<Span> {
    let bounds: Vec<usize> = text.char_indices().map(|(i, _)| i).chain([text.len()]).collect();
    (0..bounds.len())
        .flat_map(|i| (i..bounds.len()).step_by(3).map(move |j| (i, j)))
        .map(|(i, j)| Span::new(bounds[i], bounds[j]))
        .collect()
}

proptest! {
    #[test]
    fn runs_reconstruct_both_texts(source in text(), steps in steps()) {
        let (output, edits) = rewrite(&source, &steps);
        check(&source, &output, &edits);
        prop_assert_eq!(edits.is_identity(), edits.runs().all(|r| r.kind == RunKind::Kept));
    }

    #[test]
    fn spans_map_to_what_they_touch(source in text(), steps in steps()) {
        let (output, edits) = rewrite(&source, &steps);
        let inverse = inverse(&edits);
        for span in spans(&output) {
            let mapped = edits.source_span(span);
            prop_assert!(source.get(mapped.range()).is_some(), "{mapped} cuts a character");
            if let Some(expected) = slow_source_span(&edits, span) {
                prop_assert_eq!(mapped, expected);
            } else {
                prop_assert!(mapped.is_empty() || span.is_empty());
            }
            prop_assert_eq!(inverse.output_span(span), mapped);
        }
        for span in spans(&source) {
            prop_assert!(output.get(edits.output_span(span).range()).is_some());
        }
    }

    #[test]
    fn composed_edits_are_those_of_both_stages(source in text(), one in steps(), two in steps()) {
        let (middle, first) = rewrite(&source, &one);
        let (output, second) = rewrite(&middle, &two);
        let both = first.then(&second);
        check(&source, &output, &both);
        for span in spans(&output).into_iter().filter(|s| !s.is_empty()) {
            let direct = both.source_span(span);
            let (through, by_steps) = (second.source_span(span), first.source_span(second.source_span(span)));
            // A composed replacement is a union, so it may only be wider; and it is not where
            // one of the stages did nothing.
            if !through.is_empty() && !by_steps.is_empty() {
                prop_assert!(direct.start <= by_steps.start && by_steps.end <= direct.end);
            }
        }
        prop_assert_eq!(&first.then(&Edits::identity(middle.len())), &first);
        prop_assert_eq!(&Edits::identity(source.len()).then(&first), &first);
    }

    #[test]
    fn composition_is_associative_in_lengths(source in text(), a in steps(), b in steps(), c in steps()) {
        let (one, first) = rewrite(&source, &a);
        let (two, second) = rewrite(&one, &b);
        let (three, third) = rewrite(&two, &c);
        check(&source, &three, &first.then(&second).then(&third));
        check(&source, &three, &first.then(&second.then(&third)));
    }
}

#[test]
fn long_runs_keep_their_lengths() {
    let lengths = [0, 1, 4095, 4096, 1 << 20, (1 << 31) - 1, 1 << 31, (1 << 33) + 5];
    for source in lengths {
        for output in lengths {
            let mut edits = Edits::new();
            edits.keep(7);
            edits.replace(source, output);
            edits.replace(source, output);
            edits.keep(source);
            assert_eq!(edits.source_len(), 7 + 3 * source);
            let end = edits.runs().last().map_or((0, 0), |r| (r.source.end, r.output.end));
            assert_eq!(end, (edits.source_len(), edits.output_len()), "{source} → {output}");
        }
    }
}

#[test]
fn look_ups_far_into_a_text_agree_with_a_walk() {
    let mut edits = Edits::new();
    for i in 0..5_000 {
        edits.keep(i % 7);
        edits.replace(3, 1 + i % 5);
        edits.delete(i % 3);
    }
    for start in (0..edits.output_len() - 9).step_by(11) {
        let span = Span::new(start, start + 9);
        assert_eq!(Some(edits.source_span(span)), slow_source_span(&edits, span));
    }
}

#[test]
fn equal_neighbours_share_an_entry() {
    let mut edits = Edits::new();
    (0..1000).for_each(|_| edits.replace(3, 3));
    assert_eq!(edits.runs().count(), 1000);
    assert_eq!(edits.source_span(Span::new(300, 306)), Span::new(300, 306));
}

#[test]
fn unchanged_text_is_borrowed() {
    let mut rewriter = Rewriter::new("不變");
    rewriter.replace(0..3, "不");
    let (text, edits) = rewriter.finish();
    assert!(matches!(text, std::borrow::Cow::Borrowed("不變")));
    assert_eq!(edits, Edits::identity(6));
}

proptest! {
    #[test]
    fn the_cursor_gives_what_a_look_up_gives(
        source in text(), steps in steps(), shuffle in any::<bool>(),
    ) {
        let (output, edits) = rewrite(&source, &steps);
        let mut spans = spans(&output);
        if shuffle {
            spans.sort_by_key(|span| (span.end * 7919) % 31);
        }
        let mut sources = Sources::new(&edits);
        for span in spans {
            prop_assert_eq!(sources.span(span), edits.source_span(span));
        }
    }
}
