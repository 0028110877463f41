//! The marks of one line, and which of them ought to be wide.
//!
//! The line is read once from left to right. Each mark gets what is on its left at once, and what is on its
//! right when that is met. Brackets are paired by a stack.
//!
//! Invariant: a decision looks past marks of either width, so it does not depend on the decision for another
//! mark, and a second run decides alike.

use super::house_style::{Commas, HouseStyle};
use super::mark::{
    Inside, Mark, Place, Typed, as_mark, begins_url, ends_entity, goes_on, is_blank_before_text,
    is_chinese, is_heading, is_mark, is_number, opens,
};
use super::pair::{Bracket, is_chinese_pair, is_code, is_spoken_of};
use super::side::Side;
use crate::chars::is_han;
use crate::normalize::text::find_bytes::find_bytes;

/// The marks of a line. The buffers are reused for the next one.
#[derive(Debug, Default)]
pub(crate) struct Line {
    /// The marks, from left to right.
    marks: Vec<Mark>,
    /// The brackets that are open, as indices of `marks`.
    open: Vec<usize>,
    /// The first closing bracket without a partner on the line.
    closes_none: Option<usize>,
    /// The style of brackets, as far as this line shows it.
    style: HouseStyle,
    /// Whether the line has Han at all.
    has_han: bool,
}

impl Line {
    /// Reads `line`, in place of the last one.
    pub(crate) fn read(&mut self, line: &str) {
        self.marks.clear();
        self.open.clear();
        self.closes_none = None;
        self.style = HouseStyle::Unknown;
        let mut left = Side::Edge;
        // The first of the marks whose right side is not known yet.
        let mut waiting = 0;
        let (mut last_han, mut last_blank) = (None, None);
        let (mut before, mut in_url) = ('\n', false);
        let mut solid_left = Side::Edge;
        // The square brackets that are open, with what is left of them; where an aside in Chinese
        // text ends.
        let (mut square, mut aside_end): (Vec<(usize, Side)>, _) = (Vec::new(), None);
        let mut others = find_bytes(line.as_bytes(), is_no_ideograph);
        let mut next = 0;
        loop {
            let at = others.next().unwrap_or(line.len());
            if next < at {
                // Ideographs, nearly all of a text; which ones, nobody asks.
                in_url &= left == Side::Han || continues_path(before);
                self.marks[waiting..].iter_mut().for_each(|mark| mark.right = Side::Han);
                (left, solid_left, waiting) = (Side::Han, Side::Han, self.marks.len());
                (before, last_han) = ('中', Some(at - 3));
            }
            let Some(c) = line[at..].chars().next() else { break };
            next = at + c.len_utf8();
            if let Some((byte, is_wide)) = as_mark(c) {
                let rest = &line[at + c.len_utf8()..];
                in_url = !is_wide && (in_url && goes_on(rest) || begins_url(byte, rest));
                let is_code = in_url || byte == b';' && ends_entity(&line[..at]);
                let place = if is_code { Place::Code } else { Place::Text };
                // What follows a heading begins anew, as a line does.
                let is_anew = left == Side::Blank && byte == b'(' && is_heading(&line[..at]);
                let left = if is_anew { Side::Edge } else { left };
                // An aside belongs to the text that it stands in.
                let is_after_aside = aside_end == Some(at) && matches!(byte, b',' | b':');
                let left = if is_after_aside { Side::Han } else { left };
                // Until the right side is known, it is an edge.
                let is_between_phrases = byte == b','
                    && (is_number(&line[..at], before)
                        && rest.starts_with(|c: char| c.is_ascii_alphabetic())
                        || before == '%'
                            && last_han.is_some()
                            && rest.starts_with(|c: char| c.is_ascii_digit()));
                let typed = match byte {
                    // The border of a table is not typed.
                    b')' if !rest.trim_start().starts_with(char::is_alphanumeric) => Typed::No,
                    b',' | b')' if is_blank_before_text(rest) => {
                        let is_letter = rest[1..].starts_with(|c: char| c.is_ascii_alphabetic());
                        if is_letter { Typed::BeforeLetter } else { Typed::BeforeText }
                    }
                    _ => Typed::No,
                };
                let is_token = opens(before)
                    || rest.starts_with(['。', '」', '』', '”', '’'])
                        && left == Side::Letter
                        && !is_mark(before);
                self.marks.push(Mark {
                    at,
                    byte,
                    is_wide,
                    left,
                    solid_left,
                    right: Side::Edge,
                    place,
                    is_token,
                    is_after_closing: matches!(before, '」' | '』' | '》' | '〉' | '】'),
                    is_between_phrases,
                    typed,
                });
                self.pair(line, last_han, last_blank);
                if let Some(Mark { place: Place::Closes { partner }, .. }) = self.marks.last() {
                    let opens = &self.marks[*partner];
                    let is_aside = opens.left != Side::Letter
                        && (opens.solid_left == Side::Han || last_han > Some(opens.at));
                    aside_end = is_aside.then_some(at + c.len_utf8());
                }
            } else if let Some(side) = Side::of(c) {
                in_url = in_url
                    && match side {
                        Side::Edge | Side::Blank => false,
                        // A path may be written in Han; but text may also follow at once.
                        Side::Han => is_han(c) && (left == Side::Han || continues_path(before)),
                        Side::Letter | Side::Symbol => true,
                    };
                match c {
                    '[' => square.push((at, solid_left)),
                    ']' => {
                        let open = square.pop();
                        let is_aside = open
                            .is_some_and(|(open, left)| left == Side::Han || last_han > Some(open));
                        aside_end = is_aside.then_some(at + 1);
                    }
                    _ => {}
                }
                if side != Side::Blank {
                    solid_left = side;
                }
                match side {
                    Side::Han => last_han = Some(at),
                    Side::Blank => last_blank = Some(at),
                    Side::Edge | Side::Letter | Side::Symbol => {}
                }
                self.marks[waiting..].iter_mut().for_each(|mark| mark.right = side);
                waiting = self.marks.len();
                // An indent is the edge of the line, too.
                if side != Side::Blank || left != Side::Edge || waiting > 0 {
                    left = side;
                }
            }
            before = c;
        }
        self.has_han = last_han.is_some();
    }

