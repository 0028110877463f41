//! Finds stretches of segments that are foreign to their page.
//!
//! A segment is foreign if hardly anything in it is written as the page is. Blank lines and a few
//! that tell nothing may be between two of them. A segment that is the page's own in one half and
//! foreign in the other (`[責任編輯:陳靜] 免费试听|课程优惠|`) is split between two words.
//!
//! ```text
//! 居民對此表示歡迎                own
//! 补习辅导 课程优惠               foreign  ┐
//!                              neutral  │ a stretch
//! 学历提升                      foreign  ┘
//! 2021-06-08                   neutral    at the edge: dropped
//! [責任編輯:陳靜]                own
//! ```
//!
//! Invariant: the first and the last segment of a stretch are foreign.
//!
//! # Roles
//!
//! The role of a segment follows from two counts: characters that are foreign, and
//! characters that are the page's own. On a Traditional page:
//!
//! | segment | foreign | own | role | why |
//! |---|--:|--:|---|---|
//! | `补习辅导 课程优惠` | 5 | 0 | foreign | nothing of the page |
//! | `学历提升 这么` with one `麼` | 8 | 1 | foreign | one own character in eight is tolerated |
//! | `2021-06-08` | 0 | 0 | neutral | it says nothing |
//! | `[責任編輯:陳靜] 免费试听` | 3 | 5 | mixed | it is split between two words |
//! | `居民對此表示歡迎` | 0 | 3 | own | the stretch ends |
//!
//! Up to three neutral segments in a row may be within a stretch, since lists have blank lines and
//! numbers between their items. At an edge they are dropped: a date below a list is the page's.
//!
//! # Splitting
//!
//! A segment is only split where one of its ends is foreign and the other is the page's.
//! What is foreign in the middle of the page's own words is a quotation or a leftover of a
//! converter, and stays.

use std::ops::Range;

use super::classes::{CharClass, ClassTable};
use super::segments::{PART, Segment};
use super::tally::Tally;
use super::words::{Word, WordGap, words};
use crate::script::Script;

/// What about a text may be foreign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Foreignness {
    /// Han of this script, on a page of the other one.
    Script(Script),
    /// Letters of another writing, on a Chinese page.
    Writing,
}

/// What a segment is to a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    /// Foreign to it.
    Foreign,
    /// As much of the page as of a list: a number, a short word, a blank line.
    Neutral,
    /// Partly foreign.
    Mixed,
    /// The page's own.
    Own,
}

/// How many neutral segments in a row may be within a stretch.
const NEUTRAL: usize = 3;

impl Foreignness {
    /// How many characters are foreign, and how many are the page's own.
    pub(super) fn counts(self, tally: &Tally) -> (u32, u32) {
        match self {
            Foreignness::Script(script) => {
                let own = match script {
                    Script::Simplified => Script::Traditional,
                    Script::Traditional => Script::Simplified,
                };
                (tally.of_script(script), tally.of_script(own))
            }
            Foreignness::Writing if tally.is_japanese() => {
                (tally.count(CharClass::Kana) + tally.han(), 0)
            }
            Foreignness::Writing => (tally.foreign().div_ceil(10), tally.han()),
        }
    }

    /// What a segment is to the page.
    fn role(self, tally: &Tally) -> Role {
        let (foreign, own) = self.counts(tally);
        // A list may have a name or two in the other script, as Simplified ones have `麼` and `隻`.
        let tolerated = foreign / 8;
        let least = if self == Foreignness::Writing { 2 } else { 1 };
        match (foreign, own) {
            (foreign, own) if foreign >= least && own <= tolerated => Role::Foreign,
            (_, 0) => Role::Neutral,
            (PART.., _) => Role::Mixed,
            _ => Role::Own,
        }
    }

    /// The stretches of a zone, each of one segment or more; the first and last one are foreign.
    pub(super) fn stretches(self, text: &str, zone: &[Segment]) -> Vec<Vec<Segment>> {
        let mut stretches = Vec::new();
        let (mut stretch, mut neutral) = (Vec::new(), Vec::new());
        let mut close = |stretch: &mut Vec<Segment>| {
            if !stretch.is_empty() {
                stretches.push(std::mem::take(stretch));
            }
        };
        for segment in zone {
            match self.role(&segment.tally) {
                Role::Foreign => match self.trimmed(text, segment) {
                    None => {
                        stretch.append(&mut neutral);
                        stretch.push(segment.clone());
                        continue;
                    }
                    Some(part) => {
                        if part.begins_line {
                            stretch.append(&mut neutral);
                        } else {
                            close(&mut stretch);
                        }
                        let ends_line = part.ends_line;
                        stretch.push(part);
                        if !ends_line {
                            close(&mut stretch);
                        }
                    }
                },
                Role::Neutral if !stretch.is_empty() => {
                    neutral.push(segment.clone());
                    if neutral.len() <= NEUTRAL {
                        continue;
                    }
                    close(&mut stretch);
                }
                Role::Neutral => {}
                Role::Own => close(&mut stretch),
                Role::Mixed => {
                    let (head, tail) = match self.has_foreign_end(text, segment) {
                        true => self.split(text, segment),
                        false => (None, None),
                    };
                    if let Some(head) = head {
                        stretch.append(&mut neutral);
                        stretch.push(head);
                    }
                    close(&mut stretch);
                    stretch.extend(tail);
                }
            }
            neutral.clear();
        }
        close(&mut stretch);
        stretches
    }

