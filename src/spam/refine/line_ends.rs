//! Grows a block over what its advertiser left on the same line: a contact, the closing
//! words of the advertisement, names without a known word, the mark that tied it to the
//! page's title.
//!
//! ```text
//! ⟦代孕 供卵试管 三代试管⟧ 微信:abc88888          →  ⟦代孕 供卵试管 三代试管 微信:abc88888⟧
//! ⟦催情药水 迷情药⟧ 货到付款 网上专卖             →  ⟦催情药水 迷情药 货到付款 网上专卖⟧
//! 旧桥开始整修-⟦澳门新葡京-百家乐平台⟧            →  旧桥开始整修⟦-澳门新葡京-百家乐平台⟧
//! ```
//!
//! The rest of a line is taken whole or not at all, except that a contact is taken alone. It is the
//! page's if it has a word of ordinary pages, a function word or a sentence, or if its bigrams come
//! again elsewhere on the page, as those of a title do.
//!
//! Invariant: a span only grows, stays within its first and last line, and has character
//! boundaries. At most [`REACH`] bytes and the length of the block are read to each side,
//! so a line of many blocks takes linear time.
//!
//! # What is taken
//!
//! | rest of the line | taken | why |
//! |---|---|---|
//! | ` 微信:abc88888` | yes | a contact |
//! | ` 货到付款 网上专卖` | yes | closing words of advertisements |
//! | ` 乐鱼 博鱼` | yes | short phrases that the page doesn't have |
//! | `-` before the block, in the title | yes | the mark that tied it |
//! | ` 版权所有` | no | a word of footers |
//! | ` 的负责人表示` | no | function words |
//! | ` 石桥图书网` | no | the page has these words elsewhere |
//!
//! The rest may be as long as the block, and 240 bytes longer for a contact to be found. A
//! short block so never takes a long line with it.
//!
//! # Lists of links
//!
//! A dump of links goes on with addresses alone: three of them in a row belong to the block
//! above them. A line of mark-up (`<a href=…>`) beside a block of mark-up does so, too: the
//! first item of such a list is often harmless, to look like one of the site's.

use super::contact::contact_at;
use super::page_words::PageWords;
use crate::align::Span;
use crate::script::{Counts, Script};
use crate::spam::learned::PhraseList;
use crate::spam::lexicon::{Family, SearchedText, Vocabulary};
use crate::spam::text::{CharReader, CodeSpans, FoldedChar};

/// Bytes that are read beyond a block, on top of its length.
const REACH: usize = 240;

/// The longest block whose length counts in full.
const LONGEST: usize = 4096;

/// The rest of a line that a block of any length may take, in bytes.
const REST: usize = 60;

/// The longest phrase of an advertisement in Han characters.
const PHRASE: u16 = 14;

/// Marks between the parts of a title, and between the phrases of a list.
const TITLE_MARKS: [char; 9] = ['-', '_', '|', '｜', '–', '—', '·', '/', '－'];

/// What a sentence of the page ends with, if a block is glued to it.
const SENTENCE_END: [char; 7] = ['。', '！', '？', '；', '…', '」', '』'];

/// Words that advertisements of every trade close with.
#[rustfmt::skip]
const CLOSINGS: [&str; 34] = [
    "货到付款", "网上专卖", "正品保证", "正品保障", "正品行货", "正品专卖", "全国包邮", "包邮",
    "顺丰包邮", "当天发货", "货源稳定", "厂家直供", "一件代发", "诚信经营", "信誉保证",
    "信誉第一", "质量保证", "品质保证", "质优价廉", "价格优惠", "价格面议", "先办后付",
    "先验货后付款", "验货付款", "快速办理", "当天出证", "网上可查", "安全保密", "隐私发货",
    "保密发货", "欢迎咨询", "欢迎来电", "欢迎选购", "长期合作",
];

/// What the growth of blocks reads: the page, its words, and the terms.
pub(crate) struct LineEnds<'p> {
    /// The page.
    pub(crate) text: &'p str,
    /// Its words outside the blocks.
    pub(crate) page: &'p PageWords,
    /// The terms, for the words of ordinary pages.
    pub(crate) vocabulary: &'p Vocabulary,
    /// The bytes of the page's first line with text.
    pub(crate) first_line: Span,
}

