//! The builder of cleaners: one setter for each option of each stage.
//!
//! Setters return a status and not the builder: C has no exceptions, so a chain would hide a
//! failure.
//!
//! ```c
//! hanclean_cleaner_builder *builder;
//! hanclean_cleaner *cleaner = NULL;
//! if (hanclean_cleaner_builder_new(&builder) == HANCLEAN_STATUS_OK) {
//!     if (hanclean_cleaner_builder_config(builder, "tw2sp") ||
//!         hanclean_cleaner_builder_rules(builder, "minimal,+width") ||
//!         hanclean_cleaner_builder_scope(builder, HANCLEAN_SCOPE_ANYWHERE) ||
//!         hanclean_cleaner_builder_protect_word(builder, "道路維修") ||
//!         hanclean_cleaner_builder_build(builder, &cleaner))
//!         fprintf(stderr, "%s\n", hanclean_last_error(NULL));
//!     hanclean_cleaner_builder_free(builder);
//! }
//! hanclean_cleaner_free(cleaner);
//! ```

use std::ffi::c_char;
use std::path::Path;

use hanclean::convert::Converter;
use hanclean::limits;
use hanclean::segment::Segmenter;
use hanclean::spam::UserRules;

use super::cleaner::hanclean_cleaner;
use super::converter::hanclean_converter;
use super::segmenter::hanclean_segmenter;
use super::support::memory::{OutParam, name_len, text};
use super::support::{files, options};
use crate::failure::{Failure, guard};
use crate::handles::{self, Object};
use crate::settings::{ChosenConversion, CleanerSettings, Settings};
use crate::status::hanclean_status;

/// Builds a hanclean_cleaner, any number of times. Threads may share it; setters run one at a time.
pub struct hanclean_cleaner_builder {
    _private: (),
}

impl Object for Settings<CleanerSettings> {
    const NAME: &'static str = "hanclean_cleaner_builder";
    type Opaque = hanclean_cleaner_builder;
}

/// Creates a builder with the defaults: rules "web", HANCLEAN_BLOCKS_REMOVE, HANCLEAN_SCOPE_ENDS,
/// HANCLEAN_SENSITIVITY_BALANCED, HANCLEAN_INLINE_KEEP, no user spam rules, config "t2s",
/// HANCLEAN_TERMS_NONE.
///
/// Free `*builder` with hanclean_cleaner_builder_free().
/// Errors: NULL_POINTER.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hanclean_cleaner_builder_new(
    builder: *mut *mut hanclean_cleaner_builder,
) -> hanclean_status {
    // SAFETY: the header asks this of every caller.
    let mut out = unsafe { OutParam::new("builder", builder) };
    guard(|| {
        out.reset(std::ptr::null_mut())?;
        out.set(handles::open(Settings::new(CleanerSettings::default())))
    })
}

/// Frees a builder. Does nothing if `builder` is NULL.
///
/// Errors: INVALID_HANDLE.
#[unsafe(no_mangle)]
pub extern "C" fn hanclean_cleaner_builder_free(
    builder: *mut hanclean_cleaner_builder,
) -> hanclean_status {
    guard(|| handles::close::<Settings<CleanerSettings>>(builder))
}

/// Changes the settings behind a builder's handle.
fn change(
    builder: *mut hanclean_cleaner_builder,
    change: impl FnOnce(&mut CleanerSettings),
) -> Result<(), Failure> {
    handles::get::<Settings<CleanerSettings>>(builder)?.change(change);
    Ok(())
}

/// Sets the rules of normalisation: a preset ("web", "minimal" or "none"), changes to "web" such as
/// "+quotes,-width", or a preset followed by changes, such as "minimal,+width". hanclean_rules()
/// lists the rules.
///
/// Errors: NULL_POINTER, INVALID_HANDLE, INVALID_UTF8, INVALID_ARGUMENT for an unknown rule.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hanclean_cleaner_builder_rules(
    builder: *mut hanclean_cleaner_builder,
    rules: *const c_char,
) -> hanclean_status {
    // SAFETY: the header asks this of every caller.
    unsafe { hanclean_cleaner_builder_rules_n(builder, rules, name_len(rules)) }
}

/// The same as hanclean_cleaner_builder_rules(), with the rules as pointer and length.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hanclean_cleaner_builder_rules_n(
    builder: *mut hanclean_cleaner_builder,
    rules: *const c_char,
    rules_len: usize,
) -> hanclean_status {
    // SAFETY: the header asks this of every caller.
    let rules = unsafe { text("rules", rules, rules_len) };
    guard(|| {
        let rules = rules?.parse().map_err(Failure::argument)?;
        change(builder, |settings| settings.rules = rules)
    })
}

/// Sets the conversion to a config by its name, such as "tw2sp". "none" keeps the script of the
/// page.
///
/// Errors: NULL_POINTER, INVALID_HANDLE, INVALID_UTF8, INVALID_ARGUMENT for an unknown config.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hanclean_cleaner_builder_config(
    builder: *mut hanclean_cleaner_builder,
    config: *const c_char,
) -> hanclean_status {
    // SAFETY: the header asks this of every caller.
    unsafe { hanclean_cleaner_builder_config_n(builder, config, name_len(config)) }
}

