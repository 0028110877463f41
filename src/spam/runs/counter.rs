//! Counts what is in a run while it is being read.
//!
//! The cutter pushes one character after the other and takes the counts at each cut. Cheap counts
//! are kept up to date by `push`; terms and addresses are matched once, in
//! [`take`](RunCounter::take), over the folded characters of the whole run. So a run's characters
//! are folded once and stored only until it is closed.

use std::sync::LazyLock;

use super::run::{Marks, RunCounts};
use crate::align::Span;
use crate::script::Script;
use crate::spam::lexicon::{Family, SearchedText, Strength, TermMatch, Vocabulary};
use crate::spam::text::{Folded, FoldedChar, SourceChar, Writing, fold};

/// The counts of the run that is being read.
///
/// One counter is used for all runs of a page, so that its buffers are allocated once.
pub(crate) struct RunCounter<'v> {
    vocabulary: &'v Vocabulary,
    text: SearchedText<'v>,
    /// The content characters so far, at most those of the longest run.
    read: Vec<FoldedChar>,
    /// The counts that are kept while reading.
    counts: RunCounts,
    /// The length of the current row of digits.
    digits: u8,
    /// Before which content characters a dot was read: indices into `read`, for domains.
    dots: Vec<usize>,
    /// The last character, to see whether the run ends with a colon.
    last: char,
}

impl<'v> RunCounter<'v> {
    /// Creates a counter for runs of `text`.
    pub(crate) fn new(text: SearchedText<'v>, vocabulary: &'v Vocabulary) -> Self {
        RunCounter {
            vocabulary,
            text,
            read: Vec::with_capacity(128),
            counts: RunCounts::default(),
            digits: 0,
            dots: Vec::new(),
            last: ' ',
        }
    }

    /// The number of content characters so far.
    pub(crate) fn len(&self) -> usize {
        self.read.len()
    }

    /// Whether the run is single Han characters with `separators` between them so far, as in
    /// `澳*门*赌`.
    pub(crate) fn is_spaced_out(&self, separators: usize) -> bool {
        self.read.len() == separators + 1 && usize::from(self.counts.han) == separators + 1
    }

    /// Adds a character.
    ///
    /// For `百` it stores the folded code and counts a Han character; for `們` a Traditional one too;
    /// for U+200B it only notes a disguise.
    #[inline]
    pub(crate) fn push(&mut self, source: SourceChar) {
        let char = source.char;
        if source.end - source.start > char.len_utf8() {
            self.counts.marks.insert(Marks::DISGUISE);
        }
        match fold(char) {
            Folded::Content(code, plain) => {
                self.read.push(FoldedChar { code, span: Span::new(source.start, source.end) });
                if code >= 0x3400 {
                    self.counts.han += 1;
                    match Script::of(char) {
                        Some(Script::Simplified) => bump(&mut self.counts.simplified, 1),
                        Some(Script::Traditional) => bump(&mut self.counts.traditional, 1),
                        None => {}
                    }
                    if is_function_word(code) {
                        bump(&mut self.counts.function, 1);
                    }
                    self.digits = 0;
                } else if (0x30..0x3a).contains(&code) {
                    self.digits = self.digits.saturating_add(1);
                    self.counts.digits = self.counts.digits.max(self.digits);
                } else {
                    self.digits = 0;
                }
                if plain == Writing::Disguised {
                    self.counts.marks.insert(Marks::DISGUISE);
                }
            }
            Folded::Nothing => self.counts.marks.insert(Marks::DISGUISE),
            Folded::Mark => {
                self.digits = 0;
                let at = self.read.len();
                if (char == '.' || char == '●') && self.dots.last() != Some(&at) {
                    self.dots.push(at);
                }
            }
        }
        self.last = char;
    }

    /// Counts a sentence end.
    pub(crate) fn sentence(&mut self) {
        bump(&mut self.counts.sentences, 1);
    }

    /// Drops sentence ends that were read before any content: alone they say nothing.
    pub(crate) fn forget_sentence(&mut self) {
        self.counts.sentences = 0;
    }

    /// Counts a comma.
    pub(crate) fn comma(&mut self) {
        bump(&mut self.counts.commas, 1);
    }

