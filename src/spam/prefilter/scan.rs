//! Finds candidates: byte offsets at which a spam term may begin, with
//! [SIMD](https://en.wikipedia.org/wiki/Single_instruction,_multiple_data), 64 bytes at a time.
//!
//! No false negatives: of each term on the page, at least one of the first three characters is
//! reported, whatever marks or invisible characters are between them. False positives are few, and
//! the [scorer](super::scorer) sorts them out.
//!
//! # One block
//!
//! SSE2 compares turn 64 bytes into bit masks, one bit per byte: where Han characters begin, where
//! other multi-byte characters begin, where ASCII letters and digits are. The rest is integer
//! arithmetic on masks:
//!
//! ```text
//! bytes       娱  、  乐  城  k 8 s
//! han         1   0   1   1   0 0 0      starts of three-byte characters E4–E9
//! others      0   1   0   0   0 0 0      all other starts
//! letters     0   0   0   0   1 0 1
//! ```
//!
//! 1. **Han.** One step per Han character, whatever is between them: load its last two bytes, look
//!    up the bigram with the character before, *and* its flags with those of the last bigram. For
//!    `娱、乐城` the bigrams are `娱乐` and `乐城`; their flags match, so `城` is a hit. Hits are rare and
//!    are checked after the loop against the Bloom filter.
//! 2. **ASCII.** A look-up only where a row of letters or of digits begins: `letters & !(letters <<
//!    1 | carry)`.
//! 3. **Others.** Two bits per character say whether it is a mark, and whether it needs no look
//!    ([`CharClasses`]).
//!
//! # Why this shape
//!
//! The Han loop has no branch that depends on the text except the rare hit, and it keeps all its
//! state in registers. That is why hits are collected in a mask and checked afterwards, and why the
//! loop has a function of its own. Measured alternatives, as multiples of the time that the
//! conversion `t2s` takes for the same text (this design: about 1):
//!
//! - looking up the classes that may follow each character: 1.4 (it lets far more through, each a
//!   mispredicted branch);
//! - leaving the loop at each mark: 2.5;
//! - without SIMD, the safe twins of `raw` in its place: three times as slow.
//!
//! Also rejected: whole six-byte bigrams with a check at each end of a row of Han; letting hits
//! through without a branch; several characters or symbols a step; AVX2.

use std::ops::ControlFlow;

use super::bigram_filter::{BigramFilter, BigramFlags, TermPrefix, utf8_key};
use super::char_classes::CharClasses;
use crate::raw::block::{Ascii, BLOCK, Starts, ascii, starts};
use crate::spam::text::{Folded, fold};

/// The tables of the scan.
#[derive(Clone, Debug)]
pub(crate) struct CandidateScan {
    /// Says which characters may begin a term.
    bigrams: BigramFilter,
    /// Says which kana, marks and full-width characters need no look.
    classes: CharClasses,
}

/// Bytes of a window: a block, and what a character that begins in it may have beyond, with room
/// for reads of eight bytes.
const WINDOW: usize = BLOCK + 8;

impl CandidateScan {
    /// Creates the scan for terms with these prefixes.
    pub(crate) fn new(prefixes: &[TermPrefix]) -> CandidateScan {
        let mut classes = CharClasses::new();
        for &TermPrefix { first, second, third, .. } in prefixes {
            [Some(first), Some(second), third]
                .into_iter()
                .flatten()
                .for_each(|code| classes.exclude(code));
        }
        CandidateScan { bigrams: BigramFilter::new(prefixes), classes }
    }

    /// Calls `visit` with the byte offset of each candidate, in order, until it breaks.
    ///
    /// A candidate may be one of the first three characters of a term, or is a colon or `&`, or is
    /// a rare character that has to be read to know more.
    #[inline]
    pub(crate) fn for_each(&self, text: &str, mut visit: impl FnMut(usize) -> ControlFlow<()>) {
        let bytes = text.as_bytes();
        let (mut at, mut last) = (0, BlockCarry::default());
        while at < bytes.len() {
            let mut places = match bytes[at..].first_chunk() {
                Some(window) => self.places(text, at, window, &mut last),
                None => {
                    // The last block is padded with zeros, which belong to no class.
                    let mut window = [0; WINDOW];
                    window[..bytes.len() - at].copy_from_slice(&bytes[at..]);
                    self.places(text, at, &window, &mut last)
                }
            };
            while places != 0 {
                if visit(at + places.trailing_zeros() as usize) == ControlFlow::Break(()) {
                    return;
                }
                places &= places - 1;
            }
            at += BLOCK;
        }
    }

