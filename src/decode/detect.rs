//! Detects the encoding of bytes; Chinese encodings are likelier than others.
//!
//! 1. UTF-16 without a mark, by the blocks that its units would be in.
//! 2. UTF-8, by its form: text in another encoding is hardly ever valid UTF-8.
//! 3. Big5, GB 18030 and EUC-JP, by the characters that they would give.
//! 4. Everything else by [chardetng](https://docs.rs/chardetng), which knows the languages of the web.
//!
//! Only a sample is examined, starting at the first byte that is not ASCII.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};

use super::chinese::{Reading, best};
use super::encoding::Encoding;
use super::japanese;

/// The size of the sample, in bytes.
const SAMPLE: usize = 1 << 16;

/// The encoding that `bytes` are most likely in.
pub(super) fn detect(bytes: &[u8]) -> Encoding {
    // ASCII and UTF-16 have the same bytes, but for NUL, now and then.
    let is_right = simdutf8::basic::from_utf8(bytes).is_ok();
    if (!is_right || bytes.contains(&0))
        && let Some(encoding) = utf16(bytes)
    {
        return encoding;
    }
    if is_right || is_utf8(bytes) {
        return Encoding::UTF_8;
    }
    let start = bytes.iter().position(|byte| !byte.is_ascii()).unwrap_or(0);
    let sample = &bytes[start..(start + SAMPLE).min(bytes.len())];
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(sample, true);
    let guess = Encoding::of(detector.guess(None, Utf8Detection::Deny));
    match best(sample) {
        Some(Reading { encoding, score, .. })
            if encoding == Encoding::BIG5
                && japanese::score(sample).is_some_and(|japanese| japanese > score) =>
        {
            Encoding::of(encoding_rs::EUC_JP)
        }
        Some(Reading { encoding, is_sure: true, .. }) => encoding,
        // A few characters of Japanese or Korean look like those.
        Some(Reading { encoding, pairs, .. }) if pairs < FEW || !is_eastern(guess) => encoding,
        _ => guess,
    }
}

/// The number of characters below which a language cannot be recognised.
const FEW: usize = 24;

/// Whether an encoding is one of Chinese, Japanese or Korean.
fn is_eastern(encoding: Encoding) -> bool {
    matches!(encoding.name(), "EUC-JP" | "Shift_JIS" | "EUC-KR" | "ISO-2022-JP" | "Big5" | "GBK")
}

/// Whether `bytes` are UTF-8, or were before some were lost, cut off, or inserted from another page.
fn is_utf8(bytes: &[u8]) -> bool {
    let (mut right, mut chinese, mut wrong) = (0, 0, 0);
    for chunk in bytes.utf8_chunks() {
        for byte in chunk.valid().bytes() {
            right += usize::from(byte >= 0xC2);
            chinese += usize::from(matches!(byte, 0xE3..=0xE9 | 0xEF));
        }
        wrong += usize::from(!chunk.invalid().is_empty());
    }
    right > 2 * wrong || chinese >= FEW && 2 * chinese > wrong
}

/// UTF-16 without a byte order mark, if nearly all units are in blocks of Chinese pages.
fn utf16(bytes: &[u8]) -> Option<Encoding> {
    // A byte too many is a sign of something else, where it is not one of many.
    if !bytes.len().is_multiple_of(2) && bytes.len() < 2 * FEW {
        return None;
    }
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    // Without a blank, a line end or a mark of Chinese, the same bytes may be anything.
    let (mut little, mut big) = (Order::default(), Order::default());
    for pair in sample.chunks_exact(2) {
        little.add(pair[1], pair[0]);
        big.add(pair[0], pair[1]);
    }
    let units = sample.len() / 2;
    match (little.is_likely(units), big.is_likely(units)) {
        (true, false) => Some(Encoding::UTF_16LE),
        (false, true) => Some(Encoding::UTF_16BE),
        (false, false) => None,
        (true, true) if little.weight() >= big.weight() => Some(Encoding::UTF_16LE),
        (true, true) => Some(Encoding::UTF_16BE),
    }
}

/// The units of one byte order.
#[derive(Default)]
struct Order {
    /// The number of units in blocks that Chinese pages use.
    usual: usize,
    /// The number of units that are ASCII or Chinese punctuation.
    telling: usize,
}

impl Order {
    /// Adds a unit.
    fn add(&mut self, high: u8, low: u8) {
        let is_ascii = high == 0 && matches!(low, b'\t' | b'\n' | b'\r' | b' '..=b'~');
        let is_mark = high == 0x30 && matches!(low, 0x00..=0x20) || high == 0xFF && low < 0x60;
        let is_usual = matches!(high, 0x20..=0x26 | 0x30 | 0x31 | 0x4E..=0x9F | 0xF9 | 0xFA);
        self.telling += usize::from(is_ascii || is_mark);
        self.usual += usize::from(is_ascii || is_mark || is_usual);
    }

    fn weight(&self) -> usize {
        self.usual + self.telling
    }

    /// Whether the text may have this byte order.
    fn is_likely(&self, units: usize) -> bool {
        self.telling > 0 && 20 * self.usual > 19 * units
    }
}
