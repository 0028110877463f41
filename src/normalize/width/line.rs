use super::side::Side;

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
}

#[derive(Clone, Copy, Debug)]
struct Mark {
    at: usize,
    /// In ASCII, whatever its width.
    byte: u8,
    is_wide: bool,
    left: Side,
    right: Side,
    place: Place,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Text,
    /// Inside an address, of which it is a part.
    Url,
    /// An opening bracket; its partner is at this index.
    Opens {
        partner: usize,
        holds: Holds,
    },
    /// A closing bracket.
    Closes {
        partner: usize,
    },
}

/// What is between two brackets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Holds {
    Han,
    Other,
}

impl Line {
    /// Forgets the last line and reads `line`.
    pub(super) fn read(&mut self, line: &str) {
        self.marks.clear();
        self.open.clear();
        let mut left = Side::Edge;
        // The first of the marks whose right side is not known yet.
        let mut waiting = 0;
        let mut last_han = None;
        let (mut before, mut in_url) = ('\n', false);
        for (at, c) in line.char_indices() {
            if let Some((byte, is_wide)) = as_mark(c) {
                let rest = &line[at + c.len_utf8()..];
                in_url = !is_wide && (in_url && goes_on(rest) || begins_url(byte, rest));
                let place = if in_url { Place::Url } else { Place::Text };
                // Until the right side is known, it is an edge.
                let mark = Mark { at, byte, is_wide, left, right: Side::Edge, place };
                self.marks.push(mark);
                self.pair(self.marks.len() - 1, last_han);
            } else if let Some(side) = Side::of(c) {
                in_url &= match side {
                    Side::Edge | Side::Blank => false,
                    Side::Han => matches!(before, '/' | '=' | '_' | '%' | '&' | '#' | '-'),
                    Side::Letter | Side::Symbol => true,
                };
                if side == Side::Han {
                    last_han = Some(at);
                }
                let known = self.marks.len();
                self.marks[waiting..].iter_mut().for_each(|mark| mark.right = side);
                (left, waiting) = (side, known);
            }
            before = c;
        }
    }

    /// Pairs the mark at `index` with the last open bracket, if it is a bracket.
    fn pair(&mut self, index: usize, last_han: Option<usize>) {
        let mark = self.marks[index];
        match (mark.byte, mark.place) {
            (b'(', Place::Text) => self.open.push(index),
            (b')', Place::Text) => {
                let Some(partner) = self.open.pop() else { return };
                let inner = last_han.is_some_and(|han| han > self.marks[partner].at);
                let holds = if inner { Holds::Han } else { Holds::Other };
                self.marks[partner].place = Place::Opens { partner: index, holds };
                self.marks[index].place = Place::Closes { partner };
            }
            _ => {}
        }
    }

    /// The places of the ASCII marks that ought to be wide, from left to right.
    pub(super) fn to_widen(&self) -> impl Iterator<Item = usize> {
        let narrow = self.marks.iter().filter(|mark| !mark.is_wide);
        narrow.filter(|mark| self.ought_to_be_wide(mark)).map(|mark| mark.at)
    }

    fn ought_to_be_wide(&self, mark: &Mark) -> bool {
        match mark.place {
            Place::Url => false,
            Place::Text if matches!(mark.byte, b'(' | b')') => false,
            Place::Text => is_chinese(mark.byte, mark.left, mark.right),
            Place::Opens { partner, holds } => {
                self.is_chinese_pair(mark, &self.marks[partner], holds)
            }
            Place::Closes { partner } => self.ought_to_be_wide(&self.marks[partner]),
        }
    }

    fn is_chinese_pair(&self, opens: &Mark, closes: &Mark, holds: Holds) -> bool {
        if opens.is_wide || closes.is_wide {
            return true;
        }
        match (holds, opens.left, closes.right) {
            // Who writes ASCII brackets in Chinese puts blanks around them.
            (_, Side::Blank, _) | (_, _, Side::Blank) => false,
            (Holds::Han, _, _) => true,
            (Holds::Other, Side::Han, Side::Han | Side::Edge) => true,
            (Holds::Other, Side::Edge, Side::Han) => true,
            (Holds::Other, _, _) => false,
        }
    }
}

/// Whether `, ; : ? !` between `left` and `right` is a mark of Chinese text.
fn is_chinese(_mark: u8, left: Side, right: Side) -> bool {
    match (left, right) {
        (Side::Han, Side::Blank) => false,
        (Side::Han, _) => true,
        (Side::Letter | Side::Symbol, Side::Han) => true,
        _ => false,
    }
}

/// The mark in ASCII that `c` is, and whether it is wide.
fn as_mark(c: char) -> Option<(u8, bool)> {
    Some(match c {
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