    /// The candidates of the block at byte `at`, as a mask. `window` begins with the block.
    ///
    /// One after the other: Han by [`of_han`](Self::of_han); then, only if the block has ASCII, the
    /// starts of words and numbers; then the other characters, by their two bits. `carry` has the
    /// end of the last block, so that a bigram or a word may lie across blocks:
    ///
    /// ```text
    /// letters   0 1 1 1 0 0 1 1      a mask of letters, lowest bit left
    /// << 1      0 0 1 1 1 0 0 1      the same, one byte later (with the carry)
    /// & !       0 1 0 0 0 0 1 0      where words begin
    /// ```
    ///
    /// Not inlined, so that `visit` doesn't take registers from it.
    #[inline(never)]
    fn places(&self, text: &str, at: usize, window: &[u8; WINDOW], carry: &mut BlockCarry) -> u64 {
        let block = window.first_chunk().expect("a window is longer than a block");
        let Starts { han, mut others, ascii: any } = starts(block);
        let before = carry.han.read;
        let mut found = self.of_han(window, han, &mut carry.han);
        if any == 0 {
            (carry.letter, carry.digit) = (0, 0);
        } else {
            let Ascii { letters, digits, signs } = ascii(block);
            let words = letters & !(letters << 1 | carry.letter);
            let numbers = digits & !(digits << 1 | carry.digit);
            (carry.letter, carry.digit) = (letters >> (BLOCK - 1), digits >> (BLOCK - 1));
            others |= signs;
            found |= signs;
            let around =
                ScanWindow { text, at, window, han, ascii: letters | digits, others, before };
            let mut begins = words | numbers;
            while begins != 0 {
                let place = begins.trailing_zeros() as usize % BLOCK;
                let same = if words >> place & 1 != 0 { letters } else { digits };
                let run = (same >> place).trailing_ones();
                if self.may_be_at(&around, place, run) {
                    found |= 1 << place;
                }
                begins &= begins - 1;
            }
        }
        while others != 0 {
            let place = others.trailing_zeros() as usize % BLOCK;
            let quiet = u64::from(self.classes.is_quiet(three(window, place)));
            found |= others & others.wrapping_neg() & quiet.wrapping_sub(1);
            others &= others - 1;
        }
        found
    }

    /// The hits among Han characters, as a mask: the second character of a term of two, or the
    /// third of a longer one, if these are Han.
    ///
    /// `all` has the starts of all Han characters of the block. One step, for `城` after `娱乐`:
    ///
    /// 1. Take the lowest bit of `places`: the offset of `城`. Load its last two bytes as key.
    /// 2. Look up the flags of the bigram `乐城`; those of `娱乐` are kept from the step before.
    /// 3. *And* the two. If that isn't zero, set the bit of `城` in `hits`.
    /// 4. Clear the bit in `places`. `城` and the flags of `乐城` go into the next step.
    ///
    /// Afterwards each hit is looked up in the Bloom filter, as a whole prefix. Not inlined, so
    /// that all that the loop needs is in registers.
    #[inline(never)]
    fn of_han(&self, window: &[u8; WINDOW], all: u64, carry: &mut HanCarry) -> u64 {
        let HanCarry { read: [mut before, mut char], mut pair } = *carry;
        let (mut hits, mut places) = (0, all);
        let mut step = |char, pair, places: &mut u64| {
            let place = places.trailing_zeros() as usize % BLOCK;
            let next = han_at(window, place);
            let next_pair = self.bigrams.bigram(char, next);
            if next_pair.may_follow(pair) {
                std::hint::cold_path();
                hits |= *places & places.wrapping_neg();
            }
            *places &= *places - 1;
            (next, next_pair)
        };
        // Unrolled twice, so that no value has to move between registers.
        while places != 0 {
            let (next, next_pair) = step(char, pair, &mut places);
            if places == 0 {
                (before, char, pair) = (char, next, next_pair);
                break;
            }
            before = next;
            (char, pair) = step(next, next_pair, &mut places);
        }
        let mut found = 0;
        while hits != 0 {
            let place = hits.trailing_zeros() as usize % BLOCK;
            let [first, second] = last_two(window, all & ((1 << place) - 1), carry.read);
            let third = han_at(window, place);
            let has = |two, third| self.bigrams.may_contain(two, third, 0);
            if has([second, third], None) || has([first, second], Some(third)) {
                found |= hits & hits.wrapping_neg();
            }
            hits &= hits - 1;
        }
        *carry = HanCarry { read: [before, char], pair };
        found
    }

