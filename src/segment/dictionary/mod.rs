//! What the segmenter knows: jieba's dictionary, users' dictionaries and stop words.

pub(crate) mod lexicon;
pub(crate) mod literals;
pub(crate) mod stop_words;
pub(crate) mod user_dictionary;