/// The same as hanclean_cleaner_builder_config(), with the config as pointer and length.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hanclean_cleaner_builder_config_n(
    builder: *mut hanclean_cleaner_builder,
    config: *const c_char,
    config_len: usize,
) -> hanclean_status {
    // SAFETY: the header asks this of every caller.
    let config = unsafe { text("config", config, config_len) };
    guard(|| {
        let conversion = match config? {
            "none" => None,
            name => Some(ChosenConversion::Config(name.parse().map_err(Failure::argument)?)),
        };
        change(builder, |settings| settings.conversion = conversion)
    })
}

/// Sets the conversion to a converter. The converter may be freed before the builder.
///
/// Errors: NULL_POINTER, INVALID_HANDLE.
#[unsafe(no_mangle)]
pub extern "C" fn hanclean_cleaner_builder_converter(
    builder: *mut hanclean_cleaner_builder,
    converter: *const hanclean_converter,
) -> hanclean_status {
    guard(|| {
        let converter = handles::get::<Converter>(converter)?;
        let converter = ChosenConversion::Converter(Converter::clone(&converter));
        change(builder, |settings| settings.conversion = Some(converter))
    })
}

/// Sets whether to remove injected spam blocks: one of the HANCLEAN_BLOCKS_ values.
///
/// Errors: NULL_POINTER, INVALID_HANDLE, INVALID_ARGUMENT.
#[unsafe(no_mangle)]
pub extern "C" fn hanclean_cleaner_builder_blocks(
    builder: *mut hanclean_cleaner_builder,
    blocks: i32,
) -> hanclean_status {
    guard(|| {
        let blocks = options::blocks(blocks)?;
        change(builder, |settings| settings.spam_blocks = blocks)
    })
}

/// Sets where on a page to search for spam blocks: one of the HANCLEAN_SCOPE_ values.
///
/// Errors: NULL_POINTER, INVALID_HANDLE, INVALID_ARGUMENT.
#[unsafe(no_mangle)]
pub extern "C" fn hanclean_cleaner_builder_scope(
    builder: *mut hanclean_cleaner_builder,
    scope: i32,
) -> hanclean_status {
    guard(|| {
        let scope = options::scope(scope)?;
        change(builder, |settings| settings.scope = scope)
    })
}

/// Sets the detection threshold for spam blocks: one of the HANCLEAN_SENSITIVITY_ values.
///
/// Errors: NULL_POINTER, INVALID_HANDLE, INVALID_ARGUMENT.
#[unsafe(no_mangle)]
pub extern "C" fn hanclean_cleaner_builder_sensitivity(
    builder: *mut hanclean_cleaner_builder,
    sensitivity: i32,
) -> hanclean_status {
    guard(|| {
        let sensitivity = options::sensitivity(sensitivity)?;
        change(builder, |settings| settings.sensitivity = sensitivity)
    })
}

/// Sets whether to remove spam names inside lines of content: one of the HANCLEAN_INLINE_ values.
///
/// Errors: NULL_POINTER, INVALID_HANDLE, INVALID_ARGUMENT.
#[unsafe(no_mangle)]
pub extern "C" fn hanclean_cleaner_builder_inline(
    builder: *mut hanclean_cleaner_builder,
    inline: i32,
) -> hanclean_status {
    guard(|| {
        let inline = options::inline(inline)?;
        change(builder, |settings| settings.inline = inline)
    })
}

/// Sets the user's spam rules. They replace all earlier ones, including single words. The text is
/// TOML, in which every part is optional:
///
///     [add]
///     words = ["..."]       # spam terms
///     patterns = ['...']    # regular expressions; every match is removed
///     [protect]
///     words = ["..."]       # words that count as page content
///     patterns = ['...']    # regular expressions; no match is ever removed
///
/// Errors: NULL_POINTER, INVALID_HANDLE, INVALID_UTF8, INVALID_FILE for malformed TOML or patterns.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hanclean_cleaner_builder_spam_rules(
    builder: *mut hanclean_cleaner_builder,
    rules: *const c_char,
    rules_len: usize,
) -> hanclean_status {
    // SAFETY: the header asks this of every caller.
    let rules = unsafe { text("rules", rules, rules_len) };
    guard(|| {
        let rules = UserRules::parse(rules?).map_err(files::invalid)?;
        change(builder, |settings| settings.user_rules = Some(rules))
    })
}

/// Sets the user's spam rules from a file, as hanclean_cleaner_builder_spam_rules() does.
///
/// Errors: NULL_POINTER, INVALID_HANDLE, INVALID_UTF8 in the path, INVALID_FILE.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hanclean_cleaner_builder_spam_rules_file(
    builder: *mut hanclean_cleaner_builder,
    path: *const c_char,
) -> hanclean_status {
    // SAFETY: the header asks this of every caller.
    unsafe { hanclean_cleaner_builder_spam_rules_file_n(builder, path, name_len(path)) }
}

