use std::ops::Range;

use super::habit::{Commas, Habit};
use super::side::Side;
use crate::chars::is_han;
use crate::normalize::lines::is_line_end;

/// The marks of one line of text, read from left to right.
///
/// A mark's width is decided by what is beside it, looking past other marks of either width and
/// past quotes. So the decision for one mark does not hang on that for another, and a second run
/// decides alike.
#[derive(Debug, Default)]
pub(super) struct Line {
    marks: Vec<Mark>,
    /// The brackets that are open, as indices of `marks`.
    open: Vec<usize>,
    /// The first bracket that closes none of the line.
    closes_none: Option<usize>,
    /// As far as the line tells.
    habit: Habit,
    has_han: bool,
}

/// A bracket whose partner is on another line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bracket<'l> {
    mark: &'l Mark,
    /// Of its line.
    habit: Habit,
}

impl Bracket<'_> {
    /// Its bytes in its line.
    pub(super) fn range(&self) -> Range<usize> {
        self.mark.at..self.mark.at + self.mark.len()
    }

    pub(super) fn is_wide(&self) -> bool {
        self.mark.is_wide
    }

    /// Whether it and its partner, with `content` between, belong to the Chinese text around them.
    pub(super) fn is_chinese_with(&self, closes: &Bracket<'_>, content: &str) -> bool {
        let is_blank = |c: char| c.is_whitespace() && !is_line_end(c);
        let has = |what: fn(char) -> bool| content.contains(what);
        let is_chinese = |c: char| !is_mark(c) && Side::of(c) == Some(Side::Han);
        let inside = Inside::of(content, has(is_chinese), has(is_blank));
        let habits = [self.habit, closes.habit];
        let habit = habits.into_iter().find(|&habit| habit == Habit::Typist).unwrap_or_default();
        // Their widths do not count, since either may be that of a bracket left as it was.
        let [opens, closes] = [self.mark, closes.mark].map(|m| Mark { is_wide: false, ..*m });
        is_chinese_pair(&opens, &closes, inside, habit)
    }
}

#[derive(Clone, Copy, Debug)]
struct Mark {
    at: usize,
    /// In ASCII, whatever its width.
    byte: u8,
    is_wide: bool,
    left: Side,
    /// What is left of it past blanks.
    solid_left: Side,
    right: Side,
    place: Place,
    /// Whether it stands between a number and a word, as in `0,For`: no list has both. Or after a
    /// percentage, in no number therefore.
    is_between_phrases: bool,
    typed: Typed,
    /// Whether it is spoken of, or a part of a sign: right after an opening quote or bracket, or
    /// right before a full stop.
    is_token: bool,
}

/// Whether a comma or a closing bracket is followed by one blank and then text, as one types
/// those of ASCII.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Typed {
    No,
    BeforeText,
    /// The text begins with a letter of ASCII.
    BeforeLetter,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Text,
    /// Inside an address, or at the end of an entity of HTML (`&#34;`).
    Code,
    /// An opening bracket; its partner is at this index.
    Opens {
        partner: usize,
        inside: Inside,
    },
    /// A closing bracket.
    Closes {
        partner: usize,
    },
}

/// What is between two brackets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Inside {
    /// Han among it, and no blank.
    Han,
    /// Han among it, and blanks.
    SpacedHan,
    /// One or two Han numerals.
    Numeral,
    /// Marks that are spoken of, a quoted string, as in the call of a function, or the target of a link in Markdown.
    Code,
    /// A year, or words of which the first has a capital, as what stands for an abbreviation has.
    Name,
    /// A few signs: no Han, no letter, no digit.
    Signs,
    /// No Han.
    Other,
}

impl Mark {
    fn len(&self) -> usize {
        if self.is_wide { '（'.len_utf8() } else { 1 }
    }
}

impl Inside {
    fn of(content: &str, has_han: bool, has_blank: bool) -> Self {
        match (has_han, has_blank) {
            (true, true) => Inside::SpacedHan,
            (true, false) if is_numeral(content) => Inside::Numeral,
            (true, false) => Inside::Han,
            (false, _) if is_name(content) => Inside::Name,
            (false, _) if is_signs(content) => Inside::Signs,
            (false, _) => Inside::Other,
        }
    }
}

