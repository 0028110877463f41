use std::ops::{Index, IndexMut, Range};

use super::pairs::Pairs;
use super::shadow::{Folded, Plain, fold};
use super::vocabulary::joined;
use crate::raw::block::{BLOCK, Starts, starts};

/// Goes over text as far as no two characters begin a term.
///
/// Of each character it is known in which classes are those that may follow it in the beginning of
/// a term, and in which class it is itself; so a look-up for each character, and an *and* of two
/// neighbours, tell nearly all that begins no term. Characters that are read over, such as the
/// marks that are put between those of a term, let what is known of the one before them pass.
#[derive(Clone, Debug)]
pub(super) struct Skim {
    kinds: Kinds,
    /// The first and the second characters of terms.
    pairs: Pairs<WORDS>,
    /// The second and the third ones.
    next: Pairs<WORDS>,
    /// Whole terms of two.
    whole: Pairs<WORDS>,
}

/// Of the sets of pairs: large, as each yes for nothing is a mispredicted branch.
pub(super) const WORDS: usize = 1 << 12;

/// What is known of a character: the lower bits are the classes of those that may follow it in the
/// beginning of a term, the upper ones its own.
#[derive(Clone, Copy, Debug)]
struct Kind(u64);

/// Classes of second characters, from 1 on.
const CLASSES: u32 = 56;

impl Kind {
    /// The class of what always has to be looked at: all may be followed by it.
    const ALWAYS: u32 = 0;
    /// The class of what is never the second of a term.
    const NEVER: u32 = CLASSES + 1;
    const CLASS: u32 = 58;

    /// Is not known.
    const LOOK: Kind = Kind(1 << Kind::ALWAYS | (Kind::ALWAYS as u64) << Kind::CLASS);
    /// Neither begins terms nor is the second of one.
    const OTHER: Kind = Kind(1 << Kind::ALWAYS | (Kind::NEVER as u64) << Kind::CLASS);
    /// Is read over.
    const MARK: Kind = Kind((Kind::NEVER as u64) << Kind::CLASS);

    fn class(self) -> u64 {
        self.0 >> Kind::CLASS
    }

    fn set_class(&mut self, class: u32) {
        self.0 = self.0 & !(u64::MAX << Kind::CLASS) | u64::from(class) << Kind::CLASS;
    }

    fn may_be_followed_by(self, next: Kind) -> bool {
        self.0 >> next.class() & 1 != 0
    }

    /// What is known of what is read before the next character.
    fn after(self, before: Kind) -> Kind {
        if self.is_mark() { before } else { self }
    }

    fn is_mark(self) -> bool {
        self.0 >> Kind::ALWAYS & 1 == 0
    }

    fn is_unknown(self) -> bool {
        self.class() == u64::from(Kind::ALWAYS)
    }
}

/// The kinds of all characters of one byte and three; those of three come first.
#[derive(Clone, Debug)]
struct Kinds(Box<[Kind; ALL]>);

const ALL: usize = 0x1_0080;

impl Default for Kinds {
    fn default() -> Self {
        let kinds: Box<[Kind]> = vec![Kind::LOOK; ALL].into();
        Kinds(kinds.try_into().expect("the length is right"))
    }
}

impl Kinds {
    /// That of the character that begins at a place of a window.
    #[inline(always)]
    fn at(kinds: &[Kind; ALL], window: &[u8; WINDOW], place: usize) -> Kind {
        let bytes = window[place..].first_chunk().expect("there are four more bytes");
        let word = u32::from_le_bytes(*bytes);
        // The bits of a character of three bytes, as they are quickly brought into 16.
        let bits = word & 0x3F_3F0F;
        let of_three = (bits ^ bits >> 6) & 0xFFFF;
        let of_one = 0x1_0000 | word & 0x7F;
        // Both are made, so that nothing is jumped over.
        kinds[if word & 0x80 != 0 { of_three } else { of_one } as usize]
    }

