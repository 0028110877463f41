//! The engine: the loops that convert a text by compiled tables, and their caches.
//!
//! How a text is converted, from the fast case to the rare one:
//!
//! ```text
//! scan ──▶ bulk           characters that single look-ups decide, two at a time
//!   │        │ stops where the key filter says that a key may begin
//!   │        ▼
//!   ├────▶ boundaries     does a key that was passed over reach across the stop?
//!   ├────▶ user_keys      a key of the user's dictionaries comes first
//!   ├────▶ phrase_cache   the phrase was met before: write what it became
//!   ├────▶ match_cache    a match of the segmentation, or of the first stage, that was met before
//!   └────▶ window         all stages side by side, with as much lookahead as they ask for
//! ```
//!
//! `record` observes what is written and turns it into edits; `source` lets unchecked bytes be converted.
//! `native` prepares all of it for a config. `ambiguity` is the slow and exact way through the same
//! pipeline, for the places where a conversion chooses.
//!
//! Reading order: `pipeline`, `window`, then `scan` and `bulk`; the caches and filters when they come up.
//! `converter` and the files beside it use `native`, `ambiguity`, `pipeline` and `user_keys`.

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
