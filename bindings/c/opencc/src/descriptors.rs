//! The table of open converters, addressed by descriptors.
//!
//! A descriptor is a number that is never issued twice, not an address. So a closed descriptor is
//! an error and not a use after free. hanclean's own C library does the same for its handles.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock, PoisonError, RwLock};

use hanclean::convert::Converter;

/// The distance between descriptors. A multiple of any alignment, so that `opencc_t` is a
/// well-aligned pointer.
const STEP: usize = 16;

#[derive(Default)]
struct OpenConverters {
    converters: HashMap<usize, Arc<Converter>>,
    /// The last descriptor that was issued.
    last: usize,
}

static OPEN: LazyLock<RwLock<OpenConverters>> = LazyLock::new(RwLock::default);

/// The message for a descriptor that is not in the table.
const NOT_OPEN: &str = "The descriptor is not open.";

/// Adds a converter and returns its descriptor.
pub(crate) fn open(converter: Converter) -> usize {
    let mut open = OPEN.write().unwrap_or_else(PoisonError::into_inner);
    open.last += STEP;
    let descriptor = open.last;
    open.converters.insert(descriptor, Arc::new(converter));
    descriptor
}

/// Returns the converter of a descriptor. It lives until the call ends, even if another thread
/// closes the descriptor meanwhile.
pub(crate) fn get(descriptor: usize) -> Result<Arc<Converter>, String> {
    let open = OPEN.read().unwrap_or_else(PoisonError::into_inner);
    open.converters.get(&descriptor).cloned().ok_or_else(|| NOT_OPEN.into())
}

/// Removes a descriptor from the table.
pub(crate) fn close(descriptor: usize) -> Result<(), String> {
    let mut open = OPEN.write().unwrap_or_else(PoisonError::into_inner);
    let closed = open.converters.remove(&descriptor);
    // Unlock first: dropping a converter takes time.
    drop(open);
    closed.map(drop).ok_or_else(|| NOT_OPEN.into())
}
