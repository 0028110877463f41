//! Converters between Traditional and Simplified Chinese, and their builder.
//!
//! There are three ways to receive a result. A `hanclean_string` is the simplest; with a buffer of
//! the caller there is nothing to free; and edits map the result back to the text.
//!
//! ```c
//! hanclean_converter *converter;
//! char buffer[16];
//! size_t needed;
//! if (hanclean_converter_new("t2s", &converter) == HANCLEAN_STATUS_OK) {
//!     if (hanclean_converter_convert_to(converter, HANCLEAN_LITERAL("漢字"), buffer, sizeof buffer,
//!                                       &needed) == HANCLEAN_STATUS_OK)
//!         fwrite(buffer, 1, needed, stdout); /* 汉字 */
//!     hanclean_converter_free(converter);
//! }
//! ```
//!
//! The setters of the builder validate before they change anything. So a builder is never half set.

use std::cell::RefCell;
use std::ffi::c_char;
use std::path::Path;
use std::sync::Arc;

use hanclean::align::Edits;
use hanclean::convert::{Config, Converter, Dictionary, OpenCcConfig};

use super::edits::hanclean_edits;
use super::string::{OwnedText, hanclean_string};
use super::support::memory::{OutBuffer, OutParam, bytes, name_len, not_utf8, text};
use super::support::{files, options};
use crate::failure::{Failure, guard};
use crate::handles::{self, Object};
use crate::settings::{ChosenConfig, ConverterSettings, Settings};
use crate::status::hanclean_status;

/// Converts text between Traditional and Simplified Chinese. Immutable: threads may share it.
pub struct hanclean_converter {
    _private: (),
}

/// Builds a hanclean_converter, any number of times. Threads may share it; setters run one at a
/// time.
pub struct hanclean_converter_builder {
    _private: (),
}

impl Object for Converter {
    const NAME: &'static str = "hanclean_converter";
    type Opaque = hanclean_converter;
}

impl Object for Settings<ConverterSettings> {
    const NAME: &'static str = "hanclean_converter_builder";
    type Opaque = hanclean_converter_builder;
}

/// Creates a converter for a config: one of OpenCC's, such as "t2s", or "t2cn". hanclean_configs()
/// lists them.
///
/// Free `*converter` with hanclean_converter_free().
/// Errors: NULL_POINTER, INVALID_UTF8, INVALID_ARGUMENT for an unknown config.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hanclean_converter_new(
    config: *const c_char,
    converter: *mut *mut hanclean_converter,
) -> hanclean_status {
    // SAFETY: the header asks this of every caller.
    unsafe { hanclean_converter_new_n(config, name_len(config), converter) }
}

/// The same as hanclean_converter_new(), with the config as pointer and length.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hanclean_converter_new_n(
    config: *const c_char,
    config_len: usize,
    converter: *mut *mut hanclean_converter,
) -> hanclean_status {
    // SAFETY: the header asks this of every caller.
    let (config, mut out) =
        unsafe { (text("config", config, config_len), OutParam::new("converter", converter)) };
    guard(|| {
        out.reset(std::ptr::null_mut())?;
        let config: Config = config?.parse().map_err(Failure::argument)?;
        out.set(handles::open(Converter::new(config)))
    })
}

/// Frees a converter. Does nothing if `converter` is NULL.
///
/// Calls that other threads are making with it finish normally. Streams and cleaners made with it
/// keep working.
/// Errors: INVALID_HANDLE.
#[unsafe(no_mangle)]
pub extern "C" fn hanclean_converter_free(converter: *mut hanclean_converter) -> hanclean_status {
    guard(|| handles::close::<Converter>(converter))
}

/// Converts a text. `*result` receives the converted text.
///
/// Free `*result` with hanclean_string_free().
/// Errors: NULL_POINTER, INVALID_HANDLE, INVALID_UTF8.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hanclean_converter_convert(
    converter: *const hanclean_converter,
    text: *const c_char,
    text_len: usize,
    result: *mut *mut hanclean_string,
) -> hanclean_status {
    // SAFETY: the header asks this of every caller.
    let (utf8, mut out) =
        unsafe { (bytes("text", text, text_len), OutParam::new("result", result)) };
    guard(|| {
        out.reset(std::ptr::null_mut())?;
        let converter = handles::get::<Converter>(converter)?;
        let converted = converter.convert_utf8(utf8?).map_err(|error| not_utf8("text", error))?;
        out.set(handles::open(OwnedText(converted)))
    })
}

