//! Options: the numbers that setters accept, checked and mapped to the enums of the Rust library.
//!
//! Options are `i32`s and not enums: if C passed an unknown number as a Rust enum, that would be
//! undefined behaviour. Here it is HANCLEAN_STATUS_INVALID_ARGUMENT. The numbers are part of the
//! ABI.

use hanclean::convert::Tofu;
use hanclean::segment::{Hmm, Mode, Segmenter, Tagging, Weighting};
use hanclean::spam::{Inline, Scope, Sensitivity};

use crate::failure::Failure;
use crate::settings::SpamBlocks;

/// Converts to the characters of OpenCC's dictionaries, even to rare ones that few fonts have. The
/// default.
pub const HANCLEAN_TOFU_INCLUDE: i32 = 0;
/// Skips dictionary entries that produce characters missing from most fonts.
pub const HANCLEAN_TOFU_EXCLUDE: i32 = 1;

/// Keeps injected spam blocks in the page.
pub const HANCLEAN_BLOCKS_KEEP: i32 = 0;
/// Removes injected spam blocks. The default.
pub const HANCLEAN_BLOCKS_REMOVE: i32 = 1;

/// Searches for spam blocks above the first sentence of the page's content and below the last one.
/// The default.
pub const HANCLEAN_SCOPE_ENDS: i32 = 0;
/// Searches the whole page for spam blocks.
pub const HANCLEAN_SCOPE_ANYWHERE: i32 = 1;

/// Removes only long, dense spam blocks.
pub const HANCLEAN_SENSITIVITY_CAREFUL: i32 = 0;
/// Removes blocks with a few unmistakable phrases. The default.
pub const HANCLEAN_SENSITIVITY_BALANCED: i32 = 1;
/// Removes doubtful blocks, too; expect some false positives.
pub const HANCLEAN_SENSITIVITY_EAGER: i32 = 2;

/// Keeps gambling names that occur inside lines of the page's content. The default.
pub const HANCLEAN_INLINE_KEEP: i32 = 0;
/// Removes gambling names that occur in brackets or again and again, anywhere on the page. A
/// sentence may lose its subject.
pub const HANCLEAN_INLINE_FIND: i32 = 1;

/// Produces no terms. The default.
pub const HANCLEAN_TERMS_NONE: i32 = 0;
/// Segments the clean text into terms. The first page loads a dictionary, which takes a moment.
pub const HANCLEAN_TERMS_FIND: i32 = 1;

/// The best segmentation: terms that cover the text without overlaps. The default.
pub const HANCLEAN_MODE_PRECISE: i32 = 0;
/// For search engines: each term is followed by the shorter words inside it.
pub const HANCLEAN_MODE_SEARCH: i32 = 1;
/// Every dictionary word at every position, in addition to the terms of HANCLEAN_MODE_PRECISE.
pub const HANCLEAN_MODE_ALL: i32 = 2;

/// Keeps Han characters outside dictionary words as single-character terms.
pub const HANCLEAN_HMM_OFF: i32 = 0;
/// Joins Han characters outside dictionary words with a hidden Markov model. The default.
pub const HANCLEAN_HMM_ON: i32 = 1;

/// Terms have no part-of-speech tags. The default.
pub const HANCLEAN_TAGGING_OFF: i32 = 0;
/// Terms have part-of-speech tags.
pub const HANCLEAN_TAGGING_ON: i32 = 1;

/// Ranks keywords by TF-IDF: words that are more frequent here than in other texts. Uses jieba's
/// frequencies.
pub const HANCLEAN_WEIGHTING_TF_IDF: i32 = 0;
/// Ranks keywords by TextRank: words that occur near other important words. The first keyword has
/// weight 1.
pub const HANCLEAN_WEIGHTING_TEXT_RANK: i32 = 1;

/// Returns the meaning of a HANCLEAN_TOFU_ value.
pub(crate) fn tofu(value: i32) -> Result<Tofu, Failure> {
    match value {
        HANCLEAN_TOFU_INCLUDE => Ok(Tofu::Include),
        HANCLEAN_TOFU_EXCLUDE => Ok(Tofu::Exclude),
        _ => Err(unknown("HANCLEAN_TOFU_", value)),
    }
}

