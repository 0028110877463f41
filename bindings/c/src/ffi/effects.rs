//! Effects: what each rule of normalisation would change in a text, with an example.
//!
//! ```c
//! hanclean_effects *effects;
//! if (hanclean_cleaner_effects(cleaner, HANCLEAN_LITERAL("好,好!"), &effects) == 0) {
//!     size_t count;
//!     const hanclean_effect *array = hanclean_effects_array(effects, &count);
//!     for (size_t i = 0; i < count; i++) /* width: 2 places, such as , to ， */
//!         printf("%.*s: %zu places, such as %.*s to %.*s\n", (int)array[i].rule.len,
//!                array[i].rule.data, array[i].count, (int)array[i].before.len,
//!                array[i].before.data, (int)array[i].after.len, array[i].after.data);
//!     hanclean_effects_free(effects);
//! }
//! ```

use std::ffi::c_char;

use hanclean::Cleaner;
use hanclean::normalize::Effect;

use super::cleaner::hanclean_cleaner;
use super::support::memory::{OutParam, text};
use super::support::values::{array, hanclean_span, hanclean_text};
use crate::failure::guard;
use crate::handles::{self, Object};
use crate::status::hanclean_status;

/// The effects of the rules of normalisation on a text. Immutable: threads may share it until it is
/// freed.
pub struct hanclean_effects {
    _private: (),
}

/// The effect of one rule on a text, with the first place that it changes.
#[repr(C)]
pub struct hanclean_effect {
    /// The name of the rule.
    pub rule: hanclean_text,
    /// The number of places that the rule changes.
    pub count: usize,
    /// The first such place, in bytes of the text.
    pub source: hanclean_span,
    /// The text at that place.
    pub before: hanclean_text,
    /// Its replacement.
    pub after: hanclean_text,
}

/// The object behind `hanclean_effects`.
///
/// `views` points into the strings of `_found`. Moving a `Vec` does not move its elements, so the
/// pointers stay valid while the object exists.
pub(crate) struct EffectArray {
    views: Vec<hanclean_effect>,
    _found: Vec<Effect>,
}

impl Object for EffectArray {
    const NAME: &'static str = "hanclean_effects";
    type Opaque = hanclean_effects;
}

impl EffectArray {
    /// Creates the array that C reads.
    fn new(found: Vec<Effect>) -> Self {
        let views = found.iter().map(|effect| hanclean_effect {
            rule: effect.rule.id().into(),
            count: effect.count,
            source: effect.example.span.into(),
            before: effect.example.before.as_str().into(),
            after: effect.example.after.as_str().into(),
        });
        EffectArray { views: views.collect(), _found: found }
    }
}

/// Finds out what each rule of a cleaner would change in a text. Takes longer than to normalise it.
///
/// Free `*effects` with hanclean_effects_free(); it does not depend on the text or the cleaner.
/// Errors: NULL_POINTER, INVALID_HANDLE, INVALID_UTF8.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hanclean_cleaner_effects(
    cleaner: *const hanclean_cleaner,
    text: *const c_char,
    text_len: usize,
    effects: *mut *mut hanclean_effects,
) -> hanclean_status {
    // SAFETY: the header asks this of every caller.
    let (text, mut out) =
        unsafe { (self::text("text", text, text_len), OutParam::new("effects", effects)) };
    guard(|| {
        out.reset(std::ptr::null_mut())?;
        let cleaner = handles::get::<Cleaner>(cleaner)?;
        let found = cleaner.normalizer().explain(text?);
        out.set(handles::open(EffectArray::new(found)))
    })
}

/// Returns the effects in the order in which the rules run. Rules that change nothing are left out.
/// `*count` receives the number of effects.
///
/// The array and its texts belong to `effects`. Returns NULL on failure.
/// Errors: NULL_POINTER, INVALID_HANDLE.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hanclean_effects_array(
    effects: *const hanclean_effects,
    count: *mut usize,
) -> *const hanclean_effect {
    // SAFETY: the header asks this of every caller.
    let count = unsafe { OutParam::new("count", count) };
    array(effects, count, |effects: &EffectArray| &effects.views)
}

/// Frees effects. Does nothing if `effects` is NULL.
///
/// Errors: INVALID_HANDLE.
#[unsafe(no_mangle)]
pub extern "C" fn hanclean_effects_free(effects: *mut hanclean_effects) -> hanclean_status {
    guard(|| handles::close::<EffectArray>(effects))
}
