//! The lexicon: jieba's dictionary plus the words of user dictionaries.
//!
//! jieba-rs keeps its dictionary as a [trie](https://en.wikipedia.org/wiki/Trie) of characters,
//! whose nodes are the prefixes of words, with a log frequency for each word. Loading takes some
//! 100 ms and 30 MB, so it happens when the first text needs it. One copy serves the whole process;
//! each set of user dictionaries gets its own.
//!
//! A user's word goes one of two ways:
//!
//! ```text
//! 雲豹咖啡館 ─┬─ Simplified form ─▶ 云豹咖啡馆 ─┐
//!             └─ as given ────────────────────┴─▶ all Han or [A-Za-z0-9+#&._%-], one Han at least:
//!                                                 added to jieba, with a sufficient weight
//! 阿·甘, TCP/IP, Edu Trust ──────────────────────▶ literals: searched for before jieba cuts
//! ```
//!
//! Invariant: jieba gets no more prefixes than jieba-rs can hold; longer words become literals.

use std::collections::HashMap;
use std::fmt;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, LazyLock, OnceLock};

use jieba_rs::Jieba;

use super::literals::Literals;
use super::user_dictionary::DictionaryWord;
use crate::convert::{Config, Converter};
use crate::segment::words::chars::{is_jieba_block, is_jieba_han};
use crate::segment::{Dictionary, Tag};

/// jieba without user words.
static DEFAULT: OnceLock<Jieba> = OnceLock::new();
/// Whether [`load`] was ever called; reported by [`is_loaded`].
static IS_LOADED: AtomicBool = AtomicBool::new(false);

/// The conversion from any script to the one that jieba's dictionary is in.
pub(crate) static TO_SIMPLIFIED: LazyLock<Converter> =
    LazyLock::new(|| Converter::new(Config::T2s));

/// The greatest number of prefixes that user words may add.
///
/// jieba-rs can hold 2^24 prefixes of words, of which its dictionary takes half a million, and
/// panics above that. A word has no more prefixes than characters, so this bounds the sum of the
/// lengths in characters.
const MOST_PREFIXES: usize = 15_000_000;

/// The length in characters of the longest word in jieba's dictionary. It is also the length of the
/// longest word for which jieba has an inverse document frequency.
pub(crate) const LONGEST_WORD: usize = 16;

/// Returns whether jieba's dictionary has been loaded in this process.
///
/// Loading takes some 100 ms and 30 MB. It happens when the first text that is not all ASCII is
/// segmented. A program that segments nothing never pays for it.
#[must_use]
pub fn is_loaded() -> bool {
    IS_LOADED.load(Ordering::Relaxed)
}

/// Loads jieba's dictionary.
fn load() -> Jieba {
    IS_LOADED.store(true, Ordering::Relaxed);
    Jieba::new()
}

/// The words that a segmenter knows, loaded on first use.
///
/// `None` is jieba's dictionary alone, which all such lexicons share. Clones share the user words.
#[derive(Clone, Debug, Default)]
pub(crate) struct Lexicon(Option<Arc<UserWords>>);

/// The user's words, prepared for loading.
struct UserWords {
    /// The words that jieba can find, by length and then alphabetically.
    entries: Vec<DictionaryWord>,
    /// The length in characters of the longest word, jieba's included.
    longest: usize,
    /// The tags of the user's words, in both forms.
    tags: HashMap<Box<str>, Tag>,
    /// The words that jieba cannot find.
    literals: Literals,
    /// jieba's dictionary with `entries` added.
    jieba: OnceLock<Jieba>,
}

