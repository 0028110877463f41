//! Pages: text of our own, with injected blocks and without.

use std::ops::Range;

use hanclean::convert::{Config, Converter};

use super::block_maker::{DISGUISES, Disguise, Spammer};
use super::corpus::{Corpus, Part};
use super::random::Random;

/// A page, and the bytes of its blocks.
pub(crate) struct Page {
    pub(crate) text: String,
    pub(crate) spans: Vec<Range<usize>>,
    /// The families of its blocks; none of a clean page.
    pub(crate) family: Option<String>,
    pub(crate) disguise: Disguise,
}

/// Makes pages; which, is set by what is in it.
pub(crate) struct Maker<'c> {
    pub(crate) corpus: &'c Corpus,
    pub(crate) part: Part,
    /// The families of the blocks.
    pub(crate) families: Vec<&'c str>,
    /// The disguises that are used.
    pub(crate) disguises: Vec<Disguise>,
    pub(crate) traditional: Converter,
}

/// A line of a page, in the order they come.
enum Line {
    Head(String),
    Body(String),
    Foot(String),
}

impl Line {
    fn text(&mut self) -> &mut String {
        match self {
            Line::Head(text) | Line::Body(text) | Line::Foot(text) => text,
        }
    }
}

impl<'c> Maker<'c> {
    pub(crate) fn new(corpus: &'c Corpus, part: Part) -> Maker<'c> {
        Maker {
            corpus,
            part,
            families: corpus.families(),
            disguises: DISGUISES.to_vec(),
            traditional: Converter::new(Config::S2t),
        }
    }

    /// A page without blocks.
    pub(crate) fn clean(&self, random: &mut Random) -> Page {
        let (lines, _) = self.lines(random);
        let mut page =
            Page { text: String::new(), spans: Vec::new(), family: None, disguise: Disguise::None };
        for mut line in lines {
            page.text.push_str(line.text());
            page.text.push('\n');
        }
        page
    }

    /// A page with one block, now and then two.
    pub(crate) fn injected(&self, random: &mut Random) -> Page {
        let (mut lines, traditional) = self.lines(random);
        let family = *random.pick(&self.families);
        let disguise = if random.chance(20) && !self.disguises.is_empty() {
            *random.pick(&self.disguises)
        } else {
            Disguise::None
        };
        let spammer = Spammer { corpus: self.corpus, family, disguise };
        let search = match random.chance(14) {
            true => spammer.advertisement(random),
            false => None,
        };
        let blocks = match (&search, random.chance(25)) {
            (Some(_), _) => 0,
            (None, true) => 2,
            (None, false) => 1,
        };
        if let Some(advertisement) = search {
            self.place_search(&mut lines, &advertisement, random);
        }
        for _ in 0..blocks {
            let mut block = spammer.block(random);
            // Blocks in Traditional are on Traditional pages.
            if traditional && disguise == Disguise::None && random.chance(25) {
                block = self.traditional.convert(&block);
            }
            place(&mut lines, &block, random);
        }
        let mut text = String::new();
        for mut line in lines {
            text.push_str(line.text());
            text.push('\n');
        }
        if random.chance(60) {
            // Without the last line end, as extracted text mostly is.
            text.pop();
        }
        let mut page = Page { text: String::new(), spans: Vec::new(), family: None, disguise };
        page.family = Some(family.to_owned());
        let mut start = 0;
        for char in text.chars() {
            match char {
                OPEN => start = page.text.len(),
                CLOSE => page.spans.push(start..page.text.len()),
                char => page.text.push(char),
            }
        }
        // As pages are marked: blocks that touch are one, and the last has what blank is left.
        let text = &page.text;
        page.spans.dedup_by(|next, last| {
            let touch = text[last.end..next.start].trim().is_empty();
            if touch {
                last.end = next.end;
            }
            touch
        });
        if let Some(last) = page.spans.last_mut()
            && text[last.end..].trim().is_empty()
        {
            last.end = text.len();
        }
        page
    }

    /// The results page of a site's own search, for an advertisement that was searched for.
    fn place_search(&self, lines: &mut Vec<Line>, advertisement: &str, random: &mut Random) {
        let marked = format!("{OPEN}{advertisement}{CLOSE}");
        let shapes = &self.corpus.prose["search"];
        lines.insert(0, Line::Head(random.text(&shapes[..4]).replace("{}", &marked)));
        for _ in 0..random.between(0, 2) {
            let at = random.between(1, lines.len());
            let shape = random.text(&shapes[4..]).replace("{}", &marked);
            lines.insert(at, Line::Foot(shape));
        }
    }

    /// A sentence about blocks, with phrases of one.
    fn quotation(&self, random: &mut Random) -> String {
        let family = *random.pick(&self.families);
        let spammer = Spammer { corpus: self.corpus, family, disguise: Disguise::None };
        let (open, close) = *random.pick(&[("“", "”"), ("「", "」"), ("『", "』")]);
        let within = random.text(&["|", "、", " ", "，", "_"]);
        let quotes = random.between(1, 4);
        let phrases: Vec<String> = (0..quotes)
            .map(|_| {
                let count = if random.chance(70) { 1 } else { random.between(2, 4) };
                let phrases: Vec<String> = (0..count).map(|_| spammer.phrase(random)).collect();
                format!("{open}{}{close}", phrases.join(within))
            })
            .collect();
        let sentence = random.text(&self.corpus.prose["quotation"]);
        sentence.replace("{}", &phrases.join(random.text(&["", "、", "和"])))
    }

    /// The lines of a page, and whether it is Traditional.
    fn lines(&self, random: &mut Random) -> (Vec<Line>, bool) {
        let list = |name: &str| Corpus::lines(&self.corpus.lists, self.part, |own| own == name);
        let hard = random.chance(20);
        let genres: Vec<&String> = self
            .corpus
            .prose
            .keys()
            .filter(|name| {
                *name != "quotation" && *name != "search" && name.starts_with("hard") == hard
            })
            .collect();
        let genre = *random.pick(&genres);
        let mut prose = Corpus::lines(&self.corpus.prose, self.part, |name| name == genre);
        if prose.is_empty() {
            prose = Corpus::lines(&self.corpus.prose, self.part, |name| {
                !matches!(name, "quotation" | "search") && !name.contains("hard")
            });
        }
        let mut lines = Vec::new();
        let navigation = list("navigation");
        if random.chance(55) {
            for _ in 0..random.between(1, 4) {
                lines.push(Line::Head(random.text(&navigation).to_owned()));
            }
        }
        let title = random.text(&prose).split(['，', '。', '；']).next().unwrap_or("").to_owned();
        lines.push(Line::Head(title));
        // A business page has little prose, an article much.
        let paragraphs = match random.below(100) {
            0..15 => 0,
            15..45 => random.between(1, 3),
            _ => random.between(3, 12),
        };
        for _ in 0..paragraphs {
            let mut paragraph = String::new();
            for _ in 0..random.between(1, 4) {
                paragraph.push_str(random.text(&prose));
            }
            if hard && random.chance(12) {
                paragraph.push_str(&self.quotation(random));
            }
            lines.push(Line::Body(paragraph));
        }
        if random.chance(60) {
            let name = if random.chance(22) { "hard" } else { "list" };
            let items = list(name);
            for _ in 0..random.between(1, 3) {
                let item = random.text(&items);
                // The extractor decides what stands between.
                let item = match random.below(4) {
                    0 => item.replace(' ', "\n"),
                    1 => item.replace(' ', random.text(&["|", " | ", "、", ",", "_"])),
                    _ => item.to_owned(),
                };
                lines.push(if random.chance(50) { Line::Body(item) } else { Line::Foot(item) });
            }
            lines.sort_by_key(|line| matches!(line, Line::Foot(_)));
        }
        if random.chance(35) {
            lines.push(Line::Foot(random.text(&list("label")).to_owned()));
            if random.chance(60) {
                lines.push(Line::Foot(random.text(&list("list")).to_owned()));
            }
        }
        if random.chance(65) {
            let footer = list("footer");
            for _ in 0..random.between(1, 4) {
                lines.push(Line::Foot(random.text(&footer).to_owned()));
            }
        }
        let traditional = random.chance(45);
        let mixed = if random.chance(30) { Mixed::any(random) } else { Mixed::Nothing };
        let flat = random.chance(25);
        for line in &mut lines {
            let body = matches!(line, Line::Body(_));
            let text = line.text();
            if traditional {
                *text = mixed.convert(text, &self.traditional, body, random);
            }
            if flat {
                *text = text.replace('，', ",").replace('：', ":").replace('；', ";");
            }
        }
        (lines, traditional)
    }
}

/// What of a Traditional page is Simplified, though nobody injected it.
#[derive(Clone, Copy)]
enum Mixed {
    Nothing,
    /// Some of its navigation, lists and footer: those of another site, or of the software.
    Around,
    /// All of that.
    AllAround,
    /// Now and then a character, as converters leave it.
    Leftovers,
}

impl Mixed {
    fn any(random: &mut Random) -> Mixed {
        *random.pick(&[Mixed::Around, Mixed::Around, Mixed::AllAround, Mixed::Leftovers])
    }

