//! Cutting blocks out of a text, so that it reads as if they had never been there.
//!
//! What goes besides the blocks is white space alone, and only what touches one: all other bytes
//! are the page's own. [`cuts`] decides what goes; the callers cut. So a page can be cut before it
//! is normalised by what was found after, and its edits stay right.
//!
//! The blocks are gone through once, from left to right. How many blank lines were left above the
//! last one is carried along, so that nothing before a cut is looked at again.

use std::borrow::Cow;

use crate::align::{Edits, Rewriter, Span};
use crate::normalize::{is_blank, is_line_end};
use crate::spam::block::Block;

/// Takes `blocks` out of `text`; gives what is left, borrowed if that is all, and the edits.
///
/// Besides the bytes of the blocks go, where `spans` and places are in bytes of `text`:
///
/// - of a line that has nothing but blocks, the blanks and the line end (LF, CRLF, CR, NEL, U+2028,
///   U+2029), and where blank lines stand on both sides of it, the lesser number of them;
/// - where such a line is the last one with text, all white space on both sides of it, but for the
///   end of the last line that is left;
/// - at one end of a line, the blanks between the block and the page's text, but not an indent;
/// - between page text on both sides, the blanks on one side if there are some on both, and those
///   on either beside a full-width mark, after an opening or before a closing one; TABs stay, since
///   they part cells.
///
/// The blocks' own spans stay as they were reported. Blocks that are empty, that do not lie on
/// character boundaries of `text`, or that overlap an earlier one are passed over: they were found
/// in another text.
#[must_use]
pub fn strip<'t>(text: &'t str, blocks: &[Block]) -> (Cow<'t, str>, Edits) {
    let mut rewriter = Rewriter::new(text);
    for cut in cuts(text, blocks.iter().map(|block| block.span)) {
        rewriter.delete(cut);
    }
    rewriter.finish()
}

/// What goes with the blocks at `spans`, as [`strip`] says: spans of `text` in order, none of which
/// is empty or touches the next.
pub(crate) fn cuts(text: &str, spans: impl Iterator<Item = Span>) -> Vec<Span> {
    let most = spans.size_hint().1.unwrap_or_default();
    let mut cutter = BlockCutter { text, cuts: Vec::with_capacity(most), blank_lines: 0 };
    let mut hole: Option<Span> = None;
    for span in spans {
        let done = hole.map_or(0, |hole| hole.end);
        if span.is_empty() || span.start < done || text.get(span.range()).is_none() {
            continue;
        }
        match &mut hole {
            // Several on one line, with nothing between them.
            Some(hole) if text[hole.end..span.start].chars().all(is_blank) => hole.end = span.end,
            _ => {
                if let Some(hole) = hole.replace(span) {
                    cutter.cut(hole);
                }
            }
        }
    }
    if let Some(hole) = hole {
        cutter.cut(hole);
    }
    cutter.cuts
}

struct BlockCutter<'t> {
    text: &'t str,
    cuts: Vec<Span>,
    /// How many blank lines are left right before the end of the last cut, if a line begins there.
    blank_lines: usize,
}

