//! The converters that are open. A descriptor is a number that is never given twice, so that one
//! that was closed is told from a good one.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock, PoisonError, RwLock};

use hanclean::convert::Converter;

#[derive(Default)]
struct Open {
    converters: HashMap<usize, Arc<Converter>>,
    last: usize,
}

static OPEN: LazyLock<RwLock<Open>> = LazyLock::new(RwLock::default);

const NONE: &str = "The descriptor is not open.";

pub(crate) fn open(converter: Converter) -> usize {
    const STEP: usize = 16;
    let mut open = OPEN.write().unwrap_or_else(PoisonError::into_inner);
    open.last += STEP;
    let descriptor = open.last;
    open.converters.insert(descriptor, Arc::new(converter));
    descriptor
}

pub(crate) fn get(descriptor: usize) -> Result<Arc<Converter>, String> {
    let open = OPEN.read().unwrap_or_else(PoisonError::into_inner);
    open.converters.get(&descriptor).cloned().ok_or_else(|| NONE.into())
}

pub(crate) fn close(descriptor: usize) -> Result<(), String> {
    let mut open = OPEN.write().unwrap_or_else(PoisonError::into_inner);
    let closed = open.converters.remove(&descriptor);
    drop(open);
    closed.map(drop).ok_or_else(|| NONE.into())
}
