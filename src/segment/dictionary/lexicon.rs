//! jieba's dictionary with the words of users' dictionaries, loaded by the first text that needs it.

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

static DEFAULT: OnceLock<Jieba> = OnceLock::new();
static IS_LOADED: AtomicBool = AtomicBool::new(false);

/// From any script to the one that jieba's dictionary is in.
pub(crate) static TO_SIMPLIFIED: LazyLock<Converter> =
    LazyLock::new(|| Converter::new(Config::T2s));

/// Prefixes of words that jieba-rs can hold are 2 to the power of 24, its own half a million; it panics
/// above that. Users' words have this many characters at most, so as many prefixes at most.
const MOST_PREFIXES: usize = 15_000_000;

/// The longest word of jieba's dictionary has 16 characters, as has the longest one for which it has
/// an inverse document frequency.
pub(crate) const LONGEST_WORD: usize = 16;

/// Whether jieba's dictionary has been loaded in this process.
///
/// It takes some 100 ms and 30 MB, and is loaded when the first text that is not all ASCII is
/// segmented; a program that segments nothing never pays for it.
#[must_use]
pub fn is_loaded() -> bool {
    IS_LOADED.load(Ordering::Relaxed)
}

fn load() -> Jieba {
    IS_LOADED.store(true, Ordering::Relaxed);
    Jieba::new()
}

/// The words that are looked for: jieba's own, which are one for the process, or those with own
/// ones. Either is loaded when it is first asked for.
#[derive(Clone, Debug, Default)]
pub(crate) struct Lexicon(Option<Arc<UserWords>>);

struct UserWords {
    /// Of the words that jieba can find, by length.
    entries: Vec<DictionaryWord>,
    longest: usize,
    tags: HashMap<Box<str>, Tag>,
    literals: Literals,
    jieba: OnceLock<Jieba>,
}

impl Lexicon {
    /// With the words of own dictionaries; of equal ones the last counts.
    pub(crate) fn new(dictionaries: &[Dictionary]) -> Self {
        if dictionaries.iter().all(Dictionary::is_empty) {
            return Lexicon(None);
        }
        // As they stand and in Simplified form, so that they are found in either.
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
        // The longest of too many are looked for as a whole, as those are that jieba cannot find.
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

    pub(crate) fn jieba(&self) -> &Jieba {
        match &self.0 {
            None => DEFAULT.get_or_init(load),
            Some(user) => user.jieba.get_or_init(|| user.load()),
        }
    }

    /// The length in characters of the longest word.
    pub(crate) fn longest(&self) -> usize {
        self.0.as_ref().map_or(LONGEST_WORD, |user| user.longest)
    }

    /// The words that jieba cannot find, if there are any.
    pub(crate) fn literals(&self) -> Option<&Literals> {
        self.0.as_ref().map(|user| &user.literals).filter(|literals| !literals.is_empty())
    }

    /// The tag that an own dictionary has for a word.
    pub(crate) fn user_tag(&self, word: &str) -> Option<Tag> {
        self.0.as_ref().and_then(|user| user.tags.get(word).copied())
    }
}

impl UserWords {
    /// Adds the words to jieba's.
    ///
    /// jieba-rs 0.11 gives a word of a loaded dictionary that has no frequency the weight zero: it
    /// never comes out, and one such single character makes every route through it impossible. So
    /// each word gets a weight here, the shorter first, as they are parts of the longer.
    fn load(&self) -> Jieba {
        let mut jieba = load();
        for DictionaryWord { word, frequency, tag } in &self.entries {
            let given = frequency.filter(|&frequency| frequency > 0).map(|f| f as usize);
            let is_known = jieba.has_word(word);
            // One more than what equals its parts, against the rounding of sums.
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