/// Which end of a block is looked at.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    /// What is before it on its first line.
    Before,
    /// What is behind it on its last line.
    Behind,
}

impl LineEnds<'_> {
    /// The span with what belongs to it on its first and its last line, and with lines of link mark-up
    /// beside it. Nothing before byte `done` is read.
    pub(crate) fn grown(&self, span: Span, done: usize) -> Span {
        let span = with_markup(self.text, span, done);
        let span = self.grown_behind(span);
        let span = self.grown_before(span);
        self.tied(span)
    }

    /// Grows a block at its end.
    fn grown_behind(&self, mut span: Span) -> Span {
        // A block that ends with a line end has nothing behind it.
        if self.text[span.range()].ends_with(is_line_end) {
            return span;
        }
        let begins_line = self.begins(span);
        let reach = reach(span);
        let mut from = span.end;
        loop {
            let (to, is_line) = self.line_end(from, reach);
            let rest = &self.text[from..to];
            let words = rest.trim_end();
            if words.trim_start_matches(is_mark).is_empty() {
                // Marks up to the end of the line belong to no one else.
                if is_line && !rest.contains('\t') {
                    span.end = from + words.len();
                }
                return span;
            }
            let taken = contact_at(self.text, from, to)
                .map(|contact| contact.end)
                .or_else(|| addresses(self.text, from))
                .or_else(|| closing(self.text, from, to));
            match taken {
                Some(end) => (from, span.end) = (end, end),
                None if is_line
                    && begins_line
                    && self.is_advertisers(span, Span::new(from, to), Side::Behind) =>
                {
                    span.end = from + words.len();
                    return span;
                }
                None => return span,
            }
        }
    }

    /// Grows a block at its start, over a contact or over names without a known word.
    fn grown_before(&self, span: Span) -> Span {
        let Some(line) = self.line_start(span) else { return span };
        let before = &self.text[line..span.start];
        let own = before
            .rfind(SENTENCE_END)
            .map_or(line, |at| line + at + before[at..].chars().next().map_or(0, char::len_utf8));
        let start = own + before[own - line..].len() - before[own - line..].trim_start().len();
        if self.text[start..span.start].trim_matches(is_mark).is_empty() {
            return span;
        }
        let contact = contact_at(self.text, start, span.start);
        if contact.is_some_and(|contact| contact.is_whole) {
            return Span::new(start, span.end);
        }
        let (to, is_line) = self.line_end(span.end, reach(span));
        let ends_line = self.text[span.range()].ends_with(is_line_end)
            || is_line && self.text[span.end..to].trim_matches(is_mark).is_empty();
        match ends_line && self.is_advertisers(span, Span::new(start, span.start), Side::Before) {
            true => Span::new(start, span.end),
            false => span,
        }
    }

    /// Takes the mark that ties a block to a title, if the block uses it, or is a single name:
    /// `旧桥整修-⟦百家乐-老虎机⟧` and `⟦亚博体育⟧ | 旧桥整修`.
    ///
    /// A site that shows a query in its title has a mark of its own there, such as the one before
    /// `⟦代开发票【QQ:50881234】⟧_石桥图书网`.
    fn tied(&self, span: Span) -> Span {
        let block = &self.text[span.range()];
        let is_own = |mark: char| {
            block.contains(mark) || !block.contains(['【', '[', '\n', ':', '：', ',', '，', '|'])
        };
        let (to, is_line) = self.line_end(span.end, reach(span));
        let rest = &self.text[span.end..to];
        let before = self.line_start(span).map(|line| &self.text[line..span.start]);
        let ends_line = is_line && rest.trim_matches(is_mark).is_empty();
        let begins_line = before.is_some_and(|before| before.trim_matches(is_mark).is_empty());
        let mut tied = span;
        if let Some(before) = before
            && ends_line
            && !begins_line
            && !block.starts_with(is_line_end)
        {
            let words = before.trim_end();
            if let Some(mark) = words.chars().next_back().filter(|mark| TITLE_MARKS.contains(mark))
                && is_own(mark)
            {
                let kept = words.trim_end_matches(mark).trim_end_matches(' ');
                if !kept.is_empty() && !is_table(before) {
                    tied.start -= before.len() - kept.len();
                }
            }
        }
        if begins_line && !ends_line && !block.ends_with(is_line_end) {
            let words = rest.trim_start_matches(' ');
            if let Some(mark) = words.chars().next().filter(|mark| TITLE_MARKS.contains(mark))
                && is_own(mark)
                && !has_number(block)
            {
                let kept = words.trim_start_matches(mark).trim_start_matches(' ');
                tied.end += rest.len() - kept.len();
            }
        }
        tied
    }

    /// Whether `rest`, on one side of the block, is the advertiser's and not the page's.
    fn is_advertisers(&self, block: Span, rest: Span, side: Side) -> bool {
        let words = &self.text[rest.range()];
        let most = match side {
            Side::Behind => block.len().max(REST),
            Side::Before => block.len(),
        };
        if words.len() > most || words.contains(['\t', '。', '？', '?', '；', '“', '「', '《'])
        {
            return false;
        }
        // In a title, what is behind a mark may be the name of the site.
        let is_title = self.first_line.start <= rest.start && rest.end <= self.first_line.end;
        let tie = match side {
            Side::Behind => words.trim_start().chars().next(),
            Side::Before => words.trim_end().chars().next_back(),
        };
        if is_title && tie.is_some_and(|mark| TITLE_MARKS.contains(&mark)) {
            return false;
        }
        let counts = Counts::of(words);
        let is_foreign = self.page.script() == Some(Script::Traditional)
            && counts.simplified > 0
            && counts.traditional == 0;
        if self.page.script() == Some(Script::Traditional)
            && counts.traditional > 0
            && Counts::of(&self.text[block.range()]).traditional == 0
        {
            return false;
        }
        let list = PhraseList::cut(self.text, rest.range());
        let is_phrase = list.phrases.iter().all(|phrase| {
            (is_foreign || phrase.function == 0)
                && phrase.han <= PHRASE
                && phrase.digits <= 4
                && phrase.han + phrase.digits > 0
        });
        let (all, shared) = self.page.elsewhere(words);
        let least = match side {
            // Before a block is mostly the page, so there have to be several names.
            Side::Before if is_foreign => list.len() >= 1,
            Side::Before => list.len() >= 2 && all >= 2,
            Side::Behind => all >= 1,
        };
        is_phrase && least && 8 * shared <= all && !self.has_page_words(rest)
    }

    /// Whether a stretch has a word of ordinary pages or of footers.
    fn has_page_words(&self, span: Span) -> bool {
        let read: Vec<FoldedChar> = CharReader::new(&self.text[span.range()])
            .filter_map(FoldedChar::of)
            .map(|char| char.shifted(span.start))
            .collect();
        let code = CodeSpans::default();
        let searched = SearchedText::new(self.text, &code);
        self.vocabulary
            .matches(searched, &read)
            .any(|found| matches!(found.term.family, Family::Page | Family::Footer))
    }

    /// Whether nothing of the page is before the block on its line, or a sentence that it is glued
    /// to.
    fn begins(&self, span: Span) -> bool {
        self.line_start(span).is_some_and(|line| {
            let before = self.text[line..span.start].trim_end_matches(is_mark_or_blank);
            before.is_empty() || before.ends_with(SENTENCE_END)
        }) || self.text[span.range()].trim_end().contains(is_line_end)
    }

    /// The end of the line that byte `from` is on, and whether it is near; otherwise as far as is read.
    fn line_end(&self, from: usize, reach: usize) -> (usize, bool) {
        let to = self.text.floor_char_boundary((from + reach).min(self.text.len()));
        match self.text[from..to].find(is_line_end) {
            Some(at) => (from + at, true),
            None => (to, to == self.text.len()),
        }
    }

    /// The start of the line that a block begins on, if it is near.
    fn line_start(&self, span: Span) -> Option<usize> {
        let from = self.text.ceil_char_boundary(span.start.saturating_sub(reach(span)));
        match self.text[from..span.start].rfind(is_line_end) {
            Some(at) => {
                let at = from + at;
                Some(at + self.text[at..].chars().next().map_or(0, char::len_utf8))
            }
            None => (from == 0).then_some(0),
        }
    }
}

