//! Configs of OpenCC's form and texts for them.

use proptest::prelude::*;
use serde_json::{Value, json};

pub(crate) fn word(len: std::ops::Range<usize>) -> impl Strategy<Value = String> {
    // Few, so that keys are found and follow each other; of each length in UTF-8.
    const CHARS: &[&str] = &["甲", "乙", "丙", "丁", "\u{FA19}", "神", "𠀀", "é", "a"];
    prop::collection::vec(prop::sample::select(CHARS), len).prop_map(|chars| chars.concat())
}

pub(crate) fn inline() -> impl Strategy<Value = Value> {
    prop::collection::btree_map(word(1..4), word(1..4), 1..6)
        .prop_map(|entries| json!({ "type": "inline", "entries": entries }))
}

fn dict() -> impl Strategy<Value = Value> {
    inline().prop_recursive(3, 10, 3, |dict| {
        let policy = prop::sample::select(vec!["union", "short_circuit"]);
        (policy, prop::collection::vec(dict, 1..4)).prop_map(
            |(policy, dicts)| json!({ "type": "group", "match_policy": policy, "dicts": dicts }),
        )
    })
}

pub(crate) fn config() -> impl Strategy<Value = Value> {
    let stages = |count| {
        let stage = dict().prop_map(|dict| json!({ "dict": dict }));
        prop::collection::vec(stage, count)
    };
    let (normalization, segmentation) = (stages(0..2), prop::option::of(dict()));
    (normalization, segmentation, stages(1..4)).prop_map(|(normalization, segmentation, stages)| {
        let mut config = json!({ "conversion_chain": stages });
        if !normalization.is_empty() {
            config["normalization"] = json!(normalization);
        }
        if let Some(dict) = segmentation {
            config["segmentation"] = json!({ "type": "mmseg", "dict": dict });
        }
        config
    })
}
