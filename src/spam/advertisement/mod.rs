//! Grows blocks over the rest of the advertisement that they are a part of.
//!
//! Terms and bigrams find the lines of an advertisement that name the trade. Its prices, slogans,
//! districts and addresses name nothing, and a page is not clean while they are left. Once a block
//! is found on a page, the *anchor*, its neighbours are looked at with other eyes: do they share its
//! words and contacts, or do they belong to the page?
//!
//! ```text
//! 關於我:                         field name         -3.1   page
//! 優質外約 LINE：gc215            anchor             +6.0   advertisement
//! ★見面滿意★現金消費★            shared words       +2.2   advertisement
//! 各行各業 任君挑選               between the two    +1.9   advertisement
//! 安娜外約網：https://0204.example address, anchor    +4.4   advertisement
//! 討論區                          page               -2.7   page
//! ```
//!
//! Invariant: without an anchor nothing is reported, so this folder can't raise a false alarm on a
//! page by itself. An anchor is never cut.
//!
//! Read in this order: [`segments`] (the window cut into lines and cells), [`segment_features`], and
//! [`grow`], which scores each with a forest and decodes them together.

mod grow;
mod segment_features;
mod segments;

pub(crate) use grow::AdvertisementPath;
pub(crate) use segment_features::segment_features;
pub use segment_features::{SEGMENT_FEATURE_COUNT, SEGMENT_FEATURES};
pub(crate) use segments::{Anchor, segments};
