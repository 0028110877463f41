//! Rule `entities`: decodes HTML character references that were left in the text.
//!
//! `&nbsp;`, `&#20013;` and `&#x4E2D;` become their characters
//! ([HTML Standard, section 13.5](https://html.spec.whatwg.org/multipage/named-characters.html)). Without a
//! semicolon only `&nbsp` is decoded: other names are too much like parts of addresses.
//!
//! `&amp;lt;` stays as it is. It means the text "&lt;", and decoding it would leave work for a second run.
//! Decoding can also *make* a reference (`&a&#109;p;`), so the text is read from left to right and each
//! semicolon may close one that contains decoded characters. What waits for its semicolon is bounded, so the
//! time stays linear.
//!
//! ```text
//! &#20013;&#x6587;  →  中文
//! &nbsp;            →  U+00A0    which `spaces` turns into a space
//! &amp;lt;          →  unchanged    it speaks of an entity
//! a&copy=1          →  unchanged    no semicolon: part of an address
//! &a&#109;p;        →  &    decoding 109 completes &amp;
//! ```

use std::collections::HashMap;
use std::sync::LazyLock;

use super::invisible::is_invisible;
use super::width::narrow;
use crate::align::{Rewriter, Span};
use crate::normalize::text::find_bytes::find_byte;

/// Made by `cargo xtask tables`; its header says from what.
const TABLE: &str = include_str!("../tables/entities.txt");

/// The characters of each name.
static NAMED: LazyLock<HashMap<&str, Characters>> = LazyLock::new(|| {
    let lines = TABLE.lines().filter(|line| !line.starts_with('#'));
    let entry = |line: &'static str| {
        let mut fields = line.split(' ');
        let name = fields.next()?;
        let mut code = || char::from_u32(u32::from_str_radix(fields.next()?, 16).ok()?);
        Some((name, (code()?, code())))
    };
    lines.filter_map(entry).collect()
});

/// One character, or two for some names.
type Characters = (char, Option<char>);

/// The longest reference, in characters.
const LONGEST: usize = 48;

/// The number of characters that may wait for a semicolon. Only hostile text exceeds it.
const MOST: usize = 1 << 16;

/// Decodes references.
///
/// The text is read from left to right. At each semicolon, what is before it may be a reference, even if part
/// of it was one. An ampersand that was itself escaped begins none.
pub(crate) fn apply(text: &str, rewriter: &mut Rewriter<'_>) {
    let mut waiting = Waiting::default();
    let mut at = 0;
    loop {
        if waiting.cells.is_empty() {
            let Some(next) = find_byte(text.as_bytes(), at, |byte| byte == b'&') else { break };
            at = next;
            if let Some((end, c, second)) = plain_reference(text, at) {
                let mut buffer = [0; 4];
                match second {
                    None => rewriter.replace(at..end, c.encode_utf8(&mut buffer)),
                    Some(second) => rewriter.replace(at..end, &String::from_iter([c, second])),
                }
                at = end;
                continue;
            }
        }
        let Some(c) = text[at..].chars().next() else { break };
        let span = Span::new(at, at + c.len_utf8());
        at = span.end;
        waiting.push(ReferenceChar { c, second: None, span, is_decoded: false });
        if !waiting.may_go_on(c) {
            waiting.flush(rewriter);
        }
    }
    waiting.flush(rewriter);
}

/// The end and the characters of the reference at `at`, if it contains nothing to decode or to skip and its
/// characters can become part of no other.
fn plain_reference(text: &str, at: usize) -> Option<(usize, char, Option<char>)> {
    let rest = &text.as_bytes()[at + 1..];
    let is_part = |byte: &&u8| byte.is_ascii_alphanumeric() || **byte == b'#';
    let len = rest.iter().take(LONGEST - 2).take_while(is_part).count();
    if rest.get(len) != Some(&b';') {
        return None;
    }
    let (c, second) = reference(&text[at + 1..at + 1 + len])?;
    (plain(c) != Some('&')).then_some((at + len + 2, c, second))
}

/// The end and the character of the reference at `at`, if the character is part of no reference and does not
/// influence what earlier passes do to its neighbours.
pub(crate) fn separate_reference(text: &str, at: usize) -> Option<(usize, char)> {
    let (end, c, second) = plain_reference(text, at)?;
    let is_separate = matches!(c, '\u{A0}' | '<' | '>' | '"' | '\'');
    (is_separate && second.is_none()).then_some((end, c))
}

/// A character of the output, and the bytes that it came from.
#[derive(Clone, Copy)]
struct ReferenceChar {
    /// The character.
    c: char,
    /// The second character of a name that has two.
    second: Option<char>,
    /// The bytes of the text that it came from.
    span: Span,
    /// Whether it was decoded from a reference.
    is_decoded: bool,
}

/// The semicolon as the rule `width` writes it.
const WIDE_SEMICOLON: char = '；';

/// Stands for an `&amp;` that stays as it is: a character that is in no reference.
const AN_ESCAPE: char = '\u{FFFF}';