    /// A foreign segment without the page's own words in front of the first foreign one, or behind
    /// the last; `None` if there are no such words.
    fn trimmed(self, text: &str, segment: &Segment) -> Option<Segment> {
        if self.counts(&segment.tally).1 == 0 {
            return None;
        }
        let words = words(text, segment.range.clone());
        let is_own = |word: &Word| self.counts(&word.tally).1 > 0;
        let is_foreign = |word: &Word| {
            let (foreign, own) = self.counts(&word.tally);
            foreign > own
        };
        let first = words.iter().position(is_foreign)?;
        let last = words.iter().rposition(is_foreign)?;
        let (has_head, has_tail) =
            (words[..first].iter().any(is_own), words[last + 1..].iter().any(is_own));
        if !has_head && !has_tail {
            return None;
        }
        let mut part = segment.clone();
        let (mut from, mut to) = (0, words.len());
        if has_head {
            from = first;
            part.range.start = opened(text, segment.range.start, words[first].range.start);
            part.begins_line = false;
        }
        if has_tail {
            to = last + 1;
            part.range.end = words[last].range.end;
            part.ends_line = false;
        }
        part.tally = sum(&words[from..to]);
        Some(part)
    }

    /// Whether a mixed segment may begin or end with foreign words. Most are rejected by their first
    /// and their last few characters, and need not be cut into words.
    fn has_foreign_end(self, text: &str, segment: &Segment) -> bool {
        let table = ClassTable::get();
        let count = |chars: &mut dyn Iterator<Item = char>| {
            let mut end = Tally::default();
            for char in chars {
                end.push(table.entry(char));
                if self.counts(&end).1 > 0 {
                    break;
                }
            }
            self.counts(&end).0
        };
        let text = &text[segment.range.clone()];
        count(&mut text.chars()) >= PART || count(&mut text.chars().rev()) >= PART
    }

    /// The foreign words that a mixed segment begins with, and those that it ends with.
    fn split(self, text: &str, segment: &Segment) -> (Option<Segment>, Option<Segment>) {
        let words = words(text, segment.range.clone());
        let is_own = |word: &Word| self.counts(&word.tally).1 > 0;
        let is_foreign = |word: &Word| self.counts(&word.tally).0 > 0;
        let (Some(first), Some(last)) =
            (words.iter().position(is_own), words.iter().rposition(is_own))
        else {
            return (None, None);
        };
        let head = words[..first].iter().rposition(is_foreign).map(|end| &words[..=end]);
        let head = head.map(|head| Segment {
            range: segment.range.start..head[head.len() - 1].range.end,
            tally: sum(head),
            begins_line: segment.begins_line,
            ends_line: false,
        });
        let after = &words[last + 1..];
        let tail = after.iter().position(is_foreign).map(|mut start| {
            // What is before the first foreign word goes with it if a separator ties them.
            while start > 0 && matches!(after[start].gap, WordGap::Mark('|' | '_' | ',' | '、')) {
                start -= 1;
            }
            &after[start..]
        });
        let tail = tail.map(|tail| Segment {
            range: opened(text, segment.range.start, tail[0].range.start)..segment.range.end,
            tally: sum(tail),
            begins_line: false,
            ends_line: segment.ends_line,
        });
        let is_list = |part: &Segment| {
            let (foreign, own) = self.counts(&part.tally);
            foreign >= PART && own == 0
        };
        (head.filter(is_list), tail.filter(is_list))
    }
}

/// The place of the brackets that open right before `at`.
fn opened(text: &str, from: usize, at: usize) -> usize {
    let before = &text[from..at];
    from + before.trim_end_matches(['【', '[', '(', '（', '「', '《', '“', '<', '#']).len()
}

/// What words consist of together.
fn sum(words: &[Word]) -> Tally {
    let mut sum = Tally::default();
    words.iter().for_each(|word| sum.add(&word.tally));
    sum
}

/// The bytes from the first segment of a stretch to its last.
pub(super) fn whole(stretch: &[Segment]) -> Range<usize> {
    match stretch {
        [first, .., last] => first.range.start..last.range.end,
        [one] => one.range.clone(),
        [] => 0..0,
    }
}

#[cfg(test)]
mod tests {
    use super::{Foreignness, whole};
    use crate::script::Script;
    use crate::spam::foreign::segments::zones;
    use crate::spam::options::Scope;

    /// The texts of the stretches of a page.
    fn stretches(of: Foreignness, text: &str) -> Vec<&str> {
        let zones: Vec<_> = zones(text, Scope::Anywhere, None).collect();
        let stretches = zones.iter().flat_map(|zone| of.stretches(text, zone));
        stretches.map(|stretch| &text[whole(&stretch)]).collect()
    }

    /// Lines, parts of lines at either end, and what ends a stretch.
    #[test]
    fn stretches_are_foreign_from_end_to_end() {
        let simplified = Foreignness::Script(Script::Simplified);
        let cases: [(Foreignness, &str, &[&str]); 7] = [
            (
                simplified,
                "鎮公所宣布\n补习辅导 课程优惠\n\n电话\n開會",
                &["补习辅导 课程优惠\n\n电话"],
            ),
            (simplified, "[責任編輯:陳靜] 补习辅导|课程", &["补习辅导|课程"]),
            (simplified, "[責任編輯]中考|补习|辅导", &["中考|补习|辅导"]),
            (simplified, "补习辅导_课程優惠 國", &["补习辅导"]),
            (simplified, "軟體 软件\n網路 网络", &[]),
            (Foreignness::Writing, "記者報導\nslot gacor\nคาสิโน\n完", &["slot gacor\nคาสิโน"]),
            (Foreignness::Writing, "在时計の針。\nスーパーコピー 時計", &["スーパーコピー 時計"]),
        ];
        for (of, text, expected) in cases {
            assert_eq!(stretches(of, text), expected, "{text}");
        }
    }
}
