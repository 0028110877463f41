//! Sets the edges of a block: from a range of runs to its exact bytes.
//!
//! The rules are those by which the evaluation pages were marked by hand:
//!
//! - A separator right after the last phrase (`…精品|`) belongs to the block.
//! - The line end after it does not, unless only white space follows up to the end of the
//!   page.
//! - A space between the page's last sentence and a block that is glued to it belongs to the
//!   block.
//! - A heading on the same line (`友情链接1：`) belongs to the block, one on its own line doesn't.
//! - What little else is on its lines belongs to the block, if nothing in it is the page's
//!   own.
//!
//! Four steps: [`bridge`] joins ranges on one line, [`trim`] drops what doesn't belong at either
//! end, [`widen`] takes scraps of the same line, and [`span`] counts bytes. Each is linear in the
//! runs that it reads; none reads more than a line beyond the block.
//!
//! # Examples
//!
//! The block is what is between the brackets:
//!
//! | text | rule |
//! |---|---|
//! | `…歡迎。⏎⟦网上赌场\|百家乐技巧\|⟧` | the last separator belongs to it |
//! | `…歡迎。⟦ 网上赌场 百家乐⟧⏎` | the space that glued it does, the line end doesn't |
//! | `友情链接1：` on the block's line | the heading belongs to it |
//! | `友情链接` on a line by itself | the heading stays |
//! | `⟦网上赌场 百家乐⟧⏎⏎` at the end of the page | white space up to the end belongs to it |
//!
//! What is decided later, with the whole page in view, is in
//! [`refine`](crate::spam::refine): contacts, closing words, title marks, and lines of the
//! site within a block.

use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

use crate::align::Span;
use crate::script::Script;
use crate::spam::block::Kind;
use crate::spam::features::{PageContexts, has_contact, has_gap, mismatched_phrases};
use crate::spam::runs::{Boundary, Marks, RunList, TextRun};

/// The number of runs from which on a block is a list. What follows its last term on the line
/// belongs to a list, too.
const FEW: usize = 8;

/// Drops the runs at both ends of a block that have nothing of a block themselves. `None` if
/// nothing is left.
///
/// ```text
/// range    [石桥镇主页 | 网上赌场 | 百家乐技巧 | 足球投注网 | 版权所有：石桥镇]
/// trimmed               [网上赌场 | 百家乐技巧 | 足球投注网]
/// ```
///
/// The block begins with the first *hit*: a run with a term, one that stands out by its script, or
/// one of a link dump. It ends with the last hit or link. A list ([`FEW`]) also keeps what is
/// around it on the same line, up to the first run with words of the page; a shorter block only
/// keeps a contact behind it (`…代开发票 微信 13800000000`).
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
    // A list of addresses may begin with one without a name: `hg0088.com⏎足球开户www…`.
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

/// Joins ranges on one line with hardly any of the page's own text in between. Lists of spam
/// phrases have names and scraps of news among them:
///
/// ```text
/// ranges   [网上赌场 百家乐技巧] 石桥镇小吃 [足球投注网 真人娱乐城]
/// joined   [网上赌场 百家乐技巧 石桥镇小吃 足球投注网 真人娱乐城]
/// ```
///
/// Little may be between two ranges ([`LITTLE`]), more if the line begins with a block and ends
/// with one ([`MUCH`]): such a line is a list from end to end.
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

/// How many bytes may be between two blocks of a line, in per cent of their bytes.
const LITTLE: usize = 50;
/// The same for a line that begins and ends with a block.
const MUCH: usize = 200;

/// Whether the ranges of `group`, which are in order, may be one block: what is between them has at
/// most `percent` of their bytes, begins no line, and is no prose.
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

/// The length in bytes from which on a block on one line is a list, in which other names may be.
const LIST: usize = 1000;

