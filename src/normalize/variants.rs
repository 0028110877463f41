use std::sync::LazyLock;

use super::tables::Pairs;
use crate::align::Rewriter;

/// Made by `cargo xtask tables`; its header says from what.
const TABLE: &str = include_str!("tables/variants.txt");

static TAIWAN: LazyLock<Pairs> = LazyLock::new(|| Pairs::read(TABLE, 0));
static HONG_KONG: LazyLock<Pairs> = LazyLock::new(|| Pairs::read(TABLE, 1));
static OPENCC: LazyLock<Pairs> = LazyLock::new(|| Pairs::read(TABLE, 2));

/// Taiwan's forms for variants.
pub(super) fn taiwan(text: &str, rewriter: &mut Rewriter<'_>) {
    apply(text, rewriter, &TAIWAN);
}

/// Hong Kong's forms for variants.
pub(super) fn hong_kong(text: &str, rewriter: &mut Rewriter<'_>) {
    apply(text, rewriter, &HONG_KONG);
}

/// The forms of OpenCC's standard for variants.
pub(super) fn opencc(text: &str, rewriter: &mut Rewriter<'_>) {
    apply(text, rewriter, &OPENCC);
}

fn apply(text: &str, rewriter: &mut Rewriter<'_>, table: &Pairs) {
    for (at, c) in text.char_indices().filter(|&(_, c)| c >= '\u{3400}') {
        if let Some(form) = table.get(c) {
            rewriter.replace(at..at + c.len_utf8(), form.encode_utf8(&mut [0; 4]));
        }
    }
}
