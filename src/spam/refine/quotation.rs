//! Recognises blocks that the page quotes: rows of a table, lines behind `例如下面这些：`, mark-up in a
//! listing, words between quotation marks.
//!
//! An article about spam has spam in it. An advertiser can put a block into quotation marks
//! or into a table as well; what it can't do is write the sentences around it. So a form
//! alone protects nothing: the page's own prose must frame it, with a line of prose right
//! above it *and* right below it, or with a lead-in above it that says what follows.
//!
//! | form | frame |
//! |---|---|
//! | any lines | a lead-in (`例如…：`, `如下：`) above, and prose below; or a lead-in that names spam |
//! | rows of a table, fenced code, lines of mark-up | prose above and below |
//! | a stretch between quotation marks | text of the same sentence on both sides |
//!
//! # What an advertiser can't fake
//!
//! Marks are cheap: a block in quotation marks, in a fence of code or with bars between its
//! cells costs the advertiser nothing. Sentences of the page's author right above and right
//! below do, since a block is added to a page where there is room, at its ends. So with a
//! block at the very end of a page only a lead-in helps, and a lead-in has function words:
//! `友情链接：` announces nothing.

use super::page_words::is_prose;
use crate::align::Span;

/// How far around a block its frame is looked for, in bytes.
const REACH: usize = 2048;

/// Words that announce an example, in both scripts.
#[rustfmt::skip]
const LEAD_INS: [&str; 22] = [
    "例如", "比如", "譬如", "诸如", "諸如", "如下", "下面", "以下", "下列", "下表", "包括",
    "包含", "举例", "舉例", "这样的", "這樣的", "这些", "這些", "如：", "如:", "样例", "示例",
];

/// Words of a lead-in to quoted spam.
#[rustfmt::skip]
const SUBJECTS: [&str; 26] = [
    "垃圾", "广告", "廣告", "关键词", "關鍵詞", "关键字", "關鍵字", "词语", "詞語", "词表",
    "詞表", "词条", "詞條", "样本", "樣本", "挂马", "黑链", "黑鏈", "暗链", "植入", "篡改",
    "入侵", "违规", "違規", "屏蔽", "敏感词",
];

/// Function words of a lead-in: a heading such as `友情链接：` has none.
const FUNCTION: [char; 12] =
    ['的', '是', '有', '在', '了', '很', '被', '会', '會', '我', '们', '們'];

/// Whether the page quotes the block at `span`.
pub(crate) fn is_quotation(text: &str, span: Span) -> bool {
    if is_between_marks(text, span) {
        return true;
    }
    let span = lines_of(text, span);
    let block = &text[span.range()];
    let form = is_code(text, span) || block.lines().all(|line| is_row(line) || is_markup(line));
    let from = text.ceil_char_boundary(span.start.saturating_sub(REACH));
    let to = text.floor_char_boundary((span.end + REACH).min(text.len()));
    let above = neighbour(text[from..span.start].rsplit('\n'), form);
    let below = neighbour(text[span.end..to].split('\n'), form);
    let is_prose_at = |line: Option<&str>| line.is_some_and(is_prose);
    let lead_in = above.filter(|line| is_lead_in(line));
    let names_spam = lead_in.is_some_and(|line| {
        line.contains(FUNCTION) && SUBJECTS.iter().any(|word| line.contains(word))
    });
    names_spam || is_prose_at(below) && (lead_in.is_some() || form && is_prose_at(above))
}

/// The first of `lines` that isn't blank. If the block has a form, further lines of that form, which are
/// no less a part of the table, are passed over.
fn neighbour<'t>(mut lines: impl Iterator<Item = &'t str>, form: bool) -> Option<&'t str> {
    let is_fence = |line: &str| line.trim().starts_with("```");
    let of_form = |line: &str| is_row(line) || is_markup(line) || is_fence(line);
    lines.find(|line| !(line.trim().is_empty() || form && of_form(line))).map(str::trim)
}

/// The span with the rest of its first and its last line, where that is near.
fn lines_of(text: &str, span: Span) -> Span {
    let from = text.ceil_char_boundary(span.start.saturating_sub(REACH));
    let to = text.floor_char_boundary((span.end + REACH).min(text.len()));
    let start = text[from..span.start].rfind('\n').map_or(from, |at| from + at + 1);
    let ends = text[span.range()].ends_with('\n');
    let end =
        if ends { span.end } else { text[span.end..to].find('\n').map_or(to, |at| span.end + at) };
    Span::new(start, end)
}

/// Whether a line announces what is below it: a colon at its end, and a word such as `例如`.
fn is_lead_in(line: &str) -> bool {
    line.ends_with([':', '：'])
        && (8..=120).contains(&line.chars().count())
        && LEAD_INS.iter().any(|word| line.contains(word))
}

/// Whether a line is a row of a table: with TABs between cells, or between bars.
fn is_row(line: &str) -> bool {
    let words = line.trim();
    words.contains('\t') || words.len() > 1 && words.starts_with('|') && words.ends_with('|')
}

/// Whether a line is one of HTML: it begins or ends with a tag.
fn is_markup(line: &str) -> bool {
    let words = line.trim();
    let tags = ["<title", "<meta", "<a ", "<div", "<li", "<p>", "<h1", "<span", "<script"];
    let begins =
        tags.iter().any(|tag| words.get(..tag.len()).is_some_and(|w| w.eq_ignore_ascii_case(tag)));
    begins && words.ends_with('>')
}

/// Whether the lines of a block are between two fences of code.
fn is_code(text: &str, span: Span) -> bool {
    let from = text.ceil_char_boundary(span.start.saturating_sub(REACH));
    let to = text.floor_char_boundary((span.end + REACH).min(text.len()));
    let fences = |part: &str| part.lines().filter(|line| line.trim().starts_with("```")).count();
    fences(&text[from..span.start]) % 2 == 1 && fences(&text[span.end..to]) > 0
}

/// Whether a block is between quotation marks in the middle of a sentence of the page: at least four
/// Han characters before and behind, on its line.
fn is_between_marks(text: &str, span: Span) -> bool {
    let block = text[span.range()].trim();
    let before = text[..span.start].trim_end();
    let after = text[span.end..].trim_start();
    let opened =
        before.ends_with(['“', '「', '『', '"', '‘']) || block.starts_with(['“', '「', '『', '‘']);
    let closed =
        after.starts_with(['”', '」', '』', '"', '’']) || block.ends_with(['”', '」', '』', '’']);
    let is_han = |char: &char| ('\u{4e00}'..='\u{9fff}').contains(char);
    let line = |char: &char| *char != '\n';
    let left = before.chars().rev().take(40).take_while(line).filter(is_han).count();
    let right = after.chars().take(40).take_while(line).filter(is_han).count();
    opened && closed && left >= 4 && right >= 4 && !block.contains('\n')
}
