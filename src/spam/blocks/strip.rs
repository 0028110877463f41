//! Cuts blocks out of a text, so that it reads as if they had never been there.
//!
//! Besides the blocks only white space goes, and only what touches a block; all other bytes are the
//! page's own. Simply deleting the spans would leave empty lines, double spaces and `（ ）`, which a
//! later normalisation could not distinguish from the author's.
//!
//! [`cuts`] decides which bytes go, and its callers cut them. So a page can be cut before it is
//! normalised by what was found afterwards, and its edits stay right.
//!
//! The blocks are visited once, from left to right. The number of blank lines that are left above
//! the last cut is carried along, so that nothing before a cut is read again.
//!
//! ```text
//! 甲⏎⟦廣告⟧⏎乙    →  甲⏎乙       the line goes with its line end
//! 甲⏎⏎⟦廣⟧⏎⏎乙   →  甲⏎⏎乙      of two gaps, the larger stays
//! 甲 ⟦廣⟧ 乙      →  甲 乙        of two spaces, one stays
//! 甲 ⟦廣⟧ ，乙    →  甲，乙       no space before a full-width mark
//! 甲⇥⟦廣⟧⇥乙     →  甲⇥⇥乙      TABs separate cells and stay
//! ```

use std::borrow::Cow;

use crate::align::{Edits, Rewriter, Span};
use crate::normalize::{is_blank, is_line_end};
use crate::spam::block::Block;

/// Cuts `blocks` out of `text`. Returns what is left, borrowed if nothing was cut, and the edits.
///
/// Besides the bytes of the blocks, these go:
///
/// - On a line with nothing but blocks: its spaces and its line end (LF, CRLF, CR, NEL, U+2028 or
///   U+2029). If there are blank lines on both sides of it, the smaller number of them goes as
///   well.
/// - If such a line is the last one with text: all white space on both sides of it, except the end
///   of the last line that is left.
/// - At one end of a line: the spaces between the block and the page's text, but not an indent.
/// - Between page text on both sides: the spaces on one side, if there are some on both. Those next
///   to a full-width mark, after an opening mark or before a closing one go on either side. TABs
///   stay, since they separate cells.
///
/// The blocks keep their reported spans. Blocks are skipped if they are empty, if they are not on
/// character boundaries of `text`, or if they overlap an earlier one: they belong to another text.
///
/// ```
/// use hanclean::spam::{Detector, strip};
///
/// let page = "居民對此表示歡迎。\n\n网上赌场 百家乐技巧 足球投注网 真人娱乐城\n\n版權所有\n";
/// let blocks = Detector::new().find(page);
/// let (clean, edits) = strip(page, &blocks);
/// assert_eq!(clean, "居民對此表示歡迎。\n\n版權所有\n");
/// assert_eq!(edits.source_len(), page.len());
/// ```
#[must_use]
pub fn strip<'t>(text: &'t str, blocks: &[Block]) -> (Cow<'t, str>, Edits) {
    let mut rewriter = Rewriter::new(text);
    for cut in cuts(text, blocks.iter().map(|block| block.span)) {
        rewriter.delete(cut);
    }
    rewriter.finish()
}

/// The bytes to cut out for blocks at `spans`, as [`strip`] describes: in order, none empty, none
/// touching the next.
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
            // Blocks on one line with nothing but spaces in between are one hole.
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

/// Collects the cuts, from left to right.
struct BlockCutter<'t> {
    /// The whole text.
    text: &'t str,
    /// The cuts so far, in order.
    cuts: Vec<Span>,
    /// The number of blank lines that are left right before the end of the last cut, if a line
    /// begins there.
    blank_lines: usize,
}