    /// Returns the counts of the run, and gets ready for the next one.
    ///
    /// The terms are matched here, leftmost-longest. For `百家乐技巧大全` with the strong term `百家乐技巧`
    /// that gives `strong` 1, `covered` 5, `chars` 7 and the kind gambling. A word of ordinary
    /// pages counts for `page`, a footer's word for both `page` and a mark.
    ///
    /// A function character within a term, such as the `不` of a brand, is taken back from the count
    /// of function words.
    pub(crate) fn take(&mut self) -> RunCounts {
        let mut counts = std::mem::take(&mut self.counts);
        counts.chars = self.read.len() as u16;
        let mut best = 0;
        for TermMatch { start, end, term } in self.vocabulary.matches(self.text, &self.read) {
            let (count, rank) = match (term.family, term.strength) {
                (Family::Footer, strength) => {
                    counts.marks.insert(Marks::FOOTER);
                    if strength == Strength::Strong {
                        counts.marks.insert(Marks::COPYRIGHT);
                    }
                    bump(&mut counts.page, 2);
                    continue;
                }
                (Family::Page, Strength::Strong) => {
                    bump(&mut counts.page, 2);
                    continue;
                }
                (Family::Page, _) => {
                    bump(&mut counts.page, 1);
                    continue;
                }
                (_, Strength::Strong) => (&mut counts.strong, 3),
                (_, Strength::Medium) => (&mut counts.medium, 2),
                (_, Strength::Weak) => (&mut counts.weak, 1),
            };
            bump(count, 1);
            if rank > best
                && let Family::Trade(kind) = term.family
            {
                (best, counts.kind) = (rank, Some(kind));
            }
            counts.covered += (end - start) as u16;
            // Function characters inside a term are part of it.
            let inside = &self.read[start..end];
            let functions = inside.iter().filter(|read| is_function_word(read.code)).count();
            counts.function = counts.function.saturating_sub(functions as u8);
        }
        if self.last == ':' || self.last == '：' {
            counts.marks.insert(Marks::COLON);
        }
        self.addresses(&mut counts);
        self.dots.clear();
        self.read.clear();
        self.digits = 0;
        self.last = ' ';
        counts
    }

    /// Whether the letters after a dot are a top-level domain with a name before it: `k8.com`.
    /// `dot` is an index into `read`.
    ///
    /// A domain of two letters must end there (`a.cn`, not `a.cnx`); a longer one may be glued to
    /// what follows, as in `hg0088.comwww`.
    fn is_domain(&self, dot: usize) -> bool {
        const DOMAINS: [&str; 14] = [
            "com", "net", "org", "cn", "cc", "vip", "tv", "top", "xyz", "info", "me", "co", "in",
            "tw",
        ];
        let word =
            |read: &FoldedChar| u8::try_from(read.code).ok().filter(u8::is_ascii_alphanumeric);
        let letters: Vec<u8> = self.read[dot..].iter().take(5).map_while(word).collect();
        dot > 0
            && word(&self.read[dot - 1]).is_some()
            && DOMAINS.iter().any(|domain| {
                letters
                    .strip_prefix(domain.as_bytes())
                    .is_some_and(|rest| rest.is_empty() || domain.len() > 2)
            })
    }

    /// Notes web addresses, link mark-up and messengers.
    ///
    /// They are matched in folded characters, so `ＷＷＷ` and `微★信` are found, too; `[url=http` reads
    /// as `urlhttp`. A run of Han alone is skipped at once. `q` is a messenger only if it is the
    /// whole run, as in `Q：12345678`; `qq` is one anywhere.
    fn addresses(&self, counts: &mut RunCounts) {
        if usize::from(counts.han) == self.read.len() {
            return;
        }
        let has = |word: &str| {
            let word = word.as_bytes();
            self.read
                .windows(word.len())
                .any(|w| w.iter().zip(word).all(|(a, b)| a.code == u16::from(*b)))
        };
        if has("http") || has("www") || self.dots.iter().any(|dot| self.is_domain(*dot)) {
            counts.marks.insert(Marks::ADDRESS);
        }
        if has("urlhttp") || has("targetblank") || has("ahref") {
            counts.marks.insert(Marks::MARKUP);
        }
        let is_wechat = |pair: &[FoldedChar]| {
            matches!(pair, [first, second]
                if second.code == 0x4fe1 && [0x5fae, u16::from(b'v')].contains(&first.code))
        };
        if matches!(self.read[..], [only] if only.code == u16::from(b'q'))
            || has("qq")
            || self.read.windows(2).any(is_wechat)
        {
            counts.marks.insert(Marks::MESSENGER);
        }
    }
}

/// Adds to a count that saturates.
fn bump(count: &mut u8, by: u8) {
    *count = count.saturating_add(by);
}

/// Function words of one character, in Simplified, as text is folded. In running text about one
/// character in eight is one; in lists of phrases there are hardly any.
const FUNCTION_WORDS: &str = "的了是在和与及也都而但就这那其被把对从于以为会能将所之者又并或由因\
                              则已该此我你他她它们个着过要让使向至等有不没还";

/// The same as a set of 16-bit codes, a bit each: 8 KiB, one load per character.
static FUNCTION_SET: LazyLock<Box<[u64; 1024]>> = LazyLock::new(|| {
    let mut set = Box::new([0; 1024]);
    for char in FUNCTION_WORDS.chars() {
        set[char as usize / 64] |= 1 << (char as usize % 64);
    }
    set
});

/// Whether a folded code is a function word.
pub(crate) fn is_function_word(code: u16) -> bool {
    FUNCTION_SET[usize::from(code / 64)] >> (code % 64) & 1 == 1
}
