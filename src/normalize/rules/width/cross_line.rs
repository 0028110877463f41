//! Brackets that open on one line and close on one of the next, as in text with hard line breaks.
//!
//! Each line is read alone, and only the lines between the two are asked. So they are partners from whichever
//! line one starts, and whatever their width.

use std::ops::Range;

use super::chunks::is_long;
use super::house_style::HouseStyle;
use super::line::Line;

/// The maximum number of line ends between two brackets.
const MOST: usize = 3;

/// Finds the partners of brackets on other lines. The buffer is reused.
#[derive(Debug, Default)]
pub(crate) struct Across {
    other: Line,
}

impl Across {
    /// Adds to `found` the offsets in `text` of the brackets of `line`, which is at `span`, that ought to be wide
    /// because of a partner on another line.
    pub(crate) fn add_to_widen(
        &mut self,
        text: &str,
        line: &Line,
        span: Range<usize>,
        style: impl Fn() -> HouseStyle,
        found: &mut Vec<usize>,
    ) {
        if let Some(closes) = line.closes()
            && !closes.is_wide()
        {
            let mut end = span.start;
            for _ in 0..MOST {
                let Some(start) = line_before(text, end) else { break };
                self.other.read(&text[start..end]);
                if let Some(opens) = self.other.opens() {
                    let at = span.start + closes.range().start;
                    if opens.is_chinese_with(&closes, &text[start + opens.range().end..at])
                        && style() == HouseStyle::Unknown
                    {
                        found.push(at);
                    }
                }
                if !self.other.is_balanced() {
                    break;
                }
                end = start;
            }
        }
        if let Some(opens) = line.opens()
            && !opens.is_wide()
        {
            let mut start = span.end;
            for _ in 0..MOST {
                let Some(end) = line_after(text, start) else { break };
                self.other.read(&text[start..end]);
                if let Some(closes) = self.other.closes() {
                    let at = span.start + opens.range().start;
                    let content =
                        &text[span.start + opens.range().end..start + closes.range().start];
                    if opens.is_chinese_with(&closes, content) && style() == HouseStyle::Unknown {
                        found.push(at);
                    }
                }
                if !self.other.is_balanced() {
                    break;
                }
                start = end;
            }
        }
    }
}

/// The start of the line that ends at `end`, if it is neither blank nor long.
fn line_before(text: &str, end: usize) -> Option<usize> {
    let line = text[..end].strip_suffix('\n')?;
    let start = line.rfind('\n').map_or(0, |newline| newline + 1);
    (!line[start..].trim().is_empty() && !is_long(&text[start..end])).then_some(start)
}

/// The end of the line that begins at `start`, if it is neither blank nor long.
fn line_after(text: &str, start: usize) -> Option<usize> {
    let rest = &text[start..];
    let len = rest.find('\n').map_or(rest.len(), |newline| newline + 1);
    (!rest[..len].trim().is_empty() && !is_long(&rest[..len])).then_some(start + len)
}
