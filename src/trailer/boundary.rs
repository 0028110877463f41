//! From the runs of a block to its exact bytes.
//!
//! A block begins at the first byte of its first phrase and ends after its last, with these
//! rules, which are those of hand-marked pages:
//! - a separator that directly follows the last phrase (`…精品|`) belongs to the block;
//! - the line end after it does not, unless nothing but space follows up to the end of the page;
//! - a space between the page's last sentence and a block glued to it belongs to the block;
//! - a heading on the same line (`友情链接1：`) belongs to the block, one on its own line does not;
//! - what little a line has beside the block belongs to it, if it says nothing of the page.

use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

use crate::align::Span;
use crate::script::Script;

use super::context::{Context, has_contact, has_gap};
use super::features::Marks;
use super::runs::{Boundary, Run};
use super::{Kind, apart};

/// Of so many runs a block is a list: what follows its last hit on the same line is of it, too.
const FEW: usize = 8;

/// Leaves out the lines and runs at either edge that have nothing of a block themselves: the
/// heading above a block, the copyright line below, the site's name behind it.
pub(super) fn trim(
    runs: &[Run],
    contexts: &[Context],
    range: Range<usize>,
) -> Option<Range<usize>> {
    let hits = |i: &usize| {
        let (features, context) = (&runs[*i].features, &contexts[*i]);
        let apart = has_gap(features, context)
            && (features.function == 0 || apart::phrases(features, context) > 0.0);
        features.is_hit() || apart || context.dump.is_some()
    };
    let links = |i: &usize| {
        let marks = runs[*i].features.marks;
        hits(i) || marks.has(Marks::ADDRESS) || marks.has(Marks::MARKUP)
    };
    let starts = |i: &usize| runs[*i].before <= Boundary::Line;
    let own = |i: &usize| runs[*i].features.page > 0 || runs[*i].features.sentences > 0;
    let (first, last) = (range.clone().find(hits)?, range.clone().rev().find(links)?);
    // A list of addresses may begin with one that has no name.
    let address = |i: &usize| {
        let features = &runs[*i].features;
        features.marks.has(Marks::ADDRESS) && features.han == 0
    };
    let first = (range.start..first).rev().take_while(address).last().unwrap_or(first);
    let line = (range.start..=first).rev().find(starts).unwrap_or(range.start);
    let start = if last + 1 - first >= FEW {
        (line..first).rev().find(own).map_or(line, |i| i + 1)
    } else {
        first
    };
    let line = (last + 1..range.end).find(starts).unwrap_or(range.end);
    let contact = |i: &usize| has_contact(&runs[*i].features, &contexts[*i]);
    let mut end = (last + 1..line).rev().find(contact).unwrap_or(last) + 1;
    if last + 1 - first >= FEW {
        end = (end..line).find(own).unwrap_or(line);
    }
    Some(start..end)
}

/// Joins blocks on one line between which there is nothing of the page's own: lists of injected
/// phrases have names and scraps of news among them.
///
/// Little may stand between two; more, if the line begins with a block and ends with one.
pub(super) fn bridge(runs: &[Run], ranges: &mut Vec<Range<usize>>) {
    let line = |range: &Range<usize>| {
        let starts = |i: &usize| runs[*i].before <= Boundary::Line;
        (range.end..runs.len()).find(starts).unwrap_or(runs.len())
    };
    let mut joined: Vec<Range<usize>> = Vec::with_capacity(ranges.len());
    let mut rest = &ranges[..];
    while let [first, ..] = rest {
        let end = line(first);
        let count = rest.iter().take_while(|range| range.end <= end).count();
        let (group, after) = rest.split_at(count.max(1));
        rest = after;
        let [.., last] = group else { break };
        if runs[first.start].before <= Boundary::Line
            && last.end == end
            && may_join(runs, group, MUCH)
        {
            joined.push(first.start..last.end);
            continue;
        }
        for range in group {
            match joined.last_mut() {
                Some(last)
                    if last.start >= first.start
                        && may_join(runs, &[last.clone(), range.clone()], LITTLE) =>
                {
                    last.end = range.end;
                }
                _ => joined.push(range.clone()),
            }
        }
    }
    *ranges = joined;
}

/// Bytes between blocks of a line, for each hundred bytes of the blocks.
const LITTLE: usize = 50;
const MUCH: usize = 200;

/// Whether what is between the blocks is in that proportion to them, and no sentence.
fn may_join(runs: &[Run], group: &[Range<usize>], percent: usize) -> bool {
    let bytes = |range: Range<usize>| match range.is_empty() {
        true => 0,
        false => runs[range.end - 1].end - runs[range.start].start,
    };
    let gaps = || group.windows(2).map(|pair| pair[0].end..pair[1].start);
    let within: usize = group.iter().cloned().map(bytes).sum();
    let between: usize = gaps().map(bytes).sum();
    100 * between <= percent * within
        && gaps().all(|gap| !is_prose(&runs[gap]))
        && gaps().flatten().all(|i| runs[i].before > Boundary::Line)
        && group[1..].iter().all(|range| runs[range.start].before > Boundary::Line)
}

