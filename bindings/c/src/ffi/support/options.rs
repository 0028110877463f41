//! The values of options, which are integers, and are checked.

use hanclean::convert::Tofu;
use hanclean::segment::{Hmm, Mode, Segmenter, Tagging, Weighting};
use hanclean::spam::{Inline, Scope, Sensitivity};

use crate::failure::Failure;
use crate::objects::Blocks;

/// The dictionaries count that may give rare characters which few fonts have. The default.
pub const HANCLEAN_TOFU_INCLUDE: i32 = 0;
/// They are left out.
pub const HANCLEAN_TOFU_EXCLUDE: i32 = 1;

/// Injected blocks stay in the page.
pub const HANCLEAN_BLOCKS_KEEP: i32 = 0;
/// Injected blocks are cut out. The default.
pub const HANCLEAN_BLOCKS_REMOVE: i32 = 1;

/// Blocks are looked for above the first sentence of the page's own text, and below the last. The
/// default.
pub const HANCLEAN_SCOPE_ENDS: i32 = 0;
/// Blocks are looked for in all of the page.
pub const HANCLEAN_SCOPE_ANYWHERE: i32 = 1;

/// Long, dense blocks only.
pub const HANCLEAN_SENSITIVITY_CAREFUL: i32 = 0;
/// A few phrases that leave little doubt. The default.
pub const HANCLEAN_SENSITIVITY_BALANCED: i32 = 1;
/// Also what may be a mistake.
pub const HANCLEAN_SENSITIVITY_EAGER: i32 = 2;

/// Names within the page's own lines stay. The default.
pub const HANCLEAN_INLINE_KEEP: i32 = 0;
/// Names of gambling are cut out that stand in brackets or come again and again, wherever on the
/// page. This can leave a sentence without its subject.
pub const HANCLEAN_INLINE_FIND: i32 = 1;

/// No terms. The default.
pub const HANCLEAN_TERMS_NONE: i32 = 0;
/// The text is cut into terms; the first page with them loads a dictionary, which takes a while.
pub const HANCLEAN_TERMS_FIND: i32 = 1;

/// One way through the text: the terms tile it. The default.
pub const HANCLEAN_MODE_PRECISE: i32 = 0;
/// The same, and behind each term the words inside it, for search.
pub const HANCLEAN_MODE_SEARCH: i32 = 1;
/// Every word of the dictionary wherever it stands, beside the terms of HANCLEAN_MODE_PRECISE.
pub const HANCLEAN_MODE_ALL: i32 = 2;

/// What the dictionary leaves as single characters stays so.
pub const HANCLEAN_HMM_OFF: i32 = 0;
/// What the dictionary leaves as single characters is joined by a hidden Markov model. The default.
pub const HANCLEAN_HMM_ON: i32 = 1;

/// Terms have no part of speech. The default.
pub const HANCLEAN_TAGGING_OFF: i32 = 0;
/// Terms have their part of speech.
pub const HANCLEAN_TAGGING_ON: i32 = 1;

/// A keyword is more frequent than in other texts: TF-IDF with jieba's frequencies.
pub const HANCLEAN_WEIGHTING_TF_IDF: i32 = 0;
/// A keyword stands near other such words: TextRank. The weight of the first one is 1.
pub const HANCLEAN_WEIGHTING_TEXT_RANK: i32 = 1;

pub(super) fn tofu(value: i32) -> Result<Tofu, Failure> {
    match value {
        HANCLEAN_TOFU_INCLUDE => Ok(Tofu::Include),
        HANCLEAN_TOFU_EXCLUDE => Ok(Tofu::Exclude),
        _ => Err(unknown("HANCLEAN_TOFU_", value)),
    }
}

pub(super) fn blocks(value: i32) -> Result<Blocks, Failure> {
    match value {
        HANCLEAN_BLOCKS_KEEP => Ok(Blocks::Keep),
        HANCLEAN_BLOCKS_REMOVE => Ok(Blocks::Remove),
        _ => Err(unknown("HANCLEAN_BLOCKS_", value)),
    }
}

pub(super) fn scope(value: i32) -> Result<Scope, Failure> {
    match value {
        HANCLEAN_SCOPE_ANYWHERE => Ok(Scope::Anywhere),
        HANCLEAN_SCOPE_ENDS => Ok(Scope::Ends),
        _ => Err(unknown("HANCLEAN_SCOPE_", value)),
    }
}

pub(super) fn sensitivity(value: i32) -> Result<Sensitivity, Failure> {
    match value {
        HANCLEAN_SENSITIVITY_CAREFUL => Ok(Sensitivity::Careful),
        HANCLEAN_SENSITIVITY_BALANCED => Ok(Sensitivity::Balanced),
        HANCLEAN_SENSITIVITY_EAGER => Ok(Sensitivity::Eager),
        _ => Err(unknown("HANCLEAN_SENSITIVITY_", value)),
    }
}

pub(super) fn inline(value: i32) -> Result<Inline, Failure> {
    match value {
        HANCLEAN_INLINE_KEEP => Ok(Inline::Keep),
        HANCLEAN_INLINE_FIND => Ok(Inline::Find),
        _ => Err(unknown("HANCLEAN_INLINE_", value)),
    }
}

pub(super) fn terms(value: i32) -> Result<Option<Segmenter>, Failure> {
    match value {
        HANCLEAN_TERMS_NONE => Ok(None),
        HANCLEAN_TERMS_FIND => Ok(Some(Segmenter::new())),
        _ => Err(unknown("HANCLEAN_TERMS_", value)),
    }
}

pub(super) fn mode(value: i32) -> Result<Mode, Failure> {
    match value {
        HANCLEAN_MODE_PRECISE => Ok(Mode::Precise),
        HANCLEAN_MODE_SEARCH => Ok(Mode::Search),
        HANCLEAN_MODE_ALL => Ok(Mode::All),
        _ => Err(unknown("HANCLEAN_MODE_", value)),
    }
}

pub(super) fn hmm(value: i32) -> Result<Hmm, Failure> {
    match value {
        HANCLEAN_HMM_OFF => Ok(Hmm::Off),
        HANCLEAN_HMM_ON => Ok(Hmm::On),
        _ => Err(unknown("HANCLEAN_HMM_", value)),
    }
}

pub(super) fn tagging(value: i32) -> Result<Tagging, Failure> {
    match value {
        HANCLEAN_TAGGING_OFF => Ok(Tagging::Off),
        HANCLEAN_TAGGING_ON => Ok(Tagging::On),
        _ => Err(unknown("HANCLEAN_TAGGING_", value)),
    }
}

pub(super) fn weighting(value: i32) -> Result<Weighting, Failure> {
    match value {
        HANCLEAN_WEIGHTING_TF_IDF => Ok(Weighting::TfIdf),
        HANCLEAN_WEIGHTING_TEXT_RANK => Ok(Weighting::TextRank),
        _ => Err(unknown("HANCLEAN_WEIGHTING_", value)),
    }
}

fn unknown(prefix: &str, value: i32) -> Failure {
    Failure::argument(format!("no {prefix} value is {value}"))
}
