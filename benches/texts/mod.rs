//! The texts that are measured on.
#![allow(dead_code)] // Each bench takes what it needs.

use std::path::{Path, PathBuf};
use std::time::Duration;

use criterion::Criterion;

/// A Traditional page of our own with an injected last line.
pub(crate) const ARTICLE: &str = include_str!("../../corpus/pages/article.txt");

/// Our own article without its last line, over and over, up to about `len` bytes.
pub(crate) fn own(len: usize) -> String {
    let article = &ARTICLE[..=ARTICLE.rfind('\n').unwrap_or(0)];
    article.repeat(len / article.len() + 1)
}

/// The first `len` bytes of a text of the shared data, if that is beside the project.
pub(crate) fn shared(name: &str, len: usize) -> Option<String> {
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let folder = std::env::var_os("HANCLEAN_SHARED").map_or_else(beside, PathBuf::from);
    let text = std::fs::read_to_string(folder.join("text").join(name));
    let mut text = text.inspect_err(|_| eprintln!("skipped: no shared text {name}")).ok()?;
    text.truncate(text.floor_char_boundary(len));
    Some(text)
}

/// All texts for a stage, by name.
pub(crate) fn all() -> Vec<(&'static str, String)> {
    let mut texts = vec![("own", own(1 << 20))];
    texts.extend(shared("tw_law_16mb.txt", 4 << 20).map(|text| ("law", text)));
    texts.extend(shared("libreoffice_help_zh_tw.txt", 4 << 20).map(|text| ("help", text)));
    texts
}

/// Short runs: the rows of one group are compared with each other, on the same machine at the
/// same time.
pub(crate) fn criterion() -> Criterion {
    Criterion::default()
        .sample_size(20)
        .warm_up_time(Duration::from_millis(300))
        .measurement_time(Duration::from_secs(1))
}