impl Line {
    /// Forgets the last line and reads `line`.
    pub(super) fn read(&mut self, line: &str) {
        self.marks.clear();
        self.open.clear();
        self.closes_none = None;
        self.habit = Habit::Unknown;
        let mut left = Side::Edge;
        // The first of the marks whose right side is not known yet.
        let mut waiting = 0;
        let (mut last_han, mut last_blank) = (None, None);
        let (mut before, mut in_url) = ('\n', false);
        let mut solid_left = Side::Edge;
        // The square brackets that are open, with what is left of them; where an aside in Chinese
        // text ends.
        let (mut square, mut aside_end): (Vec<(usize, Side)>, _) = (Vec::new(), None);
        let (bytes, mut next) = (line.as_bytes(), 0);
        while next < bytes.len() {
            let at = next;
            // Nearly all of a text.
            if is_ideograph(&bytes[at..]) && !in_url {
                while is_ideograph(&bytes[next..]) {
                    next += 3;
                }
                self.marks[waiting..].iter_mut().for_each(|mark| mark.right = Side::Han);
                (left, solid_left, waiting) = (Side::Han, Side::Han, self.marks.len());
                // Which one it is, nobody asks.
                (before, last_han) = ('中', Some(next - 3));
                continue;
            }
            let c = line[at..].chars().next().unwrap_or_default();
            next += c.len_utf8();
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
                        Side::Han => is_han(c) && (left == Side::Han || "/=_%&#-".contains(before)),
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

    /// Pairs the last mark with the last open bracket, if it is a bracket.
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
                    self.habit = Habit::Typist;
                }
                self.marks[partner].place = Place::Opens { partner: index, inside };
                self.marks[index].place = Place::Closes { partner };
            }
            _ => {}
        }
    }

    /// The places of the ASCII marks that ought to be wide, from left to right. `habits` are that
    /// of the whole text and that of the lines around; they are asked for where there are brackets,
    /// as `commas` are where one is typed.
    pub(super) fn to_widen(
        &self,
        habits: impl Fn() -> (Habit, Habit),
        commas: impl Fn() -> Commas,
    ) -> impl Iterator<Item = usize> {
        let narrow = self.marks.iter().enumerate().filter(|(_, mark)| !mark.is_wide);
        let chosen = narrow.filter(move |&(index, mark)| {
            self.ought_to_be_wide(mark, &habits, &commas) && !self.is_emoticon(index)
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

    fn ought_to_be_wide(
        &self,
        mark: &Mark,
        habits: &impl Fn() -> (Habit, Habit),
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
                is_chinese_pair(mark, closes, inside, self.habit)
                    && (mark.is_wide || closes.is_wide || {
                        let (text, around) = habits();
                        // At the beginning of a line there is no blank to tell.
                        let begins = mark.at == 0 && closes.right == Side::Han;
                        text == Habit::Unknown && !(begins && around == Habit::Typist)
                    })
            }
            Place::Closes { partner } => {
                self.ought_to_be_wide(&self.marks[partner], habits, commas)
            }
        }
    }

    /// The bracket that is open at the end of the line, if the next lines may close it.
    pub(super) fn opens(&self) -> Option<Bracket<'_>> {
        self.bracket(*self.open.last()?)
    }

    /// The bracket that closes one of the lines before, if any does.
    pub(super) fn closes(&self) -> Option<Bracket<'_>> {
        self.bracket(self.closes_none?)
    }

    /// Whether all brackets have partners on the line.
    pub(super) fn is_balanced(&self) -> bool {
        self.open.is_empty() && self.closes_none.is_none()
    }

    fn bracket(&self, index: usize) -> Option<Bracket<'_>> {
        let mark = &self.marks[index];
        // The mouth of `:(`.
        let is_mouth = index.checked_sub(1).is_some_and(|before| {
            let eyes = &self.marks[before];
            matches!(eyes.byte, b':' | b';') && eyes.at + eyes.len() == mark.at
        });
        (!is_mouth).then_some(Bracket { mark, habit: self.habit })
    }
}

/// Whether a pair of brackets belongs to the Chinese text around it.
///
/// Who writes ASCII brackets in Chinese puts blanks around them, and who writes full-width ones
/// does not; the exceptions were counted in statutes, software help and news.
fn is_chinese_pair(opens: &Mark, closes: &Mark, inside: Inside, habit: Habit) -> bool {
    if opens.is_wide || closes.is_wide {
        return true;
    }
    let is_enclosed = opens.left == Side::Han && matches!(closes.right, Side::Han | Side::Edge);
    if habit == Habit::Typist && !is_enclosed {
        return false;
    }
    match (opens.left, inside, closes.right) {
        (_, Inside::Code, _) | (Side::Blank, ..) => false,
        // `(一) `: layout of a list.
        (Side::Edge, _, Side::Blank) => false,
        (_, Inside::Numeral, Side::Blank) => false,
        // `主(會) 計`: typed, with the blank before it lost.
        (Side::Han, Inside::Han | Inside::SpacedHan, Side::Blank) => closes.typed == Typed::No,
        (Side::Edge, Inside::SpacedHan, Side::Edge) => false,
        // `f(中文) `: code.
        (Side::Letter, _, Side::Blank) => false,
        (_, Inside::Han | Inside::SpacedHan | Inside::Numeral, _) => true,
        (Side::Han, _, Side::Blank) => closes.typed != Typed::BeforeLetter,
        (Side::Han, Inside::Signs, Side::Edge) => false,
        (Side::Han, ..) | (Side::Edge, _, Side::Han) => true,
        // `ODF(Open Document Format)或`; but `f(x)等`.
        (Side::Letter, Inside::Name, Side::Han) => true,
        (_, Inside::Name | Inside::Other | Inside::Signs, _) => false,
    }
}

/// Whether `text` begins with one of U+4E00 to U+9FFF.
fn is_ideograph(text: &[u8]) -> bool {
    matches!(text, [0xE5..=0xE9, ..] | [0xE4, 0xB8..=0xBF, ..])
}