/// Converts a text. `*result` receives the converted text, and `*edits` the map from `text` to it.
///
/// Free `*result` with hanclean_string_free() and `*edits` with hanclean_edits_free(), in any
/// order.
/// Errors: NULL_POINTER, INVALID_HANDLE, INVALID_UTF8.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hanclean_converter_convert_with_edits(
    converter: *const hanclean_converter,
    text: *const c_char,
    text_len: usize,
    result: *mut *mut hanclean_string,
    edits: *mut *mut hanclean_edits,
) -> hanclean_status {
    // SAFETY: the header asks this of every caller.
    let (text, mut out, mut out_edits) = unsafe {
        (
            self::text("text", text, text_len),
            OutParam::new("result", result),
            OutParam::new("edits", edits),
        )
    };
    guard(|| {
        // Reset both, even if one of the pointers is NULL.
        let edits_reset = out_edits.reset(std::ptr::null_mut());
        out.reset(std::ptr::null_mut()).and(edits_reset)?;
        let converter = handles::get::<Converter>(converter)?;
        let (mut converted, mut edits) = (String::new(), Edits::new());
        converter.convert_into_with_edits(text?, &mut converted, &mut edits);
        out.set(handles::open(OwnedText(converted)))?;
        out_edits.set(handles::open(edits))
    })
}

/// Converts a text into a buffer of `capacity` bytes. `*needed` receives the length of the result
/// in bytes.
///
/// The result does not end with NUL. If it does not fit, nothing is written and the call fails with
/// BUFFER_TOO_SMALL. To ask for the length, pass NULL and capacity 0. Each call converts the text
/// again; a buffer of twice its length plus 64 bytes nearly always suffices. The buffer must not
/// overlap the text. On other failures `*needed` is 0.
/// Errors: BUFFER_TOO_SMALL, NULL_POINTER, INVALID_HANDLE, INVALID_UTF8.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hanclean_converter_convert_to(
    converter: *const hanclean_converter,
    text: *const c_char,
    text_len: usize,
    buffer: *mut c_char,
    capacity: usize,
    needed: *mut usize,
) -> hanclean_status {
    // SAFETY: the header asks this of every caller.
    let (utf8, buffer, mut needed) = unsafe {
        (
            bytes("text", text, text_len),
            OutBuffer::new(buffer, capacity),
            OutParam::new("needed length", needed),
        )
    };
    guard(|| {
        needed.reset(0)?;
        let converter = handles::get::<Converter>(converter)?;
        let (utf8, buffer) = (utf8?, buffer?);
        with_scratch(|scratch| {
            let converted = converter.convert_utf8_into(utf8, scratch);
            converted.map_err(|error| not_utf8("text", error))?;
            needed.set(scratch.len())?;
            buffer.fill(scratch)
        })
    })
}

/// Calls `run` with an empty string, which the thread keeps for the next call unless it grew large.
///
/// The converter cannot write into the caller's buffer directly: it needs a `String`, and the
/// result may not fit.
fn with_scratch<T>(run: impl FnOnce(&mut String) -> T) -> T {
    /// The largest capacity that a thread keeps, in bytes.
    const MAX_KEPT: usize = 1 << 20;
    thread_local! {
        static SCRATCH: RefCell<String> = const { RefCell::new(String::new()) };
    }
    let mut scratch = SCRATCH.try_with(RefCell::take).unwrap_or_default();
    scratch.clear();
    let result = run(&mut scratch);
    if scratch.capacity() <= MAX_KEPT {
        let _ = SCRATCH.try_with(|kept| kept.replace(scratch));
    }
    result
}

/// Creates a builder with the defaults: config "t2s", HANCLEAN_TOFU_INCLUDE, no user dictionaries.
///
/// Free `*builder` with hanclean_converter_builder_free().
/// Errors: NULL_POINTER.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hanclean_converter_builder_new(
    builder: *mut *mut hanclean_converter_builder,
) -> hanclean_status {
    // SAFETY: the header asks this of every caller.
    let mut out = unsafe { OutParam::new("builder", builder) };
    guard(|| {
        out.reset(std::ptr::null_mut())?;
        out.set(handles::open(Settings::new(ConverterSettings::default())))
    })
}

/// Frees a builder. Does nothing if `builder` is NULL.
///
/// Errors: INVALID_HANDLE.
#[unsafe(no_mangle)]
pub extern "C" fn hanclean_converter_builder_free(
    builder: *mut hanclean_converter_builder,
) -> hanclean_status {
    guard(|| handles::close::<Settings<ConverterSettings>>(builder))
}

/// Changes the settings behind a builder's handle.
fn change(
    builder: *mut hanclean_converter_builder,
    change: impl FnOnce(&mut ConverterSettings),
) -> Result<(), Failure> {
    handles::get::<Settings<ConverterSettings>>(builder)?.change(change);
    Ok(())
}

/// Sets the config by its name, such as "s2twp".
///
/// Errors: NULL_POINTER, INVALID_HANDLE, INVALID_UTF8, INVALID_ARGUMENT for an unknown config.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hanclean_converter_builder_config(
    builder: *mut hanclean_converter_builder,
    config: *const c_char,
) -> hanclean_status {
    // SAFETY: the header asks this of every caller.
    unsafe { hanclean_converter_builder_config_n(builder, config, name_len(config)) }
}

