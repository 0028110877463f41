//! Counts how many characters of each class a text has, and guesses from a sample what a page is
//! written in.
//!
//! Three ways to count, for three needs. A [`Tally`] has all classes, for what may be a block. A
//! [`RoughTally`] has four counts in one word, for lines that most likely are the page's own: it
//! takes one load and one addition for each character. A [`sample`] is a tally of a few characters
//! of the page, and takes constant time.
//!
//! # What letters are worth
//!
//! A Chinese word has two characters, a Latin one five or six letters. To compare them,
//! letters are counted in tenths of a Han character:
//!
//! | writing | tenths | so a Han character is worth |
//! |---|--:|---|
//! | Latin, Cyrillic, Arabic, others | 3 | three letters and a third |
//! | Thai | 4 | two letters and a half |
//! | kana, Hangul | 8 | a letter and a quarter |
//!
//! # The rough count
//!
//! Four counts of 16 bits lie side by side in one word, so that one addition counts a
//! character in all of them:
//!
//! ```text
//! bits   63……48           47……32        31……16       15……0
//!        foreign tenths   Traditional   Simplified   Han
//! 国      +0               +0            +1           +1
//! a      +3               +0            +0           +0
//! ```
//!
//! The counts of a line cannot overflow into each other: a window has at most 16 KB.

use super::classes::{CharClass, ClassEntry, ClassTable};
use crate::script::Script;

/// As many counts as an entry of the table can name, so that no index is out of bounds.
const SLOTS: usize = 32;

/// How many characters of each class a text has.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Tally {
    /// The number of each class, by its number. A text of 20 KB is far from overflow, and a longer
    /// one only has counts that are too low.
    counts: [u16; SLOTS],
    /// Function words of Chinese.
    function: u16,
}

impl Tally {
    /// Counts all characters of a text.
    pub(super) fn of(text: &str) -> Tally {
        let (table, mut tally) = (ClassTable::get(), Tally::default());
        text.chars().for_each(|char| tally.push(table.entry(char)));
        tally
    }

    /// Counts one more character.
    #[inline]
    pub(super) fn push(&mut self, entry: ClassEntry) {
        let count = &mut self.counts[entry.number()];
        *count = count.wrapping_add(1);
        self.function = self.function.wrapping_add(entry.function());
    }

    /// Adds the counts of another text.
    pub(super) fn add(&mut self, other: &Tally) {
        for (sum, count) in self.counts.iter_mut().zip(other.counts) {
            *sum = sum.saturating_add(count);
        }
        self.function = self.function.saturating_add(other.function);
    }

    /// Takes away the counts of a part of the text.
    pub(super) fn subtract(&mut self, part: &Tally) {
        for (sum, count) in self.counts.iter_mut().zip(part.counts) {
            *sum = sum.saturating_sub(count);
        }
        self.function = self.function.saturating_sub(part.function);
    }

    /// The number of a class.
    pub(super) fn count(&self, class: CharClass) -> u32 {
        u32::from(self.counts[class as usize])
    }

    /// The number of function words of Chinese.
    pub(super) fn function(&self) -> u32 {
        u32::from(self.function)
    }

    /// Han characters of both scripts and of either alone.
    pub(super) fn han(&self) -> u32 {
        [CharClass::Han, CharClass::Simplified, CharClass::Traditional]
            .map(|class| self.count(class))
            .iter()
            .sum()
    }

    /// Han characters of this script alone.
    pub(super) fn of_script(&self, script: Script) -> u32 {
        self.count(match script {
            Script::Simplified => CharClass::Simplified,
            Script::Traditional => CharClass::Traditional,
        })
    }

    /// Whether most of it is Japanese: kana, and not many more Han.
    pub(super) fn is_japanese(&self) -> bool {
        let kana = self.count(CharClass::Kana);
        kana >= 2 && 3 * kana >= 2 * self.han()
    }

    /// Letters of other writings than Han, in tenths of the Han characters that would say as much:
    /// three Latin letters are worth one.
    pub(super) fn foreign(&self) -> u32 {
        use CharClass as C;
        let letters = |class| self.count(class);
        3 * (letters(C::Latin) + letters(C::Cyrillic) + letters(C::Other) + letters(C::Arabic))
            + 4 * letters(C::Thai)
            + 8 * (letters(C::Kana) + letters(C::Hangul))
    }

    /// The same without Latin.
    pub(super) fn rare(&self) -> u32 {
        self.foreign() - 3 * self.count(CharClass::Latin)
    }

    /// Letters, Han characters and digits.
    pub(super) fn content(&self) -> u32 {
        self.counts[CharClass::Digit as usize..].iter().map(|count| u32::from(*count)).sum()
    }
}

/// What an entry of the table adds to a [`RoughTally`]: four counts of 16 bits.
const ROUGH: [u64; SLOTS] = {
    let mut rough = [0; SLOTS];
    rough[CharClass::Han as usize] = 1;
    rough[CharClass::Simplified as usize] = 1 | 1 << 16;
    rough[CharClass::Traditional as usize] = 1 | 1 << 32;
    let mut class = CharClass::Latin as usize;
    while class < SLOTS {
        rough[class] = 3 << 48;
        class += 1;
    }
    rough[CharClass::Thai as usize] = 4 << 48;
    rough[CharClass::Kana as usize] = 8 << 48;
    rough[CharClass::Hangul as usize] = 8 << 48;
    rough
};

/// The counts of a line that decide whether anything in it may be foreign: one addition for each
/// character, where a [`Tally`] takes several.
#[derive(Clone, Copy, Default)]
pub(super) struct RoughTally(u64);

