//! Terms and bigrams, and where a term may stand.

pub(crate) mod bigram_model;
pub(crate) mod vocabulary;
pub(crate) mod word_boundary;
