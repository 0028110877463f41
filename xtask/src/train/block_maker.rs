//! Makes injected blocks from the patterns and the terms of the corpus.
//!
//! Variety counts more than realism: 15 separators, lengths from 2 to 200 phrases, labels, link
//! mark-up, names and news in between, six ways of writing. The model must not learn that blocks
//! have bars.
//!
//! Phrases come from two sources. Patterns combine terms and so know no others; the phrases of a
//! trade's own file also have words that are no terms, as those of pages do.

use super::corpus::{Corpus, Terms};
use super::random::Random;

/// A way to hide words from filters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Disguise {
    /// Nothing is hidden.
    None,
    /// Greek, Cyrillic, mathematical and full-width letters and digits.
    Letters,
    /// Zero-width characters within phrases.
    Invisible,
    /// The same symbol between all characters.
    Symbols,
    /// Numeric character references.
    Entities,
    /// Han characters that sound or look alike.
    LookAlikes,
}

/// All ways but the first.
pub(crate) const DISGUISES: [Disguise; 5] = [
    Disguise::Letters,
    Disguise::Invisible,
    Disguise::Symbols,
    Disguise::Entities,
    Disguise::LookAlikes,
];

/// Makes blocks of one family with one disguise.
pub(crate) struct BlockMaker<'c> {
    /// The terms and patterns.
    pub(crate) corpus: &'c Corpus,
    /// The trade.
    pub(crate) family: &'c str,
    /// How three quarters of the phrases are hidden.
    pub(crate) disguise: Disguise,
}

/// What is between phrases.
const SEPARATORS: [&str; 15] =
    ["", "| ", "|", " | ", "_", " _", ",", "-", " - ", " I ", " ", "\n", "、", "/", "\u{3000}"];