/// How many bytes are read on each side of a block.
fn reach(span: Span) -> usize {
    REACH + span.len().min(LONGEST)
}

/// Addresses in a row that belong to the block before them.
const ADDRESSES: usize = 3;

/// The end of the addresses that follow at `from`, if there are at least [`ADDRESSES`]: a list of
/// links goes on with them. One phrase may be before the first.
fn addresses(text: &str, from: usize) -> Option<usize> {
    let is_address = |word: &str| {
        word.starts_with("http://") || word.starts_with("https://") || word.starts_with("www.")
    };
    let mut at = from;
    let mut count = 0;
    loop {
        let rest = &text[at..text.floor_char_boundary((at + MARKUP).min(text.len()))];
        let words = rest.trim_start_matches([' ', '|', ',', '\u{3000}']);
        let start = at + rest.len() - words.len();
        let len = words.find(char::is_whitespace).unwrap_or(words.len());
        if is_address(&words[..len]) {
            count += 1;
        } else if count > 0 || at > from || len == 0 || len > 3 * usize::from(PHRASE) {
            break;
        } else if words[..len].contains(['。', '，', '：', ':']) {
            return None;
        }
        at = start + len;
    }
    (count >= ADDRESSES).then_some(at)
}

/// The longest line of link mark-up, and the longest address, in bytes.
const MARKUP: usize = 300;

