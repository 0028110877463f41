//! Cuts a page into segments, lines and the sentences of lines, and reads only as many as may be
//! outside of the page's own text.
//!
//! A spam list is below the last sentence of its page, or above the first. So with
//! [`Scope::Ends`](crate::spam::Scope) segments are read from both ends inwards, up to a
//! sentence in the page's own script: a few lines on most pages, and [never more](windows)
//! than 20 KB.
//!
//! # What is read
//!
//! ```text
//! 市圖書館新館開放                    head: read
//! 昨天上午，市圖書館舉行了……。         the first sentence: the head ends here
//! ……                                 never read with `Ends`
//! 許多市民表示，環境非常好。          the last sentence: the tail begins below
//! [責任編輯:陳靜]                     tail: read
//! 补习辅导|托福报名|                  tail: read
//! ```
//!
//! A sentence of the page has at least ten Han characters and a function word, is in the
//! page's script and is no footer. A Simplified sentence on a Traditional page doesn't end
//! the head, since it may be a part of the advertisement.
//!
//! With `Anywhere` all lines are read. Nearly all are the page's own from end to end, which
//! the rough count of [`tally`](super::tally) tells; only the others are cut into
//! sentences.

use std::ops::Range;

use super::classes::{CharClass, ClassTable};
use super::tally::{RoughTally, Tally};
use crate::script::Script;
use crate::spam::learned::windows;
use crate::spam::options::Scope;

/// The least number of foreign characters in a part of a line.
pub(super) const PART: u32 = 3;

/// The least number of Han characters in a sentence of the page.
const SENTENCE_LEAST: u32 = 10;

/// A line, or a part of one that ends with a sentence.
#[derive(Clone, Debug)]
pub(super) struct Segment {
    /// Its bytes, without the line end.
    pub(super) range: Range<usize>,
    /// What it consists of.
    pub(super) tally: Tally,
    /// Whether a line begins with it.
    pub(super) begins_line: bool,
    /// Whether a line ends with it.
    pub(super) ends_line: bool,
}

/// The segments that are outside of the page's own text, as zones of segments that follow each
/// other, in order. `script` is that of the page.
///
/// A zone is cut when it is asked for, so that a long page takes no more memory than a window.
pub(super) fn zones(
    text: &str,
    scope: Scope,
    script: Option<Script>,
) -> impl Iterator<Item = Vec<Segment>> {
    let windows = windows(text, scope);
    let (ends, windows) = match (scope, windows.first(), windows.last()) {
        (Scope::Ends, Some(first), Some(last)) => {
            (ends(text, first.clone(), last.clone(), script), Vec::new())
        }
        _ => (Vec::new(), windows),
    };
    let zones = windows.into_iter().map(move |window| foreign_lines(text, window, script));
    ends.into_iter().chain(zones)
}

/// The segments above the first sentence in one window, and below the last sentence in another.
fn ends(
    text: &str,
    first: Range<usize>,
    last: Range<usize>,
    script: Option<Script>,
) -> Vec<Vec<Segment>> {
    let is_page = |segment: &Segment| is_page_sentence(text, segment, script);
    let mut head = Vec::new();
    let mut at = first.start;
    let mut found = false;
    while at < first.end && !found {
        let end = text[at..first.end].find('\n').map_or(first.end, |line| at + line + 1);
        let segments = lines(text, at..end);
        let sentence = segments.iter().position(is_page);
        found = sentence.is_some();
        head.extend(segments.into_iter().take(sentence.unwrap_or(usize::MAX)));
        // The line of the first sentence may be that of the last one, too.
        if !found {
            at = end;
        }
    }
    if !found && at == text.len() {
        return vec![head];
    }
    let from = last.start.max(at.min(last.end));
    let mut tail: Vec<Segment> = Vec::new();
    let mut at = last.end;
    while at > from {
        let before = &text[from..at];
        let before = before.strip_suffix('\n').unwrap_or(before);
        let start = before.rfind('\n').map_or(from, |line| from + line + 1);
        let segments = lines(text, start..at);
        let sentence = segments.iter().rposition(is_page);
        tail.extend(segments.into_iter().skip(sentence.map_or(0, |at| at + 1)).rev());
        if sentence.is_some() {
            break;
        }
        at = start;
    }
    tail.reverse();
    vec![head, tail]
}

