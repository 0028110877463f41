//! A quick look at a page: whether there can be a block at all.
//!
//! Nearly all text has no block, and to cut it into runs and to observe each takes far longer than
//! to see that. The gate goes over the characters once and looks for pairs that begin a strong
//! term, in any script. It lets a page pass where so much comes close together that
//! [acceptance](super::acceptance) could be content; what it turns away has no block.

use super::apart;
use super::pairs::Pairs;
use super::shadow::{Folded, Plain, Reader, fold};
use super::skim::{self, Skim};
use super::vocabulary::{Family, Strength, Term, Vocabulary, longest};
use crate::script::{Script, simplify};

/// Bytes without anything of a block, after which what came before is too far away.
const FAR: usize = 1500;

/// Bytes to each side of a strong term in which a number is looked for.
const NEAR: usize = 400;

/// Digits of the shortest number to write to or call.
const NUMBER: usize = 5;

/// Bytes at each end of a text that tell whether it may be Traditional.
const SAMPLE: usize = 4096;

/// Han characters of the heading of a link dump at most.
const HEADING: usize = 20;

/// Pairs of characters, as they are written, that begin terms.
#[derive(Clone, Debug)]
pub(super) struct Gate {
    /// Of strong terms.
    strong: Pairs<{ skim::WORDS }>,
    /// Of strong terms, and of medium ones as Simplified text has them, which count on a
    /// Traditional page.
    skim: Skim,
}

impl Gate {
    pub(super) fn new(vocabulary: &Vocabulary) -> Gate {
        let mut strong = Pairs::default();
        let mut beginnings = Vec::new();
        // The characters that are read as each one.
        let mut written: Vec<(u16, u16)> = ('\u{4e00}'..='\u{9fff}')
            .filter(|char| simplify(*char) != *char)
            .map(|char| (simplify(char) as u16, char as u16))
            .collect();
        written.sort_unstable();
        let written = |code: u16| {
            let from = written.partition_point(|(read, _)| *read < code);
            let others = written[from..].iter().take_while(move |(read, _)| *read == code);
            others.map(|(_, char)| *char).chain([code])
        };
        for term in vocabulary.terms().iter().filter(|term| counts(term)) {
            let [first, second, ref rest @ ..] = *term.folded() else { continue };
            let third = rest.first().copied();
            if term.strength == Strength::Medium {
                beginnings.push((first, second, third));
                continue;
            }
            for first in written(first) {
                for second in written(second) {
                    strong.insert(first, second);
                    match third {
                        Some(third) => {
                            let thirds = written(third).map(|third| (first, second, Some(third)));
                            beginnings.extend(thirds);
                        }
                        None => beginnings.push((first, second, None)),
                    }
                }
            }
        }
        let skim = Skim::new(&beginnings, &[':', '：']);
        Gate { strong, skim }
    }

    /// Whether what is certain of a block can come to `certain` somewhere in `text`.
    pub(super) fn lets_pass(&self, text: &str, vocabulary: &Vocabulary, certain: f32) -> bool {
        let traditional = may_be_traditional(text);
        // References to characters are not read here, nor what stands apart by its script alone.
        if text.contains("&#") || traditional && apart::at_ends(text) {
            return true;
        }
        let bytes = text.as_bytes();
        let mut seen = Seen { sum: 0.0, at: 0 };
        let (mut previous, mut before) = (0_u16, 0_usize);
        let mut colon = Colon { key: [0; 6], at: 0 };
        let mut at = 0;
        loop {
            let start = self.skim.pass(bytes, at, previous);
            if let Some((code, place)) = self.skim.last_read(text, at..start) {
                (previous, before) = (code, place);
            }
            at = start;
            let Some(&byte) = bytes.get(at) else { break };
            let code = match byte {
                lead @ 0xe4..=0xe9 => {
                    at += 3;
                    skim::han([lead, bytes[start + 1], bytes[start + 2]])
                }
                byte @ (b'0'..=b'9' | b'a'..=b'z') => {
                    at += 1;
                    u16::from(byte)
                }
                byte @ b'A'..=b'Z' => {
                    at += 1;
                    u16::from(byte) + 32
                }
                b':' => {
                    at += 1;
                    // That of an address is within what stands between headings.
                    if !bytes[at..].starts_with(b"//")
                        && heading(bytes, start, &mut colon)
                        && seen.add(start, 1.0) >= certain
                    {
                        return true;
                    }
                    if is_markup(bytes, start) && seen.add(start, 0.5) >= certain {
                        return true;
                    }
                    continue;
                }
                0..0x80 => {
                    at += 1;
                    continue;
                }
                _ => {
                    let char = text[at..].chars().next().unwrap_or(' ');
                    at += char.len_utf8();
                    if char == '：'
                        && heading(bytes, start, &mut colon)
                        && seen.add(start, 1.0) >= certain
                    {
                        return true;
                    }
                    match fold(char) {
                        Folded::Content(code, Plain::Yes) => code,
                        // Nobody hides much in clean text.
                        Folded::Content(code, Plain::Disguised) => {
                            if seen.add(start, 0.25) >= certain {
                                return true;
                            }
                            code
                        }
                        Folded::Nothing => {
                            if seen.add(start, 0.25) >= certain {
                                return true;
                            }
                            continue;
                        }
                        Folded::Mark => continue,
                    }
                }
            };
            if self.skim.has_pair(previous, code)
                && (traditional || self.strong.has(previous, code))
                && let Some(strength) = term(text, before, vocabulary)
            {
                let gap = traditional && is_simplified_near(text, before);
                let mut given = match strength {
                    Strength::Strong => 1.0,
                    _ => 0.0,
                };
                if gap {
                    given += 0.75;
                }
                if strength == Strength::Strong && number_near(text, before) {
                    given += 2.0;
                }
                if given > 0.0 && seen.add(start, given) >= certain {
                    return true;
                }
            }
            (previous, before) = (code, start);
        }
        false
    }
}

