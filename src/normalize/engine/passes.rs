//! The passes over a text, in the order in which they run.
//!
//! The order is part of what makes a second run change nothing. What a rule writes may be work for a later
//! rule but, with few exceptions, not for an earlier one. `leaves` names these, and the normalizer goes back.
//!
//! - Wrong encodings come first: a later rule would take their bytes for characters.
//! - Wide letters become ASCII before entities are decoded, since a reference may be written in them, and
//!   before marks are widened, since the neighbours of a mark decide its width.
//! - Variants come before repair, which reads its words in the chosen forms.

use super::work::Work;
use crate::align::Rewriter;
use crate::normalize::Rule;
use crate::normalize::rules::variants::Forms;
use crate::normalize::rules::{
    blank_lines, bullets, dots, entities, invisible, lines, mojibake, nfc, pinyin, quotes,
    radicals, repair, repeat, rewrap, spaces, variants, width,
};

/// One pass over a text.
pub(crate) struct Pass {
    /// The rule that it belongs to. `width` has two passes.
    pub(crate) rule: Rule,
    /// The work that makes it due; [`Work::NONE`] if it always is.
    pub(crate) work: Work,
    /// Rewrites the text that the rewriter was made for.
    pub(crate) apply: fn(&str, &mut Rewriter<'_>),
    /// The work that what it writes may leave for other passes.
    pub(crate) leaves: Work,
}

/// All passes, in the order in which they run.
pub(crate) const PASSES: [Pass; 22] = [
    Pass {
        rule: Rule::Mojibake,
        work: Work::MOJIBAKE,
        apply: mojibake::apply_latin,
        leaves: Work::NONE,
    },
    Pass {
        rule: Rule::MojibakeGbk,
        work: Work::NONE,
        apply: mojibake::apply_gbk,
        leaves: Work::NONE,
    },
    Pass { rule: Rule::Lines, work: Work::LINES, apply: lines::apply, leaves: Work::BLANK_LINES },
    Pass {
        rule: Rule::Invisible,
        work: Work::INVISIBLE,
        apply: invisible::apply,
        // What stood between two blanks or two ends of lines is gone.
        leaves: Work::SPACES.and(Work::BLANK_LINES).and(Work::ENTITIES),
    },
    Pass {
        rule: Rule::Nfc,
        work: Work::NFC.and(Work::COMPATIBILITY),
        apply: nfc::apply,
        // A letter may be what bytes are read as.
        leaves: Work::ENTITIES.and(Work::MOJIBAKE),
    },
    Pass { rule: Rule::Radicals, work: Work::RADICALS, apply: radicals::apply, leaves: Work::NONE },
    // What stands beside a mark decides its width, so letters come first, and so that a reference
    // may be made of them.
    Pass {
        rule: Rule::Width,
        work: Work::LATIN,
        apply: width::narrow_latin,
        leaves: Work::ENTITIES,
    },
    Pass { rule: Rule::Entities, work: Work::ENTITIES, apply: entities::apply, leaves: Work::NONE },
    Pass { rule: Rule::Pinyin, work: Work::NONE, apply: pinyin::apply, leaves: Work::SPACES },
    Pass {
        rule: Rule::Spaces,
        work: Work::SPACES,
        apply: spaces::apply,
        // Lines of blanks are empty now.
        leaves: Work::BLANK_LINES,
    },
    Pass {
        rule: Rule::BlankLines,
        work: Work::BLANK_LINES,
        apply: blank_lines::apply,
        leaves: Work::NONE,
    },
    Pass { rule: Rule::Bullets, work: Work::NONE, apply: bullets::apply, leaves: Work::NONE },
    Pass { rule: Rule::Repeat, work: Work::NONE, apply: repeat::apply, leaves: Work::NONE },
    Pass { rule: Rule::Rewrap, work: Work::NONE, apply: rewrap::apply, leaves: Work::BLANK_LINES },
    Pass { rule: Rule::Dots, work: Work::NONE, apply: dots::apply, leaves: Work::NONE },
    Pass { rule: Rule::Quotes, work: Work::NONE, apply: quotes::to_corners, leaves: Work::NONE },
    Pass { rule: Rule::CurlyQuotes, work: Work::NONE, apply: quotes::to_curly, leaves: Work::NONE },
    Pass { rule: Rule::Width, work: Work::MARKS, apply: width::widen_marks, leaves: Work::NONE },
    Pass { rule: Rule::VariantsTw, work: Work::NONE, apply: variants::taiwan, leaves: Work::NONE },
    Pass {
        rule: Rule::VariantsHk,
        work: Work::NONE,
        apply: variants::hong_kong,
        leaves: Work::NONE,
    },
    Pass {
        rule: Rule::VariantsOpencc,
        work: Work::NONE,
        apply: variants::opencc,
        leaves: Work::NONE,
    },
    Pass {
        rule: Rule::Repair,
        work: Work::NONE,
        apply: repair::in_forms(Forms::AsWritten),
        leaves: Work::NONE,
    },
];

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use proptest::prelude::*;

    use super::*;
    use crate::normalize::engine::scan::work_in;
    use crate::normalize::text::find_bytes::STEP;

    fn check(text: &str) {
        let work = work_in(text);
        for pass in PASSES.iter().filter(|pass| !work.calls_for(pass.work)) {
            let mut rewriter = Rewriter::new(text);
            (pass.apply)(text, &mut rewriter);
            let output = rewriter.finish().0;
            assert!(matches!(output, Cow::Borrowed(_)), "{}: {text:?}", pass.rule);
        }
    }

    proptest! {
        /// Nor wherever it is among the bytes that are looked at together.
        #[test]
        fn nothing_is_missed(
            before in 0..2 * STEP,
            text in "[中a \\t\n\r,&;!（ａ。ãäéÃ¸€“\u{85}\u{A0}\u{AD}\u{301}\u{200B}\u{2028}\u{2126}\u{2F00}\u{3000}\u{3099}\u{F9D1}\u{FEFF}\u{2F81A}\u{E0100}]{0,8}",
            after in 0..STEP,
        ) {
            check(&("a".repeat(before) + &text + &"b".repeat(after)));
        }
    }

    /// A rule that is not due changes nothing, whichever character stands in whichever place.
    #[test]
    fn what_is_not_due_changes_nothing() {
        // All planes with more than Han and private use in them, and a sample of those.
        let planes = ('\0'..='\u{1FFFF}').chain('\u{2F800}'..='\u{2FA1F}');
        let planes = planes.chain('\u{E0000}'..='\u{E0FFF}');
        for c in planes.chain(('\u{20000}'..=char::MAX).step_by(0x3F)) {
            for text in
                [format!("{c}"), format!("中{c}中"), format!("a{c}{c}{c}{c}"), format!("{c} {c}\n")]
            {
                check(&text);
            }
        }
        assert_eq!(work_in("　中文，、。“a b”\n\n文"), Work::SPACES);
        assert_eq!(work_in("中文，、。“a b”\n\n文…—《é》😀"), Work::NONE);
    }
}
