//! The objects that are alive.
//!
//! A handle is not the address of its object but a number that is never given twice, in the form of
//! a pointer. So a handle that was freed, or is of another type, or is no handle at all, is told
//! from a good one without looking at memory that may be gone; and an object that one thread frees
//! lives on until the calls of the others that use it have ended.

use std::any::Any;
use std::collections::HashMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, PoisonError, RwLock};

use crate::failure::Failure;
use crate::ffi::status;

/// What a handle can stand for.
pub(crate) trait Object: Any + Send + Sync {
    /// How messages call it.
    const NAME: &'static str;
    /// What C knows of it: the name of an incomplete type.
    type Opaque;
}

type Shard = RwLock<HashMap<usize, Arc<dyn Any + Send + Sync>>>;

/// Several, so that threads seldom wait for each other.
static SHARDS: [std::sync::LazyLock<Shard>; 16] =
    [const { std::sync::LazyLock::new(Shard::default) }; 16];

/// Small multiples of the alignment of any type: no address of an object is among them.
static NEXT: AtomicUsize = AtomicUsize::new(STEP);
const STEP: usize = 16;

fn shard(handle: usize) -> &'static Shard {
    &SHARDS[handle / STEP % SHARDS.len()]
}

/// Gives an object to C.
pub(crate) fn open<T: Object>(object: T) -> *mut T::Opaque {
    let object: Arc<dyn Any + Send + Sync> = Arc::new(object);
    loop {
        let handle = NEXT.fetch_add(STEP, Ordering::Relaxed);
        let mut shard = shard(handle).write().unwrap_or_else(PoisonError::into_inner);
        // Where a pointer is so small that the numbers run out, they begin again.
        if handle != 0 && !shard.contains_key(&handle) {
            shard.insert(handle, object);
            return std::ptr::without_provenance_mut(handle);
        }
    }
}

/// The object of a handle.
pub(crate) fn get<T: Object>(handle: *const T::Opaque) -> Result<Arc<T>, Failure> {
    let handle = known::<T>(handle)?;
    let shard = shard(handle).read().unwrap_or_else(PoisonError::into_inner);
    let object = shard.get(&handle).cloned().ok_or_else(freed::<T>)?;
    drop(shard);
    object.downcast().map_err(|_| wrong::<T>())
}

/// Ends a handle. NULL is none and stays so.
pub(crate) fn close<T: Object>(handle: *mut T::Opaque) -> Result<(), Failure> {
    if handle.is_null() {
        return Ok(());
    }
    let handle = known::<T>(handle)?;
    let mut shard = shard(handle).write().unwrap_or_else(PoisonError::into_inner);
    let object = shard.get(&handle).ok_or_else(freed::<T>)?;
    if !object.as_ref().is::<T>() {
        return Err(wrong::<T>());
    }
    let object = shard.remove(&handle);
    // Dropping a large object takes time that the others need not wait.
    drop(shard);
    drop(object);
    Ok(())
}

/// How many there are.
pub(crate) fn count() -> usize {
    let len = |shard: &std::sync::LazyLock<Shard>| {
        shard.read().unwrap_or_else(PoisonError::into_inner).len()
    };
    SHARDS.iter().map(len).sum()
}

fn known<T: Object>(handle: *const T::Opaque) -> Result<usize, Failure> {
    if handle.is_null() {
        let message = format!("the {} is NULL", T::NAME);
        return Err(Failure::new(status::HANCLEAN_STATUS_NULL_POINTER, message));
    }
    Ok(handle.addr())
}

fn freed<T: Object>() -> Failure {
    let message = format!("the {} was freed, or is no handle of hanclean", T::NAME);
    Failure::new(status::HANCLEAN_STATUS_INVALID_HANDLE, message)
}

fn wrong<T: Object>() -> Failure {
    let message = format!("not a {}, but a handle of another type", T::NAME);
    Failure::new(status::HANCLEAN_STATUS_INVALID_HANDLE, message)
}