    /// Pairs the last mark with the last open bracket, if it closes one.
    fn pair(&mut self, line: &str, last_han: Option<usize>, last_blank: Option<usize>) {
        let Some(index) = self.marks.len().checked_sub(1) else { return };
        let closes = self.marks[index];
        match (closes.byte, closes.place) {
            (b'(', Place::Text) => self.open.push(index),
            (b')', Place::Text) => {
                let Some(partner) = self.open.pop() else {
                    self.closes_none.get_or_insert(index);
                    return;
                };
                let opens = self.marks[partner];
                let has = |last: Option<usize>| last.is_some_and(|last| last > opens.at);
                let content = &line[opens.at + opens.len()..closes.at];
                let is_spoken_of = is_spoken_of(content);
                if is_spoken_of {
                    self.marks[partner + 1..index].iter_mut().for_each(|m| m.place = Place::Code);
                }
                let inside = match has(last_han) {
                    _ if is_spoken_of => Inside::Code,
                    true if is_code(&line[..opens.at], content) => Inside::Code,
                    has_han => Inside::of(content, has_han, has(last_blank)),
                };
                let has_han = matches!(inside, Inside::Han | Inside::SpacedHan | Inside::Numeral);
                if opens.left == Side::Blank && has_han && !opens.is_wide && !closes.is_wide {
                    self.style = HouseStyle::Typist;
                }
                self.marks[partner].place = Place::Opens { partner: index, inside };
                self.marks[index].place = Place::Closes { partner };
            }
            _ => {}
        }
    }