impl Lexicon {
    /// Creates a lexicon with the words of user dictionaries; of equal words the last one counts.
    ///
    /// This converts and sorts the words, but loads nothing.
    pub(crate) fn new(dictionaries: &[Dictionary]) -> Self {
        if dictionaries.iter().all(Dictionary::is_empty) {
            return Lexicon(None);
        }
        // Each word as given and in Simplified form, so that it is found in both.
        let mut words: HashMap<Box<str>, &DictionaryWord> = HashMap::new();
        let mut simplified = String::new();
        for entry in dictionaries.iter().flat_map(|dictionary| &dictionary.entries) {
            simplified.clear();
            TO_SIMPLIFIED.convert_into(&entry.word, &mut simplified);
            words.insert(simplified.as_str().into(), entry);
            words.insert(entry.word.as_str().into(), entry);
        }
        let tags = words.iter().filter_map(|(word, entry)| Some((word.clone(), entry.tag?)));
        let tags = tags.collect();
        let entry = |(word, entry): (Box<str>, &DictionaryWord)| DictionaryWord {
            word: word.into(),
            ..*entry
        };
        let (mut entries, mut others): (Vec<DictionaryWord>, Vec<DictionaryWord>) = words
            .into_iter()
            .map(entry)
            .partition(|e| e.word.chars().all(is_jieba_block) && e.word.chars().any(is_jieba_han));
        let len = |entry: &DictionaryWord| entry.word.chars().count();
        entries.sort_by(|a, b| len(a).cmp(&len(b)).then_with(|| a.word.cmp(&b.word)));
        // Past the limit, the longest words become literals.
        let mut prefixes = 0;
        let fit = entries.iter().take_while(|entry| {
            prefixes += len(entry);
            prefixes <= MOST_PREFIXES
        });
        others.extend(entries.split_off(fit.count()));
        let longest = entries.last().map_or(0, len).max(LONGEST_WORD);
        let literals = Literals::new(others.into_iter().map(|entry| entry.word));
        Lexicon(Some(Arc::new(UserWords {
            entries,
            longest,
            tags,
            literals,
            jieba: OnceLock::new(),
        })))
    }

    /// Returns jieba, loading it if needed.
    pub(crate) fn jieba(&self) -> &Jieba {
        match &self.0 {
            None => DEFAULT.get_or_init(load),
            Some(user) => user.jieba.get_or_init(|| user.load()),
        }
    }

    /// Returns the length in characters of the longest word that jieba can find.
    pub(crate) fn longest(&self) -> usize {
        self.0.as_ref().map_or(LONGEST_WORD, |user| user.longest)
    }

    /// Returns the words that jieba cannot find, if there are any.
    pub(crate) fn literals(&self) -> Option<&Literals> {
        self.0.as_ref().map(|user| &user.literals).filter(|literals| !literals.is_empty())
    }

    /// Returns the tag that a user dictionary gives a word.
    pub(crate) fn user_tag(&self, word: &str) -> Option<Tag> {
        self.0.as_ref().and_then(|user| user.tags.get(word).copied())
    }
}

impl UserWords {
    /// Adds the words to a copy of jieba's dictionary.
    ///
    /// jieba-rs 0.11 loads a word without a frequency with the weight zero: it never comes out, and
    /// a single character with that weight makes every path through it impossible. So each word is
    /// added with a weight here. Shorter words come first, because they are parts of the longer
    /// ones, whose weight has to exceed that of their parts.
    fn load(&self) -> Jieba {
        let mut jieba = load();
        for DictionaryWord { word, frequency, tag } in &self.entries {
            let given = frequency.filter(|&frequency| frequency > 0).map(|f| f as usize);
            let is_known = jieba.has_word(word);
            // One more than the weight that equals its parts, against rounding errors.
            let enough = jieba.suggest_freq(word).saturating_add(1);
            let frequency = match given {
                Some(given) if is_known => given,
                Some(given) => given.max(enough),
                None => enough,
            };
            jieba.add_word(word, Some(frequency), tag.as_ref().map(Tag::as_str));
        }
        jieba
    }
}

impl fmt::Debug for UserWords {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("UserWords").field("entries", &self.entries.len()).finish_non_exhaustive()
    }
}
