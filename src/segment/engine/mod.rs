//! The engine: drives jieba over a text of any length and script, and reports terms in order.
//!
//! ```text
//! text ──▶ pieces ──▶ convert ──▶ walk ──▶ project ──▶ emit ──▶ caller
//!          16 KB or   to Simpli-  terms    spans of    positions,
//!          more       fied        (chunks  the text    stop words
//!                                 of 6 KB
//!                                 to jieba)
//! ```
//!
//! It uses the layers `dictionary`, `words` and `terms`, and `align` and `convert`. Inside, each
//! line may use the lines under it:
//!
//! ```text
//! worker         simplified    the two entry points: any script; Simplified
//! pieces   walk                what is converted at a time; terms of Simplified text
//! project  emit  chunks        spans, positions, what jieba gets at a time
//! builder        mapped_term   settings; the term on its way
//! segmenter                    settings and lexicon
//! ```
//!
//! Read `walk`, then `chunks`, `project` and `worker`.

pub(crate) mod builder;
mod chunks;
mod emit;
mod mapped_term;
mod pieces;
mod project;
pub(crate) mod segmenter;
mod simplified;
mod walk;
pub(crate) mod worker;
