//! Normalising: what must hold for any text.

#[path = "normalize/checks.rs"]
mod checks;
mod shared;

use std::borrow::Cow;

use checks::check_preset;
use hanclean::align::Edits;
use hanclean::normalize::{Normalizer, Rule, Rules};
use proptest::prelude::*;

/// The time that a long text takes grows with its length, whatever is in it.
#[test]
fn long_lines_of_one_kind() {
    let all: Rules = Rule::ALL.into_iter().collect();
    for rules in [Rules::WEB, all.without(Rule::CurlyQuotes)] {
        let normalizer = Normalizer::new(rules);
        let check = |text: &str| {
            let once = normalizer.normalize(text).0;
            assert_eq!(normalizer.normalize(&once).0, once);
        };
        for part in [
            "(",
            "()",
            "“",
            "“’",
            "!?",
            "...!",
            "&",
            "&a",
            "&#38;",
            "&amp;",
            ";",
            "\u{200B}",
            "\u{301}",
            "中(",
            "(xué)",
            "后",
            "里里",
            " ",
            "\n",
            "中,",
            "1,",
            "http://",
            "第1條 (",
            "中(\n",
            "中)\n",
            "中\t\n",
            "中\t",
            "ä",
            "ä¸",
            "Â",
            "ÃƒÂ",
            "Ã¤Â¸Â\u{AD}",
            "ä¸\u{AD}Ã¤¸¸",
            "åœÂ°",
            "â€œ",
            "涓",
            "涓佷",
            "鐨勬槸鐨",
            // What one rule makes of the last of these must not be a sign for the one before it.
            "å\u{8C}...",
            "\u{A0}Â\u{A0}â€œ",
            "ä¸\u{AD}\u{FE00}ï¼‘",
            "&&iuml;½\u{81}uml;¸\u{AD}",
        ] {
            check(&part.repeat(100_000));
            check(&(part.repeat(50_000) + "中ä¸\u{AD}æ–‡"));
        }
        check(&format!("{}{}", "(".repeat(100_000), ")".repeat(100_000)));
        check(&format!("中{}", "“".repeat(100_000) + &"’”".repeat(100_000)));
    }
}

/// Texts in UTF-8 that were read as ISO-8859-1, in part, several times over.
fn garbled() -> impl Strategy<Value = String> {
    let part =
        "(中|文|的|，|。|“|·|１|é|a|ａ| |\u{200B}|\u{301}|\u{85}|か|\u{3099}|\u{AD}|&|;|#|x|⽇|…|
){0,6}";
    prop::collection::vec((part, 0..3_usize, 0..3_usize), 0..4).prop_map(|parts| {
        let mut text = String::new();
        for (part, times, cut) in parts {
            text += &part;
            for _ in 0..times {
                text = text.bytes().map(char::from).collect();
            }
            for _ in 0..cut {
                text.pop();
            }
        }
        text
    })
}