    fn place(code: usize) -> usize {
        if code < 0x80 {
            return 0x1_0000 | code;
        }
        let bits = code >> 12 | (code >> 6 & 0x3F) << 8 | (code & 0x3F) << 16;
        (bits ^ bits >> 6) & 0xFFFF
    }
}

/// By code point.
impl Index<usize> for Kinds {
    type Output = Kind;

    fn index(&self, code: usize) -> &Kind {
        &self.0[Kinds::place(code)]
    }
}

impl IndexMut<usize> for Kinds {
    fn index_mut(&mut self, code: usize) -> &mut Kind {
        &mut self.0[Kinds::place(code)]
    }
}

/// Passes the characters at the first of the `places` in a window, up to one that may follow the one
/// before it in a term; gives the places that are left, and the kind before those.
///
/// By itself, so that all it needs is in registers.
#[inline(never)]
fn turns(
    kinds: &[Kind; ALL],
    window: &[u8; WINDOW],
    mut places: u64,
    mut before: Kind,
) -> (u64, Kind) {
    for _ in 0..TURNS {
        if places == 0 {
            break;
        }
        let kind = Kinds::at(kinds, window, places.trailing_zeros() as usize % BLOCK);
        if before.may_be_followed_by(kind) {
            break;
        }
        before = kind.after(before);
        places &= places - 1;
    }
    (places, before)
}

/// What became of a block.
enum Passed {
    /// There is a character to be looked at, here.
    Stop(usize),
    /// There is none before this place.
    To(usize),
}

/// So many characters are passed in one turn: as many as a block has, or nearly, so that it is
/// nearly always known beforehand how many there are.
const TURNS: usize = 20;

/// So many marks are looked over when a term is.
const MARKS: usize = 4;

/// A block, and what a character that begins in it may have beyond.
const WINDOW: usize = BLOCK + 3;

/// The code points of which the kind is known; what is outside of them and of ASCII is rare in
/// text, so that it may take longer.
const HAN: Range<usize> = 0x4E00..0xA000;
const SYMBOLS: [Range<usize>; 4] = [0x2010..0x2040, 0x2500..0x2600, 0x3000..0x3100, 0xFF00..0xFFE0];

impl Skim {
    /// For terms that begin with these characters, as they are read, of which there may be two.
    ///
    /// It stops at each character of `stops`, too.
    pub(super) fn new(terms: &[(u16, u16, Option<u16>)], stops: &[char]) -> Skim {
        let mut kinds = Kinds::default();
        let (mut pairs, mut next, mut whole) =
            (Pairs::default(), Pairs::default(), Pairs::default());
        for code in SYMBOLS.into_iter().chain([0..0x80, HAN]).flatten() {
            kinds[code] = Kind::OTHER;
        }
        for &(first, second, third) in terms {
            pairs.insert(first, second);
            match third {
                Some(third) => next.insert(second, third),
                None => whole.insert(first, second),
            }
            let class = class(second);
            kinds[usize::from(first)].0 |= 1 << class;
            kinds[usize::from(second)].set_class(class);
        }
        for byte in 0..0x80_u8 {
            kinds[usize::from(byte)] = match byte {
                b'A'..=b'Z' => kinds[usize::from(byte.to_ascii_lowercase())],
                b'a'..=b'z' | b'0'..=b'9' => kinds[usize::from(byte)],
                _ => Kind::MARK,
            };
        }
        for code in SYMBOLS.into_iter().flatten() {
            let Some(symbol) = char::from_u32(code as u32) else { continue };
            match fold(symbol) {
                Folded::Content(read, Plain::Yes) => kinds[code] = kinds[usize::from(read)],
                Folded::Mark => kinds[code] = Kind::MARK,
                Folded::Content(_, Plain::Disguised) | Folded::Nothing => kinds[code] = Kind::LOOK,
            }
        }
        for stop in stops {
            kinds[*stop as usize] = Kind::LOOK;
        }
        Skim { kinds, pairs, next, whole }
    }

