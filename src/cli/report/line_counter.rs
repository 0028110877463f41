//! Line numbers of many offsets, in one pass over the text.
//!
//! The obvious design counts from the start of the text for each offset. That takes quadratic time
//! when every other character is reported. This one counts on from the previous offset, and from
//! the start only for an earlier one. So ascending offsets cost one pass in all.

/// Counts the lines of a text up to given offsets.
///
/// In `a\n漢\n字`, the offset 2 is in line 2, and so is 5, the line end after 漢. After that, offset 6
/// costs one more byte to look at.
pub(crate) struct LineCounter<'t> {
    text: &'t str,
    /// The offset up to which line ends are counted, in bytes.
    offset: usize,
    /// The line ends before it.
    line_ends: usize,
}

impl<'t> LineCounter<'t> {
    /// Starts at the beginning of `text`.
    pub(crate) fn new(text: &'t str) -> Self {
        LineCounter { text, offset: 0, line_ends: 0 }
    }

    /// The number of the line that the byte at `offset` is in, counted from 1.
    ///
    /// # Panics
    /// If `offset` is larger than the length of the text.
    pub(crate) fn line_of(&mut self, offset: usize) -> usize {
        if offset < self.offset {
            (self.offset, self.line_ends) = (0, 0);
        }
        let between = &self.text.as_bytes()[self.offset..offset];
        self.line_ends += between.iter().filter(|&&byte| byte == b'\n').count();
        self.offset = offset;
        1 + self.line_ends
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The counts equal those from the start, whatever was asked before.
    #[test]
    fn offsets_in_any_order() {
        let text = "a\n漢\n\r\n\nend";
        let mut lines = LineCounter::new(text);
        for offset in (0..=text.len()).chain((0..=text.len()).rev()).chain([3, 9, 1]) {
            let expected = 1 + text.as_bytes()[..offset].iter().filter(|&&b| b == b'\n').count();
            assert_eq!(lines.line_of(offset), expected, "{offset}");
        }
    }
}
