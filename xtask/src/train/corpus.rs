//! The texts and words of `corpus/spam/`.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use super::random::hash;

/// Terms of a family, by strength: strong, medium, weak.
pub(crate) type Terms = [Vec<String>; 3];

pub(crate) const STRENGTHS: [&str; 3] = ["strong", "medium", "weak"];

/// Lines under `## name`.
type Sections = BTreeMap<String, Vec<String>>;

#[derive(Clone)]
pub(crate) struct Corpus {
    /// The lines of `terms.txt` that are not comments.
    pub(crate) term_lines: Vec<String>,
    pub(crate) terms: BTreeMap<String, Terms>,
    pub(crate) patterns: Sections,
    pub(crate) words: Sections,
    pub(crate) prose: Sections,
    pub(crate) lists: Sections,
    /// All files together, for the provenance.
    pub(crate) bytes: Vec<u8>,
}

/// Which lines of the pages' own text are used.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    /// All that may be trained on.
    Train,
    /// One half of them or the other.
    Half(usize),
    /// The fifth that is never trained on.
    Held,
}

impl Part {
    fn has(self, line: &str) -> bool {
        let hash = hash(line);
        match self {
            Part::Train => !hash.is_multiple_of(5),
            Part::Half(half) => !hash.is_multiple_of(5) && (hash >> 8) % 2 == half as u64 % 2,
            Part::Held => hash.is_multiple_of(5),
        }
    }
}

impl Corpus {
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
                // Whole sentences are one a line.
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
        Ok(Corpus { term_lines, terms, patterns, words, prose, lists, bytes })
    }

    /// The families that are trades.
    pub(crate) fn families(&self) -> Vec<&str> {
        let trade = |family: &&str| !matches!(*family, "page" | "footer");
        self.terms.keys().map(String::as_str).filter(trade).collect()
    }

    /// The lines of `sections` whose names pass, of the part that is asked for.
    pub(crate) fn lines(sections: &Sections, part: Part, name: impl Fn(&str) -> bool) -> Vec<&str> {
        let named = sections.iter().filter(|(section, _)| name(section));
        let lines = named.flat_map(|(_, lines)| lines.iter().map(String::as_str));
        lines.filter(|line| part.has(line)).collect()
    }
}

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
