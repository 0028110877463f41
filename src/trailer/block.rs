use crate::align::Span;

/// What an injected block advertises.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
#[non_exhaustive]
pub enum Kind {
    /// Pornography.
    Adult,
    /// Casinos, betting, their agents and addresses.
    Gambling,
    /// Unlicensed lotteries and their tips.
    Lottery,
    /// Fake certificates, diplomas and invoices.
    Documents,
    /// Private game servers and cheats.
    Games,
    /// Loans, pawn, cash from cards.
    Loans,
    /// Escort and massage.
    Escort,
    /// Surrogacy.
    Surrogacy,
    /// Drugs and remedies.
    Pharma,
    /// Pirated films and sports streams.
    Streams,
    /// Bare links, and the trade in them.
    Links,
    /// None of these stands out.
    Unknown,
}

/// A kind of observation that spoke for a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum Signal {
    /// Terms of the trade.
    Vocabulary,
    /// Simplified phrases on a page that is otherwise Traditional.
    ScriptGap,
    /// Phrase after phrase, no sentence.
    Phrases,
    /// Addresses of other sites, or the mark-up of such links.
    Links,
    /// Numbers to write to or call.
    Contact,
    /// Characters disguised: styled letters, look-alikes, symbols between them.
    Disguise,
}

/// One thing that spoke for a block, in words and numbers.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Evidence {
    /// What was observed.
    pub signal: Signal,
    /// In how many of the block's runs.
    pub runs: usize,
    /// The most frequent terms, for [`Signal::Vocabulary`]; empty otherwise.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Vec::is_empty"))]
    pub terms: Vec<String>,
}

/// An injected block of a page.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Block {
    /// Its bytes in the text that was searched.
    #[cfg_attr(feature = "serde", serde(flatten))]
    pub span: Span,
    /// What it advertises, by the weight of its terms.
    pub kind: Kind,
    /// The log-odds that the model gives for it; a block of a few phrases has about ten.
    pub score: f32,
    /// What spoke for it, the signal of most runs first.
    pub evidence: Vec<Evidence>,
}
