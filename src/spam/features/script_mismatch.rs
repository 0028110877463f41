//! Simplified phrases at the ends of a Traditional page: what stands apart by its script alone.

use crate::script::Script;
use crate::spam::features::context::{Context, has_gap};
use crate::spam::runs::counter::{Features, Marks};

/// Simplified characters at an end of a text that are worth a closer look.
const SIMPLIFIED: usize = 8;

/// Lines of the page's own, such as a footer, that may stand between an end and a block.
const OWN_LINES: usize = 2;

/// Bytes that are looked at from an end on.
const REACH: usize = 1200;

/// Whether a Traditional text may begin or end with Simplified phrases.
///
/// Text that is Traditional throughout is told after a few characters of its first and last lines.
pub(crate) fn at_ends(text: &str) -> bool {
    let beginning = &text[..text.floor_char_boundary(REACH)];
    let ending = &text[text.ceil_char_boundary(text.len().saturating_sub(REACH))..];
    is_apart(ending.rsplit('\n').map(|line| line.chars().rev()))
        || is_apart(beginning.split('\n').map(str::chars))
}

/// Whether lines, from an end on, have so many Simplified characters before they are Traditional.
fn is_apart(lines: impl Iterator<Item = impl Iterator<Item = char>>) -> bool {
    let (mut simplified, mut own) = (0, 0);
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
                own += 1;
                break;
            }
            if simplified + here >= SIMPLIFIED {
                return true;
            }
        }
        simplified += here;
        if own > OWN_LINES {
            return false;
        }
    }
    false
}

/// The mean log-odds of its pairs from which on a phrase is like those of blocks.
const ALIKE: f32 = 0.25;

/// Han characters of a phrase, as it is counted.
const PHRASE: f32 = 6.0;

/// How many phrases a run counts as that stand out by script, are like those of blocks and have
/// nothing of a page's own text.
pub(crate) fn phrases(run: &Features, context: &Context) -> f32 {
    let own = run.page > 0 || run.function > 1 || run.sentences > 0 || run.marks.has(Marks::FOOTER);
    if !has_gap(run, context) || own || context.pairs < ALIKE || context.quoted {
        return 0.0;
    }
    (f32::from(run.han) / PHRASE).clamp(0.5, 4.0)
}

#[cfg(test)]
mod tests {
    use super::at_ends;

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
            assert_eq!(at_ends(&text), apart, "{}", text.replace(&page, "…"));
        }
    }
}
