//! The result types of detection: a block, what it advertises, and the evidence for it.
//!
//! They are plain data without logic, so that every layer may use them, and their serialised names
//! are part of the public interface. The score of a block is the sum of the scores of its evidence:
//! nothing decides that isn't shown.
//!
//! # Which path gives which evidence
//!
//! | signal | vocabulary | foreign | learned | advertisement |
//! |---|---|---|---|---|
//! | `vocabulary` | terms | stems | | terms nearby |
//! | `script_gap` | Simplified on Traditional | another script or writing | | |
//! | `phrases` | runs without a sentence | items of a list | shape of a list | length |
//! | `links` | addresses, mark-up | addresses | | addresses |
//! | `contact` | numbers, messengers | | numbers, messengers | the same |
//! | `disguise` | look-alikes | | | symbols |
//! | `sequences` | bigrams of the model | bigrams of the learned path | the same | the same |
//! | `repetition` | words over and over | words over and over | stems in several phrases | bullets |
//! | `contrast` | | pairs that the page has | bigrams that the page has | the same |
//! | `advertisement` | | | | an anchor nearby, its words |
//! | `page_words` | words of pages | words of furniture | | words of pages |
//! | `prose` | sentences | sentences | sentences | sentences |
//! | `position` | place, transitions | place, how rare lists are | place, how rare blocks are | place |
//! | `own` | words of the user | | | |
//!
//! Values are log-odds in all paths, so that those of merged blocks may be added up.

use crate::align::Span;

/// What an injected block advertises.
///
/// A block has the kind with the most weight among its terms. Mixed blocks are common, so it says
/// what prevails and not all that is sold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
#[non_exhaustive]
pub enum Kind {
    /// Pornography: `成人视频`, `国产精品`.
    Adult,
    /// Casinos, betting, their agents and their addresses: `百家乐`, `足球投注`.
    Gambling,
    /// Unlicensed lotteries, and tips for them: `六合彩`, `一肖中特`.
    Lottery,
    /// Fake certificates, diplomas and invoices: `办毕业证`, `代开发票`.
    Documents,
    /// Private game servers and cheats: `传奇私服`.
    Games,
    /// Loans, pawnshops, cash from credit cards: `小額借款`.
    Loans,
    /// Escort and massage: `外送茶`.
    Escort,
    /// Surrogacy: `代孕公司`.
    Surrogacy,
    /// Drugs and remedies: `壮阳药`.
    Pharma,
    /// Pirated films and sports streams.
    Streams,
    /// Clinics that buy search results: `治白癜风哪家好`.
    Medical,
    /// Local services, from locksmiths to buyers of used goods: `管道疏通电话`.
    Services,
    /// Ghostwritten theses and papers: `代写论文`.
    Essays,
    /// Counterfeit watches, bags and shoes: `高仿手表`.
    Replicas,
    /// Debt collectors: `讨债公司`.
    Debt,
    /// Private detectives and the tracing of people: `婚外情取证`.
    Detectives,
    /// Stock tips, leverage and paid advisers: `荐股群`.
    Stocks,
    /// Exchanges of crypto-currency and their referral codes: `币安邀请码`.
    Crypto,
    /// VPN, proxies and accelerators: `翻墙机场`.
    Vpn,
    /// Followers, accounts, mass messages and personal data: `抖音刷粉`.
    Accounts,
    /// Cigarettes by parcel: `云霄香烟`.
    Tobacco,
    /// Bank cards, payment channels, and cash from credit: `跑分车队`.
    Payments,
    /// Agents for visas, residence and work abroad: `签证包过`.
    Visas,
    /// Fortune tellers, charms and sorcery: `和合术`.
    Fortune,
    /// Bare links, and the trade in them: `友情链接`.
    Links,
    /// No trade stands out, or a rule of the user found the block.
    Unknown,
}