impl RoughTally {
    /// Counts the characters of the line that `text` begins with, and gives the length of the line
    /// with its end. No count of a window exceeds 16 bits.
    ///
    /// Nearly all characters have three bytes or one. These are decoded here, in half the time that
    /// [`str::chars`] takes.
    pub(super) fn of_line(text: &str, table: ClassTable) -> (RoughTally, usize) {
        let (mut sum, mut rest) = (0_u64, text.as_bytes());
        while let [lead, tail @ ..] = rest {
            let code = match tail {
                [second, third, next @ ..] if (0xe0..0xf0).contains(lead) => {
                    rest = next;
                    u16::from(lead & 0xf) << 12
                        | u16::from(second & 0x3f) << 6
                        | u16::from(third & 0x3f)
                }
                _ if *lead < 0x80 => {
                    rest = tail;
                    if *lead == b'\n' {
                        break;
                    }
                    u16::from(*lead)
                }
                _ => {
                    let Some(char) = text[text.len() - rest.len()..].chars().next() else { break };
                    rest = &rest[char.len_utf8()..];
                    // What is beyond the plane counts as a mark.
                    u16::try_from(char as u32).unwrap_or(0)
                }
            };
            sum = sum.wrapping_add(ROUGH[table.number(code)]);
        }
        (RoughTally(sum), text.len() - rest.len())
    }

    /// A count: 0 for Han, 1 for Simplified, 2 for Traditional, 3 for foreign letters in tenths.
    fn count(self, field: u32) -> u16 {
        (self.0 >> (16 * field)) as u16
    }

    /// Whether a line of a page in this script is the page's own from end to end: fewer than `least`
    /// characters of it are in the other script, or worth as many in another writing.
    pub(super) fn is_own(self, script: Option<Script>, least: u16) -> bool {
        let (own, other) = match script {
            Some(Script::Simplified) => (self.count(1), self.count(2)),
            Some(Script::Traditional) => (self.count(2), self.count(1)),
            None => return false,
        };
        own > 0 && other < least && self.count(3) < 10 * (least - 1)
    }

    /// The same counts as a tally, as far as they are known.
    pub(super) fn tally(self) -> Tally {
        let mut tally = Tally::default();
        let [han, simplified, traditional, foreign] = [0, 1, 2, 3].map(|field| self.count(field));
        tally.counts[CharClass::Han as usize] = han.saturating_sub(simplified + traditional);
        tally.counts[CharClass::Simplified as usize] = simplified;
        tally.counts[CharClass::Traditional as usize] = traditional;
        tally.counts[CharClass::Latin as usize] = foreign / 3;
        tally
    }
}

/// The number of characters in the sample of a page.
const LOOKS: usize = 128;

/// Counts at most [`LOOKS`] characters of a page, at equal steps. Constant time.
pub(super) fn sample(text: &str) -> Tally {
    let table = ClassTable::get();
    let mut tally = Tally::default();
    let step = (text.len() / LOOKS).max(1);
    if step <= 3 {
        return Tally::of(text);
    }
    for at in (0..text.len()).step_by(step) {
        let at = text.floor_char_boundary(at);
        text[at..].chars().take(1).for_each(|char| tally.push(table.entry(char)));
    }
    tally
}

#[cfg(test)]
mod tests {
    use super::{ClassTable, RoughTally, Tally, sample};
    use crate::script::Script;

    /// Short texts whole, long ones by a few characters; shares are the same.
    #[test]
    fn a_sample_has_the_shares_of_the_page() {
        let page = "鎮公所宣布，the bridge 將整修。";
        assert_eq!(sample(page).content(), Tally::of(page).content());
        let long = sample(&page.repeat(500));
        assert!(long.content() <= 128 && long.of_script(Script::Traditional) > 15);
    }

    /// Own lines of each script, and lines that are looked at closer.
    #[test]
    fn a_rough_count_tells_own_lines() {
        let rough = |line| RoughTally::of_line(line, ClassTable::get()).0;
        let is_own = |line, script| rough(line).is_own(Some(script), 3);
        let (simplified, traditional) = (Script::Simplified, Script::Traditional);
        assert!(is_own("鎮公所宣布 the 橋发", traditional) && is_own("镇公所國", simplified));
        assert!(!is_own("鎮公所发发发", traditional) && !is_own("中文", simplified));
        assert!(!is_own("鎮公所 slot gacor", traditional));
        assert!(!rough("鎮公所").is_own(None, 3));
        let tally = rough("鎮公所abc国").tally();
        assert_eq!((tally.han(), tally.of_script(simplified), tally.foreign()), (4, 1, 9));
    }

    /// A line ends where it ends, whatever the lengths of its characters.
    #[test]
    fn a_rough_count_ends_with_the_line() {
        for (text, len) in [("國é😀|\n次", 11), ("國", 3), ("", 0), ("\n", 1), ("é", 2)] {
            assert_eq!(RoughTally::of_line(text, ClassTable::get()).1, len, "{text:?}");
        }
    }

    /// What is taken away again leaves nothing, and writings weigh by what they say.
    #[test]
    fn counts_add_up() {
        let mut tally = Tally::of("国國中的abcかカ카 7");
        assert_eq!((tally.han(), tally.function(), tally.foreign(), tally.rare()), (4, 1, 33, 24));
        assert!(!tally.is_japanese() && Tally::of("ブランド品").is_japanese());
        tally.add(&Tally::of("x"));
        tally.subtract(&Tally::of("国國中的abcかカ카 7x"));
        assert_eq!((tally.content(), tally.function()), (0, 0));
    }
}
