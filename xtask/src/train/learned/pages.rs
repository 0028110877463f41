//! The pages that the learned path is trained on: labelled crawled pages, documents, and blocks of
//! the corpus on real hosts.

use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde_json::Value;

use crate::inputs::checksum::sha256;
use crate::train::block_maker::{BlockMaker, Disguise};
use crate::train::corpus::Corpus;
use crate::train::random::{Random, hash};

/// The number of folds. All pages of a host are in the same one.
pub(crate) const FOLDS: usize = 5;

/// Blocks of each family of the corpus.
const BLOCKS: usize = 40;

/// The length in bytes of the documents that running text is cut into.
const DOCUMENT: usize = 2400;
/// Documents of each running text.
const DOCUMENTS: usize = 700;

/// What the family of a block begins with that nobody named: it is hidden with its host.
pub(crate) const UNNAMED: &str = "of ";

/// The labelled files, from the folder of shared data.
const LABELLED: [&str; 5] = [
    "eval/trailers/injected.jsonl",
    "eval/trailers/clean.jsonl",
    "eval/ads/injected.jsonl",
    "eval/ads/clean.jsonl",
    "eval/docs/technical.jsonl",
];
/// The running texts.
const TEXTS: [&str; 3] =
    ["text/moztw_cc0_sentences.txt", "text/tw_law_16mb.txt", "text/tw_law_hard_wrapped_2mb.txt"];

/// Where a page comes from.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Origin {
    /// A crawled page with a block that was put into it, or a clean one.
    Crawled,
    /// A page of which the advertisement is the greater part.
    Advertisement,
    /// A block of the corpus on a crawled page.
    Made,
}

/// A page to train on.
pub(crate) struct Page {
    /// The page.
    pub(crate) text: String,
    /// The bytes of its blocks, in order.
    pub(crate) spans: Vec<Range<usize>>,
    /// The family of its blocks; `None` for a clean page.
    pub(crate) family: Option<String>,
    /// The fold of its host.
    pub(crate) fold: usize,
    /// Its name, for reports.
    pub(crate) name: String,
    /// Where it comes from.
    pub(crate) origin: Origin,
    /// Whether it is Traditional with Simplified blocks.
    pub(crate) is_across: bool,
}

impl Page {
    /// The share of these bytes that is in a block.
    pub(crate) fn share(&self, bytes: Range<usize>) -> f64 {
        let from = self.spans.partition_point(|span| span.end <= bytes.start);
        let within: usize = self.spans[from..]
            .iter()
            .take_while(|span| span.start < bytes.end)
            .map(|span| span.end.min(bytes.end) - span.start.max(bytes.start))
            .sum();
        within as f64 / bytes.len().max(1) as f64
    }
}

/// All pages, and what they come from.
pub(crate) struct Pages {
    /// The pages.
    pub(crate) pages: Vec<Page>,
    /// Each file with its SHA-256.
    pub(crate) sources: Vec<(String, String)>,
}

impl Pages {
    /// Reads the labelled pages and makes those of the corpus. `None` if there are no labelled ones.
    pub(crate) fn read(corpus: &Corpus, root: &Path) -> Result<Option<Pages>> {
        let shared: PathBuf = root.join("../shared");
        if LABELLED.iter().chain(&TEXTS).any(|name| !shared.join(name).exists()) {
            return Ok(None);
        }
        let mut all = Pages { pages: Vec::new(), sources: Vec::new() };
        for name in LABELLED {
            let text = fs::read_to_string(shared.join(name)).with_context(|| name.to_owned())?;
            all.sources.push((name.to_owned(), sha256(text.as_bytes())));
            let origin = match name.starts_with("eval/ads/") {
                true => Origin::Advertisement,
                false => Origin::Crawled,
            };
            for line in text.lines() {
                let page: Value = serde_json::from_str(line).with_context(|| name.to_owned())?;
                all.pages.extend(labelled(&page, origin));
            }
        }
        for name in TEXTS {
            let text = fs::read_to_string(shared.join(name)).with_context(|| name.to_owned())?;
            all.sources.push((name.to_owned(), sha256(text.as_bytes())));
            all.pages.extend(documents(name, &text));
        }
        let made = made(corpus, &all.pages);
        all.pages.extend(made);
        Ok(Some(all))
    }
}