impl BlockCutter<'_> {
    /// Adds the cut for a hole: blocks with nothing but spaces in between.
    ///
    /// There are four cases, by whether a line begins before the hole and ends after it:
    ///
    /// ```text
    ///              ends a line               goes on
    /// begins one   the line goes:            spaces behind the hole go,
    ///              ⏎⟦廣⟧⏎                   the indent stays: ⏎　　⟦廣⟧ 乙
    /// goes on      spaces before it go:      the seam decides:
    ///              甲 ⟦廣⟧⏎                  甲 ⟦廣⟧ 乙
    /// ```
    ///
    /// Where a whole line goes and blank lines are on both sides, the smaller number of them goes
    /// as well, so that one gap is left and not two.
    fn cut(&mut self, hole: Span) {
        let text = self.text;
        let done = self.cuts.last().map_or(0, |cut| cut.end);
        if hole.end <= done {
            return;
        }
        // The white space that went with the last hole may reach into this one.
        let hole = Span::new(hole.start.max(done), hole.end);
        let (before, inside, after) =
            (&text[done..hole.start], &text[hole.range()], &text[hole.end..]);
        let left = before.trim_end_matches(is_blank);
        let right = after.trim_start_matches(is_blank);
        // White space at the edges of a block counts as outside of it.
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

    /// Adds the cuts for a hole that begins a line and has only white space behind it: that white
    /// space, and the one before the hole except one line end, so that `甲⏎⏎⟦廣⟧⏎` becomes `甲⏎`.
    ///
    /// Earlier cuts that are separated from it by white space alone are taken in. Each is taken in
    /// once, so the time stays linear.
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
            // An earlier cut that touches this one is taken in, with the space before it.
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

    /// Appends a cut, or extends the last one if it touches that.
    fn push(&mut self, cut: Span) {
        match self.cuts.last_mut() {
            Some(last) if last.end == cut.start => last.end = cut.end,
            _ if cut.is_empty() => {}
            _ => self.cuts.push(cut),
        }
    }

    /// Whether a line begins at byte `done`, the end of the last cut.
    fn is_line_start(&self, done: usize) -> bool {
        let last = self.cuts.last();
        let before = last.map_or("", |cut| &self.text[..cut.start]);
        done == 0 || before.is_empty() || before.ends_with(is_line_end)
    }

    /// The number of blank lines that are left right before the line that begins at `start`. What
    /// is before byte `done` is counted already.
    ///
    /// If only white space is between the last cut and this one, the blank lines above that cut are
    /// above this one, too. That count was carried along, so no white space is read twice.
    fn blank_lines_before(&self, done: usize, start: usize) -> usize {
        let space = &self.text[done..start];
        let page = space.trim_end();
        let ends = count_line_ends(&space[page.len()..]);
        if page.is_empty() && self.is_line_start(done) {
            return self.blank_lines + ends;
        }
        // The first line end ends the line of text.
        ends.saturating_sub(1)
    }
}

/// What happens to the spaces on one side of a hole.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Blanks {
    /// They stay.
    Stay,
    /// They are cut.
    Go,
}

/// What happens to the spaces on both sides of a hole within a line. `left` and `right` are the
/// texts beyond the spaces `before` and `after` it.
///
/// | page | left | why |
/// |---|---|---|
/// | `甲 ⟦廣⟧ 乙` | `甲 乙` | one of two spaces |
/// | `甲。 ⟦廣⟧ 乙` | `甲。乙` | the full-width mark has its own space |
/// | `a (⟦廣⟧ b)` | `a (b)` | no space after an opening bracket |
/// | `a ⟦廣⟧, b` | `a, b` | no space before a comma |
/// | `甲⇥⟦廣⟧ 乙` | `甲⇥乙` | the TAB separates cells |
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

/// Whether `c` is a full-width mark, which has its space within its glyph.
fn is_wide_mark(c: char) -> bool {
    matches!(c, '、'..='。' | '〈'..='】' | '，' | '；' | '：' | '？' | '！' | '（' | '）')
}

/// Whether `c` is a narrow mark without a space after it.
fn opens(c: char) -> bool {
    matches!(c, '(' | '[' | '{' | '“' | '‘')
}

/// Whether `c` is a narrow mark without a space before it.
fn closes(c: char) -> bool {
    matches!(c, ')' | ']' | '}' | '”' | '’' | ',' | ';' | ':' | '?' | '!' | '.' | '…')
}

/// The length in bytes of the line end at the start of `text`; 0 if there is none.
fn line_end(text: &str) -> usize {
    match text.chars().next() {
        Some('\r') if text[1..].starts_with('\n') => 2,
        Some(c) if is_line_end(c) => c.len_utf8(),
        _ => 0,
    }
}

/// The number of line ends in `space`.
fn count_line_ends(space: &str) -> usize {
    let mut ends = 0;
    let mut rest = space;
    while let Some(at) = rest.find(is_line_end) {
        ends += 1;
        rest = &rest[at + line_end(&rest[at..])..];
    }
    ends
}

/// The length in bytes of the blank lines that `text` begins with, counting at most `most` of them.
/// A line of spaces is blank.
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