/// Returns the meaning of a HANCLEAN_BLOCKS_ value.
pub(crate) fn blocks(value: i32) -> Result<SpamBlocks, Failure> {
    match value {
        HANCLEAN_BLOCKS_KEEP => Ok(SpamBlocks::Keep),
        HANCLEAN_BLOCKS_REMOVE => Ok(SpamBlocks::Remove),
        _ => Err(unknown("HANCLEAN_BLOCKS_", value)),
    }
}

/// Returns the meaning of a HANCLEAN_SCOPE_ value.
pub(crate) fn scope(value: i32) -> Result<Scope, Failure> {
    match value {
        HANCLEAN_SCOPE_ANYWHERE => Ok(Scope::Anywhere),
        HANCLEAN_SCOPE_ENDS => Ok(Scope::Ends),
        _ => Err(unknown("HANCLEAN_SCOPE_", value)),
    }
}

/// Returns the meaning of a HANCLEAN_SENSITIVITY_ value.
pub(crate) fn sensitivity(value: i32) -> Result<Sensitivity, Failure> {
    match value {
        HANCLEAN_SENSITIVITY_CAREFUL => Ok(Sensitivity::Careful),
        HANCLEAN_SENSITIVITY_BALANCED => Ok(Sensitivity::Balanced),
        HANCLEAN_SENSITIVITY_EAGER => Ok(Sensitivity::Eager),
        _ => Err(unknown("HANCLEAN_SENSITIVITY_", value)),
    }
}

/// Returns the meaning of a HANCLEAN_INLINE_ value.
pub(crate) fn inline(value: i32) -> Result<Inline, Failure> {
    match value {
        HANCLEAN_INLINE_KEEP => Ok(Inline::Keep),
        HANCLEAN_INLINE_FIND => Ok(Inline::Find),
        _ => Err(unknown("HANCLEAN_INLINE_", value)),
    }
}

/// Returns the default segmenter for HANCLEAN_TERMS_FIND, none for HANCLEAN_TERMS_NONE.
pub(crate) fn terms(value: i32) -> Result<Option<Segmenter>, Failure> {
    match value {
        HANCLEAN_TERMS_NONE => Ok(None),
        HANCLEAN_TERMS_FIND => Ok(Some(Segmenter::new())),
        _ => Err(unknown("HANCLEAN_TERMS_", value)),
    }
}

/// Returns the meaning of a HANCLEAN_MODE_ value.
pub(crate) fn mode(value: i32) -> Result<Mode, Failure> {
    match value {
        HANCLEAN_MODE_PRECISE => Ok(Mode::Precise),
        HANCLEAN_MODE_SEARCH => Ok(Mode::Search),
        HANCLEAN_MODE_ALL => Ok(Mode::All),
        _ => Err(unknown("HANCLEAN_MODE_", value)),
    }
}

/// Returns the meaning of a HANCLEAN_HMM_ value.
pub(crate) fn hmm(value: i32) -> Result<Hmm, Failure> {
    match value {
        HANCLEAN_HMM_OFF => Ok(Hmm::Off),
        HANCLEAN_HMM_ON => Ok(Hmm::On),
        _ => Err(unknown("HANCLEAN_HMM_", value)),
    }
}

/// Returns the meaning of a HANCLEAN_TAGGING_ value.
pub(crate) fn tagging(value: i32) -> Result<Tagging, Failure> {
    match value {
        HANCLEAN_TAGGING_OFF => Ok(Tagging::Off),
        HANCLEAN_TAGGING_ON => Ok(Tagging::On),
        _ => Err(unknown("HANCLEAN_TAGGING_", value)),
    }
}

/// Returns the meaning of a HANCLEAN_WEIGHTING_ value.
pub(crate) fn weighting(value: i32) -> Result<Weighting, Failure> {
    match value {
        HANCLEAN_WEIGHTING_TF_IDF => Ok(Weighting::TfIdf),
        HANCLEAN_WEIGHTING_TEXT_RANK => Ok(Weighting::TextRank),
        _ => Err(unknown("HANCLEAN_WEIGHTING_", value)),
    }
}

/// Returns the failure for a number that none of the constants with this prefix has.
fn unknown(prefix: &str, value: i32) -> Failure {
    Failure::argument(format!("{value} is not a {prefix} value"))
}