/// What was read since the first ampersand that may still begin a reference.
#[derive(Default)]
struct Waiting {
    /// What was read, in order.
    cells: Vec<ReferenceChar>,
    /// The index of the last ampersand.
    ampersand: Option<usize>,
}

impl Waiting {
    /// Whether a reference may still be under way after `c`.
    fn may_go_on(&self, c: char) -> bool {
        let is_part = c.is_ascii_alphanumeric() || matches!(c, '&' | '#' | ';');
        let since = |ampersand| self.cells.len() - ampersand;
        (is_part || plain(c) != Some(c))
            && self.ampersand.is_some_and(|ampersand| since(ampersand) < LONGEST)
            && self.cells.len() < MOST
    }

    /// Adds a character.
    fn push(&mut self, cell: ReferenceChar) {
        self.cells.push(cell);
        match plain(cell.c) {
            Some('&') => self.ampersand = Some(self.cells.len() - 1),
            Some(end @ (';' | WIDE_SEMICOLON)) => self.close(end),
            _ => {}
        }
    }

    /// Decodes what ends with the last cell, a semicolon, if it is a reference.
    ///
    /// A semicolon that was widened, as a later rule may do, closes none; what it would close stays escaped.
    fn close(&mut self, end: char) {
        let Some(start) = self.ampersand else { return };
        let cells = &self.cells[start..];
        let name: String =
            cells[1..cells.len() - 1].iter().filter_map(|cell| plain(cell.c)).collect();
        let Some((c, second)) = reference(&name) else { return };
        if cells[0].is_decoded {
            // The ampersand had to be escaped: it stays so, and begins nothing.
            self.cells[start].c = AN_ESCAPE;
            self.cells[start].is_decoded = false;
            self.ampersand = None;
            return;
        }
        if end == WIDE_SEMICOLON {
            return;
        }
        let span = Span::new(cells[0].span.start, cells[cells.len() - 1].span.end);
        self.cells.truncate(start);
        self.ampersand = self.cells.iter().rposition(|cell| plain(cell.c) == Some('&'));
        self.push(ReferenceChar { c, second, span, is_decoded: true });
    }

    /// Writes what waits, and forgets it.
    fn flush(&mut self, rewriter: &mut Rewriter<'_>) {
        let mut next = 0;
        while let Some(&cell) = self.cells.get(next) {
            match open_blank(&self.cells[next..]) {
                // The ampersand had to be escaped, so it stays so.
                Some(_) if cell.is_decoded => next += 1,
                Some(count) => {
                    next += count;
                    rewriter.replace(cell.span.start..self.cells[next - 1].span.end, "\u{A0}");
                }
                None => {
                    next += 1;
                    if cell.is_decoded {
                        let characters = [Some(cell.c), cell.second].into_iter().flatten();
                        rewriter.replace(cell.span, &characters.collect::<String>());
                    }
                }
            }
        }
        self.cells.clear();
        self.ampersand = None;
    }
}

/// The number of `cells` that are `&nbsp` without a semicolon, if it is no part of a longer name or an address.
fn open_blank(cells: &[ReferenceChar]) -> Option<usize> {
    if plain(cells.first()?.c) != Some('&') {
        return None;
    }
    let mut counted = cells.iter().enumerate().filter_map(|(at, cell)| Some((at, plain(cell.c)?)));
    let mut last = 0;
    for expected in "&nbsp".chars() {
        let (at, c) = counted.next()?;
        if c != expected {
            return None;
        }
        last = at;
    }
    let goes_on = |c: char| c.is_ascii_alphanumeric() || matches!(c, ';' | '=' | WIDE_SEMICOLON);
    (!counted.next().is_some_and(|(_, c)| goes_on(c))).then_some(last + 1)
}

/// What a character counts as inside a reference: what other rules make of it, so that they make no reference.
fn plain(c: char) -> Option<char> {
    match c {
        '\u{37E}' => Some(';'),
        '\u{212A}' => Some('K'),
        _ if is_invisible(c) => None,
        _ => Some(narrow(c).unwrap_or(c)),
    }
}

/// The characters of `&name;`.
fn reference(name: &str) -> Option<Characters> {
    // By far the most common one.
    if name == "nbsp" {
        return Some(('\u{A0}', None));
    }
    let Some(number) = name.strip_prefix('#') else { return NAMED.get(name).copied() };
    let code = match number.strip_prefix(['x', 'X']) {
        Some(hex) if hex.bytes().all(|byte| byte.is_ascii_hexdigit()) => {
            u32::from_str_radix(hex, 16).ok()?
        }
        None if number.bytes().all(|byte| byte.is_ascii_digit()) => number.parse().ok()?,
        _ => return None,
    };
    let c = match code {
        0 => return None,
        0x80..0xA0 => WINDOWS_1252[code as usize - 0x80],
        _ => char::from_u32(code)?,
    };
    Some((c, None))
}

/// How browsers read the numbers of C1 controls (HTML Standard, section 13.2.5.80).
#[rustfmt::skip]
const WINDOWS_1252: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8D}', 'Ž', '\u{8F}',
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9D}', 'ž', 'Ÿ',
];
