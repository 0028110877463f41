//! The values of options, which are integers, and are checked.

use hanclean::convert::Tofu;
use hanclean::trailer::{Scope, Sensitivity};

use crate::failure::Failure;
use crate::objects::{Blocks, Terms};

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

/// No terms. The default.
pub const HANCLEAN_TERMS_NONE: i32 = 0;
/// The text is cut into terms; the first page with them loads a dictionary, which takes a while.
pub const HANCLEAN_TERMS_FIND: i32 = 1;

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

pub(super) fn terms(value: i32) -> Result<Terms, Failure> {
    match value {
        HANCLEAN_TERMS_NONE => Ok(Terms::None),
        HANCLEAN_TERMS_FIND => Ok(Terms::Find),
        _ => Err(unknown("HANCLEAN_TERMS_", value)),
    }
}

fn unknown(prefix: &str, value: i32) -> Failure {
    Failure::argument(format!("no {prefix} value is {value}"))
}
