use std::ffi::c_char;

use hanclean::script::{Detection, Region, Verdict, detect};

use super::memory::{Output, text};
use super::status::hanclean_status;
use crate::failure::guard;

/// What script a text is written in: one of the HANCLEAN_SCRIPT_ values; more may come.
pub type hanclean_script = i32;
/// Too little tells it: no Han, only characters that both scripts have, or Japanese.
pub const HANCLEAN_SCRIPT_UNDETERMINED: hanclean_script = 0;
/// Simplified.
pub const HANCLEAN_SCRIPT_SIMPLIFIED: hanclean_script = 1;
/// Traditional.
pub const HANCLEAN_SCRIPT_TRADITIONAL: hanclean_script = 2;
/// Both, neither as little as one in ten.
pub const HANCLEAN_SCRIPT_MIXED: hanclean_script = 3;

/// Whose standard a Traditional text follows: one of the HANCLEAN_REGION_ values; more may come.
pub type hanclean_region = i32;
/// It cannot be told, as in short texts and in OpenCC's own standard; or it is not Traditional.
pub const HANCLEAN_REGION_UNKNOWN: hanclean_region = 0;
/// Taiwan's.
pub const HANCLEAN_REGION_TAIWAN: hanclean_region = 1;
/// Hong Kong's.
pub const HANCLEAN_REGION_HONG_KONG: hanclean_region = 2;

/// The script of a text, with the counts of characters that it rests on.
#[repr(C)]
pub struct hanclean_script_detection {
    /// The script.
    pub script: hanclean_script,
    /// The region.
    pub region: hanclean_region,
    /// Han characters.
    pub han: usize,
    /// Hiragana and Katakana.
    pub kana: usize,
    /// Han characters that are written in Simplified script alone.
    pub simplified: usize,
    /// Han characters that are written in Traditional script alone.
    pub traditional: usize,
    /// Forms of Taiwan's standard that Hong Kong does not write.
    pub taiwan: usize,
    /// Forms of Hong Kong's standard that Taiwan does not write.
    pub hong_kong: usize,
    /// Forms of neither standard, but of OpenCC's and of old print.
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

/// Tells the script of a text; for each line, call it with the line.
///
/// `detection` gets the result; on failure it is that of an empty text. Threads: any. Errors:
/// NULL_POINTER, INVALID_UTF8.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hanclean_script_detect(
    text: *const c_char,
    text_len: usize,
    detection: *mut hanclean_script_detection,
) -> hanclean_status {
    // SAFETY: as the header asks of every caller.
    let (text, mut out) =
        unsafe { (self::text("text", text, text_len), Output::new("detection", detection)) };
    guard(|| {
        out.reset(detect("").into())?;
        out.set(detect(text?).into())
    })
}
