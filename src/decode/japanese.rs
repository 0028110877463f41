//! How plausible it is that bytes are Japanese in EUC-JP.
//!
//! The rows of kana have the lead bytes of Big5's commonest characters. So a few words of Japanese look like
//! Chinese in Big5; but Chinese never looks more plausible as Japanese.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::chinese::FIRST_PLANE;
use super::encoding::Encoding;
use super::read::read_sample;

/// The score of `bytes` as EUC-JP, on the scale of the [Chinese readings](super::chinese).
///
/// `None` if they are malformed or have hardly any kana.
pub(super) fn score(bytes: &[u8]) -> Option<f64> {
    let decoded = read_sample(bytes, Encoding::of(encoding_rs::EUC_JP));
    // The sample may be cut inside a character.
    if decoded.malformed.iter().any(|span| span.end < bytes.len()) {
        return None;
    }
    let (mut all, mut kana, mut points) = (0, 0, 0.0);
    for c in decoded.text.chars().filter(|c| !c.is_ascii()) {
        all += 1;
        kana += usize::from(matches!(c, '\u{3041}'..='\u{30FC}'));
        points += match c {
            _ if COMMON_SET.contains(&c) => 1.0,
            _ if is_first_plane(c) => FIRST_PLANE,
            _ => 0.0,
        };
    }
    (kana >= ENOUGH).then(|| points / f64::from(all))
}

/// The least number of kana: fewer may be any bytes.
const ENOUGH: usize = 4;

/// Whether `c` is among the commoner characters of JIS X 0208.
fn is_first_plane(c: char) -> bool {
    let mut buffer = [0; 4];
    let (bytes, _, _) = encoding_rs::EUC_JP.encode(c.encode_utf8(&mut buffer));
    matches!(*bytes, [0xB0..=0xCF, _])
}

/// The set of [`COMMON`].
static COMMON_SET: LazyLock<HashSet<char>> = LazyLock::new(|| COMMON.chars().collect());

/// The commonest kana of running text, and the punctuation that it has.
const COMMON: &str = "、。「」ー\
    いうかがきくけこさしすせそただちってでとなにのはひまみめもやよらりるれろわをん\
    アイウエオカキクコサシスセソタチツテトナニネノハフマミムメモラリルレロンッャュョィェドジグプバ";