impl BlockMaker<'_> {
    /// A block, without line ends around it.
    pub(crate) fn block(&self, random: &mut Random) -> String {
        if random.chance(20)
            && let Some(one) = self.advertisement(random)
        {
            let times = if random.chance(70) { 1 } else { random.between(2, 4) };
            return vec![one; times].join(random.text(&["\n", " ", "  "]));
        }
        if random.chance(6) {
            return self.dump(random);
        }
        let count = match random.below(100) {
            0..12 => random.between(2, 4),
            12..35 => random.between(4, 8),
            35..75 => random.between(6, 25),
            75..95 => random.between(25, 90),
            _ => random.between(90, 200),
        };
        // A small pool of phrases makes a block that repeats itself.
        let pool = random.between(count.div_ceil(3), count);
        let pool: Vec<String> = (0..pool).map(|_| self.phrase(random)).collect();
        let innocents = if count > 7 && random.chance(30) { random.between(5, 40) } else { 0 };
        let links = if random.chance(15) { random.between(1, 5) } else { 0 };
        // Nearly half of the blocks have a phrase a line, or spaces in between.
        let separator = match random.below(100) {
            0..30 => " ",
            30..45 => "\n",
            _ => random.text(&SEPARATORS),
        };
        // Blocks that were put together from several lists have several.
        let mixed = random.chance(6);
        let mut block = String::new();
        if random.chance(18) {
            block.push_str(random.text(&self.corpus.words["label"]));
            block.push_str(random.text(&["", " "]));
        }
        for index in 0..count {
            if index > 0 {
                block.push_str(if mixed { random.text(&SEPARATORS) } else { separator });
            }
            let phrase = if index > 3 && index + 1 < count && random.chance(innocents) {
                random.pick(&self.corpus.words["innocent"]).clone()
            } else {
                self.disguised(random.text(&pool), random)
            };
            block.push_str(&link(&phrase, links, random));
        }
        if separator.starts_with('|') && random.chance(50) {
            block.push_str(separator.trim_end());
        }
        block
    }

    /// A phrase or sentence with a way to make contact, if the family has patterns for one.
    pub(crate) fn advertisement(&self, random: &mut Random) -> Option<String> {
        let patterns = self.corpus.patterns.get(&format!("prose {}", self.family));
        let whole = self.corpus.trades.get(self.family).map(|trade| &trade.advertisements);
        let lines = match (patterns, whole.filter(|lines| !lines.is_empty())) {
            (Some(_), Some(whole)) if random.chance(60) => whole,
            (Some(lines), _) | (None, Some(lines)) => lines,
            (None, None) => return None,
        };
        let one = self.fill(random.text(lines), random);
        Some(self.disguised(&one, random))
    }

    /// A phrase without disguise.
    pub(crate) fn phrase(&self, random: &mut Random) -> String {
        let trade = self.corpus.trades.get(self.family);
        if let Some(trade) = trade.filter(|trade| !trade.phrases.is_empty())
            && random.chance(40)
        {
            return self.fill(random.text(&trade.phrases), random);
        }
        // In most trades a term alone is a phrase; in adult spam it hardly is.
        if self.family != "adult" && random.chance(35) {
            return self.fill("{s}", random);
        }
        self.fill(random.text(&self.corpus.patterns[self.family]), random)
    }

    /// Fills the slots of a pattern: `{s}{w}` with a strong and a weak term.
    fn fill(&self, pattern: &str, random: &mut Random) -> String {
        let terms: &Terms = &self.corpus.terms[self.family];
        let mut filled = String::new();
        let mut rest = pattern;
        while let Some(open) = rest.find('{') {
            filled.push_str(&rest[..open]);
            let close = rest.find('}').map_or(rest.len(), |at| at);
            let slot = &rest[open + 1..close];
            rest = rest.get(close + 1..).unwrap_or("");
            let from = |list: &[String], random: &mut Random| match list {
                [] => String::new(),
                // A term with a gap is sold in a place or for a purpose: `代开…发票`.
                list => match random.pick(list).clone() {
                    term if term.contains('…') => {
                        let slot = *random.pick(&["place", "word"]);
                        term.replace('…', random.text(&self.corpus.words[slot]))
                    }
                    term => term,
                },
            };
            match slot {
                "s" => filled.push_str(&from(&terms[0], random)),
                "m" => filled.push_str(&from(&terms[1], random)),
                "w" => filled.push_str(&from(&terms[2], random)),
                "num" => filled.push_str(
                    random.text(&["91", "88", "365", "188", "28", "99", "77", "518", "2021", "17"]),
                ),
                "year" => filled.push_str(random.text(&["2015", "2016", "2017", "2020", "2023"])),
                "letter" => filled.push_str(random.text(&["v", "a", "k", "vip", "hd", "app", "w"])),
                "number" => filled.push_str(&digits(random, 8, 10)),
                "id" => filled.push_str(&contact_id(random)),
                "url" => filled.push_str(&address(random)),
                "mobile" => filled.push_str(&format!("13{}", digits(random, 9, 9))),
                "brand" => {
                    for _ in 0..random.between(2, 3) {
                        filled.push_str(random.text(&self.corpus.words["brand"]));
                    }
                }
                name => filled.push_str(random.text(&self.corpus.words[name])),
            }
        }
        filled + rest
    }

    /// A link dump: one heading over and over, with addresses in between.
    fn dump(&self, random: &mut Random) -> String {
        let heading = random.text(&["相关推荐：", "热门推荐：", "推荐阅读：", "更多链接："]);
        let mut block = String::new();
        let between = random.text(&["\n\n", "\n", " ", " | "]);
        let encoded = random.chance(50);
        for _ in 0..random.between(3, 7) {
            block.push_str(heading);
            block.push_str(between);
            if random.chance(80) {
                block.push_str(&address(random));
                for _ in 0..if encoded { random.between(20, 60) } else { 0 } {
                    block.push_str(&format!("%{:02X}", 0x80 + random.below(0x70)));
                }
                block.push_str(between);
            }
        }
        block.push_str(random.text(&self.corpus.words["closing"]));
        block
    }

    /// The phrase, hidden in three of four cases.
    fn disguised(&self, phrase: &str, random: &mut Random) -> String {
        if random.chance(25) {
            return phrase.to_owned();
        }
        let mut out = String::new();
        let symbol = random.text(&["*", "·", "★", "☆", "-", "。", "●"]);
        for (index, char) in phrase.chars().enumerate() {
            let code = char as u32;
            match self.disguise {
                Disguise::Letters if char.is_ascii_lowercase() => out.push(match char {
                    'a' => *random.pick(&['α', 'а', 'ａ', '𝐚']),
                    'v' => *random.pick(&['ν', '∨', 'ⅴ', 'ｖ', '𝐯']),
                    _ => {
                        let base = *random.pick(&[0xff41, 0x1d41a, 0x1d5ba]);
                        char::from_u32(base + code - u32::from(b'a')).unwrap_or(char)
                    }
                }),
                Disguise::Letters if char.is_ascii_digit() => {
                    let base = *random.pick(&[0xff10, 0x1d7ce, 0x1d7ec]);
                    out.push(char::from_u32(base + code - u32::from(b'0')).unwrap_or(char));
                }
                Disguise::Invisible => {
                    if index > 0 {
                        out.push(*random.pick(&['\u{200b}', '\u{200c}', '\u{2060}', '\u{ad}']));
                    }
                    out.push(char);
                }
                Disguise::Symbols => {
                    if index > 0 {
                        out.push_str(symbol);
                    }
                    out.push(char);
                }
                Disguise::Entities => out.push_str(&format!("&#{code};")),
                Disguise::LookAlikes => {
                    let rows = &self.corpus.words["look-alike"];
                    let row = rows.iter().find(|row| row.starts_with(char));
                    let others: Vec<char> =
                        row.map_or(Vec::new(), |row| row.chars().skip(2).collect());
                    out.push(if others.is_empty() { char } else { *random.pick(&others) });
                }
                _ => out.push(char),
            }
        }
        out
    }
}

