//! Whether a Traditional page begins or ends with Simplified phrases.

use crate::script::Script;

/// Simplified characters at an end of a text that are worth a closer look.
const SIMPLIFIED: usize = 8;

/// Lines of the page's own, such as a footer, that may stand between an end and a block.
const PAGE_LINES: usize = 2;

/// Bytes that are looked at from an end on.
const REACH: usize = 1200;

/// Whether a Traditional text may begin or end with Simplified phrases.
///
/// Text that is Traditional throughout is told after a few characters of its first and last lines.
pub(crate) fn has_simplified_edge(text: &str) -> bool {
    let beginning = &text[..text.floor_char_boundary(REACH)];
    let ending = &text[text.ceil_char_boundary(text.len().saturating_sub(REACH))..];
    has_simplified_lines(ending.rsplit('\n').map(|line| line.chars().rev()))
        || has_simplified_lines(beginning.split('\n').map(str::chars))
}

/// Whether lines, from an end on, have so many Simplified characters before they are Traditional.
fn has_simplified_lines(lines: impl Iterator<Item = impl Iterator<Item = char>>) -> bool {
    let (mut simplified, mut page) = (0, 0);
    for line in lines {
        // A name or two of a block may be Traditional.
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

    #[test]
    fn simplified_phrases_at_an_end_are_seen() {
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
