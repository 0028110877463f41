use std::ffi::c_char;
use std::path::Path;

use hanclean::convert::Converter;
use hanclean::segment::Segmenter;
use hanclean::spam::UserRules;

use super::cleaner::hanclean_cleaner;
use super::converter::hanclean_converter;
use super::memory::{Output, text};
use super::segmenter::hanclean_segmenter;
use super::status::hanclean_status;
use super::{files, options};
use crate::failure::{Failure, guard};
use crate::handles::{self, Object};
use crate::objects::{CleanerSettings, Conversion, Settings};

/// Builds a hanclean_cleaner. Its setters may be called from any thread, and happen one after the
/// other; it can build many times.
pub struct hanclean_cleaner_builder {
    _private: (),
}

impl Object for Settings<CleanerSettings> {
    const NAME: &'static str = "hanclean_cleaner_builder";
    type Opaque = hanclean_cleaner_builder;
}

/// A builder with the defaults: rules "web", HANCLEAN_BLOCKS_REMOVE, HANCLEAN_SCOPE_ENDS,
/// HANCLEAN_SENSITIVITY_BALANCED, HANCLEAN_INLINE_KEEP, no spam rules of one's own, config "t2s",
/// HANCLEAN_TERMS_NONE.
///
/// Ownership: `builder` gets a handle that is freed by hanclean_cleaner_builder_free, NULL on
/// failure. Threads: any. Errors: NULL_POINTER.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hanclean_cleaner_builder_new(
    builder: *mut *mut hanclean_cleaner_builder,
) -> hanclean_status {
    // SAFETY: as the header asks of every caller.
    let mut out = unsafe { Output::new("builder", builder) };
    guard(|| {
        out.reset(std::ptr::null_mut())?;
        out.set(handles::open(Settings::new(CleanerSettings::default())))
    })
}

/// Frees a builder. NULL is allowed and does nothing.
///
/// Threads: any. Errors: INVALID_HANDLE.
#[unsafe(no_mangle)]
pub extern "C" fn hanclean_cleaner_builder_free(
    builder: *mut hanclean_cleaner_builder,
) -> hanclean_status {
    guard(|| handles::close::<Settings<CleanerSettings>>(builder))
}

fn change(
    builder: *mut hanclean_cleaner_builder,
    change: impl FnOnce(&mut CleanerSettings),
) -> Result<(), Failure> {
    handles::get::<Settings<CleanerSettings>>(builder)?.change(change);
    Ok(())
}

/// Sets the rules of normalisation: a preset ("web", "minimal", "none"), or changes to "web" or to a
/// preset that stands first, such as "minimal,+width" or "+quotes,-width".
///
/// Threads: any. Errors: NULL_POINTER, INVALID_HANDLE, INVALID_UTF8, INVALID_ARGUMENT for an unknown
/// rule; the builder stays as it was.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hanclean_cleaner_builder_rules(
    builder: *mut hanclean_cleaner_builder,
    rules: *const c_char,
    rules_len: usize,
) -> hanclean_status {
    // SAFETY: as the header asks of every caller.
    let rules = unsafe { text("rules", rules, rules_len) };
    guard(|| {
        let rules = rules?.parse().map_err(Failure::argument)?;
        change(builder, |settings| settings.rules = rules)
    })
}

/// Sets the conversion to a config by its name, such as "tw2sp"; "none" keeps the script.
///
/// Threads: any. Errors: NULL_POINTER, INVALID_HANDLE, INVALID_UTF8, INVALID_ARGUMENT for a name
/// that no config has; the builder stays as it was.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hanclean_cleaner_builder_config(
    builder: *mut hanclean_cleaner_builder,
    config: *const c_char,
    config_len: usize,
) -> hanclean_status {
    // SAFETY: as the header asks of every caller.
    let config = unsafe { text("config", config, config_len) };
    guard(|| {
        let conversion = match config? {
            "none" => None,
            name => Some(Conversion::Config(name.parse().map_err(Failure::argument)?)),
        };
        change(builder, |settings| settings.conversion = conversion)
    })
}

/// Sets the conversion to that of a converter, which may be freed before the builder.
///
/// Threads: any. Errors: NULL_POINTER, INVALID_HANDLE; the builder stays as it was.
#[unsafe(no_mangle)]
pub extern "C" fn hanclean_cleaner_builder_converter(
    builder: *mut hanclean_cleaner_builder,
    converter: *const hanclean_converter,
) -> hanclean_status {
    guard(|| {
        let converter = handles::get::<Converter>(converter)?;
        let converter = Conversion::Converter(Converter::clone(&converter));
        change(builder, |settings| settings.conversion = Some(converter))
    })
}

/// Sets what becomes of injected blocks: one of the HANCLEAN_BLOCKS_ values.
///
/// Threads: any. Errors: NULL_POINTER, INVALID_HANDLE, INVALID_ARGUMENT; the builder stays as it
/// was.
#[unsafe(no_mangle)]
pub extern "C" fn hanclean_cleaner_builder_blocks(
    builder: *mut hanclean_cleaner_builder,
    blocks: i32,
) -> hanclean_status {
    guard(|| {
        let blocks = options::blocks(blocks)?;
        change(builder, |settings| settings.blocks = blocks)
    })
}

