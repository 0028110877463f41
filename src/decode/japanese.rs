use std::collections::HashSet;
use std::sync::LazyLock;

use super::chinese::FIRST_PLANE;
use super::encoding::Encoding;
use super::read::read_sample;

/// How well `bytes` read as Japanese in EUC-JP, in the measure of the [readings](super::chinese) of
/// Chinese: of kana and punctuation the commonest count whole, of Han the first plane a little.
/// None where something in them is wrong, or where hardly any kana are.
///
/// The rows of kana have the first bytes of the commonest characters of Big5, so that a few
/// words of Japanese read as Chinese of a kind; but no Chinese is better Japanese.
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

/// Fewer kana may be any bytes.
const ENOUGH: usize = 4;

/// Whether `c` is among the commoner characters of JIS X 0208.
fn is_first_plane(c: char) -> bool {
    let mut buffer = [0; 4];
    let (bytes, _, _) = encoding_rs::EUC_JP.encode(c.encode_utf8(&mut buffer));
    matches!(*bytes, [0xB0..=0xCF, _])
}

static COMMON_SET: LazyLock<HashSet<char>> = LazyLock::new(|| COMMON.chars().collect());

/// The commonest kana of running text, and the punctuation that it has.
const COMMON: &str = "、。「」ー\
    いうかがきくけこさしすせそただちってでとなにのはひまみめもやよらりるれろわをん\
    アイウエオカキクコサシスセソタチツテトナニネノハフマミムメモラリルレロンッャュョィェドジグプバ";
