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

mod ambiguity;
mod builder;
mod chain;
mod changed;
mod compatibility;
mod compile;
mod config;
mod converter;
mod description;
mod dictionary;
mod engine;
mod fast;
mod front;
mod fuse;
mod joints;
mod known;
mod opencc;
#[cfg(feature = "opencc-config")]
mod opencc_config;
mod own;
#[cfg(test)]
mod own_reference;
#[cfg_attr(not(feature = "opencc-config"), expect(dead_code, reason = "loaded configs need it"))]
mod policy;
mod pool;
mod record;
mod scan;
mod segment_starts;
mod segments;
mod source;
mod starts;
mod stream;
mod table;
mod tables;

pub use ambiguity::Ambiguity;
pub use builder::{ConverterBuilder, Tofu};
pub use config::{Config, UnknownConfig};
pub use converter::Converter;
pub use dictionary::{Dictionary, DictionaryError};
pub use engine::{Engine, EngineError};
#[cfg(feature = "opencc-config")]
pub use opencc_config::{OpenCcConfig, OpenCcConfigError};
pub use stream::{ConvertReader, ConvertWriter};

/// What `cargo xtask tables` needs; not part of the interface.
#[doc(hidden)]
pub mod internal {
    pub use super::compile::table_file;
    pub use super::tables::{GROUPS, Member};
}
