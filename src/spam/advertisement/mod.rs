//! Grows blocks over the rest of the advertisement that they are a part of.
//!
//! Terms and bigrams find the lines of an advertisement that name the trade. Its prices,
//! slogans, districts and addresses name nothing, and a page is not clean while they are
//! left. Once a block is found on a page, the *anchor*, its neighbours are looked at with
//! other eyes: do they share its words and contacts, or do they belong to the page?
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
//! Read in this order: [`segments`] (the window cut into lines and cells),
//! [`segment_features`], and [`grow`], which scores each with a forest and decodes them
//! together.
//!
//! # Why a second look
//!
//! What makes a line suspicious depends on what is known already. `服務時間 12:00` is on the
//! page of every library. Below a line that offers escorts, with no other Chinese on the
//! page, it is the advertiser's. One model for both questions would have to ask each of
//! them of every page. So the first paths are strict and look everywhere, and this one is
//! generous and only looks near what they found.
//!
//! # What it must not take
//!
//! | line | why it stays |
//! |---|---|
//! | `關於我:` | a field name of the form; its value is the advertisement |
//! | `user88 · 2019-07-10` | the author line of the site |
//! | `Member since May 11, 2025` | furniture in another writing |
//! | `討論區` | furniture, which has no word of the anchors |
//!
//! Where everything from the title to the end of the page is an advertisement, the author
//! line between the two goes along: nothing else would be left.
//!
//! # How it is trained
//!
//! On labelled pages whose anchors come from a learned path that was trained without their
//! fold, so blocks are as incomplete as on unseen pages (`cargo xtask train
//! --advertisement`, which prints the cross-validated figures).

mod grow;
mod segment_features;
mod segments;

pub(crate) use grow::AdvertisementPath;
pub(crate) use segment_features::segment_features;
pub use segment_features::{SEGMENT_FEATURE_COUNT, SEGMENT_FEATURES};
pub(crate) use segments::{Anchor, segments};
