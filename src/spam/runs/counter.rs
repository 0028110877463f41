//! What is observed of one run.

use std::sync::LazyLock;

use super::run::{Marks, RunCounts};
use crate::align::Span;
use crate::script::Script;
use crate::spam::lexicon::{Family, SearchedText, Strength, Vocabulary};
use crate::spam::text::{Folded, FoldedChar, SourceChar, Writing, fold};

/// Gathers the counts of the run that is being read.
pub(crate) struct RunCounter<'v> {
    vocabulary: &'v Vocabulary,
    text: SearchedText<'v>,
    /// The content characters.
    read: Vec<FoldedChar>,
    counts: RunCounts,
    digits: u8,
    /// Before which of the content characters there was a dot.
    dots: Vec<usize>,
    last: char,
}

impl<'v> RunCounter<'v> {
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

    /// Content characters so far.
    pub(crate) fn len(&self) -> usize {
        self.read.len()
    }

    /// Whether the run is Han characters alone, one more than `separators`.
    pub(crate) fn is_spaced_out(&self, separators: usize) -> bool {
        self.read.len() == separators + 1 && usize::from(self.counts.han) == separators + 1
    }

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

    pub(crate) fn sentence(&mut self) {
        bump(&mut self.counts.sentences, 1);
    }

    /// A sentence end that stands alone says nothing.
    pub(crate) fn forget_sentence(&mut self) {
        self.counts.sentences = 0;
    }

    pub(crate) fn comma(&mut self) {
        bump(&mut self.counts.commas, 1);
    }

    /// The counts of the run, and an observer ready for the next.
    pub(crate) fn take(&mut self) -> RunCounts {
        let mut counts = std::mem::take(&mut self.counts);
        counts.chars = self.read.len() as u16;
        let mut best = 0;
        for (end, term) in self.vocabulary.matches(self.text, &self.read) {
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
            counts.covered += term.len() as u16;
            // A function character inside a term is none.
            let inside = &self.read[end - term.len()..end];
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

    /// Whether the letters after a dot are a top-level domain, with a name before it.
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

    /// Addresses and messengers, told by their letters.
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

fn bump(count: &mut u8, by: u8) {
    *count = count.saturating_add(by);
}

/// Function words of one character, Simplified: in running text about one character of eight.
const FUNCTION_WORDS: &str = "的了是在和与及也都而但就这那其被把对从于以为会能将所之者又并或由因\
                              则已该此我你他她它们个着过要让使向至等有不没还";

static FUNCTION_SET: LazyLock<Box<[u64; 1024]>> = LazyLock::new(|| {
    let mut set = Box::new([0; 1024]);
    for char in FUNCTION_WORDS.chars() {
        set[char as usize / 64] |= 1 << (char as usize % 64);
    }
    set
});

fn is_function_word(code: u16) -> bool {
    FUNCTION_SET[usize::from(code / 64)] >> (code % 64) & 1 == 1
}
