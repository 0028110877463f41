//! Reads the texts and words of `corpus/spam/`.
//!
//! A fifth of the ordinary lines is held out and never trained on. The rest falls into two halves,
//! so that bigrams are never counted in the sentences of the pages that are observed with them. A
//! hash of the line decides: it stays in its part when lines are added or sorted.
//!
//! The phrases of `trades/` are whole as they would stand in a block, and so need no pattern. Those
//! of Traditional trades are converted: blocks are made in Simplified, like the terms, and converted
//! back where the page is Traditional.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use hanclean::convert::{Config, Converter};

use super::random::hash;

/// The terms of a family, by strength: strong, medium, weak.
pub(crate) type Terms = [Vec<String>; 3];

/// The names of the strengths, in that order.
pub(crate) const STRENGTHS: [&str; 3] = ["strong", "medium", "weak"];

/// The lines under each heading `## name`.
type Sections = BTreeMap<String, Vec<String>>;

/// What a trade's own files have, in Simplified.
#[derive(Clone, Default)]
pub(crate) struct Trade {
    /// Phrases, which may have slots: `{place}讨债公司`.
    pub(crate) phrases: Vec<String>,
    /// Whole advertisements with their contacts.
    pub(crate) advertisements: Vec<String>,
}

/// All files of the corpus, parsed.
#[derive(Clone)]
pub(crate) struct Corpus {
    /// The lines of `terms.txt` that are not comments; they are copied into the model file.
    pub(crate) term_lines: Vec<String>,
    /// The same, by family.
    pub(crate) terms: BTreeMap<String, Terms>,
    /// How phrases are put together, by family.
    pub(crate) patterns: Sections,
    /// Whole phrases and advertisements, by family.
    pub(crate) trades: BTreeMap<String, Trade>,
    /// What fills the slots of patterns, by slot.
    pub(crate) words: Sections,
    /// Sentences of ordinary pages, by genre.
    pub(crate) prose: Sections,
    /// Lines of ordinary pages that are no sentences, by use.
    pub(crate) lists: Sections,
    /// All files together, for the hash in the header of the model file.
    pub(crate) bytes: Vec<u8>,
}

/// Which of the ordinary lines are used.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Split {
    /// All lines that may be trained on: four fifths.
    Train,
    /// One half of those. Even and odd numbers name the halves.
    Half(usize),
    /// The fifth that is never trained on.
    Held,
}

impl Split {
    /// Whether the line is in this part.
    fn has(self, line: &str) -> bool {
        let hash = hash(line);
        match self {
            Split::Train => !hash.is_multiple_of(5),
            Split::Half(half) => !hash.is_multiple_of(5) && (hash >> 8) % 2 == half as u64 % 2,
            Split::Held => hash.is_multiple_of(5),
        }
    }
}

impl Corpus {
    /// Reads the corpus in the repository at `root`.
    pub(crate) fn read(root: &Path) -> Result<Corpus> {
        let mut bytes = Vec::new();
        let mut read = |name: &str| -> Result<String> {
            let path = root.join("corpus/spam").join(name);
            let text = fs::read_to_string(&path).with_context(|| path.display().to_string())?;
            bytes.extend_from_slice(text.as_bytes());
            Ok(text)
        };
        let term_text = read("terms.txt")?;
        let patterns = sections(&read("spam.txt")?);
        let words = sections(&read("words.txt")?)
            .into_iter()
            .map(|(name, lines)| {
                let words = lines.iter().flat_map(|line| line.split(' ').map(str::to_owned));
                // Slots are filled with words, the closing line of a dump with a whole sentence.
                let words = if name == "closing" { lines } else { words.collect() };
                (name, words)
            })
            .collect();
        let prose = sections(&read("prose.txt")?);
        let lists = sections(&read("lists.txt")?);
        let is_data = |line: &&str| !line.is_empty() && !line.starts_with('#');
        let term_lines: Vec<String> =
            term_text.lines().filter(is_data).map(str::to_owned).collect();
        let mut terms: BTreeMap<String, Terms> = BTreeMap::new();
        for line in &term_lines {
            let mut fields = line.split(' ');
            let (Some(family), Some(strength)) = (fields.next(), fields.next()) else { continue };
            let at = STRENGTHS.iter().position(|name| *name == strength).context("a strength")?;
            let of = terms.entry(family.to_owned()).or_default();
            of[at].extend(fields.map(str::to_owned));
        }
        let mut trades = BTreeMap::new();
        for name in trade_files(root)? {
            add_trade(&mut trades, &read(&name)?).with_context(|| name.clone())?;
        }
        Ok(Corpus { term_lines, terms, patterns, trades, words, prose, lists, bytes })
    }

    /// The families that are trades.
    pub(crate) fn families(&self) -> Vec<&str> {
        let trade = |family: &&str| !matches!(*family, "page" | "footer");
        self.terms.keys().map(String::as_str).filter(trade).collect()
    }

    /// The lines of `sections` in `part`, from the sections whose names pass.
    pub(crate) fn lines(
        sections: &Sections,
        part: Split,
        name: impl Fn(&str) -> bool,
    ) -> Vec<&str> {
        let named = sections.iter().filter(|(section, _)| name(section));
        let lines = named.flat_map(|(_, lines)| lines.iter().map(String::as_str));
        lines.filter(|line| part.has(line)).collect()
    }
}

/// The files of the trades, sorted: `trades/debt.txt`.
fn trade_files(root: &Path) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(root.join("corpus/spam/trades"))? {
        names.push(format!("trades/{}", entry?.file_name().to_string_lossy()));
    }
    names.sort();
    Ok(names)
}

/// Adds the lines of a trade's file to its family, which the first line names: `# debt: …`. A line
/// with a comma or a contact is an advertisement, any other a phrase.
fn add_trade(trades: &mut BTreeMap<String, Trade>, text: &str) -> Result<()> {
    let simplified = Converter::new(Config::T2s).convert(text);
    let mut lines = simplified.lines();
    let first = lines.next().and_then(|line| line.strip_prefix("# ")?.split_once(": "));
    let (family, _) = first.context("the first line names no family")?;
    let trade = trades.entry(family.to_owned()).or_default();
    for line in lines {
        ensure!(!line.is_empty(), "an empty line");
        let is_long = line.replace("{place}", "").contains(['，', '：', '？', '！', '{']);
        match is_long {
            true => trade.advertisements.push(line.to_owned()),
            false => trade.phrases.push(line.to_owned()),
        }
    }
    Ok(())
}

/// Splits a file at its headings. Comments before the first heading are dropped.
fn sections(text: &str) -> Sections {
    let mut sections = Sections::new();
    let mut name = String::new();
    for line in text.lines() {
        if let Some(next) = line.strip_prefix("## ") {
            name = next.to_owned();
        } else if !(line.is_empty() || name.is_empty() && line.starts_with('#')) {
            sections.entry(name.clone()).or_default().push(line.to_owned());
        }
    }
    sections
}
