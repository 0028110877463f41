//! Conversion between Traditional and Simplified script, byte for byte as OpenCC does it.
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
//!
//! # Layers
//!
//! Each line uses only the lines below it. Read from the bottom to understand how a text is converted,
//! from the top to use it.
//!
//! ```text
//! builder  stream  opencc_config     settings, streams, configs from files
//! converter        libopencc         the public type; the installed OpenCC in its place
//! engine                             the loops that convert, and their caches
//! config           tables            which tables a config runs; the tables and their data
//! dictionary       ids               dictionaries as text; ideographic description sequences
//! ```
//!
//! - A new config: `config.rs`, and a group in `tables/shipped.rs`.
//! - Another form of the data: `tables/`, then `cargo xtask tables`.
//! - Anything about speed: `engine/`.
//! - What users bring along: `dictionary.rs`, `engine/user_keys.rs`, `opencc_config/`.

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
