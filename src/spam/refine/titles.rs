//! Finds names of spam sites that were put around the title of a page:
//! `亚博体育官网_旧桥开始整修_亚博体育app下载`.
//!
//! A title has too few runs for the model. But it can be compared with the page: the words
//! of a title come again in the text below it, and those of the advertiser don't. So the
//! first line is cut at title marks. A part is the page's if its bigrams occur elsewhere;
//! it is a brand if it has a strong term and they don't. Brands at one side of the page's
//! part, or at both, are reported, with the marks that tied them.
//!
//! Only one line is read, behind the [prefilter](crate::spam::prefilter), so a page without such a
//! title pays for a scan of some hundred bytes.
//!
//! # An example
//!
//! ```text
//! 亚博体育官网 _ 旧桥开始整修 _ 亚博体育app下载
//! brand          page            brand
//!
//! 亚博体育官网      a strong term, its bigrams are nowhere else      advertiser's
//! 旧桥开始整修      no term, its bigrams are in the text below       page's
//! 亚博体育app下载   a strong term, nowhere else                      advertiser's
//!
//! ⟦亚博体育官网_⟧旧桥开始整修⟦_亚博体育app下载⟧
//! ```
//!
//! # Points
//!
//! | what a part has | points |
//! |---|--:|
//! | a strong term | 1 |
//! | a contact, beside a term | 1 |
//! | what a site calls itself: `官网`, `平台`, `app下载` | 1 |
//! | two terms that fill three quarters of it | 1 |
//!
//! Two points are needed in the title as a whole. So one name that happens to be a term
//! stays, as that of a film or of a firm may be. Where the page's prose has three terms of
//! the trade, the title may have them as well.

use super::contact::contact_at;
use super::page_words::PageWords;
use crate::align::Span;
use crate::spam::block::{Block, Evidence, Kind, Signal};
use crate::spam::lexicon::{Family, SearchedText, Strength, Vocabulary};
use crate::spam::model::Model;
use crate::spam::text::{CharReader, CodeSpans, FoldedChar};

/// The longest title in bytes.
const LONGEST: usize = 400;

/// Parts of a title, at most.
const PARTS: usize = 16;

/// The marks between the parts of a title.
const MARKS: [char; 8] = ['_', '|', '-', '｜', '–', '—', '－', '丨'];

/// Points that the brands of a title need: a strong term, a contact, a contact beside a term, what a
/// site calls itself, and two terms that fill a part give one each.
const POINTS: usize = 2;

/// What a site calls itself beside its name.
#[rustfmt::skip]
const SITES: [&str; 14] = [
    "官网", "官方网", "app", "APP", "下载", "注册", "登录", "登陆", "网址", "入口", "手机版",
    "客户端", "开户", "平台",
];

/// Terms of the trade in the page's prose from which on its title may have them, too.
const TOPIC: usize = 3;

/// What a part of a title is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    /// The page's: its words come again.
    Page,
    /// An advertiser's: it has a strong term, and its words don't come again.
    Brand,
    /// A name in Latin letters, which goes with the brand beside it.
    Name,
    /// Neither is certain.
    Other,
}

/// A part of a title.
struct Part {
    /// Its bytes, without the marks and blanks around it.
    span: Span,
    role: Role,
    /// Its terms.
    found: Found,
}

/// The terms and the contact of a part.
#[derive(Clone, Debug, Default)]
struct Found {
    /// Strong terms.
    strong: usize,
    /// Strong and medium ones, as they are in the vocabulary.
    terms: Vec<String>,
    /// Whether it has a word of ordinary pages.
    page: bool,
    /// Whether terms fill three quarters of it.
    is_full: bool,
    /// Whether it has a way to make contact.
    contact: bool,
    /// Whether it has one of [`SITES`].
    site: bool,
    /// The trade of its terms.
    kind: Option<Kind>,
}

/// A first line that may have brands: its parts with their terms.
pub(crate) struct Title {
    /// The bytes of the line.
    line: Span,
    /// Its parts, without the marks between them, and what was found in each.
    parts: Vec<(Span, Found)>,
}

impl Title {
    /// Reads the line of `text` at `line`; `None` if it is no title, or can't have enough points.
    ///
    /// Only a line with a strong term, or with a number as contacts have, is searched for terms.
    pub(crate) fn read(text: &str, model: &Model, line: Span) -> Option<Title> {
        let title = &text[line.range()];
        if line.len() > LONGEST
            || !title.contains(MARKS)
            || !(model.prefilter.may_have_block(title, &model.vocabulary, 1.0) || has_number(title))
        {
            return None;
        }
        let spans = parts(text, line);
        let with_terms = |span: Span| (span, found(text, &model.vocabulary, span));
        let parts: Vec<(Span, Found)> = spans.into_iter().map(with_terms).collect();
        let points: usize = parts.iter().map(|(_, found)| found.points()).sum();
        ((2..=PARTS).contains(&parts.len()) && points >= POINTS).then_some(Title { line, parts })
    }