impl Kind {
    /// The kind with this name in the corpus and in the model file.
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
            "medical" => Kind::Medical,
            "services" => Kind::Services,
            "essays" => Kind::Essays,
            "replicas" => Kind::Replicas,
            "debt" => Kind::Debt,
            "detectives" => Kind::Detectives,
            "stocks" => Kind::Stocks,
            "crypto" => Kind::Crypto,
            "vpn" => Kind::Vpn,
            "accounts" => Kind::Accounts,
            "tobacco" => Kind::Tobacco,
            "payments" => Kind::Payments,
            "visas" => Kind::Visas,
            "fortune" => Kind::Fortune,
            "links" => Kind::Links,
            _ => return None,
        })
    }
}

/// The group of features that a piece of evidence comes from.
///
/// A feature is one number that the model weighs; a signal collects the features that mean the same
/// to a reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum Signal {
    /// Terms of the spam trades.
    Vocabulary,
    /// Phrases in another script or writing than the page: Simplified ones on a Traditional page,
    /// Thai ones on a Chinese page.
    ScriptGap,
    /// Phrase after phrase without a sentence.
    Phrases,
    /// Addresses of other sites, mark-up of such links, and dumps of them.
    Links,
    /// Numbers to write to or to call.
    Contact,
    /// Disguised characters: styled letters, look-alikes, symbols in between.
    Disguise,
    /// Bigrams of characters that are frequent in spam phrases, or in ordinary text.
    Sequences,
    /// The same words over and over.
    Repetition,
    /// Words that the rest of the page doesn't use.
    Contrast,
    /// The rest of an advertisement: lines near a block, with its words.
    Advertisement,
    /// Words of ordinary pages and of their footers.
    PageWords,
    /// Sentences: their ends, commas and function words, and long stretches without a term.
    Prose,
    /// The place outside the page's own text, and the boundaries at which the block begins and
    /// ends.
    Position,
    /// A word or pattern of the user. Serialised as `own`, which readers of the JSON rely on.
    #[cfg_attr(feature = "serde", serde(rename = "own"))]
    User,
}

/// One signal that spoke for a block or against it, with its weight.
///
/// ```
/// use hanclean::spam::{Detector, Signal};
///
/// let page = "居民对此表示欢迎，也有人担心会影响商家的生意。\n网上赌场 百家乐技巧 足球投注网";
/// let blocks = Detector::new().find(page);
/// let terms = blocks[0].evidence.iter().find(|one| one.signal == Signal::Vocabulary).unwrap();
/// assert!(terms.score > 0.0 && terms.terms.contains(&"百家乐技巧".to_owned()));
/// ```
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Evidence {
    /// The signal that was observed.
    pub signal: Signal,
    /// The number of the block's runs in which it was observed; 0 for a transition.
    pub runs: usize,
    /// The log-odds that it contributed, summed over all runs. Above zero it speaks for a block,
    /// below zero against one.
    #[cfg_attr(feature = "serde", serde(deserialize_with = "finite"))]
    pub score: f32,
    /// The most frequent terms, for [`Signal::Vocabulary`], or what the user's pattern matched.
    /// Empty for other signals, and for an inline name that was already reported a thousand times.
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
    /// What it advertises: the kind with the most weight among its terms.
    pub kind: Kind,
    /// The log-odds of the block: the sum of its evidence.
    #[cfg_attr(feature = "serde", serde(deserialize_with = "finite"))]
    pub score: f32,
    /// What speaks for it and against it, the strongest first.
    pub evidence: Vec<Evidence>,
}

/// Deserialises log-odds that can be compared and added. A plain `f32` would turn JSON's `1e300`
/// into infinity, and sums of two infinities into NaN.
#[cfg(feature = "serde")]
fn finite<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<f32, D::Error> {
    let score = <f32 as serde::Deserialize>::deserialize(deserializer)?;
    match score.is_finite() {
        true => Ok(score),
        false => Err(serde::de::Error::custom("a score is a finite number")),
    }
}
