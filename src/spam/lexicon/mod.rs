//! What is known of words: the terms of the spam trades and of ordinary pages, the bigrams of both,
//! and the rule where a term is a word.
//!
//! Used by the prefilter, by the cutting of runs, by the evidence and by the user's rules. All of
//! them ask the same [`Vocabulary`] about the same [`SearchedText`]; so no term that one of them
//! finds is missed by another.
//!
//! Read in this order: [`term`], [`word_boundary`] (is `k8` a word here?), [`vocabulary`] (the
//! longest term at an offset), [`bigram_model`] (how spam-like is a run of characters without a
//! known term?).

mod bigram_model;
mod term;
mod vocabulary;
mod word_boundary;

pub(crate) use bigram_model::{BigramModel, bigram_key};
pub(crate) use term::{Family, Letters, LexiconTerm, Strength};
pub(crate) use vocabulary::{TermMatch, Vocabulary};
pub(crate) use word_boundary::SearchedText;
