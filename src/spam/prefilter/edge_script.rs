//! Checks whether a Traditional page begins or ends with Simplified phrases.
//!
//! Such phrases are evidence by their script alone ([mismatched phrases](crate::spam::features)),
//! without any known term. The scan looks for terms and would not find them. So this check lets
//! such a page pass.
//!
//! It reads from each edge inwards, and stops as soon as a few lines were Traditional: after a few
//! characters on nearly all pages.

use crate::script::Script;

/// Simplified characters at an edge that let a page pass.
const SIMPLIFIED: usize = 8;

/// Lines of the page itself, such as a footer, that may be between an edge and a block.
const PAGE_LINES: usize = 2;

/// Bytes that are read from each edge, at most.
const REACH: usize = 1200;

/// Whether `text`, which is Traditional on the whole, may begin or end with Simplified phrases.
/// Constant time.
///
/// The ending is read backwards, line by line and character by character, so that both edges are
/// the same to [`has_simplified_lines`].
pub(crate) fn has_simplified_edge(text: &str) -> bool {
    let beginning = &text[..text.floor_char_boundary(REACH)];
    let ending = &text[text.ceil_char_boundary(text.len().saturating_sub(REACH))..];
    has_simplified_lines(ending.rsplit('\n').map(|line| line.chars().rev()))
        || has_simplified_lines(beginning.split('\n').map(str::chars))
}

/// Whether the lines, read from an edge inwards, reach [`SIMPLIFIED`] Simplified characters before
/// more than [`PAGE_LINES`] of them turn out to be Traditional.
///
/// A line is given up as soon as it is clearly Traditional, and its Simplified characters don't
/// count then. On `鎮公所宣布舊橋` that is after two characters that only Traditional text has.
fn has_simplified_lines(lines: impl Iterator<Item = impl Iterator<Item = char>>) -> bool {
    let (mut simplified, mut page) = (0, 0);
    for line in lines {
        // A block may have a name or two in Traditional: one character is tolerated, and one more
        // for every eight Simplified ones.
        let (mut here, mut traditional) = (0, 0);
        for char in line {
            match Script::of(char) {
                Some(Script::Simplified) => here += 1,
                Some(Script::Traditional) => traditional += 1,
                None => {}
            }
            if traditional > 1 + here / 8 {
                here = 0;
                page += 1;
                break;
            }
            if simplified + here >= SIMPLIFIED {
                return true;
            }
        }
        simplified += here;
        if page > PAGE_LINES {
            return false;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::has_simplified_edge;

    /// Below and above the page, glued to it, above a footer; but not in the middle, and not a word
    /// or two.
    #[test]
    fn simplified_phrases_at_an_edge_are_seen() {
        let page = "鎮公所昨天宣布,舊橋的整修將於下個月開始。\n居民對此表示歡迎。\n".repeat(40);
        let phrases = "免费试听 课程优惠 报名热线 补习辅导";
        let (footer, name) = ("\n[責任編輯:陳靜]\n發布時間:今天", "發");
        let cases = [
            (page.clone(), false),
            (format!("{page}{phrases}"), true),
            (format!("{}{phrases}", page.trim_end()), true),
            (format!("{phrases}\n{page}"), true),
            (format!("{page}{phrases}{footer}"), true),
            (format!("{page}{name}{phrases}"), true),
            (format!("{page}{phrases}\n{page}"), false),
            (format!("{page}免费试听"), false),
            (format!("{page}{}", "\n".repeat(5000)), false),
        ];
        for (text, apart) in cases {
            assert_eq!(has_simplified_edge(&text), apart, "{}", text.replace(&page, "…"));
        }
    }
}