/// Texts of characters that work together badly.
fn nasty() -> impl Strategy<Value = String> {
    let alphabet = "[中六a1Ａ１é%/\" \t\n\r,;:?!()，：（）。“”\u{85}\u{A0}\u{AD}\u{300}\u{301}\u{323}\
                    \u{338}\u{34F}\u{37E}\u{627}\u{1100}\u{1161}\u{2001}\u{200B}\u{200C}\u{200D}\u{200E}\u{2028}\
                    \u{2126}\u{2329}\u{20E3}\u{2060}\u{3000}\u{304B}\u{3099}\u{F9D1}\u{FE00}\u{FE0F}\
                    \u{FEFF}\u{2F81A}\u{1F3F4}\u{1F469}\u{1F3FD}\u{1F1F9}\u{E0067}\u{E007F}\u{E0100}]";
    prop_oneof![
        prop::string::string_regex(&format!("{alphabet}{{0,24}}")).expect("a valid expression"),
        "[中一a1 ,:?!();（），\n\"“”/Ａ\\]]{0,40}",
        "(（中） |按 [(]右[)] |[(]中[)]|中,)(按 [(]左鍵[)] 或){0,12}(（中）|[(]中[)]| [(]中[)] |\n){0,12}",
        "(中|a|:|;|&#34|&|http://|\\]|//|\\?|,|，|/|=| |\\(|\\)|第|條){0,24}",
        "(中|a| |\t|\n|\r\n|•|\n\n|中\t中\n){0,24}",
        "(中|a| |　|\n|[(]|[)]|（|）|,|:|1|Ab c|\n\n){0,24}",
        "(中|a)?[(（][,，;；:!]{0,6}[)）](中|a| )?[(（,，)）]{0,6}",
        "(&|#|x|;|amp|lt|nbsp|&nbsp|=|gt|2|0|3|8|5|9|&amp;|&#8203;|&#38;|&#59;|&#x|ｌ|\u{200B}|\u{37E}|中|,){0,24}",
        "[中后a!！.…。“”‘’「」『』‧·●*\\- \n()（）xué\u{301}⽇一、．,，\u{FE0F}⼈裏\u{FE00}]{0,30}",
        "(中|後|a|\n|[(]xué[)]|[(]ㄒ[)]|[.]{3}|!!!!|！！！！|“|”|‘|’|「|」|‧|● | |　|,|[(]|[)]|\u{FE00}|\u{301}){0,24}",
        "((本會於週三召開大會討論道路維修的經費並決定由縣府|道路維修的經費，|a|,){1,2}(\n|\n　|。\n|\n\n)){0,16}",
        "(皇|后|門|公|里|面|若|干|人|吁|呼|氣|最|國|国|关|系|關|這|並|并|積極|\n){0,24}",
        "[äåæãâïÂÃð¸º½¼\u{AD}\u{9C}\u{A0}\u{80}\u{85}“”€™œa中&;\u{301}\u{200B}「」,.]{0,24}",
        "(ä|¸|\u{AD}|ä¸\u{AD}|Ã¤Â¸Â\u{AD}|Ã¤|Â|Â·|â€œ|â€|ï¼Œ|ï½\u{81}|ï¼‘|&auml;|&|&#38;|uml;|「|」|[.]{3}|æ–‡|æœ‰|\u{308}|a|½¿|\u{200B}| |
|\u{85}|中|å\u{9C}|°){0,16}",
        "(涓|€|鐨|勬|槸|锛|岀|敤|鎴|峰|悕|涓\u{E15F}枃|\u{E15F}|枃|鐨勬槸|á|é|中|裏|⽇|a|[?]|[(]xué[)]|
|\u{200B}|\u{FE00}|éä¸\u{AD}){0,16}",
        garbled(),
        any::<String>(),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(ProptestConfig::default().cases.max(2_000)))]

    #[test]
    fn presets_are_stable_and_well_recorded(text in nasty()) {
        check_preset(Rules::WEB, &text);
        check_preset(Rules::MINIMAL, &text);
        check_preset(Rule::ALL.into_iter().collect(), &text);
    }

    #[test]
    fn any_set_of_rules_is_stable_and_well_recorded(text in nasty(), bits in any::<u32>()) {
        let chosen = Rule::ALL.into_iter().enumerate().filter(|(bit, _)| bits >> bit & 1 == 1);
        check_preset(chosen.map(|(_, rule)| rule).collect(), &text);
    }

    #[test]
    fn no_rule_changes_nothing(text in nasty()) {
        let (output, edits) = Normalizer::new(Rules::NONE).normalize(&text);
        prop_assert!(matches!(output, Cow::Borrowed(_)));
        prop_assert_eq!(edits, Edits::identity(text.len()));
    }

    #[test]
    fn nfc_is_what_the_tables_say(text in nasty()) {
        use unicode_normalization::UnicodeNormalization;
        let (output, _) = Normalizer::new(Rules::NONE.with(Rule::Nfc)).normalize(&text);
        prop_assert_eq!(output, text.nfc().collect::<String>());
    }
}

#[test]
fn real_texts_are_stable_and_well_recorded() {
    let texts = [
        "text/libreoffice_help_zh_tw.txt",
        "text/moztw_cc0_sentences.txt",
        "text/tw_law_hard_wrapped_2mb.txt",
        "pages/000_7c6528e535954bca.txt",
    ];
    for text in texts.into_iter().filter_map(shared::text) {
        check_preset(Rules::WEB, &text);
        check_preset(Rules::MINIMAL, &text);
    }
}

#[test]
fn real_pages_are_stable_and_well_recorded() {
    for file in ["clean", "injected"] {
        let Some(pages) = shared::text(&format!("eval/trailers/{file}.jsonl")) else { continue };
        for line in pages.lines() {
            let page: serde_json::Value = serde_json::from_str(line).expect("JSON");
            check_preset(Rules::WEB, page["text"].as_str().expect("a text"));
        }
    }
}
