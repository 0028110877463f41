//! The rule for user dictionaries, written as slowly and plainly as possible, and compared with the engine.
//!
//! This is the oracle of [`engine::user_keys`](super::engine::user_keys). It converts whole texts between the
//! matches of the user, looks up each key in turn, and shares no code with the engine except the tables.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write as _;

use proptest::prelude::*;

use super::engine::pipeline::reach;
use super::tables::compatibility::unified;
use super::tables::leaf::Selection;
use super::tables::shipped::TableId;
use super::tables::table::Lookup;
use super::{Config, Converter, Dictionary, Tofu};
use crate::align::RunKind;

/// A look-up without a match.
const NOTHING: Lookup<'static> = Lookup { best: None, hit_end: false };

/// What [`ConverterBuilder::dictionary`](super::ConverterBuilder::dictionary) promises.
fn reference(config: Config, dictionaries: &[Dictionary], text: &str) -> String {
    let plain = Converter::new(config);
    let mut output = String::new();
    // What the config converts begins here.
    let mut start = 0;
    let mut position = 0;
    while position < text.len() {
        match user_match(dictionaries, &text[position..]) {
            Some((len, value)) => {
                output.push_str(&plain.convert(&text[start..position]));
                output.push_str(value);
                position += len;
                start = position;
            }
            None => position += phrase(config, &text[position..]),
        }
    }
    output.push_str(&plain.convert(&text[start..]));
    output
}

/// The longest user key at the start of `text`: its length in bytes and its result.
fn user_match<'d>(dictionaries: &'d [Dictionary], text: &str) -> Option<(usize, &'d str)> {
    let unified_text: String = text.chars().map(unified).collect();
    // In characters: a compatibility ideograph may have more bytes than what it stands for.
    let mut best: Option<(usize, &str)> = None;
    for dictionary in dictionaries {
        for (key, candidates) in dictionary.iter() {
            let key: String = key.chars().map(unified).collect();
            let count = key.chars().count();
            if unified_text.starts_with(&key) && best.is_none_or(|(most, _)| count > most) {
                best = Some((count, &candidates[0]));
            }
        }
    }
    best.map(|(count, value)| (text.chars().take(count).map(char::len_utf8).sum(), value))
}

/// The length in bytes of the phrase at the start of `text`, or of its first character.
fn phrase(config: Config, text: &str) -> usize {
    let plan = config.plan();
    let longest = |table: TableId, max_rank, text| {
        let selection = Selection { max_rank, tofu: true };
        table.table().longest(text, selection).best.map(|found| found.len)
    };
    let segment = |text| plan.segmentation.and_then(|(table, rank)| longest(table, rank, text));
    if let Some(len) = segment(text) {
        return len;
    }
    let mut run = 0;
    while run < text.len() && segment(&text[run..]).is_none() {
        run += reach(&text[run..], &NOTHING).0;
    }
    let first = longest(plan.stages[0], u8::MAX, &text[..run]);
    first.unwrap_or_else(|| reach(&text[..run], &NOTHING).0)
}

/// Pieces of texts, keys and values: characters that begin phrases, that end them, that are operators of
/// descriptions, compatibility ideographs, and characters of one to four bytes.
const PARTS: &[&str] = &[
    "乾",
    "坤",
    "淨",
    "隆",
    "著",
    "執",
    "作",
    "名",
    "後",
    "里",
    "裏",
    "面",
    "發",
    "髮",
    "頭",
    "軟",
    "體",
    "\u{FA19}",
    "\u{2F800}",
    "程",
    "式",
    "計",
    "車",
    "數",
    "位",
    "滑",
    "鼠",
    "館",
    "神",
    "⿰",
    "⿳",
    "木",
    "㑮",
    "𪚥",
    "\0",
    "a",
    "1",
    "é",
    " ",
    "\n",
    "，",
    "臺",
    "灣",
    "颱",
    "風",
    "麼",
    "么",
    "甚",
    "什",
    "干",
    "一",
    "隻",
    "簡",
    "简",
    "\u{FE00}",
    "\u{10FFFF}",
    "吃",
    "喫",
    "只",
    "软",
    "件",
    "头",
    "发",
    "里",
    "面",
];

/// Texts of that many pieces.
fn parts(count: std::ops::Range<usize>) -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PARTS), count).prop_map(|parts| parts.concat())
}

/// Dictionaries of up to five keys. No two keys are equal after compatibility ideographs are unified, since the
/// reference does not say which of them wins.
fn dictionary() -> impl Strategy<Value = Dictionary> {
    let entry = (parts(1..4), prop_oneof![Just(String::new()), parts(1..4)]);
    prop::collection::vec(entry, 0..6).prop_map(|entries| {
        let mut lines = BTreeMap::new();
        let writable = |text: &str| !text.contains(['\n', ' ']);
        for (key, value) in entries {
            if writable(&key) && writable(&value) {
                // A key and the same with compatibility ideographs are one.
                lines.insert(key.chars().map(unified).collect::<String>(), (key, value));
            }
        }
        let mut text = String::new();
        for (key, value) in lines.values() {
            writeln!(text, "{key}\t{value}").expect("a string takes all");
        }
        Dictionary::parse(text.as_bytes()).expect("a dictionary")
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    /// A converter with user dictionaries gives what the reference gives, also as a stream that is cut anywhere, and
    /// with edits that tile both texts.
    #[test]
    fn as_documented(
        text in parts(0..30),
        dictionaries in prop::collection::vec(dictionary(), 1..3),
        index in 0..Config::ALL.len(),
        piece in 1_usize..12,
    ) {
        let config = Config::ALL[index];
        let mut builder = Converter::builder().config(config).tofu(Tofu::Include);
        for dictionary in &dictionaries {
            builder = builder.dictionary(dictionary.clone());
        }
        let converter = builder.build();
        let output = converter.convert(&text);
        prop_assert_eq!(&output, &reference(config, &dictionaries, &text));
        let mut writer = converter.writer(Vec::new());
        for piece in text.as_bytes().chunks(piece) {
            writer.write_all(piece).expect("a vector takes all");
        }
        let streamed = writer.finish().expect("a vector takes all");
        prop_assert_eq!(std::str::from_utf8(&streamed).expect("text"), &output);
        let (same, edits) = converter.convert_with_edits(&text);
        prop_assert_eq!(&same, &output);
        prop_assert_eq!((edits.source_len(), edits.output_len()), (text.len(), output.len()));
        for run in edits.runs() {
            let (old, new) = (&text[run.source.range()], &output[run.output.range()]);
            prop_assert!(old == new || run.kind == RunKind::Replaced, "{} is not {}", old, new);
        }
    }
}