    /// The line of such a page; `body` says whether it is of its text.
    fn convert(self, line: &str, converter: &Converter, body: bool, random: &mut Random) -> String {
        let stays = match self {
            Mixed::Around => !body && random.chance(50),
            Mixed::AllAround => !body,
            Mixed::Nothing | Mixed::Leftovers => false,
        };
        if stays {
            return line.to_owned();
        }
        let converted = converter.convert(line);
        match self {
            Mixed::Leftovers if converted.chars().count() == line.chars().count() => converted
                .chars()
                .zip(line.chars())
                .map(|(to, from)| if random.chance(15) { from } else { to })
                .collect(),
            _ => converted,
        }
    }
}

/// Marks around a block while the page is put together.
const OPEN: char = '\u{e000}';
const CLOSE: char = '\u{e001}';

fn place(lines: &mut Vec<Line>, block: &str, random: &mut Random) {
    let marked = format!("{OPEN}{block}{CLOSE}");
    let body = lines.iter().rposition(|line| matches!(line, Line::Body(_)));
    let first = lines.iter().position(|line| matches!(line, Line::Body(_)));
    match random.below(100) {
        0..16 => lines.insert(0, Line::Head(marked)),
        16..19 => {
            let at = random.below(lines.len());
            if !matches!(lines[at], Line::Body(_)) {
                lines[at].text().push_str(&format!(" {marked}"));
            } else {
                lines.push(Line::Foot(marked));
            }
        }
        19..22 => {
            let between = random.text(&[" | ", "_", " - ", ": "]);
            let text = lines[0].text();
            *text = format!("{marked}{between}{text}");
        }
        22..40 => lines.insert(body.map_or(lines.len(), |at| at + 1), Line::Foot(marked)),
        40..52 => {
            let at = body.unwrap_or(lines.len() - 1);
            let text = lines[at].text();
            let blank = random.text(&["", "", " "]);
            text.push_str(&format!("{OPEN}{blank}{block}{CLOSE}"));
        }
        52..75 => {
            let from = body.map_or(1, |at| at + 1);
            let at = random.between(from, lines.len());
            lines.insert(at, Line::Foot(marked));
        }
        75..90 => lines.push(Line::Foot(marked)),
        _ => {
            let (from, to) = (first.unwrap_or(0), body.unwrap_or(0));
            lines.insert(random.between(from, to.max(from)), Line::Body(marked));
        }
    }
}
