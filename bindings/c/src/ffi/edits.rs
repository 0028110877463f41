//! Edits: the alignment between a source and the text that was made from it.
//!
//! The same idea as [ICU's
//! `Edits`](https://unicode-org.github.io/icu-docs/apidoc/released/icu4c/classicu_1_1Edits.html):
//! runs of unchanged and replaced bytes, which map spans in both directions and compose.
//!
//! 漢字 has four bytes in Big5 and six in UTF-8, so every stage may move offsets:
//!
//! ```c
//! hanclean_span source;
//! /* Bytes 3 to 6 of the text, 字, were bytes 2 to 4 of the file. */
//! if (hanclean_edits_source_span(edits, 3, 6, &source) == HANCLEAN_STATUS_OK)
//!     printf("%zu..%zu\n", source.start, source.end);
//! ```

use hanclean::align::Edits;

use super::support::memory::OutParam;
use super::support::values::{hanclean_span, within};
use crate::failure::{Failure, guard};
use crate::handles::{self, Object};
use crate::status::hanclean_status;

/// A map between the bytes of a source and the bytes of the text made from it. Immutable: threads
/// may share it.
pub struct hanclean_edits {
    _private: (),
}

impl Object for Edits {
    const NAME: &'static str = "hanclean_edits";
    type Opaque = hanclean_edits;
}

/// Maps the bytes `start` to `end` of the output back to the source: `*source` receives the span
/// from which they were made.
///
/// If the span touches a replacement, the result includes all of its source. An empty span maps to
/// an empty span.
/// Errors: NULL_POINTER, INVALID_HANDLE, OUT_OF_RANGE.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hanclean_edits_source_span(
    edits: *const hanclean_edits,
    start: usize,
    end: usize,
    source: *mut hanclean_span,
) -> hanclean_status {
    // SAFETY: the header asks this of every caller.
    let mut out = unsafe { OutParam::new("source span", source) };
    guard(|| {
        out.reset(hanclean_span::EMPTY)?;
        let edits = handles::get::<Edits>(edits)?;
        let span = within(start, end, edits.output_len(), "output")?;
        out.set(edits.source_span(span).into())
    })
}

/// Maps the bytes `start` to `end` of the source to the output: `*output` receives the span that
/// they became.
///
/// If the span touches a replacement, the result includes all of its output. If the span was
/// deleted, the result is the empty span at its place.
/// Errors: NULL_POINTER, INVALID_HANDLE, OUT_OF_RANGE.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hanclean_edits_output_span(
    edits: *const hanclean_edits,
    start: usize,
    end: usize,
    output: *mut hanclean_span,
) -> hanclean_status {
    // SAFETY: the header asks this of every caller.
    let mut out = unsafe { OutParam::new("output span", output) };
    guard(|| {
        out.reset(hanclean_span::EMPTY)?;
        let edits = handles::get::<Edits>(edits)?;
        let span = within(start, end, edits.source_len(), "source")?;
        out.set(edits.output_span(span).into())
    })
}

/// Composes two steps, the second of which took the output of the first. `*edits` receives the
/// edits from the source of the first to the output of the second.
///
/// Free `*edits` with hanclean_edits_free(). `first` and `second` stay unchanged.
/// Errors: NULL_POINTER, INVALID_HANDLE, INVALID_ARGUMENT if the lengths do not match.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hanclean_edits_then(
    first: *const hanclean_edits,
    second: *const hanclean_edits,
    edits: *mut *mut hanclean_edits,
) -> hanclean_status {
    // SAFETY: the header asks this of every caller.
    let mut out = unsafe { OutParam::new("edits", edits) };
    guard(|| {
        out.reset(std::ptr::null_mut())?;
        let (first, second) = (handles::get::<Edits>(first)?, handles::get::<Edits>(second)?);
        let (output, source) = (first.output_len(), second.source_len());
        if output != source {
            let message = format!(
                "the output of the first edits has {output} bytes, but the source of the second \
                 has {source}"
            );
            return Err(Failure::argument(message));
        }
        out.set(handles::open(first.then(&second)))
    })
}

/// Frees edits. Does nothing if `edits` is NULL.
///
/// Errors: INVALID_HANDLE.
#[unsafe(no_mangle)]
pub extern "C" fn hanclean_edits_free(edits: *mut hanclean_edits) -> hanclean_status {
    guard(|| handles::close::<Edits>(edits))
}