    /// Whether the letter or digit at `place`, the first of a row of `run`, may be among the first
    /// three characters of a term.
    #[inline]
    fn may_be_at(&self, around: &ScanWindow, place: usize, run: u32) -> bool {
        let char = ascii_at(around.window, place);
        // It begins a row, so it can be the second or third character only after Han or a symbol.
        let ScanWindow { han, ascii, others, .. } = *around;
        let earlier = (1 << place) - 1;
        let is_after_ascii =
            (ascii & earlier).checked_ilog2() > ((han | others) & earlier).checked_ilog2();
        self.begins_with(around, char, run, place + 1)
            || !is_after_ascii && self.goes_on_with(around, char, place)
    }

    /// Whether a term may begin with the character `first` and with what is read from `from` on.
    /// `run` is the length of its row of letters or digits.
    ///
    /// `k8` begins a term, but the `k` of `kk8` is in a row of two, and no term begins with two
    /// letters `kk`. The next character is mostly ASCII and right behind; only otherwise is it
    /// searched for.
    #[inline]
    fn begins_with(&self, around: &ScanWindow, first: u32, run: u32, from: usize) -> bool {
        let (second, from) = match around.ascii_from(from) {
            Some(char) => (char, from + 1),
            None => match self.read_from(around, from) {
                NextChar::Char(second, from) => (second, from),
                NextChar::Nothing => return false,
                NextChar::Unknown => return true,
            },
        };
        self.bigrams.bigram(first, second).is_of_term()
            && self.begins_with_both(around, [first, second], run, from)
    }

    /// The same with two characters whose bigram is one of a term.
    ///
    /// A term of two is decided by them; otherwise the third character is read. Not inlined: few
    /// candidates get here, and the caller stays small.
    #[inline(never)]
    fn begins_with_both(&self, around: &ScanWindow, two: [u32; 2], run: u32, from: usize) -> bool {
        self.bigrams.may_contain(two, None, run)
            || match self.read_from(around, from) {
                NextChar::Char(third, _) => self.bigrams.may_contain(two, Some(third), run),
                NextChar::Nothing => false,
                NextChar::Unknown => true,
            }
    }

    /// Whether the ASCII character `char` at `place`, after Han, may be the second or third one of
    /// a term.
    ///
    /// As the third it follows two Han characters, like the `a` of `国产av`. As the second it follows
    /// one and needs another character, like the `h` of `高h文`.
    fn goes_on_with(&self, around: &ScanWindow, char: u32, place: usize) -> bool {
        let [first, second] =
            last_two(around.window, around.han & ((1 << place) - 1), around.before);
        self.bigrams.bigram(second, char).is_of_term()
            && (self.bigrams.may_contain([first, second], Some(char), 0)
                || self.begins_with_both(around, [second, char], 0, place + 1))
    }

    /// The first content character at or after `from`, an offset in the window. Characters beyond
    /// the block are decoded and folded one by one, which is rare.
    fn read_from(&self, around: &ScanWindow, from: usize) -> NextChar {
        let ScanWindow { text, at, window, han, ascii, others, .. } = *around;
        let mut after =
            (han | ascii | others) & u64::MAX.checked_shl(from.min(BLOCK) as u32).unwrap_or(0);
        while after != 0 {
            let place = after.trailing_zeros() as usize % BLOCK;
            if ascii >> place & 1 != 0 {
                return NextChar::Char(ascii_at(window, place), place + 1);
            }
            if han >> place & 1 != 0 {
                return NextChar::Char(han_at(window, place), place + 3);
            }
            let bytes = three(window, place);
            if window[place].is_ascii() || self.classes.is_mark(bytes) {
                after &= after - 1;
            } else if self.classes.is_quiet(bytes) {
                return NextChar::Nothing;
            } else {
                return NextChar::Unknown;
            }
        }
        // Beyond the block.
        let from = at + from.max(BLOCK);
        let rest = &text[text.ceil_char_boundary(from.min(text.len()))..];
        for (place, char) in rest.char_indices() {
            let end = text.len() - rest.len() + place + char.len_utf8() - at;
            return match fold(char) {
                Folded::Mark | Folded::Nothing => continue,
                Folded::Content(code, _) if char.is_ascii() => NextChar::Char(code.into(), end),
                Folded::Content(..) if is_han(char) => NextChar::Char(utf8_key(char as u16), end),
                Folded::Content(..) => NextChar::Unknown,
            };
        }
        NextChar::Nothing
    }
}

