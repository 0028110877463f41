//! Static lists of the names that setters accept: rules of normalisation, and configs.
//!
//! A program can offer them as choices, without a list of its own:
//!
//! ```c
//! size_t count;
//! const hanclean_rule *rules = hanclean_rules(&count);
//! for (size_t i = 0; i < count; i++)
//!     printf("%.*s%s\n", (int)rules[i].name.len, rules[i].name.data,
//!            rules[i].is_default ? " (default)" : "");
//! ```
//!
//! A name from a list has no NUL at its end: pass it to the `_n` form of a setter.

use std::sync::LazyLock;

use hanclean::convert::Config;
use hanclean::normalize::Rule;

use super::support::memory::OutParam;
use super::support::values::hanclean_text;
use crate::failure::guard;

/// A rule of normalisation.
#[repr(C)]
pub struct hanclean_rule {
    /// The name that hanclean_cleaner_builder_rules() accepts.
    pub name: hanclean_text,
    /// Why the rule exists.
    pub reason: hanclean_text,
    /// The standard that the rule follows.
    pub standard: hanclean_text,
    /// 1 if the rule belongs to the default preset "web", else 0.
    pub is_default: i32,
}

/// Returns all rules of normalisation, in the order in which they run. `*count` receives their
/// number.
///
/// The array and its texts are static. Returns NULL if `count` is NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hanclean_rules(count: *mut usize) -> *const hanclean_rule {
    static RULES: LazyLock<Vec<hanclean_rule>> = LazyLock::new(|| {
        let view = |rule: Rule| hanclean_rule {
            name: rule.id().into(),
            reason: rule.reason().into(),
            standard: rule.source().into(),
            is_default: rule.is_default().into(),
        };
        Rule::ALL.into_iter().map(view).collect()
    });
    // SAFETY: the header asks this of every caller.
    let count = unsafe { OutParam::new("count", count) };
    static_array(&RULES, count)
}

/// Returns the names of all conversion configs. `*count` receives their number.
///
/// The array and its texts are static. Returns NULL if `count` is NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hanclean_configs(count: *mut usize) -> *const hanclean_text {
    static CONFIGS: LazyLock<Vec<hanclean_text>> =
        LazyLock::new(|| Config::ALL.iter().map(|config| config.name().into()).collect());
    // SAFETY: the header asks this of every caller.
    let count = unsafe { OutParam::new("count", count) };
    static_array(&CONFIGS, count)
}

/// Lends C an array that is never freed. Returns NULL on failure.
fn static_array<V>(values: &'static [V], mut count: OutParam<'_, usize>) -> *const V {
    let mut array = std::ptr::null();
    guard(|| {
        count.reset(values.len())?;
        array = values.as_ptr();
        Ok(())
    });
    array
}
