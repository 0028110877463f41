//! What `hanclean rules` and the documentation show of each rule is what the rule does.

use hanclean::normalize::{Normalizer, Rule, Rules};

#[test]
fn examples_are_what_the_rules_do() {
    for rule in Rule::ALL {
        let example = rule.example();
        let normalizer = Normalizer::new(Rules::NONE.with(rule));
        let (before, after) =
            ([example.context, example.before].concat(), [example.context, example.after].concat());
        let (text, _) = normalizer.normalize(&before);
        assert_eq!(text, after, "{rule}");
        assert_ne!(before, after, "{rule}: the example shows nothing");
        assert_eq!(normalizer.normalize(&after).0, after, "{rule}: a second run");
    }
}

#[test]
fn texts_are_sentences() {
    for rule in Rule::ALL {
        let reason = rule.reason();
        assert!(reason.ends_with('.') && reason.starts_with(char::is_uppercase), "{reason}");
        assert!(!rule.source().ends_with('.'), "{}", rule.source());
    }
}
