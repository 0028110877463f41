//! Line numbers of many places in one walk over the text.
//!
//! Counting from the start of the text for each place takes quadratic time on a text full of
//! places. This counts on from the place before, and starts again only for an earlier one, so
//! ascending places cost one pass in all.

/// Counts the lines of a text up to given offsets.
pub(crate) struct LineCounter<'t> {
    text: &'t str,
    /// The bytes counted so far, and the line ends among them.
    at: usize,
    ends: usize,
}

impl<'t> LineCounter<'t> {
    /// Starts at the beginning of `text`.
    pub(crate) fn new(text: &'t str) -> Self {
        LineCounter { text, at: 0, ends: 0 }
    }

    /// The line that the byte at `offset` is in, counted from 1. `offset` is at most the length of
    /// the text.
    pub(crate) fn line_of(&mut self, offset: usize) -> usize {
        if offset < self.at {
            (self.at, self.ends) = (0, 0);
        }
        let between = &self.text.as_bytes()[self.at..offset];
        self.ends += between.iter().filter(|&&byte| byte == b'\n').count();
        self.at = offset;
        1 + self.ends
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_in_any_order() {
        let text = "a\n漢\n\r\n\nend";
        let mut lines = LineCounter::new(text);
        for offset in (0..=text.len()).chain((0..=text.len()).rev()).chain([3, 9, 1]) {
            let expected = 1 + text.as_bytes()[..offset].iter().filter(|&&b| b == b'\n').count();
            assert_eq!(lines.line_of(offset), expected, "{offset}");
        }
    }
}