/// Extends a block over the rest of its first and its last line, if that is little. Returns the
/// indices of its first and its last run.
///
/// ```text
/// ⏎友情链接1： [网上赌场 百家乐技巧 足球投注网] 更多⏎
/// → first = 友情链接1：   (a heading)     last = 更多   (a scrap)
/// ```
///
/// Before the block, a heading goes with it, and so do scraps that begin the line. Behind it,
/// scraps go up to a quarter of its length, and of a list up to a third. If the line is longer than
/// that, nothing is taken: half a line would be debris.
///
/// At most as many bytes as the block has are read to each side, since a line can have many blocks.
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
    // Reads no more than the length of the block: a line can have many blocks.
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

/// Whether runs have sentences or parts of them: a sentence end, or more than one function word in
/// six Han characters.
///
/// In running text about one character in eight is a function word, but what is between two blocks
/// is short, and one word must not decide: `欢迎您的光临`, with one in six, is no prose.
fn is_prose(runs: &RunList, range: Range<usize>) -> bool {
    let (mut sentences, mut function, mut han) = (0, 0, 0);
    for counts in range.map(|index| runs.counts(index)) {
        sentences += usize::from(counts.sentences);
        function += usize::from(counts.function);
        han += usize::from(counts.han);
    }
    sentences > 0 || 6 * function > han
}

/// Whether a run has nothing of the page: no more than `page` words of ordinary text, no sentence,
/// at most one function word, and no Traditional character unless the block has some, too. `更多` and
/// `TOP` are scraps, `石桥镇政府` with its page word isn't.
fn is_scrap(run: &TextRun, page: u8, script: Option<Script>) -> bool {
    let counts = &run.counts;
    counts.page <= page
        && counts.sentences == 0
        && counts.function <= 1
        && (counts.traditional == 0 || script == Some(Script::Traditional))
}

/// The longest heading in Han characters.
const HEADING: u16 = 10;

/// Whether a run is a heading such as `友情链接：` or `合作伙伴1:`, whose list follows on the line.
fn is_heading(run: &TextRun) -> bool {
    let (counts, marks) = (&run.counts, run.counts.marks);
    marks.contains(Marks::COLON)
        && !marks.contains(Marks::FOOTER)
        && (counts.kind == Some(Kind::Links) || counts.han <= HEADING)
}

/// The bytes of the block from run `first` to run `last`, with the separators and brackets that
/// belong to it. Blocks are between ⟦ and ⟧:
///
/// ```text
/// 橋面將拓寬。⟦ 成人视频⟧         a space after a sentence goes with the block
/// ⟦|| 成人视频|国产精品|⟧⏎正文    marks at the start of the page, a separator at the end
/// 正文 ⟦百家乐 《投注技巧》⟧       a bracket that was opened in the block is closed in it
/// …⟦国产精品⏎⏎⟧                  white space up to the end of the page
/// ```
pub(crate) fn span(text: &str, first: &TextRun, last: &TextRun) -> Span {
    let mut start = first.start;
    let mut end = last.end;
    let before = &text[..start];
    let spaces = before.len() - before.trim_end_matches([' ', '\u{3000}', '\u{a0}']).len();
    let sentence = before[..start - spaces].ends_with(SENTENCE_END);
    if spaces > 0 && first.before != Boundary::Page && sentence {
        start -= spaces;
    } else if first.before == Boundary::Page {
        // The block begins the page, so all marks before its first phrase belong to it.
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
    // A combining mark stays with its character, on whichever side.
    let marks = |at: usize| {
        let rest = &text[at..];
        at + rest.len() - rest.trim_start_matches(is_combining_mark).len()
    };
    let end = marks(end);
    Span::new(marks(start).min(end), end)
}

/// What a sentence of the page ends with, if a block is glued to it.
const SENTENCE_END: [char; 10] = ['。', '！', '？', '：', ':', '；', '…', '」', '』', '”'];

/// Skips the brackets after a block that close those opened in it. For the block `百家乐 《投注技巧` and
/// the text `》正文` behind it, that is `》`.
///
/// Each kind of bracket is counted in the block, which takes time in proportion to the block.
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