/// A block with the lines of link mark-up right above and below it, if its own is one: a list of links
/// may begin with one whose words are harmless.
fn with_markup(text: &str, mut span: Span, done: usize) -> Span {
    let is_markup = |line: &str| {
        let line = line.trim();
        line.len() <= MARKUP
            && (line.starts_with("[url=") && line.contains("[/url]")
                || line.starts_with("<a ") && line.contains("</a>"))
    };
    // The line that ends before byte `end`, if it is short.
    let line_before = |end: usize| {
        let from = text.ceil_char_boundary(end.saturating_sub(MARKUP + 2).max(done));
        let line = text[from..end].strip_suffix('\n').unwrap_or(&text[from..end]);
        match line.rfind('\n') {
            Some(at) => Some(from + at + 1),
            None => (from == 0 || from == done && text[..done].ends_with('\n')).then_some(from),
        }
    };
    let line_end = |from: usize| {
        let to = text.floor_char_boundary((from + MARKUP).min(text.len()));
        text[from..to].find('\n').map_or((to == text.len()).then_some(to), |at| Some(from + at))
    };
    let first = match text[..span.start].ends_with('\n') || span.start == 0 {
        true => Some(span.start),
        false => line_before(span.start),
    };
    let Some(first) = first.filter(|first| *first >= done) else { return span };
    let Some(end) = line_end(span.start) else { return span };
    if !is_markup(&text[first..end]) {
        return span;
    }
    span.start = first;
    while span.start > done
        && let Some(line) = line_before(span.start)
        && line < span.start
        && is_markup(&text[line..span.start])
    {
        span.start = line;
    }
    span
}

/// The end of the closing word that `from..to` begins with, apart from marks.
fn closing(text: &str, from: usize, to: usize) -> Option<usize> {
    let rest = &text[from..to];
    let words = rest.trim_start_matches(is_mark);
    let start = from + rest.len() - words.len();
    let longest =
        CLOSINGS.iter().filter(|word| words.starts_with(**word)).max_by_key(|w| w.len())?;
    Some(start + longest.len())
}

/// Whether a block has a number that may be one to write to or to call.
fn has_number(block: &str) -> bool {
    let mut row = 0;
    block.chars().any(|char| {
        row = if char.is_numeric() { row + 1 } else { 0 };
        row >= 5
    })
}

/// Whether a line is a row of a table in Markdown, whose bars stay.
fn is_table(line: &str) -> bool {
    line.trim_start().starts_with('|')
}

/// Whether `char` ends a line.
fn is_line_end(char: char) -> bool {
    matches!(char, '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Whether `char` is a blank or a mark that separates phrases.
fn is_mark(char: char) -> bool {
    char.is_whitespace()
        || TITLE_MARKS.contains(&char)
        || matches!(char, ',' | '，' | '、' | '★' | '!' | '！')
}

/// Whether `char` is a blank, or a mark that a line may begin with.
fn is_mark_or_blank(char: char) -> bool {
    is_mark(char) || matches!(char, '*' | '#' | '>' | '•' | '●' | '■' | '◆')
}
