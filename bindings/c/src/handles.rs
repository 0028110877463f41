//! The handle table: every object that C holds, found by an opaque number.
//!
//! A handle looks like a pointer to C, but it is a key of this table that is never issued twice:
//!
//! ```text
//! C:     hanclean_converter *c = (hanclean_converter *)0x20
//! Rust:  SHARDS[2][0x20] = Arc<Converter>
//! ```
//!
//! So a handle that was freed, has another type or is a random pointer is an ordinary error. The
//! check never reads memory that may be gone. A call holds an [`Arc`] to its object: if another
//! thread frees the handle meanwhile, the object lives until the call ends.
//!
//! The obvious alternative is a real pointer with a type tag in the object. To read the tag of a
//! freed object is undefined behaviour, which is the very mistake that the tag is meant to catch.

use std::any::Any;
use std::collections::HashMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, PoisonError, RwLock};

use crate::failure::Failure;
use crate::status;

/// A type whose values C can hold by a handle.
pub(crate) trait Object: Any + Send + Sync {
    /// The name of the C type, for error messages.
    const NAME: &'static str;
    /// The incomplete type that C sees behind the pointer.
    type Opaque;
}

/// A part of the table, with a lock of its own.
type Shard = RwLock<HashMap<usize, Arc<dyn Any + Send + Sync>>>;

/// The table. It is split so that threads rarely wait for the same lock.
static SHARDS: [std::sync::LazyLock<Shard>; 16] =
    [const { std::sync::LazyLock::new(Shard::default) }; 16];

/// The next handle to try.
static NEXT: AtomicUsize = AtomicUsize::new(STEP);

/// The distance between handles. A power of two that no C type's alignment exceeds, so that a
/// handle is a well-aligned pointer.
const STEP: usize = 16;

/// Returns the shard of a handle. Consecutive handles lie in different shards.
fn shard(handle: usize) -> &'static Shard {
    &SHARDS[handle / STEP % SHARDS.len()]
}

/// Moves an object into the table and returns its handle.
pub(crate) fn open<T: Object>(object: T) -> *mut T::Opaque {
    let object: Arc<dyn Any + Send + Sync> = Arc::new(object);
    loop {
        let handle = NEXT.fetch_add(STEP, Ordering::Relaxed);
        let mut shard = shard(handle).write().unwrap_or_else(PoisonError::into_inner);
        // On a 32-bit target the numbers can wrap around: skip NULL and handles still in use.
        if handle != 0 && !shard.contains_key(&handle) {
            shard.insert(handle, object);
            return std::ptr::without_provenance_mut(handle);
        }
    }
}

/// Returns the object of a handle, or a failure if the handle is NULL, freed or of another type.
pub(crate) fn get<T: Object>(handle: *const T::Opaque) -> Result<Arc<T>, Failure> {
    let handle = not_null::<T>(handle)?;
    let shard = shard(handle).read().unwrap_or_else(PoisonError::into_inner);
    let object = shard.get(&handle).cloned().ok_or_else(freed::<T>)?;
    drop(shard);
    object.downcast().map_err(|_| wrong_type::<T>())
}

/// Removes a handle from the table. Does nothing for NULL, like `free`.
pub(crate) fn close<T: Object>(handle: *mut T::Opaque) -> Result<(), Failure> {
    if handle.is_null() {
        return Ok(());
    }
    let handle = not_null::<T>(handle)?;
    let mut shard = shard(handle).write().unwrap_or_else(PoisonError::into_inner);
    let object = shard.get(&handle).ok_or_else(freed::<T>)?;
    if !object.as_ref().is::<T>() {
        return Err(wrong_type::<T>());
    }
    let object = shard.remove(&handle);
    // Unlock first: dropping a large object takes time.
    drop(shard);
    drop(object);
    Ok(())
}

/// Returns the number of live objects.
pub(crate) fn count() -> usize {
    let len = |shard: &std::sync::LazyLock<Shard>| {
        shard.read().unwrap_or_else(PoisonError::into_inner).len()
    };
    SHARDS.iter().map(len).sum()
}

/// Returns the key of a handle, or a failure if it is NULL.
fn not_null<T: Object>(handle: *const T::Opaque) -> Result<usize, Failure> {
    if handle.is_null() {
        let message = format!("the {} is NULL", T::NAME);
        return Err(Failure::new(status::HANCLEAN_STATUS_NULL_POINTER, message));
    }
    Ok(handle.addr())
}

/// Returns the failure for a key that is not in the table.
fn freed<T: Object>() -> Failure {
    let message = format!("the {} was freed, or is not a handle of this library", T::NAME);
    Failure::new(status::HANCLEAN_STATUS_INVALID_HANDLE, message)
}

/// Returns the failure for a key whose object has another type.
fn wrong_type<T: Object>() -> Failure {
    let message = format!("expected a {}, got a handle of another type", T::NAME);
    Failure::new(status::HANCLEAN_STATUS_INVALID_HANDLE, message)
}