    /// The offsets of the ASCII marks that ought to be wide, from left to right.
    ///
    /// `styles` returns the house style of the whole text and of the near lines, and `commas` that of commas. Both
    /// are called only where they can decide.
    pub(crate) fn to_widen(
        &self,
        styles: impl Fn() -> (HouseStyle, HouseStyle),
        commas: impl Fn() -> Commas,
    ) -> impl Iterator<Item = usize> {
        let narrow = self.marks.iter().enumerate().filter(|(_, mark)| !mark.is_wide);
        let chosen = narrow.filter(move |&(index, mark)| {
            self.ought_to_be_wide(mark, &styles, &commas) && !self.is_emoticon(index)
        });
        chosen.map(|(_, mark)| mark.at)
    }

    /// Whether a mark is the eyes of `:)` or `:(`: the bracket after it has no partner.
    fn is_emoticon(&self, index: usize) -> bool {
        let mouth = |eyes: &Mark, mark: &Mark| {
            let is_mouth = match mark.byte {
                b')' => true,
                b'(' => matches!(mark.right, Side::Edge | Side::Blank),
                _ => false,
            };
            is_mouth && mark.at == eyes.at + 1 && mark.place == Place::Text
        };
        match &self.marks[index..] {
            [eyes, next, ..] => matches!(eyes.byte, b':' | b';') && mouth(eyes, next),
            _ => false,
        }
    }

    /// Whether an ASCII mark ought to be wide: the rules for each mark.
    fn ought_to_be_wide(
        &self,
        mark: &Mark,
        styles: &impl Fn() -> (HouseStyle, HouseStyle),
        commas: &impl Fn() -> Commas,
    ) -> bool {
        match mark.place {
            Place::Code => false,
            Place::Text if matches!(mark.byte, b'(' | b')') => false,
            // A question in Chinese may end with a name.
            Place::Text if mark.byte == b'?' && mark.right == Side::Edge => {
                is_chinese(mark) || mark.left == Side::Letter && self.has_han && !mark.is_token
            }
            Place::Text => is_chinese(mark) && (mark.typed == Typed::No || commas() == Commas::Any),
            Place::Opens { partner, inside } => {
                let closes = &self.marks[partner];
                is_chinese_pair(mark, closes, inside, self.style)
                    && (mark.is_wide || closes.is_wide || {
                        let (text, around) = styles();
                        // At the beginning of a line there is no blank to tell.
                        let begins = mark.at == 0 && closes.right == Side::Han;
                        text == HouseStyle::Unknown && !(begins && around == HouseStyle::Typist)
                    })
            }
            Place::Closes { partner } => {
                self.ought_to_be_wide(&self.marks[partner], styles, commas)
            }
        }
    }

    /// The bracket that is open at the end of the line, if the next lines may close it.
    pub(crate) fn opens(&self) -> Option<Bracket<'_>> {
        self.bracket(*self.open.last()?)
    }

    /// The bracket that closes one of the lines before, if any does.
    pub(crate) fn closes(&self) -> Option<Bracket<'_>> {
        self.bracket(self.closes_none?)
    }

    /// Whether all brackets have partners on the line.
    pub(crate) fn is_balanced(&self) -> bool {
        self.open.is_empty() && self.closes_none.is_none()
    }

    /// The bracket at an index, as one whose partner is on another line.
    fn bracket(&self, index: usize) -> Option<Bracket<'_>> {
        let mark = &self.marks[index];
        // The mouth of `:(`.
        let is_mouth = index.checked_sub(1).is_some_and(|before| {
            let eyes = &self.marks[before];
            matches!(eyes.byte, b':' | b';') && eyes.at + eyes.len() == mark.at
        });
        (!is_mouth).then_some(Bracket { mark, style: self.style })
    }
}

/// Whether `byte` begins a character outside of U+4000 to U+9FFF.
fn is_no_ideograph(byte: u8) -> bool {
    (byte < 0x80) | (0xC0..0xE4).contains(&byte) | (byte >= 0xEA)
}

/// Whether Han after `before` may be part of an address.
fn continues_path(before: char) -> bool {
    "/=_%&#-".contains(before)
}