/// A number with `least` to `most` digits.
fn digits(random: &mut Random, least: usize, most: usize) -> String {
    (0..random.between(least, most)).map(|_| char::from(b'0' + random.below(10) as u8)).collect()
}

/// A name by which to find someone in a messenger: `abc88888`, `tk5566`.
fn contact_id(random: &mut Random) -> String {
    let letters = random.between(1, 6);
    let name: String = (0..letters).map(|_| char::from(b'a' + random.below(26) as u8)).collect();
    match random.below(100) {
        0..55 => format!("{name}{}", digits(random, 3, 6)),
        55..70 => format!("{name}_{}", digits(random, 2, 4)),
        70..80 => digits(random, 6, 10),
        _ => format!("{name}{}", random.text(&["kefu", "vip", "888", "168", "66"])),
    }
}

/// An address: `www.abc12.com`.
fn address(random: &mut Random) -> String {
    let name: String =
        (0..random.between(3, 9)).map(|_| char::from(b'a' + random.below(26) as u8)).collect();
    let number = if random.chance(40) { digits(random, 2, 4) } else { String::new() };
    let end = random.text(&[".com", ".cc", ".net", ".vip", ".cn", ".com/list/", ".com/a/b.html"]);
    let start = random.text(&["www.", "http://www.", "https://", ""]);
    format!("{start}{name}{number}{end}")
}

/// The phrase with its link, in one of five ways in which links are left unrendered.
fn link(phrase: &str, way: usize, random: &mut Random) -> String {
    match way {
        1 => format!("{phrase}{}", address(random)),
        2 => format!("{phrase} [{}]", address(random)),
        3 => format!("[url=http://{}]{phrase}[/url]", address(random)),
        4 => format!("<a href=\"http://{}\" target=\"_blank\">{phrase}</a>", address(random)),
        5 => format!("{phrase}({})", address(random)),
        _ => phrase.to_owned(),
    }
}