    /// The place of the first character from `at` on that has to be looked at: it is the second of
    /// what may be a term, or one to stop at, or nothing is known of it. `previous` is read before
    /// it.
    pub(super) fn pass(&self, text: &[u8], mut at: usize, previous: u16) -> usize {
        let mut before = self.kinds[usize::from(previous)];
        before.0 |= 1 << Kind::ALWAYS;
        while let Some(window) = text[at..].first_chunk() {
            match self.pass_block(text, at, window, &mut before) {
                Passed::Stop(stop) => return stop,
                Passed::To(next) => at = next,
            }
        }
        while at < text.len() {
            // Zeros are read over.
            let mut window = [0; WINDOW];
            let rest = &text[at..text.len().min(at + WINDOW)];
            window[..rest.len()].copy_from_slice(rest);
            match self.pass_block(text, at, &window, &mut before) {
                Passed::Stop(stop) => return stop,
                Passed::To(next) => at = next,
            }
        }
        text.len()
    }

    /// The same of the first characters that begin in the first 64 bytes of `window`, the text from
    /// `at`.
    #[inline(always)]
    fn pass_block(
        &self,
        text: &[u8],
        at: usize,
        window: &[u8; WINDOW],
        before: &mut Kind,
    ) -> Passed {
        let block = window.first_chunk().expect("a window is longer than a block");
        let Starts { read, odd } = starts(block);
        // What has two bytes or four ends it.
        let mut places = read & odd.wrapping_sub(1) & !odd;
        loop {
            (places, *before) = turns(&self.kinds.0, window, places, *before);
            if places == 0 {
                return match odd {
                    0 => Passed::To(at + BLOCK),
                    _ => Passed::Stop(at + odd.trailing_zeros() as usize),
                };
            }
            let place = places.trailing_zeros() as usize % BLOCK;
            let kind = Kinds::at(&self.kinds.0, window, place);
            if !before.may_be_followed_by(kind) {
                return Passed::To(at + place);
            }
            if kind.is_unknown() || self.may_begin(text, at + place) {
                return Passed::Stop(at + place);
            }
            *before = kind.after(*before);
            places &= places - 1;
        }
    }

    /// Whether a term may begin with these characters, as they are read.
    pub(super) fn has_pair(&self, first: u16, second: u16) -> bool {
        self.pairs.has(first, second)
    }

    /// Whether the character at `at` may be the second of a term: it is if that is not easily told.
    fn may_begin(&self, text: &[u8], at: usize) -> bool {
        // Three that are Han, as nearly always, are looked up without a branch between.
        let around = at.checked_sub(3).and_then(|from| text[from..].first_chunk::<9>());
        if let Some(&[a @ 0xE4..0xEA, b, c, d @ 0xE4..0xEA, e, f, g @ 0xE4..0xEA, h, i]) = around {
            let [first, second, third] = [[a, b, c], [d, e, f], [g, h, i]].map(han);
            return self.pairs.has(first, second)
                & (self.next.has(second, third) | self.whole.has(first, second));
        }
        self.may_begin_far(text, at)
    }

    /// The same with anything around it.
    fn may_begin_far(&self, text: &[u8], at: usize) -> bool {
        let Some((first, start)) = self.read_before(text, at) else { return true };
        // No term begins within a word or a number.
        let other = text[..start].last().filter(|byte| byte.is_ascii());
        if joined(other.map(|byte| u16::from(*byte)), first) {
            return false;
        }
        let bytes = window(text, at);
        let second = as_read(code(bytes));
        if !self.pairs.has(first, second) {
            return false;
        }
        self.whole.has(first, second)
            || self
                .read_after(text, at + len(bytes))
                .is_none_or(|third| self.next.has(second, third))
    }