    /// The blocks of the title, on a page with these words.
    pub(crate) fn blocks(self, text: &str, page: &PageWords) -> Vec<Block> {
        let line = self.line;
        let part = |(span, found): (Span, Found)| Part {
            span,
            role: role(text, page, line, span, &found),
            found,
        };
        let mut parts: Vec<Part> = self.parts.into_iter().map(part).collect();
        add_stems(text, &mut parts);
        let brands = || parts.iter().filter(|part| part.role == Role::Brand);
        let Some(kind) = brands().find_map(|part| part.found.kind) else { return Vec::new() };
        let points: usize = brands().map(|part| part.found.points()).sum();
        let topic = page.terms().get(&kind).copied().unwrap_or(0);
        // An advertisement with a contact needs no page to be compared with.
        let is_searched = brands().any(|part| part.found.contact && !part.found.terms.is_empty());
        let has_page = parts.iter().any(|part| part.role == Role::Page)
            || is_searched && parts.iter().any(|part| part.role == Role::Other);
        if points < POINTS || topic >= TOPIC || !has_page {
            return Vec::new();
        }
        let mut blocks = Vec::new();
        let mut at = 0;
        while at < parts.len() {
            let end =
                (at..parts.len()).find(|i| parts[*i].role == Role::Page).unwrap_or(parts.len());
            blocks.extend(group(&parts, at, end).map(|(first, last)| {
                let span = tied(text, &parts, first, last);
                block(span, kind, &parts[first..=last])
            }));
            at = end + 1;
        }
        blocks
    }
}

/// Takes parts for brands that have two Han characters in a row of the brand beside them, and nothing
/// of the page: `开云app下载` beside `开云体育`.
fn add_stems(text: &str, parts: &mut [Part]) {
    let has_stem = |part: &Part, brand: &Part| {
        let brand = &text[brand.span.range()];
        let chars: Vec<char> = text[part.span.range()].chars().collect();
        let is_han = |char: &char| ('\u{4e00}'..='\u{9fff}').contains(char);
        chars
            .windows(2)
            .any(|pair| pair.iter().all(is_han) && brand.contains(&pair.iter().collect::<String>()))
    };
    for step in [true, false] {
        for i in 1..parts.len() {
            let (brand, other) =
                if step { (i - 1, i) } else { (parts.len() - i, parts.len() - i - 1) };
            if parts[brand].role == Role::Brand
                && parts[other].role == Role::Other
                && !parts[other].found.page
                && has_stem(&parts[other], &parts[brand])
            {
                parts[other].role = Role::Brand;
            }
        }
    }
}

/// The first and last part to cut among `parts[start..end]`, between two parts of the page.
///
/// Names that are Latin go with the brand beside them; other parts may be the name of the site.
fn group(parts: &[Part], start: usize, end: usize) -> Option<(usize, usize)> {
    let is_brand = |i: &usize| parts[*i].role == Role::Brand;
    let mut first = (start..end).find(is_brand)?;
    let mut last = (start..end).rev().find(is_brand)?;
    while first > start && parts[first - 1].role == Role::Name {
        first -= 1;
    }
    while last + 1 < end && parts[last + 1].role == Role::Name {
        last += 1;
    }
    Some((first, last))
}

/// The bytes from part `first` to part `last`, with the marks that tie them to the rest. A site that
/// shows a query in its title has a mark of its own beside an advertisement with a contact.
fn tied(text: &str, parts: &[Part], first: usize, last: usize) -> Span {
    let mut span = Span::new(parts[first].span.start, parts[last].span.end);
    let query = first == last && parts[first].found.contact;
    if first > 0 && !query {
        span.start = parts[first - 1].span.end;
    } else if last + 1 < parts.len() && !query {
        span.end = parts[last + 1].span.start;
    }
    // A bracket that was opened in it is closed in it.
    let rest = &text[span.end..];
    if rest.starts_with('】') && text[span.range()].contains('【') {
        span.end += '】'.len_utf8();
    }
    span
}

