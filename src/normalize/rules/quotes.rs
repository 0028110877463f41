//! Rules `quotes` and `curly-quotes`: corner brackets `「」『』` for curly quotes `“”‘’`, and back.
//!
//! Taiwan and Hong Kong use corner brackets, the mainland curly quotes. Quotes are matched line by line. A line
//! in which one has no partner is left alone, since an apostrophe looks like a closing quote. Nested quotes
//! alternate between the two levels, whatever they were.
//!
//! ```text
//! 他說“你好‘世界’”。      →  他說「你好『世界』」。    `quotes`
//! 他說「你好『世界』」。  →  他說“你好‘世界’”。    `curly-quotes`
//! it’s “fine”             →  unchanged    an apostrophe has no partner
//! ```

use crate::align::Rewriter;
use crate::chars::is_han;

/// Writes curly quotes with Han inside or beside them as corner brackets.
pub(crate) fn to_corners(text: &str, rewriter: &mut Rewriter<'_>) {
    apply(text, rewriter, Style::Corner);
}

/// Writes corner brackets as curly quotes.
pub(crate) fn to_curly(text: &str, rewriter: &mut Rewriter<'_>) {
    apply(text, rewriter, Style::Curly);
}

/// The style to write.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Style {
    /// `「」『』`, as in Taiwan and Hong Kong.
    Corner,
    /// `“”‘’`, as on the mainland.
    Curly,
}

/// A pair of quotes.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Quotes {
    /// The style in which it is written.
    style: Style,
    /// Whether it is an outer or an inner pair.
    level: Level,
}

/// The level of a pair.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Level {
    /// `“”`, `「」`.
    Outer,
    /// `‘’`, `『』`.
    Inner,
}

impl Quotes {
    /// The quotes that `c` belongs to.
    fn of(c: char) -> Option<Self> {
        let (style, level) = match c {
            '“' | '”' => (Style::Curly, Level::Outer),
            '‘' | '’' => (Style::Curly, Level::Inner),
            '「' | '」' => (Style::Corner, Level::Outer),
            '『' | '』' => (Style::Corner, Level::Inner),
            _ => return None,
        };
        Some(Quotes { style, level })
    }

    /// Both quotes.
    fn pair(self) -> [&'static str; 2] {
        match (self.style, self.level) {
            (Style::Curly, Level::Outer) => ["“", "”"],
            (Style::Curly, Level::Inner) => ["‘", "’"],
            (Style::Corner, Level::Outer) => ["「", "」"],
            (Style::Corner, Level::Inner) => ["『", "』"],
        }
    }
}

/// Whether `c` is an opening quote.
fn opens(c: char) -> bool {
    matches!(c, '“' | '‘' | '「' | '『')
}

/// Rewrites the quotes of each line in which all have partners.
fn apply(text: &str, rewriter: &mut Rewriter<'_>, style: Style) {
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        for (at, len, quote) in replacements(line, style) {
            rewriter.replace(start + at..start + at + len, quote);
        }
        start += line.len();
    }
}

/// An opening quote that waits for its partner.
struct Open {
    /// Its offset in the line.
    at: usize,
    quotes: Quotes,
    /// Whether Han is before it.
    is_after_han: bool,
    /// How many Han were seen before.
    han: usize,
    /// The index of its pair among all.
    pair: usize,
}

/// Whether `’` after `before` may close the quote that was opened last.
fn closes(open: &[Open], before: char) -> bool {
    let inner = Quotes { style: Style::Curly, level: Level::Inner };
    open.last().is_some_and(|open| open.quotes == inner) && !before.is_ascii_alphabetic()
}

/// Two quotes that belong together.
struct Pair {
    spans: Option<[usize; 2]>,
    quotes: Quotes,
    is_wanted: bool,
    /// The pair around this one.
    parent: Option<usize>,
}

/// The replacements in a line: start, end, and what is written.
fn replacements(line: &str, style: Style) -> Vec<(usize, usize, &'static str)> {
    let mut open: Vec<Open> = Vec::new();
    let mut pairs: Vec<Pair> = Vec::new();
    let mut chars = line.char_indices().peekable();
    let (mut before, mut han) = ('\n', 0);
    while let Some((at, c)) = chars.next() {
        let after = chars.peek().map_or('\n', |&(_, c)| c);
        match Quotes::of(c) {
            Some(quotes) if opens(c) => {
                let (pair, parent) = (pairs.len(), open.last().map(|open| open.pair));
                pairs.push(Pair { spans: None, quotes, is_wanted: false, parent });
                open.push(Open { at, quotes, is_after_han: is_han(before), han, pair });
            }
            // An apostrophe.
            Some(_) if c == '’' && after.is_ascii_alphabetic() && !closes(&open, before) => {}
            Some(quotes) => {
                // What closes something else than was opened last is a mistake: which of them
                // belong together cannot be told, and rewriting some would change what the others
                // seem to be.
                let Some(opened) = open.pop_if(|open| open.quotes == quotes) else {
                    return Vec::new();
                };
                let has_han = opened.is_after_han || han > opened.han || is_han(after);
                let pair = &mut pairs[opened.pair];
                pair.spans = Some([opened.at, at]);
                pair.is_wanted = quotes.style != style && (has_han || style == Style::Curly);
            }
            None if is_han(c) => han += 1,
            None => {}
        }
        before = c;
    }
    if !open.is_empty() {
        return Vec::new();
    }
    // Outer pairs come first, so that inner ones know what theirs became.
    let mut found = Vec::new();
    for index in 0..pairs.len() {
        let parent = pairs[index].parent;
        let Pair { spans: Some(spans), quotes, is_wanted: true, .. } = pairs[index] else {
            continue;
        };
        let level = match parent.map(|parent| pairs[parent].quotes) {
            Some(Quotes { style: outer, level: Level::Outer }) if outer == style => Level::Inner,
            _ => Level::Outer,
        };
        let new = Quotes { style, level };
        for (at, with) in spans.into_iter().zip(new.pair()) {
            found.push((at, quotes.pair()[0].len(), with));
        }
        pairs[index].quotes = new;
    }
    found.sort_unstable_by_key(|&(at, ..)| at);
    found
}