    /// The character that is read before `at`, and its place, if that is easily told.
    fn read_before(&self, text: &[u8], mut at: usize) -> Option<(u16, usize)> {
        for _ in 0..MARKS {
            let code = before(text, at)?;
            at -= if code < 0x80 { 1 } else { 3 };
            match self.kinds[code] {
                kind if kind.is_mark() => {}
                kind if kind.is_unknown() => return None,
                _ => return Some((as_read(code), at)),
            }
        }
        None
    }

    /// The character that is read at `at` or after, if that is easily told.
    fn read_after(&self, text: &[u8], mut at: usize) -> Option<u16> {
        for _ in 0..MARKS {
            let bytes = window(text, at);
            if !matches!(bytes[0], 0..0x80 | 0xE0..0xF0) {
                return None;
            }
            match self.kinds[code(bytes)] {
                kind if kind.is_mark() => at += len(bytes),
                kind if kind.is_unknown() => return None,
                _ => return Some(as_read(code(bytes))),
            }
        }
        None
    }

    /// The last character in a part of `text` that was passed that is not read over, as it is read,
    /// and its place.
    pub(super) fn last_read(&self, text: &str, part: Range<usize>) -> Option<(u16, usize)> {
        let mut end = part.end;
        while end > part.start {
            let code = before(text.as_bytes(), end)?;
            end -= if code < 0x80 { 1 } else { 3 };
            if self.is_read(code) {
                return Some((as_read(code), end));
            }
        }
        None
    }

    /// Whether a character is known and not read over.
    fn is_read(&self, code: usize) -> bool {
        let kind = self.kinds[code];
        !kind.is_mark() && !kind.is_unknown()
    }
}

/// The class of a second character: by a hash, of 150 that were tried the one that lets least of our
/// own text through.
fn class(second: u16) -> u32 {
    1 + (u32::from(second).wrapping_mul(0x48f2_f8ed) >> 16) % CLASSES
}

/// The character by which another one is read; Han is read as it is written.
fn as_read(code: usize) -> u16 {
    if HAN.contains(&code) {
        return code as u16;
    }
    match char::from_u32(code as u32).map(fold) {
        Some(Folded::Content(read, _)) => read,
        _ => code as u16,
    }
}

/// The four bytes from `at` on, as far as there are so many.
fn window(text: &[u8], at: usize) -> [u8; 4] {
    std::array::from_fn(|byte| text.get(at + byte).copied().unwrap_or(0))
}

/// The bytes of the character of one byte or three that begins so.
fn len(bytes: [u8; 4]) -> usize {
    if bytes[0] < 0x80 { 1 } else { 3 }
}

/// The code point of the character before `at`, if that is of one byte or three.
fn before(text: &[u8], at: usize) -> Option<usize> {
    match text[..at] {
        [.., byte @ 0..0x80] => Some(byte.into()),
        [.., first @ 0xE0..0xF0, second, third] => Some(code([first, second, third, 0])),
        _ => None,
    }
}

/// The character that three bytes of UTF-8 stand for.
#[inline]
pub(super) fn han([lead, second, third]: [u8; 3]) -> u16 {
    u16::from(lead & 15) << 12 | u16::from(second & 63) << 6 | u16::from(third & 63)
}

