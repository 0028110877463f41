use std::path::{Path, PathBuf};

use anyhow::Result;
use hanclean::convert::Config;

/// A text, in the script that a config takes.
pub(crate) struct Text {
    pub(crate) name: &'static str,
    traditional: String,
    simplified: String,
}

impl Text {
    /// The Simplified one is what OpenCC makes of the Traditional one.
    fn new(name: &'static str, traditional: String) -> Result<Self> {
        let simplified = opencc_rust::OpenCC::new("t2s.json")?.convert(&traditional)?;
        Ok(Text { name, traditional, simplified })
    }

    pub(crate) fn for_config(&self, config: Config) -> &str {
        match config {
            Config::S2t | Config::S2twp => &self.simplified,
            _ => &self.traditional,
        }
    }
}

/// All texts that there are: the shared ones may be absent.
pub(crate) fn all() -> Result<Vec<Text>> {
    let mut texts = Vec::new();
    for (name, file) in [("law", "tw_law_16mb.txt"), ("help", "libreoffice_help_zh_tw.txt")] {
        if let Some(text) = shared(file) {
            texts.push(Text::new(name, text)?);
        }
    }
    texts.push(Text::new("page", page(4 << 20))?);
    Ok(texts)
}

/// The article of our own, over and over, up to about `len` bytes.
fn page(len: usize) -> String {
    let article = include_str!("../../../corpus/pages/article.txt");
    article.repeat(len / article.len() + 1)
}

fn shared(file: &str) -> Option<String> {
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    let folder = std::env::var_os("HANCLEAN_SHARED").map_or_else(beside, PathBuf::from);
    let text = std::fs::read_to_string(folder.join("text").join(file));
    text.inspect_err(|_| eprintln!("skipped: no shared text {file}")).ok()
}
