//! What is observed of one run.

use std::sync::LazyLock;

use crate::align::Span;
use crate::script::Script;
use crate::spam::Kind;
use crate::spam::lexicon::vocabulary::{Family, Strength, Vocabulary};
use crate::spam::lexicon::word_boundary::{Read, Words};
use crate::spam::text::confusables::{Folded, Plain, Seen, fold};

/// Counts over one run, or over several that were joined.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Features {
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

    pub(crate) fn has(self, mark: Marks) -> bool {
        self.0 & mark.0 != 0
    }

    fn set(&mut self, mark: Marks) {
        self.0 |= mark.0;
    }
}

impl Features {
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
        let Features { chars, han, covered, .. } = *self;
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
    pub(crate) fn can_be_told_by_more(&self) -> bool {
        self.marks.has(Marks::MESSENGER) || self.marks.has(Marks::COLON) || self.digits >= 5
    }

    pub(crate) fn join(&mut self, next: &Features) {
        let (a, b) = (*self, next);
        *self = Features {
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

/// Gathers the features of the run that is being read.
pub(crate) struct Observer<'v> {
    vocabulary: &'v Vocabulary,
    words: Words<'v>,
    /// The content characters.
    read: Vec<Read>,
    features: Features,
    digits: u8,
    /// Before which of the content characters there was a dot.
    dots: Vec<usize>,
    last: char,
}

impl<'v> Observer<'v> {
    pub(crate) fn new(words: Words<'v>, vocabulary: &'v Vocabulary) -> Self {
        Observer {
            vocabulary,
            words,
            read: Vec::with_capacity(128),
            features: Features::default(),
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
        self.read.len() == separators + 1 && usize::from(self.features.han) == separators + 1
    }

    #[inline]
    pub(crate) fn push(&mut self, seen: Seen) {
        let char = seen.char;
        if seen.end - seen.start > char.len_utf8() {
            self.features.marks.set(Marks::DISGUISE);
        }
        match fold(char) {
            Folded::Content(code, plain) => {
                self.read.push(Read { code, span: Span::new(seen.start, seen.end) });
                if code >= 0x3400 {
                    self.features.han += 1;
                    match Script::of(char) {
                        Some(Script::Simplified) => bump(&mut self.features.simplified, 1),
                        Some(Script::Traditional) => bump(&mut self.features.traditional, 1),
                        None => {}
                    }
                    if is_function_word(code) {
                        bump(&mut self.features.function, 1);
                    }
                    self.digits = 0;
                } else if (0x30..0x3a).contains(&code) {
                    self.digits = self.digits.saturating_add(1);
                    self.features.digits = self.features.digits.max(self.digits);
                } else {
                    self.digits = 0;
                }
                if plain == Plain::Disguised {
                    self.features.marks.set(Marks::DISGUISE);
                }
            }
            Folded::Nothing => self.features.marks.set(Marks::DISGUISE),
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
        bump(&mut self.features.sentences, 1);
    }

    /// A sentence end that stands alone says nothing.
    pub(crate) fn forget_sentence(&mut self) {
        self.features.sentences = 0;
    }

    pub(crate) fn comma(&mut self) {
        bump(&mut self.features.commas, 1);
    }

    /// The features of the run, and an observer ready for the next.
    pub(crate) fn take(&mut self) -> Features {
        let mut features = std::mem::take(&mut self.features);
        features.chars = self.read.len() as u16;
        let mut best = 0;
        for (end, term) in self.vocabulary.matches(self.words, &self.read) {
            let (count, rank) = match (term.family, term.strength) {
                (Family::Footer, strength) => {
                    features.marks.set(Marks::FOOTER);
                    if strength == Strength::Strong {
                        features.marks.set(Marks::COPYRIGHT);
                    }
                    bump(&mut features.page, 2);
                    continue;
                }
                (Family::Page, Strength::Strong) => {
                    bump(&mut features.page, 2);
                    continue;
                }
                (Family::Page, _) => {
                    bump(&mut features.page, 1);
                    continue;
                }
                (_, Strength::Strong) => (&mut features.strong, 3),
                (_, Strength::Medium) => (&mut features.medium, 2),
                (_, Strength::Weak) => (&mut features.weak, 1),
            };
            bump(count, 1);
            if rank > best
                && let Family::Trade(kind) = term.family
            {
                (best, features.kind) = (rank, Some(kind));
            }
            features.covered += term.len() as u16;
            // A function character inside a term is none.
            let inside = &self.read[end - term.len()..end];
            let functions = inside.iter().filter(|read| is_function_word(read.code)).count();
            features.function = features.function.saturating_sub(functions as u8);
        }
        if self.last == ':' || self.last == '：' {
            features.marks.set(Marks::COLON);
        }
        self.addresses(&mut features);
        self.dots.clear();
        self.read.clear();
        self.digits = 0;
        self.last = ' ';
        features
    }

    /// Whether the letters after a dot are a top-level domain, with a name before it.
    fn is_domain(&self, dot: usize) -> bool {
        const DOMAINS: [&str; 14] = [
            "com", "net", "org", "cn", "cc", "vip", "tv", "top", "xyz", "info", "me", "co", "in",
            "tw",
        ];
        let word = |read: &Read| u8::try_from(read.code).ok().filter(u8::is_ascii_alphanumeric);
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
    fn addresses(&self, features: &mut Features) {
        if usize::from(features.han) == self.read.len() {
            return;
        }
        let has = |word: &str| {
            let word = word.as_bytes();
            self.read
                .windows(word.len())
                .any(|w| w.iter().zip(word).all(|(a, b)| a.code == u16::from(*b)))
        };
        if has("http") || has("www") || self.dots.iter().any(|dot| self.is_domain(*dot)) {
            features.marks.set(Marks::ADDRESS);
        }
        if has("urlhttp") || has("targetblank") || has("ahref") {
            features.marks.set(Marks::MARKUP);
        }
        let is_wechat = |pair: &[Read]| {
            matches!(pair, [first, second]
                if second.code == 0x4fe1 && [0x5fae, u16::from(b'v')].contains(&first.code))
        };
        if matches!(self.read[..], [only] if only.code == u16::from(b'q'))
            || has("qq")
            || self.read.windows(2).any(is_wechat)
        {
            features.marks.set(Marks::MESSENGER);
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
