//! Conversion between Traditional and Simplified script, as OpenCC does it.
//!
//! A [`Converter`] runs one of OpenCC's [`Config`]s with the data of OpenCC 1.4.2, compiled into
//! tables that are part of the library.
//!
//! ```
//! use hanclean::convert::{Config, Converter};
//!
//! let converter = Converter::new(Config::T2s);
//! assert_eq!(converter.convert("乾坤與乾淨"), "乾坤与干净");
//! ```

mod backend;
mod builder;
mod config;
mod converter;
mod dictionary;
mod engine;
mod ids;
mod libopencc;
#[cfg(feature = "opencc-config")]
mod opencc_config;
mod stream;
mod tables;
mod tofu;
#[cfg(test)]
mod user_reference;

pub use backend::{Engine, EngineError};
pub use builder::ConverterBuilder;
pub use config::{Config, UnknownConfig};
pub use converter::Converter;
pub use dictionary::{Dictionary, DictionaryError};
pub use engine::ambiguity::Ambiguity;
#[cfg(feature = "opencc-config")]
pub use opencc_config::{OpenCcConfig, OpenCcConfigError};
pub use stream::{ConvertReader, ConvertWriter};
pub use tofu::Tofu;

/// What `cargo xtask tables` needs; not part of the interface.
#[doc(hidden)]
pub mod internal {
    pub use super::tables::compile::table_file;
    pub use super::tables::shipped::{GROUPS, Member};
}