impl BlockCutter<'_> {
    /// Cuts out a hole: blocks with nothing but blanks between them.
    fn cut(&mut self, hole: Span) {
        let text = self.text;
        let done = self.cuts.last().map_or(0, |cut| cut.end);
        if hole.end <= done {
            return;
        }
        // What was taken along with the hole before may reach into this one.
        let hole = Span::new(hole.start.max(done), hole.end);
        let (before, inside, after) =
            (&text[done..hole.start], &text[hole.range()], &text[hole.end..]);
        let left = before.trim_end_matches(is_blank);
        let right = after.trim_start_matches(is_blank);
        // White space at the edges of a block is no text of a line.
        let has_line_end = |space: &str| space.contains(is_line_end);
        let begins = &inside[..inside.len() - inside.trim_start().len()];
        let ends = &inside[inside.trim_end().len()..];
        let is_first = left.is_empty() && self.is_line_start(done)
            || left.ends_with(is_line_end)
            || has_line_end(begins);
        let is_last = right.is_empty() || right.starts_with(is_line_end) || has_line_end(ends);
        let blanks = [before.len() - left.len(), after.len() - right.len()];
        let cut = match (is_first, is_last) {
            (true, true) if right.trim_start().is_empty() => return self.cut_end(hole),
            (true, true) => {
                let start = hole.start - if has_line_end(begins) { 0 } else { blanks[0] };
                // One line end goes with the line: its own, unless the block has one at an edge.
                let mut end = hole.end;
                if !has_line_end(begins) && !has_line_end(ends) {
                    end += blanks[1] + line_end(right);
                }
                let above = self.blank_lines_before(done, start);
                let below = blank_lines(&text[end..], above);
                self.blank_lines = above;
                Span::new(start, end + below)
            }
            (false, true) => Span::new(hole.start - blanks[0], hole.end + blanks[1]),
            (true, false) => Span::new(hole.start, hole.end + blanks[1]),
            (false, false) => {
                let [cut_left, cut_right] =
                    seam(left, &before[left.len()..], &after[..blanks[1]], right);
                Span::new(
                    hole.start - if cut_left == Blanks::Go { blanks[0] } else { 0 },
                    hole.end + if cut_right == Blanks::Go { blanks[1] } else { 0 },
                )
            }
        };
        if !(is_first && is_last) {
            self.blank_lines = 0;
        }
        self.push(cut);
    }

    /// Cuts out a hole that begins a line and after which there is nothing but white space, and that
    /// with it.
    fn cut_end(&mut self, hole: Span) {
        let mut start = hole.start;
        let mut kept = None;
        loop {
            let done = self.cuts.last().map_or(0, |cut| cut.end);
            let before = &self.text[done..start];
            let page = before.trim_end();
            let space = &before[page.len()..];
            if let Some(at) = space.find(is_line_end) {
                let at = done + page.len() + at;
                kept = Some(Span::new(at, at + line_end(&self.text[at..])));
            }
            start = done + page.len();
            // What stands before an earlier cut is what stands before this one.
            match self.cuts.pop_if(|cut| cut.end == start) {
                Some(cut) => start = cut.start,
                None => break,
            }
        }
        match kept.filter(|_| start > 0) {
            Some(kept) => {
                self.push(Span::new(start, kept.start));
                self.push(Span::new(kept.end, self.text.len()));
            }
            None => self.push(Span::new(start, self.text.len())),
        }
    }

    fn push(&mut self, cut: Span) {
        match self.cuts.last_mut() {
            Some(last) if last.end == cut.start => last.end = cut.end,
            _ if cut.is_empty() => {}
            _ => self.cuts.push(cut),
        }
    }

    /// Whether what follows the last cut begins a line.
    fn is_line_start(&self, done: usize) -> bool {
        let last = self.cuts.last();
        let before = last.map_or("", |cut| &self.text[..cut.start]);
        done == 0 || before.is_empty() || before.ends_with(is_line_end)
    }

    /// How many blank lines are left right before the line that begins at `start`, of which what
    /// is before `done` was dealt with.
    fn blank_lines_before(&self, done: usize, start: usize) -> usize {
        let space = &self.text[done..start];
        let page = space.trim_end();
        let ends = count_line_ends(&space[page.len()..]);
        if page.is_empty() && self.is_line_start(done) {
            return self.blank_lines + ends;
        }
        // The first of them ends the line of the text before.
        ends.saturating_sub(1)
    }
}

/// Whether blanks stay where they are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Blanks {
    Stay,
    Go,
}

/// What becomes of the blanks on both sides of a hole in a line, between `left` and `right`.
fn seam(left: &str, before: &str, after: &str, right: &str) -> [Blanks; 2] {
    let (last, first) = (left.chars().next_back(), right.chars().next());
    let is = |c: Option<char>, what: fn(char) -> bool| c.is_some_and(what);
    if before.contains('\t') || after.contains('\t') {
        let goes = |blanks: &str| if blanks.contains('\t') { Blanks::Stay } else { Blanks::Go };
        return [goes(before), goes(after)];
    }
    if is(last, is_wide_mark) || is(first, is_wide_mark) {
        return [Blanks::Go; 2];
    }
    match (before.is_empty(), after.is_empty()) {
        (false, true) if is(first, closes) => [Blanks::Go, Blanks::Stay],
        (true, false) if is(last, opens) => [Blanks::Stay, Blanks::Go],
        (false, false) => [Blanks::Stay, Blanks::Go],
        _ => [Blanks::Stay; 2],
    }
}

/// Whether `c` is a mark of Chinese text that has its blank in it.
fn is_wide_mark(c: char) -> bool {
    matches!(c, '、'..='。' | '〈'..='】' | '，' | '；' | '：' | '？' | '！' | '（' | '）')
}

fn opens(c: char) -> bool {
    matches!(c, '(' | '[' | '{' | '“' | '‘')
}

fn closes(c: char) -> bool {
    matches!(c, ')' | ']' | '}' | '”' | '’' | ',' | ';' | ':' | '?' | '!' | '.' | '…')
}

/// The length of the line end at the start of `text`.
fn line_end(text: &str) -> usize {
    match text.chars().next() {
        Some('\r') if text[1..].starts_with('\n') => 2,
        Some(c) if is_line_end(c) => c.len_utf8(),
        _ => 0,
    }
}

fn count_line_ends(space: &str) -> usize {
    let mut ends = 0;
    let mut rest = space;
    while let Some(at) = rest.find(is_line_end) {
        ends += 1;
        rest = &rest[at + line_end(&rest[at..])..];
    }
    ends
}

/// The length of the blank lines that `text` begins with, of so many at most.
fn blank_lines(text: &str, most: usize) -> usize {
    let mut rest = text;
    for _ in 0..most {
        let line = rest.trim_start_matches(is_blank);
        match line_end(line) {
            0 => break,
            end => rest = &line[end..],
        }
    }
    text.len() - rest.len()
}
