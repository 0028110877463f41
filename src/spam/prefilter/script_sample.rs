//! Guesses from a sample whether a page may be Traditional.
//!
//! On a Traditional page, Simplified phrases are evidence, and then more has to be read. To decide
//! that, 128 characters spread over 4 KiB at each end are looked at, of which one in five would be
//! characters of Traditional only.
//!
//! It can be wrong: a long page that is Traditional only in its middle is taken for Simplified. Then
//! medium terms don't count, and a block without strong terms may be missed. A full count would
//! take as long as the rest of the prefilter.

/// The bytes at each end of a text from which the sample is taken.
const SAMPLE: usize = 4096;

/// The number of characters in the sample. In Traditional text one in five is a character of
/// Traditional only.
const LOOKS: usize = 128;

/// The Han characters that only Traditional text has: a set of 16-bit codes, a bit each.
#[derive(Clone, Debug)]
pub(crate) struct ScriptSample(Box<[u64; 1 << 10]>);

impl ScriptSample {
    /// Creates the set.
    pub(crate) fn new(codes: impl Iterator<Item = u16>) -> ScriptSample {
        let mut bits = [0; 1 << 10];
        codes.for_each(|code| bits[usize::from(code >> 6)] |= 1 << (code & 0x3F));
        ScriptSample(Box::new(bits))
    }

    /// Whether one of the sampled characters of `text` is Traditional. Constant time.
    ///
    /// Offsets are taken at equal steps and not at character boundaries, so each is first aligned
    /// to the next Han character within three bytes.
    pub(crate) fn may_be_traditional(&self, text: &str) -> bool {
        let half = text.len() / 2;
        let (head, tail) = (half.min(SAMPLE), (text.len() - half).min(SAMPLE));
        let step = ((head + tail) / LOOKS).max(1);
        let mut places = (0..head).chain(text.len() - tail..text.len()).step_by(step);
        places.any(|at| {
            let Some(window) = text.as_bytes()[at..].first_chunk::<5>() else { return false };
            // One of three neighbouring bytes begins the character, each equally often. So it is
            // found without branches.
            let is_lead = |at: usize| matches!(window[at], 0xE4..=0xE9);
            let from = if is_lead(0) { 0 } else { 1 + usize::from(!is_lead(1)) };
            let [lead, second, third] = [0, 1, 2].map(|byte| window[from + byte]);
            let word = self.0[usize::from(lead & 0xF) << 6 | usize::from(second & 0x3F)];
            is_lead(from) & (word >> (third & 0x3F) & 1 != 0)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::ScriptSample;

    /// A short text, an edge of a long one, and the known gap: the middle of a long page.
    #[test]
    fn a_sample_of_the_edges_is_enough() {
        let traditional = ScriptSample::new("這說國過".chars().map(|char| char as u16));
        let (of_it, other) = ("這裡說，本國在 2011 年過了關。", "网上赌场,百家乐技巧 88, ");
        let cases = [
            (String::new(), false),
            ("這".to_owned(), false),
            (of_it.to_owned(), true),
            (of_it.repeat(1000), true),
            (other.repeat(1000), false),
            ("a這".repeat(9), true),
            (other.repeat(30) + &of_it.repeat(5), true),
            (other.repeat(100) + &of_it.repeat(50) + &other.repeat(100), true),
            // The middle of a long page is not sampled.
            (other.repeat(1000) + of_it + &other.repeat(1000), false),
        ];
        for (index, (text, right)) in cases.iter().enumerate() {
            assert_eq!(traditional.may_be_traditional(text), *right, "case {index}");
        }
    }
}
