//! The tables that the engine reads, and how dictionaries become tables.

pub(crate) mod char_table;
pub(crate) mod compatibility;
pub(crate) mod compile;
pub(crate) mod leaf;
#[cfg_attr(not(feature = "opencc-config"), expect(dead_code, reason = "loaded configs need it"))]
pub(crate) mod policy;
mod sections;
pub(crate) mod shipped;
pub(crate) mod string_pool;
pub(crate) mod table;
pub(crate) mod too_large;
pub(crate) mod trie;