/// The hash of the corpus, which the header of the model file names.
pub(crate) fn corpus_hash(corpus: &Corpus) -> String {
    sha256(&corpus.bytes)
}

/// A labelled page; `None` for the ads of novel sites, which are no advertisement of a trade and
/// have a path of their own.
fn labelled(page: &Value, origin: Origin) -> Option<Page> {
    let word = |name: &str| page[name].as_str().map(str::to_owned);
    let text = word("text")?;
    let spans: Vec<Range<usize>> = page["spans"]
        .as_array()?
        .iter()
        .filter_map(|span| Some(span[0].as_u64()? as usize..span[1].as_u64()? as usize))
        .collect();
    let host = word("host").or_else(|| word("id"))?;
    let family = match (spans.is_empty(), word("family")) {
        (true, _) => None,
        (false, Some(family)) if family == "novel_site" => return None,
        (false, Some(family)) => Some(related(&family).to_owned()),
        (false, None) => Some(format!("{UNNAMED}{host}")),
    };
    let is_across = word("page_script").is_some_and(|script| script == "traditional")
        && word("spam_script").is_some_and(|script| script == "simplified");
    let fold = fold(&host);
    let name = word("id").unwrap_or_default();
    Some(Page { text, spans, family, fold, name, origin, is_across })
}

/// The name under which families that share their words are hidden together.
fn related(family: &str) -> &str {
    match family {
        "lottery" | "sports" => "gambling",
        "escort" => "adult",
        "certificate" => "documents",
        "invoice" => "documents",
        other => other,
    }
}

/// The fold of a host.
fn fold(host: &str) -> usize {
    (hash(host) >> 32) as usize % FOLDS
}

/// Documents of a running text, from all over it.
fn documents(name: &str, text: &str) -> Vec<Page> {
    let step = (text.len() / DOCUMENTS).max(DOCUMENT);
    let document = |index: usize| {
        let start = text.ceil_char_boundary((index * step).min(text.len()));
        let end = text.floor_char_boundary((start + DOCUMENT).min(text.len()));
        Page {
            text: text[start..end].to_owned(),
            spans: Vec::new(),
            family: None,
            fold: fold(&format!("{name} {index}")),
            name: format!("{name} {index}"),
            origin: Origin::Crawled,
            is_across: false,
        }
    };
    (0..text.len() / step).map(document).collect()
}

/// Blocks of each family of the corpus, above or below real clean pages or within them.
fn made(corpus: &Corpus, pages: &[Page]) -> Vec<Page> {
    let hosts: Vec<&Page> =
        pages.iter().filter(|page| page.spans.is_empty() && page.text.len() < 20_000).collect();
    let mut random = Random::new(300);
    let mut made = Vec::new();
    for family in corpus.families() {
        let maker = BlockMaker { corpus, family, disguise: Disguise::None };
        for _ in 0..BLOCKS {
            let host = *random.pick(&hosts);
            let block = match random.chance(25) {
                true => {
                    maker.advertisement(&mut random).unwrap_or_else(|| maker.block(&mut random))
                }
                false => maker.block(&mut random),
            };
            let text = host.text.trim_end();
            let at = match random.below(10) {
                0 | 1 => 0,
                2 => {
                    let half = text.floor_char_boundary(text.len() / 2);
                    text[half..].find('\n').map_or(text.len(), |end| half + end + 1)
                }
                _ => text.len(),
            };
            let [above, below] = match at {
                0 => ["", "\n"],
                at if at == text.len() => [random.text(&["\n", "\n", "\n\n", " "]), ""],
                _ => ["", "\n"],
            };
            let start = at + above.len();
            made.push(Page {
                text: format!("{}{above}{block}{below}{}", &text[..at], &text[at..]),
                spans: std::iter::once(start..start + block.len()).collect(),
                family: Some(related(family).to_owned()),
                fold: host.fold,
                name: format!("{family} on {}", host.name),
                origin: Origin::Made,
                is_across: false,
            });
        }
    }
    made
}
