//! Rules `variants-tw`, `variants-hk`, `variants-opencc`: one form for each variant of a Traditional character.
//!
//! A form that a standard has is no variant in its own table, so a second run changes nothing.
//! [`repair`](super::repair) runs on what is written here and must write the same forms, so it asks for the
//! [`Forms`] that the rules choose and reads its own words in them.
//!
//! ```text
//! 裏爲  →  裡為    `variants-tw`
//! 裡爲  →  裏為    `variants-hk`
//! 裡為  →  裏爲    `variants-opencc`
//! ```

use std::sync::LazyLock;

use crate::align::Rewriter;
use crate::normalize::text::char_pairs::CharPairs;
use crate::normalize::{Rule, Rules};

/// Made by `cargo xtask tables`; its header says from what.
const TABLE: &str = include_str!("../tables/variants.txt");

/// Variants and their forms in Taiwan.
static TAIWAN: LazyLock<CharPairs> = LazyLock::new(|| CharPairs::read(TABLE, 0));
/// Variants and their forms in Hong Kong.
static HONG_KONG: LazyLock<CharPairs> = LazyLock::new(|| CharPairs::read(TABLE, 1));
/// Variants and their forms in OpenCC.
static OPENCC: LazyLock<CharPairs> = LazyLock::new(|| CharPairs::read(TABLE, 2));

/// The forms in which variants are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Forms {
    /// No rule of variants runs.
    AsWritten,
    Taiwan,
    HongKong,
    OpenCc,
}

impl Forms {
    /// The forms that `rules` choose; the last rule wins.
    pub(crate) fn chosen_by(rules: Rules) -> Self {
        if rules.contains(Rule::VariantsOpencc) {
            Forms::OpenCc
        } else if rules.contains(Rule::VariantsHk) {
            Forms::HongKong
        } else if rules.contains(Rule::VariantsTw) {
            Forms::Taiwan
        } else {
            Forms::AsWritten
        }
    }

    /// `text` in these forms.
    pub(crate) fn of(self, text: &str) -> String {
        let table = match self {
            Forms::AsWritten => return text.to_owned(),
            Forms::Taiwan => &*TAIWAN,
            Forms::HongKong => &*HONG_KONG,
            Forms::OpenCc => &*OPENCC,
        };
        text.chars().map(|c| table.get(c).unwrap_or(c)).collect()
    }
}

/// Writes variants in the forms of Taiwan.
pub(crate) fn taiwan(text: &str, rewriter: &mut Rewriter<'_>) {
    apply(text, rewriter, &TAIWAN);
}

/// Writes variants in the forms of Hong Kong.
pub(crate) fn hong_kong(text: &str, rewriter: &mut Rewriter<'_>) {
    apply(text, rewriter, &HONG_KONG);
}

/// Writes variants in the forms of OpenCC.
pub(crate) fn opencc(text: &str, rewriter: &mut Rewriter<'_>) {
    apply(text, rewriter, &OPENCC);
}

/// Replaces variants by the forms of a table.
fn apply(text: &str, rewriter: &mut Rewriter<'_>, table: &CharPairs) {
    for (at, c) in text.char_indices().filter(|&(_, c)| c >= '\u{3400}') {
        if let Some(form) = table.get(c) {
            rewriter.replace(at..at + c.len_utf8(), form.encode_utf8(&mut [0; 4]));
        }
    }
}
