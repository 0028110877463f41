//! A run of a page: its bytes, the boundary before it, and the counts of what is in it.
//!
//! Counts saturate at 255 or 65,535 and never overflow: a run of joined prose can be a megabyte. No
//! feature distinguishes counts that high.

use crate::spam::block::Kind;

/// What is between a run and the one before it.
///
/// The order is from the strongest boundary to the weakest, and comparisons rely on it: `before <=
/// Boundary::Line` says that the run begins a line. The model has a weight for entering and for
/// leaving a block at each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Boundary {
    /// The start of the page.
    Page,
    /// A line end.
    Line,
    /// A sentence end: `。`, `！`, `；`.
    Sentence,
    /// A bracket or quotation mark, or a colon.
    Bracket,
    /// A space, a bar or another separator: `|`, `、`, `_`.
    Separator,
    /// Nothing: the run before was cut because it was too long.
    Cut,
}

impl Boundary {
    /// The names of the boundaries in the model file, in the order of the variants.
    pub(crate) const NAMES: [&str; 6] = ["page", "line", "sentence", "bracket", "separator", "cut"];
}

/// A run: a line of a page, or a part of one.
#[derive(Clone, Copy, Debug)]
pub(crate) struct TextRun {
    /// Byte offset of its first character. Separators before it belong to no run.
    pub(crate) start: usize,
    /// Byte offset after its last character.
    pub(crate) end: usize,
    /// The boundary before it.
    pub(crate) before: Boundary,
    /// What was counted in it.
    pub(crate) counts: RunCounts,
}

/// Counts over one run, or over several that were joined into one.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct RunCounts {
    /// Content characters: letters, digits, Han.
    pub(crate) chars: u16,
    /// Han characters among them.
    pub(crate) han: u16,
    /// Content characters that are part of a spam term.
    pub(crate) covered: u16,
    /// Strong spam terms.
    pub(crate) strong: u8,
    /// Medium spam terms.
    pub(crate) medium: u8,
    /// Weak spam terms.
    pub(crate) weak: u8,
    /// Words of ordinary pages and of footers; a strong one counts twice.
    pub(crate) page: u8,
    /// Function words outside terms: `的`, `了`, `是`.
    pub(crate) function: u8,
    /// Characters that only Simplified text has.
    pub(crate) simplified: u8,
    /// Characters that only Traditional text has.
    pub(crate) traditional: u8,
    /// Sentence ends.
    pub(crate) sentences: u8,
    /// Commas.
    pub(crate) commas: u8,
    /// The length of the longest row of digits.
    pub(crate) digits: u8,
    /// What was seen at least once.
    pub(crate) marks: Marks,
    /// The trade of its strongest term; the first one of several.
    pub(crate) kind: Option<Kind>,
}

/// A set of yes-or-no observations, one bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Marks(u8);

impl Marks {
    /// A web address: `www`, `http`, `.com`.
    pub(crate) const ADDRESS: Marks = Marks(1);
    /// Link mark-up that was not rendered: `[url=http://`, `<a href`.
    pub(crate) const MARKUP: Marks = Marks(2);
    /// The name of a messenger: `QQ`, `微信`.
    pub(crate) const MESSENGER: Marks = Marks(4);
    /// A disguised or invisible character, or a numeric reference.
    pub(crate) const DISGUISE: Marks = Marks(8);
    /// The run ends with a colon.
    pub(crate) const COLON: Marks = Marks(16);
    /// A word of a footer: copyright, registration, contact.
    pub(crate) const FOOTER: Marks = Marks(32);
    /// A word that only footers have: copyright, registration.
    pub(crate) const COPYRIGHT: Marks = Marks(64);

    /// Whether the set has `mark`.
    pub(crate) fn contains(self, mark: Marks) -> bool {
        self.0 & mark.0 != 0
    }

    /// Adds `mark` to the set.
    pub(crate) fn insert(&mut self, mark: Marks) {
        self.0 |= mark.0;
    }
}

impl RunCounts {
    /// Whether the run has a strong or medium spam term.
    pub(crate) fn is_hit(&self) -> bool {
        self.strong > 0 || self.medium > 0
    }

    /// Whether nothing in the run can speak for a block, on whatever page it is. Silent neighbours
    /// on a line are joined, which keeps the number of runs low on ordinary pages.
    pub(crate) fn is_silent(&self) -> bool {
        self.strong == 0
            && self.medium == 0
            && self.weak == 0
            && self.simplified == 0
            && self.marks.0 & !(Marks::COLON.0 | Marks::FOOTER.0 | Marks::COPYRIGHT.0) == 0
            && self.digits < 5
    }

    /// All counts in 128 bits, as input of a hash. Fields that are rarely large share a byte.
    pub(crate) fn bits(&self) -> [u64; 2] {
        let kind = self.kind.map_or(0xff, |kind| kind as u8);
        let RunCounts { chars, han, covered, .. } = *self;
        let long = u64::from(chars) | u64::from(han) << 16 | u64::from(covered) << 32;
        let short = [
            self.strong ^ self.digits.rotate_left(4),
            self.medium ^ self.commas.rotate_left(4),
            self.weak ^ kind,
            self.page,
            self.function,
            self.simplified,
            self.traditional ^ self.sentences.rotate_left(4),
            self.marks.0,
        ];
        [long, u64::from_le_bytes(short)]
    }

    /// Whether its context may add evidence to its terms: it has a messenger, a number or a
    /// heading.
    pub(crate) fn may_gain_evidence(&self) -> bool {
        self.marks.contains(Marks::MESSENGER)
            || self.marks.contains(Marks::COLON)
            || self.digits >= 5
    }

    /// Adds the counts of the run that follows. The joined run ends with a colon only if `next`
    /// does.
    pub(crate) fn join(&mut self, next: &RunCounts) {
        let (a, b) = (*self, next);
        *self = RunCounts {
            chars: a.chars.saturating_add(b.chars),
            han: a.han.saturating_add(b.han),
            covered: a.covered.saturating_add(b.covered),
            strong: a.strong.saturating_add(b.strong),
            medium: a.medium.saturating_add(b.medium),
            weak: a.weak.saturating_add(b.weak),
            page: a.page.saturating_add(b.page),
            function: a.function.saturating_add(b.function),
            simplified: a.simplified.saturating_add(b.simplified),
            traditional: a.traditional.saturating_add(b.traditional),
            sentences: a.sentences.saturating_add(b.sentences),
            commas: a.commas.saturating_add(b.commas),
            digits: a.digits.max(b.digits),
            marks: Marks(a.marks.0 & !Marks::COLON.0 | b.marks.0),
            kind: a.kind.or(b.kind),
        };
    }
}
