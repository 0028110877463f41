//! Blocks are apart: at least one byte that stays is between any two, however they were found and
//! in whichever text their spans are.

use hanclean::Cleaner;
use hanclean::align::Span;
use hanclean::decode::Decoder;
use hanclean::normalize::{Rule, Rules};
use hanclean::spam::{Block, Detector, Inline, Scope, Sensitivity, UserRules};
use proptest::prelude::*;

/// Terms, names, prose, and what may be between them.
const FRAGMENTS: [&str; 40] = [
    "在线百家乐",
    "澳门赌场网址",
    "足球投注",
    "真人娱乐",
    "體育投注",
    "投注",
    "贷款",
    "无码视频",
    "澳门金沙赌场",
    "【澳门金沙赌场】",
    "‘澳门金沙赌场’",
    "[bet365]",
    "百\u{200b}家乐",
    "百*家*乐",
    "&#30334;家乐",
    "加微信:",
    "13812345678",
    "友情链接：",
    "版權所有",
    "http://a.com/",
    "本會於週三召開大會,討論道路維修的經費。",
    "居民对此表示欢迎，也有人担心。",
    "就",
    "每天",
    "a",
    "q",
    "|",
    " ",
    "、",
    "\n",
    "\n\n",
    "\r\n",
    "。",
    "(",
    ")",
    "\u{3000}",
    "\u{304}",
    "゙",
    "&lt;",
    "ä¸\u{AD}æ–‡",
];

fn text() -> impl Strategy<Value = String> {
    let fragment = (0..FRAGMENTS.len(), 1_usize..4);
    let fragments = prop::collection::vec(fragment, 1..16);
    (fragments, 1_usize..4).prop_map(|(fragments, times)| {
        let repeat = |(index, times): (usize, usize)| FRAGMENTS[index].repeat(times);
        fragments.into_iter().map(repeat).collect::<String>().repeat(times)
    })
}

fn detectors() -> impl Strategy<Value = Detector> {
    let scope = prop_oneof![Just(Scope::Ends), Just(Scope::Anywhere)];
    let sensitivity = prop_oneof![
        Just(Sensitivity::Careful),
        Just(Sensitivity::Balanced),
        Just(Sensitivity::Eager),
    ];
    let inline = prop_oneof![Just(Inline::Keep), Just(Inline::Find)];
    (scope, sensitivity, inline, user_rules()).prop_map(|(scope, sensitivity, inline, rules)| {
        Detector::builder()
            .scope(scope)
            .sensitivity(sensitivity)
            .inline(inline)
            .user_rules(rules)
            .build()
    })
}

#[cfg(feature = "user-rules")]
fn user_rules() -> impl Strategy<Value = UserRules> {
    let rules = [
        "",
        "[add]\nwords = ['每天']",
        "[add]\npatterns = ['每.', '\\d+', 'a|\\|']",
        "[protect]\npatterns = ['乐', '。']",
        "[add]\npatterns = ['[^。\\n]+']\n[protect]\npatterns = ['[a-z]', '投注']",
    ];
    prop::sample::select(rules.to_vec()).prop_map(|rules| UserRules::parse(rules).unwrap())
}

#[cfg(not(feature = "user-rules"))]
fn user_rules() -> impl Strategy<Value = UserRules> {
    prop_oneof![Just(UserRules::new()), Just(UserRules::new().add_word("每天"))]
}

/// Whether the blocks are in order and apart, and none is empty.
fn are_apart(blocks: &[Block]) -> bool {
    blocks.iter().all(|block| !block.span.is_empty())
        && blocks.windows(2).all(|pair| pair[0].span.end < pair[1].span.start)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn blocks_lie_apart(text in text(), detector in detectors(), all_rules in any::<bool>()) {
        let blocks = detector.find(&text);
        prop_assert!(are_apart(&blocks), "{blocks:?}");
        for block in &blocks {
            prop_assert!(text.get(block.span.range()).is_some());
        }
        let rules = if all_rules { Rule::ALL.into_iter().collect() } else { Rules::WEB };
        let cleaner = Cleaner::builder().rules(rules).detector(detector).build();
        let detected = cleaner.detect(&text);
        prop_assert!(are_apart(&detected), "{detected:?}");
        prop_assert_eq!(&cleaner.clean(&text).removed, &detected);
        let marked = format!("\u{FEFF}{text}");
        let page = cleaner.clean_bytes(marked.as_bytes(), &Decoder::new());
        prop_assert!(are_apart(&page.removed), "{:?}", page.removed);
    }
}

/// The spans that are found in `text`, inline names included.
fn spans(text: &str, scope: Scope) -> Vec<Span> {
    let detector = Detector::builder().scope(scope).inline(Inline::Find).build();
    detector.find(text).iter().map(|block| block.span).collect()
}

#[test]
fn blocks_that_touch_are_one() {
    let name = "【澳门金沙赌场】";
    let line = format!("居民{name}{name}表示歡迎。\n");
    assert_eq!(spans(&line, Scope::Anywhere), [Span::new(6, 6 + 2 * name.len())]);

    // The last words of a list occur again right before them.
    let page = format!("學校、家長與可能性或其他{}投注{}", "贷款".repeat(6), "體育投注".repeat(20));
    let detector = Detector::new();
    assert!(are_apart(&detector.find(&page)), "{:?}", detector.find(&page));
}

#[test]
fn the_score_of_a_joined_block_is_the_sum_of_its_evidence() {
    let page = "居民【澳门金沙赌场】【澳门金沙赌场】表示歡迎。\n";
    let detector = Detector::builder().inline(Inline::Find).build();
    let blocks = detector.find(page);
    let [block] = &blocks[..] else { panic!("{blocks:?}") };
    let sum: f32 = block.evidence.iter().map(|evidence| evidence.score).sum();
    assert!((block.score - sum).abs() < 1e-3, "{block:?}");
    let mut signals: Vec<_> = block.evidence.iter().map(|evidence| evidence.signal).collect();
    signals.sort_unstable();
    signals.dedup();
    assert_eq!(signals.len(), block.evidence.len(), "{block:?}");
}
