//! Rule `lines`: every line ends with LF.
//!
//! CR LF is one end of a line, so its CR is deleted; a CR alone becomes an LF.
//!
//! ```text
//! a CR LF b   →  a LF b    one end of a line
//! a CR b      →  a LF b
//! a U+2028 b  →  a LF b    the line separator
//! a VT b      →  a LF b
//! ```

use crate::align::Rewriter;
use crate::normalize::text::find_bytes::find_bytes;
use crate::normalize::text::line_end::{is_line_end, may_begin_line_end};

/// Replaces every end of a line by LF.
pub(crate) fn apply(text: &str, rewriter: &mut Rewriter<'_>) {
    let bytes = text.as_bytes();
    let mut done = 0;
    let mut found = find_bytes(bytes, may_begin_line_end);
    while let Some(at) = found.next_from(done) {
        let Some(c) = text[at..].chars().next() else { break };
        done = at + c.len_utf8();
        if !is_line_end(c) {
            continue;
        }
        if c == '\r' && bytes.get(done) == Some(&b'\n') {
            rewriter.delete(at..done);
        } else {
            rewriter.replace(at..done, "\n");
        }
    }
}