/// The same as hanclean_converter_builder_config(), with the config as pointer and length.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hanclean_converter_builder_config_n(
    builder: *mut hanclean_converter_builder,
    config: *const c_char,
    config_len: usize,
) -> hanclean_status {
    // SAFETY: the header asks this of every caller.
    let config = unsafe { text("config", config, config_len) };
    guard(|| {
        let config = config?.parse().map_err(Failure::argument)?;
        change(builder, |settings| settings.config = ChosenConfig::Shipped(config))
    })
}

/// Sets the config to a file in OpenCC's JSON format. Reads the file and the dictionaries that it
/// names.
///
/// Errors: NULL_POINTER, INVALID_HANDLE, INVALID_UTF8, INVALID_FILE.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hanclean_converter_builder_config_file(
    builder: *mut hanclean_converter_builder,
    path: *const c_char,
) -> hanclean_status {
    // SAFETY: the header asks this of every caller.
    unsafe { hanclean_converter_builder_config_file_n(builder, path, name_len(path)) }
}

/// The same as hanclean_converter_builder_config_file(), with the path as pointer and length.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hanclean_converter_builder_config_file_n(
    builder: *mut hanclean_converter_builder,
    path: *const c_char,
    path_len: usize,
) -> hanclean_status {
    // SAFETY: the header asks this of every caller.
    let path = unsafe { text("path", path, path_len) };
    guard(|| {
        let config = OpenCcConfig::open(Path::new(path?)).map_err(files::invalid)?;
        change(builder, |settings| settings.config = ChosenConfig::Loaded(config))
    })
}

/// Sets whether the result may contain rare characters that few fonts have: one of the
/// HANCLEAN_TOFU_ values.
///
/// Errors: NULL_POINTER, INVALID_HANDLE, INVALID_ARGUMENT.
#[unsafe(no_mangle)]
pub extern "C" fn hanclean_converter_builder_tofu(
    builder: *mut hanclean_converter_builder,
    tofu: i32,
) -> hanclean_status {
    guard(|| {
        let tofu = options::tofu(tofu)?;
        change(builder, |settings| settings.tofu = tofu)
    })
}

/// Adds a user dictionary in OpenCC's text format. A line has a key, a TAB, and candidates
/// separated by single spaces. User dictionaries take precedence over the config, and earlier ones
/// over later ones.
///
/// The builder does not keep `dictionary`.
/// Errors: NULL_POINTER, INVALID_HANDLE, INVALID_FILE for a malformed line.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hanclean_converter_builder_dictionary(
    builder: *mut hanclean_converter_builder,
    dictionary: *const c_char,
    dictionary_len: usize,
) -> hanclean_status {
    // SAFETY: the header asks this of every caller.
    let dictionary = unsafe { bytes("dictionary", dictionary, dictionary_len) };
    guard(|| {
        let dictionary = Dictionary::parse(dictionary?).map_err(files::invalid)?;
        change(builder, |settings| settings.dictionaries.push(Arc::new(dictionary)))
    })
}

/// Adds a user dictionary from a file, as hanclean_converter_builder_dictionary() does.
///
/// Errors: NULL_POINTER, INVALID_HANDLE, INVALID_UTF8 in the path, INVALID_FILE.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hanclean_converter_builder_dictionary_file(
    builder: *mut hanclean_converter_builder,
    path: *const c_char,
) -> hanclean_status {
    // SAFETY: the header asks this of every caller.
    unsafe { hanclean_converter_builder_dictionary_file_n(builder, path, name_len(path)) }
}

/// The same as hanclean_converter_builder_dictionary_file(), with the path as pointer and length.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hanclean_converter_builder_dictionary_file_n(
    builder: *mut hanclean_converter_builder,
    path: *const c_char,
    path_len: usize,
) -> hanclean_status {
    // SAFETY: the header asks this of every caller.
    let path = unsafe { text("path", path, path_len) };
    guard(|| {
        let dictionary = Dictionary::open(Path::new(path?)).map_err(files::invalid)?;
        change(builder, |settings| settings.dictionaries.push(Arc::new(dictionary)))
    })
}

/// Builds a converter from the current settings.
///
/// Free `*converter` with hanclean_converter_free(). The builder stays valid and must still be
/// freed.
/// Errors: NULL_POINTER, INVALID_HANDLE.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hanclean_converter_builder_build(
    builder: *const hanclean_converter_builder,
    converter: *mut *mut hanclean_converter,
) -> hanclean_status {
    // SAFETY: the header asks this of every caller.
    let mut out = unsafe { OutParam::new("converter", converter) };
    guard(|| {
        out.reset(std::ptr::null_mut())?;
        let settings = handles::get::<Settings<ConverterSettings>>(builder)?;
        out.set(handles::open(settings.get().build()))
    })
}