/// A block of so many bytes on one line is a list, of which names of others may be part.
const LIST: usize = 1000;

/// Extends a range of runs over the rest of its first and last line, where that is little; gives
/// the first and the last run.
pub(super) fn widen(runs: &[Run], range: Range<usize>) -> (usize, usize) {
    let (mut first, mut last) = (range.start, range.end - 1);
    let starts = |i: usize| runs[i].before <= Boundary::Line;
    let len = runs[last].end - runs[first].start;
    let little = |bytes: usize| bytes <= if len >= LIST { len / 4 } else { (len / 4).min(60) };
    let page = u8::from(len >= LIST);
    let script = runs[first..=last]
        .iter()
        .any(|run| run.features.traditional > 0)
        .then_some(Script::Traditional);

    let mut at = first;
    let mut scraps = true;
    while !starts(at) && runs[first].start - runs[at - 1].start <= len / 3 {
        at -= 1;
        scraps &= is_scrap(&runs[at], page, script);
    }
    if starts(at) && (is_heading(&runs[at]) || scraps && little(runs[first].start - runs[at].start))
    {
        first = at;
    }
    let end = (last + 1..runs.len()).find(|at| starts(*at)).unwrap_or(runs.len());
    let rest = &runs[last + 1..end];
    let bytes = runs[end - 1].end - runs[last].end;
    let list = len >= LIST && 3 * bytes <= len && !is_prose(rest);
    if list || little(bytes) && rest.iter().all(|run| is_scrap(run, page, script)) {
        last = end - 1;
    }
    (first, last)
}

/// Whether there are sentences, or parts of such: more than a function word for six characters.
fn is_prose(runs: &[Run]) -> bool {
    let sum = |of: fn(&Run) -> usize| runs.iter().map(of).sum::<usize>();
    sum(|run| run.features.sentences.into()) > 0
        || 6 * sum(|run| run.features.function.into()) > sum(|run| run.features.han.into())
}

/// A run that says nothing for the page: no word of its own, no sentence, nothing in another
/// script than the block.
fn is_scrap(run: &Run, page: u8, script: Option<Script>) -> bool {
    let features = &run.features;
    features.page <= page
        && features.sentences == 0
        && features.function <= 1
        && (features.traditional == 0 || script == Some(Script::Traditional))
}

/// Han characters of a heading at most.
const HEADING: u16 = 10;

/// `友情链接：`, `合作伙伴1:` and the like; what follows on the line is its list.
fn is_heading(run: &Run) -> bool {
    let (features, marks) = (&run.features, run.features.marks);
    marks.has(Marks::COLON)
        && !marks.has(Marks::FOOTER)
        && (features.kind == Some(Kind::Links) || features.han <= HEADING)
}

/// The bytes of the block of the runs from `first` to `last`.
pub(super) fn span(text: &str, runs: &[Run], first: usize, last: usize) -> Span {
    let mut start = runs[first].start;
    let mut end = runs[last].end;
    let before = &text[..start];
    let spaces = before.len() - before.trim_end_matches([' ', '\u{3000}', '\u{a0}']).len();
    let sentence = before[..start - spaces].ends_with(SENTENCE_END);
    if spaces > 0 && runs[first].before != Boundary::Page && sentence {
        start -= spaces;
    } else if runs[first].before == Boundary::Page {
        // Marks before the first phrase of the page.
        let blank = text.len() - text.trim_start().len();
        if blank < start {
            start = blank;
        }
    }
    let after = &text[end..];
    let separators = |c: char| matches!(c, '|' | '_' | '-' | ',' | '，' | '｜' | '/' | '、');
    let rest = after.trim_start_matches(separators);
    let rest = close_brackets(&text[start..end], rest);
    end = text.len() - rest.len();
    let blank = |c: char| c.is_whitespace() || separators(c);
    if rest.trim_start_matches(blank).is_empty() {
        end = text.len();
    }
    // A mark stays with its character.
    let marks = |at: usize| {
        let rest = &text[at..];
        at + rest.len() - rest.trim_start_matches(is_combining_mark).len()
    };
    let end = marks(end);
    Span::new(marks(start).min(end), end)
}

/// What a sentence of the page ends with.
const SENTENCE_END: [char; 10] = ['。', '！', '？', '：', ':', '；', '…', '」', '』', '”'];

/// Passes over the brackets after a block that close those opened in it.
fn close_brackets<'t>(block: &str, mut after: &'t str) -> &'t str {
    for (open, close) in [('《', '》'), ('[', ']'), ('(', ')'), ('（', '）'), ('【', '】')] {
        let count = |char: char| block.matches(char).count();
        if let Some(rest) = after.trim_start_matches(' ').strip_prefix(close)
            && count(open) > count(close)
        {
            after = rest;
        }
    }
    after
}
