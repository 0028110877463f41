//! Makes pages: text written for the corpus, with injected blocks and without.
//!
//! A page has navigation, a title, prose of one genre, lists and a footer, in either script; some
//! are Traditional with Simplified navigation, or with characters that a converter left. A fifth of
//! them speak of the same things as spam does (`hard`).
//!
//! Spans are marked with two private-use characters while a page is put together, and turned into
//! offsets at the end, so that no offset has to be moved when text is inserted.

use std::ops::Range;

use hanclean::convert::{Config, Converter};

use super::block_maker::{BlockMaker, DISGUISES, Disguise};
use super::corpus::{Corpus, Split};
use super::random::Random;

/// A page, with the truth about it.
pub(crate) struct Page {
    /// The page.
    pub(crate) text: String,
    /// The bytes of its blocks.
    pub(crate) spans: Vec<Range<usize>>,
    /// The family of its blocks; `None` for a clean page.
    pub(crate) family: Option<String>,
    /// The disguise of its blocks.
    pub(crate) disguise: Disguise,
}

/// Makes pages. The fields choose what may be in them.
pub(crate) struct PageMaker<'c> {
    /// The texts and words.
    pub(crate) corpus: &'c Corpus,
    /// Which of the ordinary lines are used.
    pub(crate) part: Split,
    /// The families of the blocks.
    pub(crate) families: Vec<&'c str>,
    /// The disguises of the blocks.
    pub(crate) disguises: Vec<Disguise>,
    /// Converts lines to Traditional.
    pub(crate) traditional: Converter,
}

/// A line of a page, by the part of the page that it is in.
enum PageLine {
    /// Navigation or the title.
    Head(String),
    /// A paragraph, or a list within the text.
    Body(String),
    /// Lists, labels and the footer below the text.
    Foot(String),
}

impl PageLine {
    /// Its text.
    fn text(&mut self) -> &mut String {
        match self {
            PageLine::Head(text) | PageLine::Body(text) | PageLine::Foot(text) => text,
        }
    }
}