/// Whether what follows a mark is one blank and then text.
pub(super) fn is_blank_before_text(rest: &str) -> bool {
    rest.strip_prefix(' ').is_some_and(|rest| rest.starts_with(|c: char| !c.is_whitespace()))
}

/// Whether `text` ends with a number that stands after Han or a blank.
fn is_number(text: &str, before: char) -> bool {
    before.is_ascii_digit()
        && text
            .trim_end_matches(|c: char| c.is_ascii_digit())
            .ends_with(|c: char| c == ' ' || is_han(c))
}

fn opens(c: char) -> bool {
    matches!(c, '(' | '（' | '「' | '『' | '“' | '‘' | '《' | '〈' | '【' | '[' | '{')
}

fn is_mark(c: char) -> bool {
    as_mark(c).is_some()
}

/// Whether a mark other than a bracket is one of Chinese text.
fn is_chinese(mark: &Mark) -> bool {
    if mark.is_token {
        return false;
    }
    match (mark.left, mark.right) {
        (Side::Letter | Side::Symbol, Side::Letter) => mark.is_between_phrases,
        (Side::Han, _) => true,
        // `2?中`: what a decoder put for a byte that it did not know.
        (Side::Edge, Side::Han) => matches!(mark.byte, b',' | b';' | b':'),
        (_, Side::Han) => mark.byte != b'?',
        _ => false,
    }
}

/// The mark in ASCII that `c` is, and whether it is wide.
pub(super) fn as_mark(c: char) -> Option<(u8, bool)> {
    Some(match c {
        '\u{4E00}'..='\u{9FFF}' => return None,
        ',' | ';' | ':' | '?' | '!' | '(' | ')' => (c as u8, false),
        '，' => (b',', true),
        '；' => (b';', true),
        '：' => (b':', true),
        '？' => (b'?', true),
        '！' => (b'!', true),
        '（' => (b'(', true),
        '）' => (b')', true),
        _ => return None,
    })
}

fn begins_url(mark: u8, rest: &str) -> bool {
    mark == b':' && rest.starts_with("//")
}

/// Whether an address that a mark stands in goes on after it.
fn goes_on(rest: &str) -> bool {
    rest.bytes()
        .next()
        .is_some_and(|byte| byte.is_ascii_alphanumeric() || b"/%=&#_-.~+".contains(&byte))
}

/// Whether `text`, up to a bracket and the blanks before it, is the number of an article or the
/// like (`第22條 （刪除）`).
fn is_heading(text: &str) -> bool {
    let last = text.trim_end().chars().next_back();
    text.starts_with('第')
        && matches!(last, Some('條' | '条' | '章' | '節' | '节' | '編' | '编' | '款'))
}

/// Whether a semicolon after `before` ends an entity of HTML, also one whose ampersand is one
/// (`&amp;lt;`).
fn ends_entity(before: &str) -> bool {
    let Some(rest) = before_name(before.as_bytes()) else { return false };
    rest.ends_with(b"&")
        || rest.strip_suffix(b";").and_then(before_name).is_some_and(|rest| rest.ends_with(b"&"))
}

/// What stands before the name or the number of an entity that `text` ends with.
fn before_name(text: &[u8]) -> Option<&[u8]> {
    // No name is longer.
    let last = &text[text.len().saturating_sub(33)..];
    let name = last.iter().rev().take_while(|byte| byte.is_ascii_alphanumeric()).count();
    let rest = &text[..text.len() - name];
    (name > 0).then(|| rest.strip_suffix(b"#").unwrap_or(rest))
}

/// Whether what follows `before` and a bracket is code or markup rather than text.
fn is_code(before: &str, content: &str) -> bool {
    // Not a mark: its width is still open.
    let is_path = |c: char| c.is_ascii_graphic() && as_mark(c).is_none();
    before.ends_with(']') && content.starts_with(is_path) || content.starts_with(['"', '\''])
}

/// Whether brackets hold a few marks, of either width, and nothing else.
fn is_spoken_of(content: &str) -> bool {
    const FEW: usize = 4;
    let few = content.chars().take(FEW + 1);
    !content.is_empty()
        && content.len() <= 3 * FEW
        && few.clone().count() <= FEW
        && few.clone().all(is_mark)
}

/// A few characters, of which none is a letter or a digit.
fn is_signs(text: &str) -> bool {
    const FEW: usize = 8;
    text.chars().take(FEW + 1).count() <= FEW && !text.contains(char::is_alphanumeric)
}

/// A year, or several words that begin with a capital.
fn is_name(text: &str) -> bool {
    let is_year = text.len() == 4
        && text.starts_with(['1', '2'])
        && text.bytes().all(|byte| byte.is_ascii_digit());
    let is_part = |byte: u8| byte.is_ascii_alphanumeric() || b" .-&'".contains(&byte);
    let is_words = text.starts_with(|c: char| c.is_ascii_uppercase())
        && text.contains(' ')
        && text.bytes().all(is_part);
    is_year || is_words
}

/// One or two Han numerals.
fn is_numeral(text: &str) -> bool {
    text.len() <= 6 && text.chars().all(|c| "一二三四五六七八九十".contains(c))
}
