//! Counts how many characters of each class a text has, and guesses from a sample what a page is
//! written in.

use super::classes::{CLASSES, CharClass, ClassTable};
use crate::script::Script;

/// How many characters of each class a text has.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Tally {
    /// The number of each class. They saturate, which no text of 20 KB reaches.
    counts: [u16; CLASSES],
    /// Function words of Chinese.
    function: u16,
}

impl Tally {
    /// Counts all characters of a text.
    pub(super) fn of(text: &str) -> Tally {
        let (table, mut tally) = (ClassTable::get(), Tally::default());
        text.chars().for_each(|char| tally.push(table.of(char)));
        tally
    }

    /// Counts one more character.
    #[inline]
    pub(super) fn push(&mut self, (class, is_function): (CharClass, bool)) {
        let count = &mut self.counts[class as usize];
        *count = count.saturating_add(1);
        self.function = self.function.saturating_add(u16::from(is_function));
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

    /// The script of nine of ten characters that belong to one alone, if there are `least`.
    pub(super) fn script(&self, least: u32) -> Option<Script> {
        let (simplified, traditional) =
            (self.count(CharClass::Simplified), self.count(CharClass::Traditional));
        if simplified + traditional < least.max(1) {
            None
        } else if traditional >= 9 * simplified {
            Some(Script::Traditional)
        } else if simplified >= 9 * traditional {
            Some(Script::Simplified)
        } else {
            None
        }
    }
}

/// The number of characters in the sample of a page.
const LOOKS: usize = 256;

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
        text[at..].chars().take(1).for_each(|char| tally.push(table.of(char)));
    }
    tally
}

#[cfg(test)]
mod tests {
    use super::{Tally, sample};
    use crate::script::Script;

    /// Short texts whole, long ones by a few characters; shares are the same.
    #[test]
    fn a_sample_has_the_shares_of_the_page() {
        let page = "鎮公所宣布，the bridge 將整修。";
        assert_eq!(sample(page).content(), Tally::of(page).content());
        let long = sample(&page.repeat(500));
        assert!(long.content() < 256 && long.script(9) == Some(Script::Traditional));
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
