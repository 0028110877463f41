//! Simplified phrases at the ends of a Traditional page: what stands apart by its script alone.

use super::context::{Context, has_gap};
use super::features::{Features, Marks};
use crate::script::Script;

/// Simplified characters at an end of a text that are worth a closer look.
const SIMPLIFIED: usize = 8;

/// Lines of the page's own, such as a footer, that may stand between an end and a block.
const OWN_LINES: usize = 2;

/// Characters that are looked at from an end on.
const REACH: usize = 400;

/// Whether a Traditional text may begin or end with Simplified phrases.
///
/// Text that is Traditional throughout is told after a few characters of its first and last lines.
pub(super) fn at_ends(text: &str) -> bool {
    let ending = text.rsplit('\n').map(|line| line.chars().rev());
    let beginning = text.split('\n').map(str::chars);
    is_apart(ending) || is_apart(beginning)
}

/// Whether lines, from an end on, have so many Simplified characters before they are Traditional.
fn is_apart(lines: impl Iterator<Item = impl Iterator<Item = char>>) -> bool {
    let (mut simplified, mut own, mut seen) = (0, 0, 0);
    for line in lines {
        // A name or two of a block may be Traditional.
        let (mut here, mut traditional) = (0, 0);
        for char in line {
            seen += 1;
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
            if seen >= REACH {
                return false;
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
pub(super) fn phrases(run: &Features, context: &Context) -> f32 {
    let own = run.page > 0 || run.function > 1 || run.sentences > 0 || run.marks.has(Marks::FOOTER);
    if !has_gap(run, context) || own || context.pairs < ALIKE || context.quoted {
        return 0.0;
    }
    (f32::from(run.han) / PHRASE).clamp(0.5, 4.0)
}
