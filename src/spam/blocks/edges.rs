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
use crate::spam::block::Kind;
use crate::spam::features::{PageContexts, has_contact, has_gap, mismatched_phrases};
use crate::spam::runs::{Boundary, Marks, RunList, TextRun};

/// Of so many runs a block is a list: what follows its last hit on the same line is of it, too.
const FEW: usize = 8;

/// Leaves out the lines and runs at either edge that have nothing of a block themselves: the
/// heading above a block, the copyright line below, the site's name behind it.
pub(crate) fn trim(
    runs: &RunList,
    contexts: &PageContexts,
    range: Range<usize>,
) -> Option<Range<usize>> {
    let hits = |i: &usize| {
        let counts = runs.counts(*i);
        counts.is_hit() || {
            let context = contexts.get(*i);
            let mismatch = has_gap(counts, &context)
                && (counts.function == 0 || mismatched_phrases(counts, &context) > 0.0);
            mismatch || context.link_dump.is_some()
        }
    };
    let links = |i: &usize| {
        let marks = runs.counts(*i).marks;
        hits(i) || marks.contains(Marks::ADDRESS) || marks.contains(Marks::MARKUP)
    };
    let starts = |i: &usize| runs.begins_line(*i);
    let page_text = |i: &usize| runs.counts(*i).page > 0 || runs.counts(*i).sentences > 0;
    let (first, last) = (range.clone().find(hits)?, range.clone().rev().find(links)?);
    // A list of addresses may begin with one that has no name.
    let address = |i: &usize| {
        let counts = runs.counts(*i);
        counts.marks.contains(Marks::ADDRESS) && counts.han == 0
    };
    let first = (range.start..first).rev().take_while(address).last().unwrap_or(first);
    let line = (range.start..=first).rev().find(starts).unwrap_or(range.start);
    let start = if last + 1 - first >= FEW {
        (line..first).rev().find(page_text).map_or(line, |i| i + 1)
    } else {
        first
    };
    let line = (last + 1..range.end).find(starts).unwrap_or(range.end);
    let contact = |i: &usize| has_contact(runs.counts(*i), &contexts.get(*i));
    let mut end = (last + 1..line).rev().find(contact).unwrap_or(last) + 1;
    if last + 1 - first >= FEW {
        end = (end..line).find(page_text).unwrap_or(line);
    }
    Some(start..end)
}

/// Joins blocks on one line between which there is nothing of the page's own: lists of injected
/// phrases have names and scraps of news among them.
///
/// Little may stand between two; more, if the line begins with a block and ends with one.
pub(crate) fn bridge(runs: &RunList, ranges: &mut Vec<Range<usize>>) {
    let line = |range: &Range<usize>| {
        let starts = |i: &usize| runs.begins_line(*i);
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
        if runs.begins_line(first.start) && last.end == end && may_join(runs, group, MUCH) {
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
fn may_join(runs: &RunList, group: &[Range<usize>], percent: usize) -> bool {
    let bytes = |range: Range<usize>| match range.is_empty() {
        true => 0,
        false => runs.get(range.end - 1).end - runs.get(range.start).start,
    };
    let gaps = || group.windows(2).map(|pair| pair[0].end..pair[1].start);
    let within: usize = group.iter().cloned().map(bytes).sum();
    let between: usize = gaps().map(bytes).sum();
    100 * between <= percent * within
        && gaps().all(|gap| !is_prose(runs, gap))
        && gaps().flatten().all(|i| !runs.begins_line(i))
        && group[1..].iter().all(|range| !runs.begins_line(range.start))
}

/// A block of so many bytes on one line is a list, of which names of others may be part.
const LIST: usize = 1000;

/// Extends a range of runs over the rest of its first and last line, where that is little; gives
/// the first and the last run.
pub(crate) fn widen(runs: &RunList, range: Range<usize>) -> (usize, usize) {
    let (mut first, mut last) = (range.start, range.end - 1);
    let (start, end) = (runs.get(first).start, runs.get(last).end);
    let len = end - start;
    let little = |bytes: usize| bytes <= if len >= LIST { len / 4 } else { (len / 4).min(60) };
    let page = u8::from(len >= LIST);
    let script =
        range.clone().any(|i| runs.counts(i).traditional > 0).then_some(Script::Traditional);

    let mut at = first;
    let mut scraps = true;
    while !runs.begins_line(at) && start - runs.get(at - 1).start <= len / 3 {
        at -= 1;
        scraps &= is_scrap(&runs.get(at), page, script);
    }
    if runs.begins_line(at)
        && (is_heading(&runs.get(at)) || scraps && little(start - runs.get(at).start))
    {
        first = at;
    }
    // More than that is not read: a line can have many blocks.
    let within = |at: &usize| !runs.begins_line(*at) && runs.get(*at).end - end <= len;
    let rest = range.end..range.end + (range.end..runs.len()).take_while(within).count();
    if rest.end < runs.len() && !runs.begins_line(rest.end) {
        return (first, last);
    }
    let bytes = runs.get(rest.end - 1).end - end;
    let list = len >= LIST && 3 * bytes <= len && !is_prose(runs, rest.clone());
    if list || little(bytes) && runs.range(rest.clone()).all(|run| is_scrap(&run, page, script)) {
        last = rest.end - 1;
    }
    (first, last)
}

/// Whether there are sentences, or parts of such: more than a function word for six characters.
fn is_prose(runs: &RunList, range: Range<usize>) -> bool {
    let (mut sentences, mut function, mut han) = (0, 0, 0);
    for counts in range.map(|index| runs.counts(index)) {
        sentences += usize::from(counts.sentences);
        function += usize::from(counts.function);
        han += usize::from(counts.han);
    }
    sentences > 0 || 6 * function > han
}

/// A run that says nothing for the page: no word of its own, no sentence, nothing in another
/// script than the block.
fn is_scrap(run: &TextRun, page: u8, script: Option<Script>) -> bool {
    let counts = &run.counts;
    counts.page <= page
        && counts.sentences == 0
        && counts.function <= 1
        && (counts.traditional == 0 || script == Some(Script::Traditional))
}

/// Han characters of a heading at most.
const HEADING: u16 = 10;

/// `友情链接：`, `合作伙伴1:` and the like; what follows on the line is its list.
fn is_heading(run: &TextRun) -> bool {
    let (counts, marks) = (&run.counts, run.counts.marks);
    marks.contains(Marks::COLON)
        && !marks.contains(Marks::FOOTER)
        && (counts.kind == Some(Kind::Links) || counts.han <= HEADING)
}

/// The bytes of the block from one run to another.
pub(crate) fn span(text: &str, first: &TextRun, last: &TextRun) -> Span {
    let mut start = first.start;
    let mut end = last.end;
    let before = &text[..start];
    let spaces = before.len() - before.trim_end_matches([' ', '\u{3000}', '\u{a0}']).len();
    let sentence = before[..start - spaces].ends_with(SENTENCE_END);
    if spaces > 0 && first.before != Boundary::Page && sentence {
        start -= spaces;
    } else if first.before == Boundary::Page {
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