/// What the next block needs to know of the last one.
#[derive(Clone, Copy, Debug, Default)]
struct BlockCarry {
    han: HanCarry,
    /// Bit 0: whether the last byte was an ASCII letter.
    letter: u64,
    /// Bit 0: whether the last byte was a digit.
    digit: u64,
}

/// The state of the Han loop: the last two characters and their bigram.
#[derive(Clone, Copy, Debug, Default)]
struct HanCarry {
    /// The keys of the last two Han characters, in order.
    read: [u32; 2],
    /// The flags of their bigram.
    pair: BigramFlags,
}

/// All that look-ups around an ASCII candidate need: the window, its masks, and what came before.
///
/// It is only built for blocks with ASCII. The Han loop works on the masks themselves.
struct ScanWindow<'t> {
    /// The whole page, for reads beyond the window.
    text: &'t str,
    /// Byte offset of the window in the page.
    at: usize,
    /// The bytes of the block and a few beyond.
    window: &'t [u8; WINDOW],
    /// Mask of the starts of Han characters.
    han: u64,
    /// Mask of the ASCII letters and digits.
    ascii: u64,
    /// Mask of the starts of other characters, and of colons and `&`.
    others: u64,
    /// The keys of the two Han characters before the window.
    before: [u32; 2],
}

impl ScanWindow<'_> {
    /// The key of the letter or digit at `place`, if there is one within the block.
    #[inline]
    fn ascii_from(&self, place: usize) -> Option<u32> {
        (place < BLOCK && self.ascii >> place & 1 != 0).then(|| ascii_at(self.window, place))
    }
}

/// The next content character, as far as the scan can tell.
enum NextChar {
    /// Its key, and the offset in the window after it. It is Han or ASCII.
    Char(u32, usize),
    /// It is no character of a term, or the page ends.
    Nothing,
    /// It folds to something else; only the scorer can decide.
    Unknown,
}

/// The three bytes at `place`, the first one lowest.
#[inline]
fn three(window: &[u8; WINDOW], place: usize) -> u64 {
    let bytes = window[place..].first_chunk().expect("there are four more bytes");
    u64::from(u32::from_le_bytes(*bytes) & 0xFF_FFFF)
}

/// The key of the Han character at `place`: its last two bytes. The first is left out, see
/// [`utf8_key`].
#[inline]
fn han_at(window: &[u8; WINDOW], place: usize) -> u32 {
    let bytes = window[place + 1..].first_chunk().expect("there are four more bytes");
    u16::from_le_bytes(*bytes).into()
}

/// The key of the letter or digit at `place`: its code in lower case.
#[inline]
fn ascii_at(window: &[u8; WINDOW], place: usize) -> u32 {
    window[place].to_ascii_lowercase().into()
}

/// The keys of the last two Han characters before a place. `earlier` is the mask of those in the
/// window, `before` has the two before the window.
///
/// The two highest bits of the mask are the two characters; what is missing is taken from `before`.
fn last_two(window: &[u8; WINDOW], earlier: u64, before: [u32; 2]) -> [u32; 2] {
    let at = |place: u32| han_at(window, place as usize % BLOCK);
    let Some(second) = earlier.checked_ilog2() else { return before };
    let first = (earlier & !(1 << second)).checked_ilog2();
    [first.map_or(before[1], at), at(second)]
}