impl<'c> PageMaker<'c> {
    /// Makes pages of all families and disguises from the lines in `part`.
    pub(crate) fn new(corpus: &'c Corpus, part: Split) -> PageMaker<'c> {
        PageMaker {
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

    /// A page with one block or two, or with an advertisement that was searched for.
    pub(crate) fn injected(&self, random: &mut Random) -> Page {
        let (mut lines, traditional) = self.lines(random);
        let family = *random.pick(&self.families);
        let disguise = if random.chance(20) && !self.disguises.is_empty() {
            *random.pick(&self.disguises)
        } else {
            Disguise::None
        };
        let maker = BlockMaker { corpus: self.corpus, family, disguise };
        let search = match random.chance(14) {
            true => maker.advertisement(random),
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
            let mut block = maker.block(random);
            // Traditional blocks only occur on Traditional pages.
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
            // Extracted text mostly has no line end at its end.
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
        // As the evaluation pages are marked: blocks with only white space in between are one, and
        // the last one includes the white space at the end.
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

    /// Puts an advertisement on a page as the results of the site's own search.
    fn place_search(&self, lines: &mut Vec<PageLine>, advertisement: &str, random: &mut Random) {
        let marked = format!("{OPEN}{advertisement}{CLOSE}");
        let shapes = &self.corpus.prose["search"];
        lines.insert(0, PageLine::Head(random.text(&shapes[..4]).replace("{}", &marked)));
        for _ in 0..random.between(0, 2) {
            let at = random.between(1, lines.len());
            let shape = random.text(&shapes[4..]).replace("{}", &marked);
            lines.insert(at, PageLine::Foot(shape));
        }
    }

    /// A sentence about spam that quotes phrases of it.
    fn quotation(&self, random: &mut Random) -> String {
        let family = *random.pick(&self.families);
        let maker = BlockMaker { corpus: self.corpus, family, disguise: Disguise::None };
        let (open, close) = *random.pick(&[("“", "”"), ("「", "」"), ("『", "』")]);
        let within = random.text(&["|", "、", " ", "，", "_"]);
        let quotes = random.between(1, 4);
        let phrases: Vec<String> = (0..quotes)
            .map(|_| {
                let count = if random.chance(70) { 1 } else { random.between(2, 4) };
                let phrases: Vec<String> = (0..count).map(|_| maker.phrase(random)).collect();
                format!("{open}{}{close}", phrases.join(within))
            })
            .collect();
        let sentence = random.text(&self.corpus.prose["quotation"]);
        sentence.replace("{}", &phrases.join(random.text(&["", "、", "和"])))
    }

    /// The lines of a page, and whether it is Traditional.
    fn lines(&self, random: &mut Random) -> (Vec<PageLine>, bool) {
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
                lines.push(PageLine::Head(random.text(&navigation).to_owned()));
            }
        }
        let title = random.text(&prose).split(['，', '。', '；']).next().unwrap_or("").to_owned();
        lines.push(PageLine::Head(title));
        // A business page has little prose, an article has much.
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
            lines.push(PageLine::Body(paragraph));
        }
        if random.chance(60) {
            let name = if random.chance(22) { "hard" } else { "list" };
            let items = list(name);
            for _ in 0..random.between(1, 3) {
                let item = random.text(&items);
                // What is between items depends on how the text was extracted.
                let item = match random.below(4) {
                    0 => item.replace(' ', "\n"),
                    1 => item.replace(' ', random.text(&["|", " | ", "、", ",", "_"])),
                    _ => item.to_owned(),
                };
                lines.push(if random.chance(50) {
                    PageLine::Body(item)
                } else {
                    PageLine::Foot(item)
                });
            }
            lines.sort_by_key(|line| matches!(line, PageLine::Foot(_)));
        }
        if random.chance(35) {
            lines.push(PageLine::Foot(random.text(&list("label")).to_owned()));
            if random.chance(60) {
                lines.push(PageLine::Foot(random.text(&list("list")).to_owned()));
            }
        }
        if random.chance(65) {
            let footer = list("footer");
            for _ in 0..random.between(1, 4) {
                lines.push(PageLine::Foot(random.text(&footer).to_owned()));
            }
        }
        let traditional = random.chance(45);
        let mixed = if random.chance(30) { Mixed::any(random) } else { Mixed::Nothing };
        let flat = random.chance(25);
        for line in &mut lines {
            let body = matches!(line, PageLine::Body(_));
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

/// What is Simplified on a Traditional page, though nobody injected it.
#[derive(Clone, Copy)]
enum Mixed {
    /// Nothing.
    Nothing,
    /// Some of the navigation, lists and footer: they come from another site, or from the software.
    Around,
    /// All of them.
    AllAround,
    /// A character now and then, as converters leave it.
    Leftovers,
}

impl Mixed {
    /// One of the ways, at random.
    fn any(random: &mut Random) -> Mixed {
        *random.pick(&[Mixed::Around, Mixed::Around, Mixed::AllAround, Mixed::Leftovers])
    }

    /// Converts a line of such a page; `body` says whether it is part of the text.
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

/// Marks the start of a block while a page is put together; [`CLOSE`] marks its end.
const OPEN: char = '\u{e000}';
/// Marks the end of a block.
const CLOSE: char = '\u{e001}';

/// Inserts a block: above the page, on a line of it, glued to its last sentence, below the text or
/// the footer, or between paragraphs.
fn place(lines: &mut Vec<PageLine>, block: &str, random: &mut Random) {
    let marked = format!("{OPEN}{block}{CLOSE}");
    let body = lines.iter().rposition(|line| matches!(line, PageLine::Body(_)));
    let first = lines.iter().position(|line| matches!(line, PageLine::Body(_)));
    match random.below(100) {
        0..16 => lines.insert(0, PageLine::Head(marked)),
        16..19 => {
            let at = random.below(lines.len());
            if !matches!(lines[at], PageLine::Body(_)) {
                lines[at].text().push_str(&format!(" {marked}"));
            } else {
                lines.push(PageLine::Foot(marked));
            }
        }
        19..22 => {
            let between = random.text(&[" | ", "_", " - ", ": "]);
            let text = lines[0].text();
            *text = format!("{marked}{between}{text}");
        }
        22..40 => lines.insert(body.map_or(lines.len(), |at| at + 1), PageLine::Foot(marked)),
        40..52 => {
            let at = body.unwrap_or(lines.len() - 1);
            let text = lines[at].text();
            let blank = random.text(&["", "", " "]);
            text.push_str(&format!("{OPEN}{blank}{block}{CLOSE}"));
        }
        52..75 => {
            let from = body.map_or(1, |at| at + 1);
            let at = random.between(from, lines.len());
            lines.insert(at, PageLine::Foot(marked));
        }
        75..90 => lines.push(PageLine::Foot(marked)),
        _ => {
            let (from, to) = (first.unwrap_or(0), body.unwrap_or(0));
            lines.insert(random.between(from, to.max(from)), PageLine::Body(marked));
        }
    }
}
