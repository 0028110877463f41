//! The kinds of work that a text may need, as a set of bits.
//!
//! [`scan`](super::scan) finds them, [`passes`](super::passes) says which of them make a pass due, and what a
//! pass leaves for later ones.

/// A set of kinds of work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Work(u16);

impl Work {
    /// No work.
    pub(crate) const NONE: Work = Work(0);
    /// Ends of lines that are not LF.
    pub(crate) const LINES: Work = Work(1);
    /// Invisible characters.
    pub(crate) const INVISIBLE: Work = Work(1 << 1);
    /// Characters that may be composed.
    pub(crate) const NFC: Work = Work(1 << 2);
    /// Runs of blanks, and blanks at the ends of lines.
    pub(crate) const SPACES: Work = Work(1 << 3);
    /// Runs of ends of lines.
    pub(crate) const BLANK_LINES: Work = Work(1 << 4);
    /// Full-width letters and digits.
    pub(crate) const LATIN: Work = Work(1 << 5);
    /// ASCII marks that may be widened.
    pub(crate) const MARKS: Work = Work(1 << 6);
    /// Radicals.
    pub(crate) const RADICALS: Work = Work(1 << 7);
    /// Ampersands that may begin a reference.
    pub(crate) const ENTITIES: Work = Work(1 << 8);
    /// The part of [`NFC`](Self::NFC) that replaces one character by another: compatibility ideographs.
    pub(crate) const COMPATIBILITY: Work = Work(1 << 9);
    /// Characters with which garbled UTF-8 may begin.
    pub(crate) const MOJIBAKE: Work = Work(1 << 10);

    /// What [one pass](super::fused) can do together, because what it does to a character hardly depends on its
    /// neighbours.
    pub(crate) const FUSED: Work = Work::LINES
        .and(Work::INVISIBLE)
        .and(Work::COMPATIBILITY)
        .and(Work::RADICALS)
        .and(Work::LATIN);
    /// All kinds.
    pub(crate) const ALL: Work = Work(u16::MAX);

    /// The union of both sets.
    pub(crate) const fn and(self, other: Work) -> Work {
        Work(self.0 | other.0)
    }

    /// This set less `other`.
    pub(crate) const fn without(self, other: Work) -> Work {
        Work(self.0 & !other.0)
    }

    /// Whether a pass that is made due by `other` is due. One that no work makes due always is.
    pub(crate) const fn calls_for(self, other: Work) -> bool {
        other.0 == 0 || self.0 & other.0 != 0
    }

    /// The intersection of both sets.
    pub(crate) const fn both(self, other: Work) -> Work {
        Work(self.0 & other.0)
    }

    /// The number of kinds in the set.
    pub(crate) const fn kinds(self) -> u32 {
        self.0.count_ones()
    }
}
