//! The words that a segmenter knows: jieba's dictionary, user dictionaries and stop words.
//!
//! It uses `terms`, `words` (the classes of characters) and `convert`, since each word is stored in
//! Simplified form too. The engine uses it.
//!
//! ```text
//! lexicon                            jieba with the user's words
//! literals       user_dictionary     words that jieba cannot find; the file format
//! stop_words                         independent of the others
//! ```
//!
//! Read `user_dictionary`, then `lexicon`.

pub(crate) mod lexicon;
pub(crate) mod literals;
pub(crate) mod stop_words;
pub(crate) mod user_dictionary;