/// Sets where on a page blocks are looked for: one of the HANCLEAN_SCOPE_ values.
///
/// Threads: any. Errors: NULL_POINTER, INVALID_HANDLE, INVALID_ARGUMENT; the builder stays as it
/// was.
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

/// Sets how much has to speak for a block: one of the HANCLEAN_SENSITIVITY_ values.
///
/// Threads: any. Errors: NULL_POINTER, INVALID_HANDLE, INVALID_ARGUMENT; the builder stays as it
/// was.
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

/// Sets whether names within the page's own lines are cut out as well: one of the HANCLEAN_INLINE_
/// values.
///
/// Threads: any. Errors: NULL_POINTER, INVALID_HANDLE, INVALID_ARGUMENT; the builder stays as it
/// was.
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

/// Sets words and patterns of one's own for blocks, in the place of all that were set before. They
/// are TOML, where each of the four may be left out:
///
///     [add]
///     words = ["..."]       # that count as hardly met outside blocks
///     patterns = ['...']    # regular expressions; what matches is cut out
///     [protect]
///     words = ["..."]       # that are the page's own
///     patterns = ['...']    # what matches is never cut out
///
/// Threads: any. Errors: NULL_POINTER, INVALID_HANDLE, INVALID_UTF8, INVALID_FILE for what is no
/// such TOML and no such pattern; the builder stays as it was.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hanclean_cleaner_builder_spam_rules(
    builder: *mut hanclean_cleaner_builder,
    rules: *const c_char,
    rules_len: usize,
) -> hanclean_status {
    // SAFETY: as the header asks of every caller.
    let rules = unsafe { text("rules", rules, rules_len) };
    guard(|| {
        let rules = UserRules::parse(rules?).map_err(files::invalid)?;
        change(builder, |settings| settings.own = Some(rules))
    })
}

/// As hanclean_cleaner_builder_spam_rules, from the file at `path` (UTF-8).
///
/// Threads: any. Errors: NULL_POINTER, INVALID_HANDLE, INVALID_UTF8, INVALID_FILE with the path; the
/// builder stays as it was.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hanclean_cleaner_builder_spam_rules_file(
    builder: *mut hanclean_cleaner_builder,
    path: *const c_char,
    path_len: usize,
) -> hanclean_status {
    // SAFETY: as the header asks of every caller.
    let path = unsafe { text("path", path, path_len) };
    guard(|| {
        let rules = UserRules::open(Path::new(path?)).map_err(files::invalid)?;
        change(builder, |settings| settings.own = Some(rules))
    })
}

/// Adds a word that counts as one hardly met outside blocks, in either script.
///
/// Threads: any. Errors: NULL_POINTER, INVALID_HANDLE, INVALID_UTF8, INVALID_ARGUMENT for a word of
/// less than two characters or more than 100; the builder stays as it was.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hanclean_cleaner_builder_add_spam_word(
    builder: *mut hanclean_cleaner_builder,
    word: *const c_char,
    word_len: usize,
) -> hanclean_status {
    // SAFETY: as the header asks of every caller.
    let word = unsafe { text("word", word, word_len) };
    guard(|| {
        let word = own_word(word?)?;
        change(builder, |settings| settings.own = Some(settings.own().add_word(word)))
    })
}

/// Adds a word that is the page's own, whatever speaks for a block in it.
///
/// Threads: any. Errors: as hanclean_cleaner_builder_add_spam_word.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hanclean_cleaner_builder_protect_word(
    builder: *mut hanclean_cleaner_builder,
    word: *const c_char,
    word_len: usize,
) -> hanclean_status {
    // SAFETY: as the header asks of every caller.
    let word = unsafe { text("word", word, word_len) };
    guard(|| {
        let word = own_word(word?)?;
        change(builder, |settings| settings.own = Some(settings.own().protect_word(word)))
    })
}

/// The library passes over shorter ones, and takes no longer ones.
fn own_word(word: &str) -> Result<&str, Failure> {
    let (least, most) = (2, hanclean::limits::WORD_CHARS);
    let count = word.chars().take(most + 1).count();
    if !(least..=most).contains(&count) {
        return Err(Failure::argument(format!("a word has {least} to {most} characters")));
    }
    Ok(word)
}

/// Sets whether pages have terms, found by a segmenter with its defaults: one of the HANCLEAN_TERMS_
/// values.
///
/// Threads: any. Errors: NULL_POINTER, INVALID_HANDLE, INVALID_ARGUMENT; the builder stays as it
/// was.
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

/// Sets that pages have terms, and what finds them; it may be freed before the builder.
///
/// Threads: any. Errors: NULL_POINTER, INVALID_HANDLE; the builder stays as it was.
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

/// Builds a cleaner. The builder stays as it is and is still to be freed.
///
/// Ownership: `cleaner` gets a handle that is freed by hanclean_cleaner_free, NULL on failure.
/// Threads: any. Errors: NULL_POINTER, INVALID_HANDLE.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hanclean_cleaner_builder_build(
    builder: *const hanclean_cleaner_builder,
    cleaner: *mut *mut hanclean_cleaner,
) -> hanclean_status {
    // SAFETY: as the header asks of every caller.
    let mut out = unsafe { Output::new("cleaner", cleaner) };
    guard(|| {
        out.reset(std::ptr::null_mut())?;
        let settings = handles::get::<Settings<CleanerSettings>>(builder)?;
        out.set(handles::open(settings.get().build()))
    })
}
