use std::ffi::c_char;

use hanclean::Cleaner;
use hanclean::convert::Converter;
use hanclean::decode::{Decoder, Encoding};

use super::converter::hanclean_converter;
use super::memory::{Buffer, Output, bytes, text};
use super::options;
use super::page::hanclean_page;
use super::status::hanclean_status;
use crate::failure::{Failure, guard};
use crate::handles::{self, Object};
use crate::objects::{CleanPage, CleanerSettings, Conversion, Settings};

/// Cleans pages. Immutable; any threads may use it at once.
pub struct hanclean_cleaner {
    _private: (),
}

/// Builds a hanclean_cleaner. Its setters may be called from any thread, and happen one after the
/// other; it can build many times.
pub struct hanclean_cleaner_builder {
    _private: (),
}

impl Object for Cleaner {
    const NAME: &'static str = "hanclean_cleaner";
    type Opaque = hanclean_cleaner;
}

impl Object for Settings<CleanerSettings> {
    const NAME: &'static str = "hanclean_cleaner_builder";
    type Opaque = hanclean_cleaner_builder;
}

/// A builder with the defaults: rules "web", HANCLEAN_BLOCKS_REMOVE, HANCLEAN_SCOPE_ENDS,
/// HANCLEAN_SENSITIVITY_BALANCED, config "t2s", HANCLEAN_TERMS_NONE.
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

/// Sets whether pages have terms: one of the HANCLEAN_TERMS_ values.
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
        change(builder, |settings| settings.terms = terms)
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

/// A cleaner with the defaults of hanclean_cleaner_builder_new.
///
/// Ownership: `cleaner` gets a handle that is freed by hanclean_cleaner_free, NULL on failure.
/// Threads: any. Errors: NULL_POINTER.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hanclean_cleaner_new(
    cleaner: *mut *mut hanclean_cleaner,
) -> hanclean_status {
    // SAFETY: as the header asks of every caller.
    let mut out = unsafe { Output::new("cleaner", cleaner) };
    guard(|| {
        out.reset(std::ptr::null_mut())?;
        out.set(handles::open(Cleaner::new()))
    })
}

/// Frees a cleaner. NULL is allowed and does nothing.
///
/// Threads: any; calls that use it in others come to their end. Errors: INVALID_HANDLE.
#[unsafe(no_mangle)]
pub extern "C" fn hanclean_cleaner_free(cleaner: *mut hanclean_cleaner) -> hanclean_status {
    guard(|| handles::close::<Cleaner>(cleaner))
}

/// Cleans a page of UTF-8 text.
///
/// Ownership: `page` gets a handle that is freed by hanclean_page_free, NULL on failure; it does
/// not need the text any more. Threads: any. Errors: NULL_POINTER, INVALID_HANDLE, INVALID_UTF8.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hanclean_cleaner_clean(
    cleaner: *const hanclean_cleaner,
    text: *const c_char,
    text_len: usize,
    page: *mut *mut hanclean_page,
) -> hanclean_status {
    // SAFETY: as the header asks of every caller.
    let (text, mut out) =
        unsafe { (self::text("text", text, text_len), Output::new("page", page)) };
    guard(|| {
        out.reset(std::ptr::null_mut())?;
        let cleaner = handles::get::<Cleaner>(cleaner)?;
        out.set(handles::open(CleanPage::new(cleaner.clean(text?))))
    })
}

/// Cleans a page from the bytes of its file, in any encoding of the web. All offsets are in these
/// bytes. What is no text in them is replaced by U+FFFD.
///
/// `encoding` is a label such as "big5"; of length 0 it is that which the bytes look like.
/// Ownership: `page` gets a handle that is freed by hanclean_page_free, NULL on failure; it does
/// not need the bytes any more. Threads: any. Errors: NULL_POINTER, INVALID_HANDLE, INVALID_UTF8
/// (the label), INVALID_ARGUMENT for a label that no encoding has.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hanclean_cleaner_clean_bytes(
    cleaner: *const hanclean_cleaner,
    data: *const c_char,
    len: usize,
    encoding: *const c_char,
    encoding_len: usize,
    page: *mut *mut hanclean_page,
) -> hanclean_status {
    // SAFETY: as the header asks of every caller.
    let (data, label, mut out) = unsafe {
        (
            bytes("data", data, len),
            text("encoding", encoding, encoding_len),
            Output::new("page", page),
        )
    };
    guard(|| {
        out.reset(std::ptr::null_mut())?;
        let cleaner = handles::get::<Cleaner>(cleaner)?;
        let encoding = match label? {
            "" => None,
            label => Some(Encoding::for_label(label).ok_or_else(|| {
                Failure::argument(format!("no encoding has the label {label:?}"))
            })?),
        };
        let decoder = Decoder::new().declared(encoding);
        out.set(handles::open(CleanPage::new(cleaner.clean_bytes(data?, &decoder))))
    })
}

/// Cleans a page of UTF-8 text into the buffer of `capacity` bytes, and says how many bytes the
/// clean text has.
///
/// It does not end with NUL. If it has more bytes than the buffer, nothing is written to this; a
/// buffer that is NULL, of capacity 0, asks how many there are. `needed` gets the number in both
/// cases, 0 on other failures. The page is cleaned each time. The buffer must not overlap with the
/// text. Threads: any. Errors: BUFFER_TOO_SMALL, NULL_POINTER, INVALID_HANDLE, INVALID_UTF8.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hanclean_cleaner_clean_to(
    cleaner: *const hanclean_cleaner,
    text: *const c_char,
    text_len: usize,
    buffer: *mut c_char,
    capacity: usize,
    needed: *mut usize,
) -> hanclean_status {
    // SAFETY: as the header asks of every caller.
    let (text, buffer, mut needed) = unsafe {
        (
            self::text("text", text, text_len),
            Buffer::new(buffer, capacity),
            Output::new("needed length", needed),
        )
    };
    guard(|| {
        needed.reset(0)?;
        let cleaner = handles::get::<Cleaner>(cleaner)?;
        let (text, buffer) = (text?, buffer?);
        let page = cleaner.clean(text);
        needed.set(page.text.len())?;
        buffer.fill(&page.text)
    })
}
