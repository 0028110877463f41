use hanclean::align::Edits;

use super::memory::Output;
use super::status::hanclean_status;
use super::values::{hanclean_span, within};
use crate::failure::{Failure, guard};
use crate::handles::{self, Object};

/// How an output was made from its source: what leads from each byte of one to the other. Immutable;
/// any threads may use it at once.
pub struct hanclean_edits {
    _private: (),
}

impl Object for Edits {
    const NAME: &'static str = "hanclean_edits";
    type Opaque = hanclean_edits;
}

/// What a span of the output was made from: `source` gets the span of the source.
///
/// A span that touches a replacement gives all of its source; an empty span gives an empty one.
/// `source` is 0..0 on failure. Threads: any. Errors: NULL_POINTER, INVALID_HANDLE, OUT_OF_RANGE if
/// the span ends before it starts, or after the output.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hanclean_edits_source_span(
    edits: *const hanclean_edits,
    start: usize,
    end: usize,
    source: *mut hanclean_span,
) -> hanclean_status {
    // SAFETY: as the header asks of every caller.
    let mut out = unsafe { Output::new("source span", source) };
    guard(|| {
        out.reset(hanclean_span::EMPTY)?;
        let edits = handles::get::<Edits>(edits)?;
        let span = within(start, end, edits.output_len(), "output")?;
        out.set(edits.source_span(span).into())
    })
}

/// What became of a span of the source: `output` gets the span of the output.
///
/// A span that touches a replacement gives all of its output; one of which nothing is left gives an
/// empty one at the place where it was. `output` is 0..0 on failure. Threads: any. Errors:
/// NULL_POINTER, INVALID_HANDLE, OUT_OF_RANGE if the span ends before it starts, or after the source.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hanclean_edits_output_span(
    edits: *const hanclean_edits,
    start: usize,
    end: usize,
    output: *mut hanclean_span,
) -> hanclean_status {
    // SAFETY: as the header asks of every caller.
    let mut out = unsafe { Output::new("output span", output) };
    guard(|| {
        out.reset(hanclean_span::EMPTY)?;
        let edits = handles::get::<Edits>(edits)?;
        let span = within(start, end, edits.source_len(), "source")?;
        out.set(edits.output_span(span).into())
    })
}

/// Joins two steps, of which the second has the output of the first as its source: `edits` lead from
/// the source of the first to the output of the second. Both stay as they are.
///
/// Ownership: `edits` gets a handle that is freed by hanclean_edits_free, NULL on failure. Threads:
/// any. Errors: NULL_POINTER, INVALID_HANDLE, INVALID_ARGUMENT if the lengths do not fit.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hanclean_edits_then(
    first: *const hanclean_edits,
    second: *const hanclean_edits,
    edits: *mut *mut hanclean_edits,
) -> hanclean_status {
    // SAFETY: as the header asks of every caller.
    let mut out = unsafe { Output::new("edits", edits) };
    guard(|| {
        out.reset(std::ptr::null_mut())?;
        let (first, second) = (handles::get::<Edits>(first)?, handles::get::<Edits>(second)?);
        let (made, taken) = (first.output_len(), second.source_len());
        if made != taken {
            let message = format!("the first make {made} bytes, the second take {taken}");
            return Err(Failure::argument(message));
        }
        out.set(handles::open(first.then(&second)))
    })
}

/// Frees edits. NULL is allowed and does nothing.
///
/// Threads: any. Errors: INVALID_HANDLE.
#[unsafe(no_mangle)]
pub extern "C" fn hanclean_edits_free(edits: *mut hanclean_edits) -> hanclean_status {
    guard(|| handles::close::<Edits>(edits))
}
