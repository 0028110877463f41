//! Script detection: Simplified or Traditional, and for Traditional the region.
//!
//! The result is a plain struct and not an object: nothing to free.
//!
//! ```c
//! hanclean_script_detection detection;
//! if (hanclean_script_detect(HANCLEAN_LITERAL("臺北的房子裡有什麼"), &detection) == 0 &&
//!     detection.script == HANCLEAN_SCRIPT_TRADITIONAL &&
//!     detection.region == HANCLEAN_REGION_TAIWAN)
//!     printf("%zu of %zu characters are Traditional only\n", detection.traditional,
//!            detection.han);
//! ```

use std::ffi::c_char;

use hanclean::script::{Detection, Region, Verdict, detect};

use super::support::memory::{OutParam, text};
use crate::failure::guard;
use crate::status::hanclean_status;

/// The script of a text: one of the HANCLEAN_SCRIPT_ values. Later versions may add values.
pub type hanclean_script = i32;
/// Too little evidence: no Han characters, only characters that both scripts share, or Japanese.
pub const HANCLEAN_SCRIPT_UNDETERMINED: hanclean_script = 0;
/// Simplified Chinese.
pub const HANCLEAN_SCRIPT_SIMPLIFIED: hanclean_script = 1;
/// Traditional Chinese.
pub const HANCLEAN_SCRIPT_TRADITIONAL: hanclean_script = 2;
/// Both scripts, each with more than a tenth of the evidence.
pub const HANCLEAN_SCRIPT_MIXED: hanclean_script = 3;

/// The regional standard of a Traditional text: one of the HANCLEAN_REGION_ values. Later versions
/// may add values.
pub type hanclean_region = i32;
/// Not Traditional, or too little evidence, as in short texts and in OpenCC's own standard.
pub const HANCLEAN_REGION_UNKNOWN: hanclean_region = 0;
/// The standard of Taiwan.
pub const HANCLEAN_REGION_TAIWAN: hanclean_region = 1;
/// The standard of Hong Kong.
pub const HANCLEAN_REGION_HONG_KONG: hanclean_region = 2;

/// The script of a text and the evidence for it. All counts are numbers of characters.
#[repr(C)]
pub struct hanclean_script_detection {
    /// The script of the text.
    pub script: hanclean_script,
    /// The regional standard, if the script is Traditional.
    pub region: hanclean_region,
    /// Han characters.
    pub han: usize,
    /// Hiragana and Katakana.
    pub kana: usize,
    /// Han characters that only Simplified Chinese uses.
    pub simplified: usize,
    /// Han characters that only Traditional Chinese uses.
    pub traditional: usize,
    /// Forms of the standard of Taiwan that Hong Kong does not use.
    pub taiwan: usize,
    /// Forms of the standard of Hong Kong that Taiwan does not use.
    pub hong_kong: usize,
    /// Forms that neither standard uses, but OpenCC's standard and old prints do.
    pub neither: usize,
}

impl From<Detection> for hanclean_script_detection {
    fn from(Detection { verdict, evidence }: Detection) -> Self {
        let (script, region) = match verdict {
            Verdict::Undetermined => (HANCLEAN_SCRIPT_UNDETERMINED, None),
            Verdict::Simplified => (HANCLEAN_SCRIPT_SIMPLIFIED, None),
            Verdict::Traditional { region } => (HANCLEAN_SCRIPT_TRADITIONAL, region),
            Verdict::Mixed => (HANCLEAN_SCRIPT_MIXED, None),
        };
        hanclean_script_detection {
            script,
            region: match region {
                None => HANCLEAN_REGION_UNKNOWN,
                Some(Region::Taiwan) => HANCLEAN_REGION_TAIWAN,
                Some(Region::HongKong) => HANCLEAN_REGION_HONG_KONG,
            },
            han: evidence.han,
            kana: evidence.kana,
            simplified: evidence.scripts.simplified,
            traditional: evidence.scripts.traditional,
            taiwan: evidence.taiwan,
            hong_kong: evidence.hong_kong,
            neither: evidence.neither,
        }
    }
}

/// Detects the script of a text. To detect it line by line, call the function for each line.
///
/// On failure `*detection` is that of an empty text.
/// Errors: NULL_POINTER, INVALID_UTF8.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hanclean_script_detect(
    text: *const c_char,
    text_len: usize,
    detection: *mut hanclean_script_detection,
) -> hanclean_status {
    // SAFETY: the header asks this of every caller.
    let (text, mut out) =
        unsafe { (self::text("text", text, text_len), OutParam::new("detection", detection)) };
    guard(|| {
        out.reset(detect("").into())?;
        out.set(detect(text?).into())
    })
}
