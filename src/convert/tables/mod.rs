//! The tables that the engine reads, and the compiler that makes them from dictionaries.
//!
//! A *table* is one group of OpenCC's dictionaries, compiled. It answers one question: which is the
//! longest key at the start of a text, and what does it become? The parts of a table, from the first
//! question to the last:
//!
//! ```text
//! text  乾 淨 的 …
//!       │
//!       ▼
//! char_table    乾 → head 17: longer keys may begin here; the followers' Bloom filter lets 淨 through
//!       │
//!       ▼
//! trie          head 17 → 淨 → node 4711
//!       │
//!       ▼
//! table         of all nodes on the way, the best by rank and length
//!       │
//!       ▼
//! string_pool   node 4711 → offset → "干净"
//! ```
//!
//! Files use only those before them: `too_large`, `leaf`, `sections`, `string_pool`, then `char_table`,
//! `compatibility`, `policy`, `trie`, then `table`, and on top `compile` (dictionaries to tables) and
//! `shipped` (the tables that are built in). `engine` and `config` use this folder; nothing here knows
//! them.

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
