//! Terms and bigrams, and where a term may stand.

mod bigram_model;
mod term;
mod vocabulary;
mod word_boundary;

pub(crate) use bigram_model::{BigramModel, bigram_key};
pub(crate) use term::{Family, Letters, LexiconTerm, Strength};
pub(crate) use vocabulary::Vocabulary;
pub(crate) use word_boundary::SearchedText;
