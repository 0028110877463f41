/// Which passes may have something to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Work(u16);

impl Work {
    pub(crate) const NONE: Work = Work(0);
    pub(crate) const LINES: Work = Work(1);
    pub(crate) const INVISIBLE: Work = Work(1 << 1);
    pub(crate) const NFC: Work = Work(1 << 2);
    pub(crate) const SPACES: Work = Work(1 << 3);
    pub(crate) const BLANK_LINES: Work = Work(1 << 4);
    pub(crate) const LATIN: Work = Work(1 << 5);
    pub(crate) const MARKS: Work = Work(1 << 6);
    pub(crate) const RADICALS: Work = Work(1 << 7);
    pub(crate) const ENTITIES: Work = Work(1 << 8);
    /// Of [`NFC`](Self::NFC), what is one character for another.
    pub(crate) const COMPATIBILITY: Work = Work(1 << 9);
    pub(crate) const MOJIBAKE: Work = Work(1 << 10);

    /// What [one walk](super::fused) can do together, since what it does to one character hardly
    /// depends on what it does to the next.
    pub(crate) const FUSED: Work = Work::LINES
        .and(Work::INVISIBLE)
        .and(Work::COMPATIBILITY)
        .and(Work::RADICALS)
        .and(Work::LATIN);
    /// All of it.
    pub(crate) const ALL: Work = Work(u16::MAX);

    pub(crate) const fn and(self, other: Work) -> Work {
        Work(self.0 | other.0)
    }

    pub(crate) const fn without(self, other: Work) -> Work {
        Work(self.0 & !other.0)
    }

    /// Whether a pass for `other` is due; one for nothing that is looked for always is.
    pub(crate) const fn calls_for(self, other: Work) -> bool {
        other.0 == 0 || self.0 & other.0 != 0
    }

    /// What both have.
    pub(crate) const fn both(self, other: Work) -> Work {
        Work(self.0 & other.0)
    }

    pub(crate) const fn kinds(self) -> u32 {
        self.0.count_ones()
    }
}
