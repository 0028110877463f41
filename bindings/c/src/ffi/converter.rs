use std::cell::RefCell;
use std::ffi::c_char;
use std::path::Path;
use std::sync::Arc;

use hanclean::align::Edits;
use hanclean::convert::{Config, Converter, Dictionary, OpenCcConfig};

use super::edits::hanclean_edits;
use super::memory::{Buffer, Output, bytes, not_utf8, text};
use super::status::hanclean_status;
use super::string::hanclean_string;
use super::{files, options};
use crate::failure::{Failure, guard};
use crate::handles::{self, Object};
use crate::objects::{ChosenConfig, ConverterSettings, Settings, Text};

/// Converts text between Traditional and Simplified script. Immutable; any threads may use it at
/// once.
pub struct hanclean_converter {
    _private: (),
}

/// Builds a hanclean_converter. Its setters may be called from any thread, and happen one after the
/// other; it can build many times.
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

/// A converter of one of OpenCC's configs, or `t2cn`, by its name, such as "t2s".
///
/// Ownership: `converter` gets a handle that is freed by hanclean_converter_free, NULL on failure.
/// Threads: any. Errors: NULL_POINTER, INVALID_UTF8, INVALID_ARGUMENT for a name that no config has.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hanclean_converter_new(
    config: *const c_char,
    config_len: usize,
    converter: *mut *mut hanclean_converter,
) -> hanclean_status {
    // SAFETY: as the header asks of every caller.
    let (config, mut out) =
        unsafe { (text("config", config, config_len), Output::new("converter", converter)) };
    guard(|| {
        out.reset(std::ptr::null_mut())?;
        let config: Config = config?.parse().map_err(Failure::argument)?;
        out.set(handles::open(Converter::new(config)))
    })
}

/// Frees a converter. NULL is allowed and does nothing.
///
/// Threads: any; calls that use it in others come to their end, streams and cleaners made with it
/// go on. Errors: INVALID_HANDLE.
#[unsafe(no_mangle)]
pub extern "C" fn hanclean_converter_free(converter: *mut hanclean_converter) -> hanclean_status {
    guard(|| handles::close::<Converter>(converter))
}

/// Converts `text` to a string of the library.
///
/// Ownership: `result` gets a handle that is freed by hanclean_string_free, NULL on failure.
/// Threads: any. Errors: NULL_POINTER, INVALID_HANDLE, INVALID_UTF8.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hanclean_converter_convert(
    converter: *const hanclean_converter,
    text: *const c_char,
    text_len: usize,
    result: *mut *mut hanclean_string,
) -> hanclean_status {
    // SAFETY: as the header asks of every caller.
    let (utf8, mut out) = unsafe { (bytes("text", text, text_len), Output::new("result", result)) };
    guard(|| {
        out.reset(std::ptr::null_mut())?;
        let converter = handles::get::<Converter>(converter)?;
        let converted = converter.convert_utf8(utf8?).map_err(|error| not_utf8("text", error))?;
        out.set(handles::open(Text(converted)))
    })
}

/// Converts `text` to a string of the library, and tells where each part of it came from.
///
/// Ownership: `result` and `edits` get handles that are freed by hanclean_string_free and
/// hanclean_edits_free, NULL on failure; neither needs the other. Threads: any. Errors: NULL_POINTER,
/// INVALID_HANDLE, INVALID_UTF8.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hanclean_converter_convert_with_edits(
    converter: *const hanclean_converter,
    text: *const c_char,
    text_len: usize,
    result: *mut *mut hanclean_string,
    edits: *mut *mut hanclean_edits,
) -> hanclean_status {
    // SAFETY: as the header asks of every caller.
    let (text, mut out, mut out_edits) = unsafe {
        (
            self::text("text", text, text_len),
            Output::new("result", result),
            Output::new("edits", edits),
        )
    };
    guard(|| {
        // Both, whichever is wrong.
        let is_there = out_edits.reset(std::ptr::null_mut());
        out.reset(std::ptr::null_mut()).and(is_there)?;
        let converter = handles::get::<Converter>(converter)?;
        let (mut converted, mut edits) = (String::new(), Edits::new());
        converter.convert_into_with_edits(text?, &mut converted, &mut edits);
        out.set(handles::open(Text(converted)))?;
        out_edits.set(handles::open(edits))
    })
}