/// The parts of a title: what is between its marks. A hyphen within a Latin word is none.
fn parts(text: &str, line: Span) -> Vec<Span> {
    let mut parts = Vec::new();
    let title = &text[line.range()];
    let mut start = line.end - title.trim_start_matches(['>', '#', '*', ' ']).len();
    let mut add = |start: usize, end: usize| {
        let part = &text[start..end];
        let words = part.trim();
        if !words.is_empty() {
            let start = start + part.len() - part.trim_start().len();
            parts.push(Span::new(start, start + words.len()));
        }
    };
    let mut last = ' ';
    for (at, char) in title.char_indices() {
        let next = title[at + char.len_utf8()..].chars().next().unwrap_or(' ');
        let is_mark = match char {
            '-' => !(last.is_ascii_alphanumeric() && next.is_ascii_alphanumeric()),
            mark => MARKS.contains(&mark),
        };
        if is_mark {
            add(start, line.start + at);
            start = line.start + at + char.len_utf8();
        }
        last = char;
    }
    add(start, line.end);
    parts
}

/// The terms of a part.
fn found(text: &str, vocabulary: &Vocabulary, span: Span) -> Found {
    let read: Vec<FoldedChar> = CharReader::new(&text[span.range()])
        .filter_map(FoldedChar::of)
        .map(|char| char.shifted(span.start))
        .collect();
    let code = CodeSpans::default();
    let mut found = Found::default();
    let mut covered = 0;
    for one in vocabulary.matches(SearchedText::new(text, &code), &read) {
        match (one.term.family, one.term.strength) {
            (Family::Page | Family::Footer, _) => found.page = true,
            (Family::Trade(kind), strength) => {
                covered += one.end - one.start;
                if strength == Strength::Strong {
                    found.strong += 1;
                }
                if strength != Strength::Weak {
                    found.kind.get_or_insert(kind);
                    found.terms.push(one.term.text().to_owned());
                }
            }
            (Family::User, _) => {}
        }
    }
    found.is_full = found.terms.len() >= 2 && 4 * covered >= 3 * read.len();
    let part = &text[span.range()];
    found.site = SITES.iter().any(|word| part.contains(word));
    found.contact = part
        .match_indices(['【', '[', '(', '（', ' ', ':', '：'])
        .any(|(at, mark)| contact_at(text, span.start + at + mark.len(), span.end).is_some())
        || has_domain(part);
    found
}

impl Found {
    /// What it counts for.
    fn points(&self) -> usize {
        let searched = self.contact && !self.terms.is_empty();
        let sure = [self.contact, searched, self.is_full, self.site];
        self.strong.min(3) + sure.into_iter().filter(|sure| *sure).count()
    }
}

/// Whether a title has a row of digits as long as in a number to write to or to call, or an address.
fn has_number(title: &str) -> bool {
    let mut row = 0;
    let mut is_number = |char: char| {
        row = if char.is_ascii_digit() { row + 1 } else { 0 };
        row >= 5
    };
    title.chars().any(&mut is_number) || has_domain(title)
}

/// Whether a part has the address of a site, such as `abc.cc`.
fn has_domain(part: &str) -> bool {
    let domains = [".com", ".net", ".cc", ".vip", ".org", ".cn", ".top", ".xyz", ".tv", ".me"];
    let before = |at: usize| part[..at].ends_with(|char: char| char.is_ascii_alphanumeric());
    domains.iter().any(|domain| part.match_indices(domain).any(|(at, _)| before(at)))
}

/// What a part is, by its terms and by the rest of the page.
fn role(text: &str, page: &PageWords, line: Span, span: Span, found: &Found) -> Role {
    let part = &text[span.range()];
    // Copies of an advertisement elsewhere, as on a page of search results, aren't the page's words.
    let times = if !found.terms.is_empty() { text.matches(part).count() } else { 1 };
    let (all, shared) = page.beyond(part, &text[line.range()], times);
    let is_quoted = part.contains(['“', '「', '《', '？', '?']);
    let is_trade = found.strong > 0 && !found.page || found.contact && !found.terms.is_empty();
    if is_trade && 4 * shared <= all && !is_quoted {
        Role::Brand
    } else if shared >= 2 && 4 * shared >= all {
        Role::Page
    } else if all == 0 && part.is_ascii() && part.len() <= 24 {
        Role::Name
    } else {
        Role::Other
    }
}

/// A block for the parts of a title. Its points are its log-odds.
fn block(span: Span, kind: Kind, parts: &[Part]) -> Block {
    let score = parts.iter().map(|part| part.found.points()).sum::<usize>() as f32;
    let mut terms: Vec<String> = parts.iter().flat_map(|part| part.found.terms.clone()).collect();
    terms.dedup();
    let evidence = vec![Evidence { signal: Signal::Vocabulary, runs: parts.len(), score, terms }];
    Block { span, kind, score, evidence }
}
