//! A run of a page: where it is, what stands before it, and what was counted in it.

use crate::spam::block::Kind;

/// What stands before a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Boundary {
    /// The start of the page.
    Page,
    /// A line end.
    Line,
    /// The end of a sentence.
    Sentence,
    /// A bracket, or a colon.
    Bracket,
    /// A space, a bar or another separator.
    Separator,
    /// Nothing: a long run was cut for its length.
    Cut,
}

impl Boundary {
    /// How the table of the model calls each, in their order.
    pub(crate) const NAMES: [&str; 6] = ["page", "line", "sentence", "bracket", "separator", "cut"];
}

/// A phrase of the page, with the counts of it alone.
#[derive(Clone, Copy, Debug)]
pub(crate) struct TextRun {
    /// Its first byte; separators before it belong to no run.
    pub(crate) start: usize,
    /// One past its last byte.
    pub(crate) end: usize,
    pub(crate) before: Boundary,
    pub(crate) counts: RunCounts,
}

/// Counts over one run, or over several that were joined.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct RunCounts {
    /// Content characters: letters, digits, Han.
    pub(crate) chars: u16,
    /// Of them, Han characters.
    pub(crate) han: u16,
    /// Content characters inside trade terms.
    pub(crate) covered: u16,
    pub(crate) strong: u8,
    pub(crate) medium: u8,
    pub(crate) weak: u8,
    /// Words of the page's own text: strong ones count two.
    pub(crate) page: u8,
    /// Function words.
    pub(crate) function: u8,
    pub(crate) simplified: u8,
    pub(crate) traditional: u8,
    pub(crate) sentences: u8,
    pub(crate) commas: u8,
    /// The longest row of digits.
    pub(crate) digits: u8,
    pub(crate) marks: Marks,
    /// The trade of the strongest term.
    pub(crate) kind: Option<Kind>,
}

/// Yes-or-no observations, as a set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Marks(u8);

impl Marks {
    /// A web address.
    pub(crate) const ADDRESS: Marks = Marks(1);
    /// Mark-up of a link that was not rendered.
    pub(crate) const MARKUP: Marks = Marks(2);
    /// The name of a messenger.
    pub(crate) const MESSENGER: Marks = Marks(4);
    /// A disguised character.
    pub(crate) const DISGUISE: Marks = Marks(8);
    /// Ends with a colon.
    pub(crate) const COLON: Marks = Marks(16);
    /// Of a footer: copyright, registration, contact.
    pub(crate) const FOOTER: Marks = Marks(32);
    /// Of a footer, and of nothing else: copyright, registration.
    pub(crate) const COPYRIGHT: Marks = Marks(64);

    pub(crate) fn contains(self, mark: Marks) -> bool {
        self.0 & mark.0 != 0
    }

    pub(crate) fn insert(&mut self, mark: Marks) {
        self.0 |= mark.0;
    }
}

impl RunCounts {
    /// Whether any trade term was found.
    pub(crate) fn is_hit(&self) -> bool {
        self.strong > 0 || self.medium > 0
    }

    /// Whether nothing in it speaks for a block, whatever the page.
    pub(crate) fn is_silent(&self) -> bool {
        self.strong == 0
            && self.medium == 0
            && self.weak == 0
            && self.simplified == 0
            && self.marks.0 & !(Marks::COLON.0 | Marks::FOOTER.0 | Marks::COPYRIGHT.0) == 0
            && self.digits < 5
    }

    /// All counts, for a hash.
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

    /// Whether contacts or link dumps can add to its terms.
    pub(crate) fn may_gain_evidence(&self) -> bool {
        self.marks.contains(Marks::MESSENGER)
            || self.marks.contains(Marks::COLON)
            || self.digits >= 5
    }

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