/// The same as hanclean_cleaner_builder_spam_rules_file(), with the path as pointer and length.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hanclean_cleaner_builder_spam_rules_file_n(
    builder: *mut hanclean_cleaner_builder,
    path: *const c_char,
    path_len: usize,
) -> hanclean_status {
    // SAFETY: the header asks this of every caller.
    let path = unsafe { text("path", path, path_len) };
    guard(|| {
        let rules = UserRules::open(Path::new(path?)).map_err(files::invalid)?;
        change(builder, |settings| settings.user_rules = Some(rules))
    })
}

/// Adds a spam term. It matches in both scripts.
///
/// Errors: NULL_POINTER, INVALID_HANDLE, INVALID_UTF8, INVALID_ARGUMENT unless the word has 2 to
/// 100 characters.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hanclean_cleaner_builder_add_spam_word(
    builder: *mut hanclean_cleaner_builder,
    word: *const c_char,
) -> hanclean_status {
    // SAFETY: the header asks this of every caller.
    unsafe { hanclean_cleaner_builder_add_spam_word_n(builder, word, name_len(word)) }
}

/// The same as hanclean_cleaner_builder_add_spam_word(), with the word as pointer and length.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hanclean_cleaner_builder_add_spam_word_n(
    builder: *mut hanclean_cleaner_builder,
    word: *const c_char,
    word_len: usize,
) -> hanclean_status {
    // SAFETY: the header asks this of every caller.
    let word = unsafe { text("word", word, word_len) };
    guard(|| {
        let word = checked_word(word?)?;
        change(builder, |settings| settings.extend_user_rules(|rules| rules.add_word(word)))
    })
}

/// Adds a word that counts as page content, whatever suggests that it is spam.
///
/// Errors: NULL_POINTER, INVALID_HANDLE, INVALID_UTF8, INVALID_ARGUMENT unless the word has 2 to
/// 100 characters.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hanclean_cleaner_builder_protect_word(
    builder: *mut hanclean_cleaner_builder,
    word: *const c_char,
) -> hanclean_status {
    // SAFETY: the header asks this of every caller.
    unsafe { hanclean_cleaner_builder_protect_word_n(builder, word, name_len(word)) }
}

/// The same as hanclean_cleaner_builder_protect_word(), with the word as pointer and length.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hanclean_cleaner_builder_protect_word_n(
    builder: *mut hanclean_cleaner_builder,
    word: *const c_char,
    word_len: usize,
) -> hanclean_status {
    // SAFETY: the header asks this of every caller.
    let word = unsafe { text("word", word, word_len) };
    guard(|| {
        let word = checked_word(word?)?;
        change(builder, |settings| settings.extend_user_rules(|rules| rules.protect_word(word)))
    })
}

/// Checks the length of a user's word in characters.
///
/// The library silently skips shorter words and does not accept longer ones; C gets an error for
/// both.
fn checked_word(word: &str) -> Result<&str, Failure> {
    let (min, max) = (2, limits::WORD_CHARS);
    // Don't count beyond the limit: the word may be megabytes long.
    let count = word.chars().take(max + 1).count();
    if !(min..=max).contains(&count) {
        return Err(Failure::argument(format!("a word must have {min} to {max} characters")));
    }
    Ok(word)
}

/// Sets whether to segment pages into terms with a default segmenter: one of the HANCLEAN_TERMS_
/// values.
///
/// Errors: NULL_POINTER, INVALID_HANDLE, INVALID_ARGUMENT.
#[unsafe(no_mangle)]
pub extern "C" fn hanclean_cleaner_builder_terms(
    builder: *mut hanclean_cleaner_builder,
    terms: i32,
) -> hanclean_status {
    guard(|| {
        let terms = options::terms(terms)?;
        change(builder, |settings| settings.segmenter = terms)
    })
}

/// Sets the segmenter that cuts pages into terms. The segmenter may be freed before the builder.
///
/// Errors: NULL_POINTER, INVALID_HANDLE.
#[unsafe(no_mangle)]
pub extern "C" fn hanclean_cleaner_builder_segmenter(
    builder: *mut hanclean_cleaner_builder,
    segmenter: *const hanclean_segmenter,
) -> hanclean_status {
    guard(|| {
        let segmenter = Segmenter::clone(&*handles::get::<Segmenter>(segmenter)?);
        change(builder, |settings| settings.segmenter = Some(segmenter))
    })
}

/// Builds a cleaner from the current settings.
///
/// Free `*cleaner` with hanclean_cleaner_free(). The builder stays valid and must still be freed.
/// Errors: NULL_POINTER, INVALID_HANDLE.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hanclean_cleaner_builder_build(
    builder: *const hanclean_cleaner_builder,
    cleaner: *mut *mut hanclean_cleaner,
) -> hanclean_status {
    // SAFETY: the header asks this of every caller.
    let mut out = unsafe { OutParam::new("cleaner", cleaner) };
    guard(|| {
        out.reset(std::ptr::null_mut())?;
        let settings = handles::get::<Settings<CleanerSettings>>(builder)?;
        out.set(handles::open(settings.get().build()))
    })
}
