//! The engine: what converts text by compiled tables.

pub(crate) mod ambiguity;
mod boundaries;
mod bulk;
mod changes;
mod fuse;
mod key_filter;
mod match_cache;
pub(crate) mod native;
mod phrase_cache;
pub(crate) mod pipeline;
mod record;
mod scan;
mod source;
pub(crate) mod user_keys;
mod window;
