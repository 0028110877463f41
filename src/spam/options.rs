//! The three settings of a [`Detector`](super::Detector): where it looks, how much evidence it
//! needs, and whether it reports names within lines.
//!
//! They are enums and not flags or numbers, so that a call site says what it means. The command and
//! the C library use the same names.
//!
//! # What the settings are to each path
//!
//! | path | `Scope::Ends` | `Scope::Anywhere` |
//! |---|---|---|
//! | vocabulary | no block between two sentences of the page | any range of runs |
//! | foreign | lines above the first and below the last sentence | all lines of foreign writing |
//! | learned | the same | all windows that have a list |
//! | advertisement | grows the blocks that are there | finds other pieces as well |
//!
//! | path | `Careful` | `Balanced` | `Eager` |
//! |---|---|---|---|
//! | vocabulary | more terms, higher score | the defaults of its thresholds | fewer terms |
//! | foreign | log-odds of 6.0 | 2.5 | 1.0 |
//! | learned | 1.5 above the next | above all clean pages at hand | one clean page in 400 |
//! | advertisement | each line 1.0 lower | as scored | each line 0.5 higher |
//!
//! No figure is a share of pages that come out wrong: pages differ. The scores are
//! comparable with each other, so a user who wants another level can filter blocks by their
//! score.

/// Where on a page blocks may be.
///
/// ```
/// use hanclean::spam::{Detector, Scope};
///
/// let text = "居民对此表示欢迎，也有人担心会影响商家的生意。\n";
/// let page = format!("{text}网上赌场 百家乐技巧 足球投注网 真人娱乐城\n{text}");
/// let find = |scope| Detector::builder().scope(scope).build().find(&page).len();
/// assert_eq!((find(Scope::Ends), find(Scope::Anywhere)), (0, 1));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
pub enum Scope {
    /// Above the first sentence of the page's own text, and below the last.
    ///
    /// A footer's sentence, such as one about copyright, does not count as page text. So a block
    /// above it is at an end of the page.
    #[default]
    Ends,
    /// Everywhere, between the page's own paragraphs as well.
    Anywhere,
}

/// How strong the evidence for a block must be.
///
/// Each value is one set of thresholds for the score, the number of terms and their density. The
/// model is the same for all.
///
/// ```
/// use hanclean::spam::{Detector, Sensitivity};
///
/// let page = "居民对此表示欢迎，也有人担心会影响商家的生意。\n真人荷官";
/// let find = |sensitivity| Detector::builder().sensitivity(sensitivity).build().find(page).len();
/// assert_eq!((find(Sensitivity::Careful), find(Sensitivity::Eager)), (0, 1));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
pub enum Sensitivity {
    /// Only long, dense blocks, about which there is no doubt.
    Careful,
    /// Also a few phrases, if they leave little doubt.
    #[default]
    Balanced,
    /// Also single phrases, some of which may be false positives.
    Eager,
}

/// Whether injected names within the page's own lines are reported.
///
/// ```
/// use hanclean::spam::{Detector, Inline};
///
/// let page = "【博狗体育】石桥镇举行植树活动。\n【博狗体育】的志愿者种下了三百棵树。\n";
/// let blocks = Detector::builder().inline(Inline::Find).build().find(page);
/// assert_eq!(blocks.len(), 2);
/// assert_eq!(&page[blocks[0].span.range()], "【博狗体育】");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
pub enum Inline {
    /// They stay on the page.
    #[default]
    Keep,
    /// A gambling brand is reported if it is in brackets or occurs at least three times, wherever
    /// it is on the page.
    ///
    /// Cutting it out can leave a sentence without its subject, which is why this is not the
    /// default: in `【博狗体育】举行植树活动` the brand has replaced a name.
    Find,
}