/// Converts `text` into the buffer of `capacity` bytes, and says how many bytes the result has.
///
/// The result does not end with NUL. If it has more bytes than the buffer, nothing is written to
/// this; a buffer that is NULL, of capacity 0, asks how many there are. `needed` gets the number
/// in both cases, 0 on other failures. The conversion is made each time; twice the length of the
/// text and 64 bytes are enough for nearly all texts. The buffer must not overlap with the text.
/// Threads: any. Errors: BUFFER_TOO_SMALL, NULL_POINTER, INVALID_HANDLE, INVALID_UTF8.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hanclean_converter_convert_to(
    converter: *const hanclean_converter,
    text: *const c_char,
    text_len: usize,
    buffer: *mut c_char,
    capacity: usize,
    needed: *mut usize,
) -> hanclean_status {
    // SAFETY: as the header asks of every caller.
    let (utf8, buffer, mut needed) = unsafe {
        (
            bytes("text", text, text_len),
            Buffer::new(buffer, capacity),
            Output::new("needed length", needed),
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

/// A text to write to, empty, which is used again unless it is large.
fn with_scratch<T>(run: impl FnOnce(&mut String) -> T) -> T {
    const LARGE: usize = 1 << 20;
    thread_local! {
        static SCRATCH: RefCell<String> = const { RefCell::new(String::new()) };
    }
    let mut scratch = SCRATCH.try_with(RefCell::take).unwrap_or_default();
    scratch.clear();
    let result = run(&mut scratch);
    if scratch.capacity() <= LARGE {
        let _ = SCRATCH.try_with(|kept| kept.replace(scratch));
    }
    result
}

/// A builder with the defaults: config "t2s", HANCLEAN_TOFU_INCLUDE, no own dictionary.
///
/// Ownership: `builder` gets a handle that is freed by hanclean_converter_builder_free, NULL on
/// failure. Threads: any. Errors: NULL_POINTER.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hanclean_converter_builder_new(
    builder: *mut *mut hanclean_converter_builder,
) -> hanclean_status {
    // SAFETY: as the header asks of every caller.
    let mut out = unsafe { Output::new("builder", builder) };
    guard(|| {
        out.reset(std::ptr::null_mut())?;
        out.set(handles::open(Settings::new(ConverterSettings::default())))
    })
}

/// Frees a builder. NULL is allowed and does nothing.
///
/// Threads: any. Errors: INVALID_HANDLE.
#[unsafe(no_mangle)]
pub extern "C" fn hanclean_converter_builder_free(
    builder: *mut hanclean_converter_builder,
) -> hanclean_status {
    guard(|| handles::close::<Settings<ConverterSettings>>(builder))
}

fn change(
    builder: *mut hanclean_converter_builder,
    change: impl FnOnce(&mut ConverterSettings),
) -> Result<(), Failure> {
    handles::get::<Settings<ConverterSettings>>(builder)?.change(change);
    Ok(())
}

/// Sets the config by its name, such as "s2twp".
///
/// Threads: any. Errors: NULL_POINTER, INVALID_HANDLE, INVALID_UTF8, INVALID_ARGUMENT for a name
/// that no config has; the builder stays as it was.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hanclean_converter_builder_config(
    builder: *mut hanclean_converter_builder,
    config: *const c_char,
    config_len: usize,
) -> hanclean_status {
    // SAFETY: as the header asks of every caller.
    let config = unsafe { text("config", config, config_len) };
    guard(|| {
        let config = config?.parse().map_err(Failure::argument)?;
        change(builder, |settings| settings.config = ChosenConfig::Shipped(config))
    })
}

/// Sets the config to one in OpenCC's form, read from the file at `path` (UTF-8) with its
/// dictionaries.
///
/// Threads: any. Errors: NULL_POINTER, INVALID_HANDLE, INVALID_UTF8, INVALID_FILE; the builder
/// stays as it was.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hanclean_converter_builder_config_file(
    builder: *mut hanclean_converter_builder,
    path: *const c_char,
    path_len: usize,
) -> hanclean_status {
    // SAFETY: as the header asks of every caller.
    let path = unsafe { text("path", path, path_len) };
    guard(|| {
        let config = OpenCcConfig::open(Path::new(path?)).map_err(files::invalid)?;
        change(builder, |settings| settings.config = ChosenConfig::Loaded(config))
    })
}

/// Sets whether dictionaries count that may give characters which few fonts have: one of the
/// HANCLEAN_TOFU_ values.
///
/// Threads: any. Errors: NULL_POINTER, INVALID_HANDLE, INVALID_ARGUMENT; the builder stays as it
/// was.
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

/// Adds a dictionary of one's own, in OpenCC's text format: lines of a key, a TAB, and candidates
/// separated by one space. It goes before the config, and after the dictionaries added before.
///
/// The bytes are read, not kept. Threads: any. Errors: NULL_POINTER, INVALID_HANDLE, INVALID_FILE
/// with the line that is wrong; the builder stays as it was.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hanclean_converter_builder_dictionary(
    builder: *mut hanclean_converter_builder,
    dictionary: *const c_char,
    dictionary_len: usize,
) -> hanclean_status {
    // SAFETY: as the header asks of every caller.
    let dictionary = unsafe { bytes("dictionary", dictionary, dictionary_len) };
    guard(|| {
        let dictionary = Dictionary::parse(dictionary?).map_err(files::invalid)?;
        change(builder, |settings| settings.dictionaries.push(Arc::new(dictionary)))
    })
}

/// As hanclean_converter_builder_dictionary, from the file at `path` (UTF-8).
///
/// Threads: any. Errors: NULL_POINTER, INVALID_HANDLE, INVALID_UTF8, INVALID_FILE with path and
/// line; the builder stays as it was.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hanclean_converter_builder_dictionary_file(
    builder: *mut hanclean_converter_builder,
    path: *const c_char,
    path_len: usize,
) -> hanclean_status {
    // SAFETY: as the header asks of every caller.
    let path = unsafe { text("path", path, path_len) };
    guard(|| {
        let dictionary = Dictionary::open(Path::new(path?)).map_err(files::invalid)?;
        change(builder, |settings| settings.dictionaries.push(Arc::new(dictionary)))
    })
}

/// Builds a converter. The builder stays as it is and is still to be freed.
///
/// Ownership: `converter` gets a handle that is freed by hanclean_converter_free, NULL on failure.
/// Threads: any. Errors: NULL_POINTER, INVALID_HANDLE.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hanclean_converter_builder_build(
    builder: *const hanclean_converter_builder,
    converter: *mut *mut hanclean_converter,
) -> hanclean_status {
    // SAFETY: as the header asks of every caller.
    let mut out = unsafe { Output::new("converter", converter) };
    guard(|| {
        out.reset(std::ptr::null_mut())?;
        let settings = handles::get::<Settings<ConverterSettings>>(builder)?;
        out.set(handles::open(settings.get().build()))
    })
}