/// All segments of a window. A line that is the page's own from end to end is one segment.
fn foreign_lines(text: &str, window: Range<usize>, script: Option<Script>) -> Vec<Segment> {
    let table = ClassTable::get();
    let mut segments = Vec::new();
    let mut at = window.start;
    while at < window.end {
        let (rough, len) = RoughTally::of_line(&text[at..window.end], table);
        let range = at..at + len;
        at = range.end;
        if rough.is_own(script, PART as u16) {
            let end = range.end - usize::from(text[range.clone()].ends_with('\n'));
            let range = range.start..end;
            let tally = rough.tally();
            segments.push(Segment { range, tally, begins_line: true, ends_line: true });
        } else {
            segments.extend(lines(text, range));
        }
    }
    segments
}

/// All segments of some lines.
fn lines(text: &str, window: Range<usize>) -> Vec<Segment> {
    let table = ClassTable::get();
    let mut segments = Vec::new();
    let (mut start, mut tally, mut begins_line) = (window.start, Tally::default(), true);
    let mut after_sentence = false;
    for (at, char) in text[window.clone()].char_indices() {
        let at = window.start + at;
        let entry = table.entry(char);
        if !after_sentence && !entry.may_end() {
            tally.push(entry);
            continue;
        }
        let class = entry.class();
        let is_line = class == CharClass::Line;
        let goes_on = matches!(class, CharClass::Sentence | CharClass::Close | CharClass::Nothing);
        if is_line || after_sentence && !goes_on {
            if at > start || is_line {
                let range = start..at;
                segments.push(Segment { range, tally, begins_line, ends_line: is_line });
            }
            (start, tally, begins_line) = (at, Tally::default(), is_line);
            after_sentence = false;
        }
        if is_line {
            start = at + char.len_utf8();
            continue;
        }
        after_sentence |= class == CharClass::Sentence;
        tally.push(entry);
    }
    if start < window.end {
        segments.push(Segment { range: start..window.end, tally, begins_line, ends_line: true });
    }
    segments
}

/// Whether a segment is a sentence of the page itself: of some length, with a function word, in the
/// page's script, and not one of a footer.
pub(super) fn is_page_sentence(text: &str, segment: &Segment, script: Option<Script>) -> bool {
    let tally = &segment.tally;
    let own = |script| {
        let other = match script {
            Script::Simplified => Script::Traditional,
            Script::Traditional => Script::Simplified,
        };
        tally.of_script(script) >= tally.of_script(other)
    };
    tally.count(CharClass::Sentence) > 0
        && tally.function() > 0
        && tally.han() >= SENTENCE_LEAST
        && 10 * tally.han() >= tally.foreign()
        && !tally.is_japanese()
        && script.is_none_or(own)
        && !is_footer(&text[segment.range.clone()])
}

/// Whether a sentence is one of a footer.
fn is_footer(sentence: &str) -> bool {
    ["版权", "版權", "备案", "備案", "ICP", "Copyright"].iter().any(|word| sentence.contains(word))
}

#[cfg(test)]
mod tests {
    use super::{lines, zones};
    use crate::script::Script;
    use crate::spam::options::Scope;

    /// Lines, and the parts of a line behind each sentence, with what closes it.
    #[test]
    fn a_line_is_cut_behind_its_sentences() {
        let text = "他說：「好。」走了。 a|b\n\nc";
        let cut: Vec<_> = lines(text, 0..text.len())
            .iter()
            .map(|segment| (&text[segment.range.clone()], segment.begins_line, segment.ends_line))
            .collect();
        let expected = [
            ("他說：「好。」", true, false),
            ("走了。", false, false),
            (" a|b", false, true),
            ("", true, true),
            ("c", true, true),
        ];
        assert_eq!(cut, expected);
    }

    /// What is above the first sentence and below the last one; all of it with `Anywhere`; a
    /// sentence in the other script or of a footer is none of the page.
    #[test]
    fn only_the_ends_are_read() {
        let page = "標題\n鎮公所昨天宣布，舊橋的整修將於下個月開始。後語|\n\
                    这里的话说得很长，却不是这个网页的。\n版權所有，本站的文章請勿轉載使用。";
        let ends = zones(page, Scope::Ends, Some(Script::Traditional));
        let texts: Vec<Vec<&str>> = ends
            .map(|zone| zone.iter().map(|segment| &page[segment.range.clone()]).collect())
            .collect();
        let tail = vec![
            "後語|",
            "这里的话说得很长，却不是这个网页的。",
            "版權所有，本站的文章請勿轉載使用。",
        ];
        assert_eq!(texts, [vec!["標題"], tail]);
        assert_eq!(zones(page, Scope::Anywhere, None).flatten().count(), 5);
        assert_eq!(zones("", Scope::Ends, None).flatten().count(), 0);
        assert_eq!(zones("\n\n\n", Scope::Ends, None).flatten().count(), 3);
    }
}
