//! An injected block as it is reported: its span, its kind, and its evidence.

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

impl Kind {
    /// By the name that the corpus and the model have for it.
    pub(crate) fn named(name: &str) -> Option<Kind> {
        Some(match name {
            "adult" => Kind::Adult,
            "gambling" => Kind::Gambling,
            "lottery" => Kind::Lottery,
            "documents" => Kind::Documents,
            "games" => Kind::Games,
            "loans" => Kind::Loans,
            "escort" => Kind::Escort,
            "surrogacy" => Kind::Surrogacy,
            "pharma" => Kind::Pharma,
            "streams" => Kind::Streams,
            "links" => Kind::Links,
            _ => return None,
        })
    }
}

/// A kind of observation that spoke for a block or against it.
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
    /// Sequences of characters that are frequent in such phrases, or in pages' own text.
    Sequences,
    /// The same words again and again.
    Repetition,
    /// Words of the page's own text.
    PageWords,
    /// Sentences: their ends, commas and function words; long stretches without any term.
    Prose,
    /// Above the first sentence of the page or below the last; what begins and ends there.
    Position,
    /// A word or rule of the user's own.
    #[cfg_attr(feature = "serde", serde(rename = "own"))]
    User,
}

/// One thing that spoke for a block or against it, in words and numbers.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Evidence {
    /// What was observed.
    pub signal: Signal,
    /// In how many of the block's runs.
    pub runs: usize,
    /// The log-odds that it gave, all runs together: above zero for a block, below against.
    #[cfg_attr(feature = "serde", serde(deserialize_with = "finite"))]
    pub score: f32,
    /// The most frequent terms, for [`Signal::Vocabulary`]; empty otherwise, and for a name within a
    /// line that was reported a thousand times before.
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
    /// The log-odds that the model gives for it: the sum of the evidence.
    #[cfg_attr(feature = "serde", serde(deserialize_with = "finite"))]
    pub score: f32,
    /// What spoke for it and against it, the most telling first.
    pub evidence: Vec<Evidence>,
}

/// Log-odds that can be compared and added: JSON's `1e300` would become infinite.
#[cfg(feature = "serde")]
fn finite<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<f32, D::Error> {
    let score = <f32 as serde::Deserialize>::deserialize(deserializer)?;
    match score.is_finite() {
        true => Ok(score),
        false => Err(serde::de::Error::custom("a score is a finite number")),
    }
}