/// The code point of the character of one byte or three that begins `bytes`.
fn code(bytes: [u8; 4]) -> usize {
    let word = u32::from_le_bytes(bytes);
    let of_three = (word & 0xF) << 12 | word >> 2 & 0xFC0 | word >> 16 & 0x3F;
    let of_one = word & 0x7F;
    // Both are made of, so that nothing is jumped over.
    let is_three = (word >> 7 & 1).wrapping_neg();
    (of_three & is_three | of_one & !is_three) as usize
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Skim, as_read};
    use crate::trailer::shadow::{Folded, fold};
    use crate::trailer::vocabulary::joined;

    const TERMS: [&str; 6] = ["娱乐城", "赌场", "賭場", "bet彩", "k8", "一肖"];

    fn skim() -> Skim {
        let terms = TERMS.map(|term| {
            let mut codes = term.chars().map(|char| char as u16);
            (codes.next().unwrap(), codes.next().unwrap(), codes.next())
        });
        Skim::new(&terms, &['：'])
    }

    /// What is read of a text, and where.
    fn read(text: &str) -> Vec<(u16, usize)> {
        let read = |(at, char)| match char {
            '\u{4e00}'..='\u{9fff}' => Some((char as u16, at)),
            _ => match fold(char) {
                Folded::Content(code, _) => Some((code, at)),
                Folded::Mark | Folded::Nothing => None,
            },
        };
        text.char_indices().filter_map(read).collect()
    }

    /// The places at which it stops in the whole of a text.
    fn stops(skim: &Skim, text: &str) -> Vec<usize> {
        let (mut stops, mut at) = (Vec::new(), 0);
        loop {
            let previous = read(&text[..at]).last().map_or(0, |&(code, _)| code);
            at = skim.pass(text.as_bytes(), at, previous);
            let Some(char) = text[at..].chars().next() else { return stops };
            stops.push(at);
            at += char.len_utf8();
        }
    }

    #[test]
    fn it_stops_where_it_has_to() {
        let law = "中華民國憲法第二十一條，人民有受國民教育之權利與義務。".repeat(9);
        let cases: [(&str, &[&str]); 9] = [
            (&law, &[]),
            ("在娱乐城里", &["乐城里"]),
            ("娱、、乐城", &["乐城"]),
            ("娱乐、报", &[]),
            ("賭場与赌场", &["場与赌场", "场"]),
            ("ＢＥＴ彩，Bet彩，abet彩", &["ＥＴ彩，Bet彩，abet彩", "et彩，abet彩"]),
            ("K 8与8k8", &["8与8k8", "8"]),
            ("标题：一 肖", &["：一 肖", "肖"]),
            ("αé\u{200b}", &["αé\u{200b}", "é\u{200b}", "\u{200b}"]),
        ];
        let skim = skim();
        for (text, right) in cases {
            let stops: Vec<&str> = stops(&skim, text).iter().map(|at| &text[*at..]).collect();
            assert_eq!(stops, right, "{text}");
        }
    }

    proptest! {
        /// No term begins where it did not stop, whatever is between its characters.
        #[test]
        fn no_term_is_passed(text in "([娱乐城赌场賭場bet彩k8一肖]|[、，| Ｂ①α：é😀]|[a-zA-Z0-9]|[东西南北]{1,30}){0,60}") {
            let read = read(&text);
            let stops = stops(&skim(), &text);
            for (index, pair) in read.windows(2).enumerate() {
                let begins = |term: &str| {
                    let codes = term.chars().take(3).map(|char| char as u16);
                    let ours = read[index..].iter().map(|&(code, _)| code);
                    codes.clone().eq(ours.take(codes.count()))
                };
                let before = text[..pair[0].1].bytes().last().filter(u8::is_ascii);
                if TERMS.iter().any(|term| begins(term))
                    && !joined(before.map(u16::from), pair[0].0)
                {
                    prop_assert!(stops.contains(&pair[1].1), "{:?} at {}", text, pair[1].1);
                }
            }
        }

        /// Where it passes over text, the last character is told as it is read.
        #[test]
        fn the_last_one_is_told(text in "[东西、， aZ9Ｂあ│]{0,40}") {
            let right = read(&text).last().copied();
            prop_assert_eq!(skim().last_read(&text, 0..text.len()), right);
        }
    }

    #[test]
    fn wide_letters_are_read_as_plain_ones() {
        assert_eq!(as_read('Ｂ' as usize), u16::from(b'b'));
        assert_eq!(as_read('B' as usize), u16::from(b'b'));
        assert_eq!(as_read('臺' as usize), '臺' as u16);
    }
}