/// Whether `char` is in the range that the scan takes for Han, by the lead bytes E4 to E9.
fn is_han(char: char) -> bool {
    matches!(char, '\u{4000}'..='\u{9fff}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{CandidateScan, ControlFlow};
    use crate::spam::prefilter::bigram_filter::TermPrefix;
    use crate::spam::text::{Folded, fold};

    /// Terms with all kinds of beginnings: two and three characters, both scripts, ASCII before and
    /// after Han.
    const TERMS: [&str; 8] = ["娱乐城", "赌场", "賭場", "bet彩", "k8", "一肖", "国产av", "高h文"];

    /// The scan for these terms, without the vocabulary.
    fn scan_of(terms: &[&str]) -> CandidateScan {
        let beginning = |term: &&str| {
            let mut codes = term.chars().map(|char| char as u16);
            let run = term.chars().take_while(char::is_ascii_alphabetic).count();
            TermPrefix {
                first: codes.next().unwrap(),
                second: codes.next().unwrap(),
                third: codes.next(),
                run: run as u32,
            }
        };
        CandidateScan::new(&terms.iter().map(beginning).collect::<Vec<_>>())
    }

    /// The content characters of a text and their offsets, read one by one.
    fn read(text: &str) -> Vec<(u16, usize)> {
        let read = |(at, char)| match char {
            '\u{4000}'..='\u{9fff}' => Some((char as u16, at)),
            _ => match fold(char) {
                Folded::Content(code, _) => Some((code, at)),
                Folded::Mark | Folded::Nothing => None,
            },
        };
        text.char_indices().filter_map(read).collect()
    }

    /// The candidates of a text.
    fn candidates(scan: &CandidateScan, text: &str) -> Vec<usize> {
        let mut places = Vec::new();
        scan.for_each(text, |at| {
            places.push(at);
            ControlFlow::Continue(())
        });
        places
    }

    /// The exact candidates of a few texts, so that a change that lets more through is seen, too: a
    /// term with marks in between, across blocks, in either script, within a longer word.
    #[test]
    fn candidates_are_exact() {
        let law = "中華民國憲法第 21 條，人民有受國民教育之權利與義務（112.3.4）。\n".repeat(9);
        let long = "、".repeat(70);
        let cases: [(&str, &[&str]); 16] = [
            (&law, &[]),
            ("在娱乐城里", &["城"]),
            ("娱、、乐城", &["城"]),
            (&format!("娱{long}乐{long}城"), &["城"]),
            ("娱乐、报", &[]),
            ("賭場与赌场", &["場", "场"]),
            ("Bet彩，abet彩，bet 彩", &["B", "b"]),
            (&format!("b{long}e{long}t"), &["b"]),
            ("K 8与8k8与k88与kk8", &["K", "k", "k"]),
            ("国产AV，国产 - av，国产片", &["A", "a"]),
            ("高h文，高H 文，高 h", &["h", "H"]),
            ("标题：一 肖&#22;", &["：", "肖", "&"]),
            ("カジノ", &[]),
            ("αé\u{200b}", &["α", "é", "\u{200b}"]),
            ("ＢＥＴ", &["Ｂ", "Ｅ", "Ｔ"]),
            ("", &[]),
        ];
        let scan = scan_of(&TERMS);
        for (text, right) in cases {
            let places = candidates(&scan, text);
            let found: Vec<&str> =
                right.iter().zip(&places).map(|(char, at)| &text[*at..at + char.len()]).collect();
            assert_eq!((found, places.len()), (right.to_vec(), right.len()), "{text}");
        }
    }

    /// Kana are quiet unless a term contains them.
    #[test]
    fn other_characters_may_be_in_terms() {
        let text = "カジノ、カメラ、赌ノ";
        let places = candidates(&scan_of(&["カジノ", "赌ノ"]), text);
        let found: String = places.iter().filter_map(|at| text[*at..].chars().next()).collect();
        assert_eq!(found, "カジノカノ");
    }

    /// `visit` can stop the scan.
    #[test]
    fn visit_can_stop_the_scan() {
        let mut places = 0;
        scan_of(&TERMS).for_each(&"赌场，".repeat(99), |_| {
            places += 1;
            if places == 3 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        assert_eq!(places, 3);
    }

    proptest! {
        /// No false negatives: of each term, one of the first three characters is a candidate,
        /// whatever is between them. Checked against a scan that folds character by character.
        #[test]
        fn no_term_is_missed(text in "([娱乐城赌场賭場bet彩k8一肖国产av高h文]|娱乐城|国产av|[、，| Ｂ①α：é😀の]|[a-zA-Z0-9]|[东西南北]{1,30}){0,60}") {
            let read = read(&text);
            let places = candidates(&scan_of(&TERMS), &text);
            prop_assert!(places.is_sorted());
            for (index, (first, at)) in read.iter().enumerate() {
                let begins = |term: &str| {
                    let codes = term.chars().map(|char| char as u16);
                    let ours = read[index..].iter().map(|&(code, _)| code);
                    codes.clone().eq(ours.take(codes.count()))
                };
                // A word or number does not begin within a longer one.
                let goes_on = text[..*at].chars().next_back().is_some_and(|before| {
                    u8::try_from(*first).is_ok_and(|first| {
                        first.is_ascii_digit() && before.is_ascii_digit()
                            || first.is_ascii_alphabetic() && before.is_ascii_alphabetic()
                    })
                });
                if TERMS.iter().any(|term| begins(term)) && !goes_on {
                    let found = read[index..].iter().take(3).any(|(_, at)| places.contains(at));
                    prop_assert!(found, "{:?} at {}", text, at);
                }
            }
        }
    }
}