/// What was seen of a block until a place.
struct Seen {
    sum: f32,
    at: usize,
}

impl Seen {
    #[inline]
    fn add(&mut self, at: usize, given: f32) -> f32 {
        if at - self.at > FAR {
            self.sum = 0.0;
        }
        self.at = at;
        self.sum += given;
        self.sum
    }
}

/// The last colon: the two characters before it, and its place.
struct Colon {
    key: [u8; 6],
    at: usize,
}

fn counts(term: &Term) -> bool {
    matches!(term.family, Family::Trade(_) | Family::Own) && term.strength != Strength::Weak
}

/// Whether the colon at a place ends the heading that the last one ended, with nothing but
/// addresses between: all Han characters since then, so many, are of the heading.
fn heading(bytes: &[u8], at: usize, last: &mut Colon) -> bool {
    let mut key = [0; 6];
    if let Some(before) = at.checked_sub(6) {
        key.copy_from_slice(&bytes[before..at]);
    }
    let is_han = |at: usize| matches!(bytes.get(at), Some(0xe4..=0xe9));
    // An address or a bar stands between headings.
    let link = |from: usize| {
        let between = &bytes[from.max(at.saturating_sub(FAR))..at];
        between.contains(&b'|') || between.windows(2).any(|pair| pair == b"//")
    };
    // Of the Han characters since then, so many that it can be told whether they are too many.
    let since = |from: usize| {
        let leads = bytes[from..at].iter().filter(|byte| matches!(byte, 0xe4..=0xe9));
        leads.take(HEADING + 1).count()
    };
    let again = key == last.key
        && {
            let han = since(last.at);
            (2..=HEADING).contains(&han)
                && (1..=han).all(|back| at.checked_sub(3 * back).is_some_and(is_han))
        }
        && link(last.at);
    *last = Colon { key, at };
    again
}

/// Whether the colon at a place is of an address in the mark-up of a link: `[url=http:`.
fn is_markup(bytes: &[u8], at: usize) -> bool {
    let scheme = bytes[..at].strip_suffix(b"s").unwrap_or(&bytes[..at]);
    let before = scheme.strip_suffix(b"http");
    before.is_some_and(|before| before.ends_with(b"=") || before.ends_with(b"\""))
}

/// The strength of the strong or medium term at a place.
fn term(text: &str, at: usize, vocabulary: &Vocabulary) -> Option<Strength> {
    // A letter or digit before it, so that it does not begin within a word of such.
    let from = match at.checked_sub(1).map(|before| text.as_bytes()[before]) {
        Some(byte) if byte.is_ascii_alphanumeric() => at - 1,
        _ => at,
    };
    let mut content = [0; LONGEST];
    let (mut len, mut last) = (0, LONGEST);
    let mut terms: &[Term] = &[];
    for seen in Reader::new(&text[from..]) {
        let Folded::Content(code, _) = fold(seen.char) else { continue };
        content[len] = code;
        len += 1;
        if len == last {
            break;
        }
        // Most pairs are of no term, most others go on otherwise: that is seen at once.
        let read = &content[at - from..len.max(at - from)];
        match *read {
            [] | [_] => continue,
            [first, second] if !vocabulary.may_begin(first, second) => return None,
            [first, second] => terms = vocabulary.beginning_with([first, second]),
            [first, second, third] if !vocabulary.may_go_on([first, second, third]) => return None,
            _ => {}
        }
        // Where none goes on, what follows may still be of the same word or number.
        let is_longer = |term: &Term| term.folded().len() > read.len();
        let goes_on = |term: &Term| is_longer(term) && term.folded().starts_with(read);
        if !terms.iter().any(goes_on) {
            last = len + 1;
        }
    }
    let term = longest(terms, &content[..len], at - from)?;
    counts(term).then_some(term.strength)
}

/// Characters that are looked at for a term: more than the longest has.
const LONGEST: usize = 24;

/// Whether a row of digits is near a place.
fn number_near(text: &str, at: usize) -> bool {
    let from = text.floor_char_boundary(at.saturating_sub(NEAR));
    let to = text.floor_char_boundary((at + NEAR).min(text.len()));
    let mut row = 0;
    text[from..to].chars().any(|char| {
        match fold(char) {
            Folded::Content(code, _) if (0x30..0x3a).contains(&code) => row += 1,
            Folded::Nothing => {}
            _ => row = 0,
        }
        row == NUMBER
    })
}

/// Bytes to each side of a term within which its phrase is.
const PHRASE: usize = 90;

/// Whether the phrase of a term may stand out as Simplified.
fn is_simplified_near(text: &str, at: usize) -> bool {
    let from = text.floor_char_boundary(at.saturating_sub(PHRASE));
    let to = text.floor_char_boundary((at + PHRASE).min(text.len()));
    text[from..to].chars().any(|char| Script::of(char) == Some(Script::Simplified))
}

/// Whether the ends of the text have Traditional characters.
fn may_be_traditional(text: &str) -> bool {
    let head = &text[..text.floor_char_boundary(SAMPLE.min(text.len()))];
    let tail = &text[text.floor_char_boundary(text.len().saturating_sub(SAMPLE))..];
    let is = |char: char| Script::of(char) == Some(Script::Traditional);
    head.chars().chain(tail.chars()).any(is)
}
