use std::sync::LazyLock;

use hanclean::convert::Config;
use hanclean::normalize::Rule;

use super::memory::Output;
use super::values::hanclean_text;
use crate::failure::guard;

/// A rule of normalisation.
#[repr(C)]
pub struct hanclean_rule {
    /// Its name, as hanclean_cleaner_builder_rules takes it.
    pub name: hanclean_text,
    /// What it is for.
    pub reason: hanclean_text,
    /// The standard that it follows.
    pub standard: hanclean_text,
    /// 1 if it is one of "web", which run unless told otherwise; else 0.
    pub is_default: i32,
}

/// All rules of normalisation, in the order in which they run.
///
/// `count` gets their number. Ownership: static, with all that they point to. Threads: any. Errors:
/// NULL if `count` is NULL, for hanclean_last_error.
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
    // SAFETY: as the header asks of every caller.
    let count = unsafe { Output::new("count", count) };
    fixed(&RULES, count)
}

/// The names of all configs.
///
/// `count` gets their number. Ownership: static, with all that they point to. Threads: any. Errors:
/// NULL if `count` is NULL, for hanclean_last_error.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hanclean_configs(count: *mut usize) -> *const hanclean_text {
    static CONFIGS: LazyLock<Vec<hanclean_text>> =
        LazyLock::new(|| Config::ALL.iter().map(|config| config.name().into()).collect());
    // SAFETY: as the header asks of every caller.
    let count = unsafe { Output::new("count", count) };
    fixed(&CONFIGS, count)
}

/// Lets C have an array that stays for ever.
fn fixed<V>(values: &'static [V], mut count: Output<'_, usize>) -> *const V {
    let mut array = std::ptr::null();
    guard(|| {
        count.reset(values.len())?;
        array = values.as_ptr();
        Ok(())
    });
    array
}
