//! Several passes as one: [loop fusion](https://en.wikipedia.org/wiki/Loop_fission_and_fusion).
//!
//! Line ends, invisible characters, radicals, compatibility ideographs and wide letters each concern one
//! character, nearly independent of its neighbours. A page with work for more than one of these passes is
//! read and written once, and gets the edits of one step.
//!
//! Invariant: the result is that of the single passes in their order. A property test compares both. What
//! does depend on a neighbour, such as a letter before a combining mark, is left to the single passes and
//! reported as work.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::canonical_combining_class;

use super::work::Work;
use crate::align::Rewriter;
use crate::normalize::rules::invisible::{Invisible, may_begin_invisible};
use crate::normalize::rules::nfc::is_compatibility_han;
use crate::normalize::rules::{entities, radicals, width};
use crate::normalize::text::find_bytes::find_bytes;
use crate::normalize::text::line_end::{is_line_end, may_begin_line_end};
use crate::normalize::{Rule, Rules};

/// Does the work of [`Work::FUSED`], as far as `rules` want it. Returns the work that is left.
///
/// Of references to entities it decodes those that have nothing to do with these passes.
pub(crate) fn apply(text: &str, rules: Rules, rewriter: &mut Rewriter<'_>) -> Work {
    let bytes = text.as_bytes();
    let wants = |rule| rules.contains(rule);
    let mut invisible = Invisible::new(text);
    let (mut done, mut left) = (0, Work::NONE);
    let mut found = find_bytes(bytes, may_begin);
    while let Some(at) = found.next_from(done) {
        let Some(c) = text[at..].chars().next() else { break };
        done = at + c.len_utf8();
        match c {
            '&' => {
                if wants(Rule::Entities)
                    && let Some((end, c)) = entities::separate_reference(text, at)
                {
                    rewriter.replace(at..end, c.encode_utf8(&mut [0; 4]));
                    done = end;
                }
            }
            // Most of the punctuation of Chinese begins as what is wanted does.
            '\u{2010}'..='\u{2027}' | '，' | '（' | '）' | '：' | '；' | '？' | '！' => {}
            _ if is_line_end(c) => {
                if !wants(Rule::Lines) || c == '\n' {
                } else if c == '\r' && bytes.get(done) == Some(&b'\n') {
                    rewriter.delete(at..done);
                } else {
                    rewriter.replace(at..done, "\n");
                }
            }
            '\u{2E80}'..='\u{2FDF}' if wants(Rule::Radicals) => {
                if let Some(ideograph) = radicals::ideograph(c) {
                    rewriter.replace(at..done, ideograph.encode_utf8(&mut [0; 4]));
                }
            }
            '０'..='ｚ' if wants(Rule::Width) => {
                let Some(narrow) = width::narrow(c) else { continue };
                match text[done..].chars().next() {
                    Some('\u{4E00}'..='\u{9FFF}' | '０'..='ｚ') => {
                        rewriter.replace(at..done, narrow.encode_utf8(&mut [0; 4]));
                    }
                    // What stands beside it when the invisible is gone is not known yet.
                    Some(next) if crate::normalize::rules::invisible::is_invisible(next) => {
                        left = Work::LATIN
                    }
                    Some(next) if canonical_combining_class(next) != 0 => {}
                    _ => rewriter.replace(at..done, narrow.encode_utf8(&mut [0; 4])),
                }
            }
            _ if is_compatibility_han(c) && wants(Rule::Nfc) => {
                let unified = [c].into_iter().nfc().next().unwrap_or(c);
                rewriter.replace(at..done, unified.encode_utf8(&mut [0; 4]));
            }
            _ if wants(Rule::Invisible) && invisible.is_to_go(at, c) => rewriter.delete(at..done),
            _ => {}
        }
    }
    left
}

/// Whether a character that any of these passes may change can begin with `byte`.
fn may_begin(byte: u8) -> bool {
    may_begin_line_end(byte) || may_begin_invisible(byte) || matches!(byte, b'&' | 0xF0)
}
