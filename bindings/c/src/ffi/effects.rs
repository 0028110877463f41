use std::ffi::c_char;

use hanclean::Cleaner;
use hanclean::normalize::Effect;

use super::cleaner::hanclean_cleaner;
use super::memory::{Output, text};
use super::status::hanclean_status;
use super::values::{array, hanclean_span, hanclean_text};
use crate::failure::guard;
use crate::handles::{self, Object};

/// What the rules of normalisation do to a text. Immutable; any threads may use them at once until
/// they are freed.
pub struct hanclean_effects {
    _private: (),
}

/// What one rule does to a text, with the first place that it changes.
#[repr(C)]
pub struct hanclean_effect {
    /// The name of the rule.
    pub rule: hanclean_text,
    /// How many places it changes.
    pub count: usize,
    /// The bytes of the first place in the text.
    pub source: hanclean_span,
    /// What the rule finds there.
    pub before: hanclean_text,
    /// What it makes of that.
    pub after: hanclean_text,
}

pub(crate) struct Effects {
    views: Vec<hanclean_effect>,
    /// What `views` point to.
    _found: Vec<Effect>,
}

impl Object for Effects {
    const NAME: &'static str = "hanclean_effects";
    type Opaque = hanclean_effects;
}

impl Effects {
    fn new(found: Vec<Effect>) -> Self {
        let views = found.iter().map(|effect| hanclean_effect {
            rule: effect.rule.id().into(),
            count: effect.count,
            source: effect.example.span.into(),
            before: effect.example.before.as_str().into(),
            after: effect.example.after.as_str().into(),
        });
        // Moving a `Vec` leaves its elements, and so the bytes of their strings, where they are.
        Effects { views: views.collect(), _found: found }
    }
}

/// Tells what each rule of normalisation of a cleaner does to a text. This takes longer than to
/// normalise it.
///
/// Ownership: `effects` gets a handle that is freed by hanclean_effects_free, NULL on failure; it
/// needs neither text nor cleaner any more. Threads: any. Errors: NULL_POINTER, INVALID_HANDLE,
/// INVALID_UTF8.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hanclean_cleaner_effects(
    cleaner: *const hanclean_cleaner,
    text: *const c_char,
    text_len: usize,
    effects: *mut *mut hanclean_effects,
) -> hanclean_status {
    // SAFETY: as the header asks of every caller.
    let (text, mut out) =
        unsafe { (self::text("text", text, text_len), Output::new("effects", effects)) };
    guard(|| {
        out.reset(std::ptr::null_mut())?;
        let cleaner = handles::get::<Cleaner>(cleaner)?;
        let found = cleaner.normalizer().explain(text?);
        out.set(handles::open(Effects::new(found)))
    })
}

/// The effects of the rules that change something, in the order in which the rules run. NULL if they
/// are none of hanclean; not NULL if there are none.
///
/// `count` gets their number, 0 on failure. Ownership: that of `effects`, with all that they point
/// to, valid until they are freed. Threads: any. Errors: NULL_POINTER, INVALID_HANDLE, for
/// hanclean_last_error.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hanclean_effects_array(
    effects: *const hanclean_effects,
    count: *mut usize,
) -> *const hanclean_effect {
    // SAFETY: as the header asks of every caller.
    let count = unsafe { Output::new("count", count) };
    array(effects, count, |effects: &Effects| &effects.views)
}

/// Frees effects. NULL is allowed and does nothing.
///
/// Threads: any, but nobody may go on reading their array. Errors: INVALID_HANDLE.
#[unsafe(no_mangle)]
pub extern "C" fn hanclean_effects_free(effects: *mut hanclean_effects) -> hanclean_status {
    guard(|| handles::close::<Effects>(effects))
}
