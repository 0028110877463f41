//! Deserialising checks what the constructors promise; what was serialised comes back as it was.
#![cfg(feature = "serde")]

use hanclean::align::{Edits, Run, Span};
use hanclean::convert::{Ambiguity, Config, Converter};
use hanclean::script::{Detection, Evidence, detect};
use hanclean::spam::{self, Block, Detector};
use proptest::prelude::*;
use serde::de::DeserializeOwned;

fn error<T: DeserializeOwned>(json: &str) -> String {
    serde_json::from_str::<T>(json).err().map_or_else(String::new, |error| error.to_string())
}

/// More than any text: 2 to the power of 60.
const HUGE: &str = "1152921504606846976";

#[test]
fn what_no_constructor_makes_is_refused() {
    let block = |score: &str| {
        format!(r#"{{"start":0,"end":3,"kind":"adult","score":{score},"evidence":[]}}"#)
    };
    let evidence = |score: &str| format!(r#"{{"signal":"links","runs":1,"score":{score}}}"#);
    let counts = |counts: &str| {
        let [han, s, t, tw, hk, n] = counts.split(' ').collect::<Vec<_>>()[..] else {
            panic!("six")
        };
        format!(
            r#"{{"han":{han},"kana":0,"simplified":{s},"traditional":{t},"taiwan":{tw},"hong_kong":{hk},"neither":{n}}}"#
        )
    };
    let choice = |candidates: &[&str]| {
        let source = r#""source":{"start":0,"end":3},"output":{"start":0,"end":3}"#;
        format!(r#"{{{source},"candidates":{candidates:?}}}"#)
    };
    let many: Vec<String> = (0..101).map(|n| n.to_string()).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    let cases: &[(String, &str)] = &[
        (error::<Span>(r#"{"start":5,"end":2}"#), "a span cannot end (2) before it starts (5)"),
        (error::<Span>(r#"{"start":-1,"end":2}"#), "invalid value"),
        (
            error::<Block>(
                &block("1").replace(":3,", ":3,\"start\":4,").replace("\"start\":0,", ""),
            ),
            "before it starts",
        ),
        (error::<Block>(&block("1e300")), "a score is a finite number"),
        (error::<spam::Evidence>(&evidence("-1e39")), "a score is a finite number"),
        (
            error::<Run>(
                r#"{"kind":"kept","source":{"start":0,"end":2},"output":{"start":0,"end":3}}"#,
            ),
            "a kept run has one length, not 2 and 3",
        ),
        (error::<Edits>(r#"[["kept",2,3]]"#), "a kept run has one length, not 2 and 3"),
        (error::<Edits>(r#"[["moved",2,2]]"#), "unknown variant"),
        (error::<Edits>(r#"[["kept",2]]"#), "invalid length"),
        (error::<Edits>(&format!(r#"[["kept",{HUGE},{HUGE}]]"#)), "edits of more than"),
        (error::<Edits>(&format!(r#"[["replaced",{HUGE},0]]"#)), "edits of more than"),
        (error::<Edits>(&format!(r#"[["replaced",0,{HUGE}]]"#)), "edits of more than"),
        (
            error::<Edits>(r#"[["kept",18446744073709551615,18446744073709551615]]"#),
            "edits of more than",
        ),
        (
            error::<Edits>(
                r#"[["kept",10000000000000,10000000000000],["replaced",10000000000000,1]]"#,
            ),
            "edits of more than",
        ),
        (error::<Evidence>(&counts("5 3 3 0 0 0")), "5 Han characters cannot be [3, 3]"),
        (error::<Evidence>(&counts("5 1 1 2 2 2")), "5 Han characters cannot be [2, 2, 2]"),
        (error::<Evidence>(&counts("5 18446744073709551615 2 0 0 0")), "cannot be"),
        (
            error::<Detection>(&counts("0 1 0 0 0 0").replace('{', r#"{"script":"mixed","#)),
            "0 Han characters cannot be [1, 0]",
        ),
        (error::<Ambiguity>(&choice(&[])), "2 to 100 candidates, not 0"),
        (error::<Ambiguity>(&choice(&["a"])), "2 to 100 candidates, not 1"),
        (error::<Ambiguity>(&choice(&many)), "2 to 100 candidates, not 101"),
        (error::<Ambiguity>(&choice(&["a", "b", "a"])), "each candidate once"),
    ];
    for (error, expected) in cases {
        assert!(error.contains(expected), "{error:?} is not about {expected:?}");
    }
}

#[cfg(feature = "evaluate")]
#[test]
fn labelled_pages_have_their_spans_in_their_text() {
    use hanclean::evaluate::Labelled;
    let cases =
        [("[[0,9]]", "0..9"), ("[[1,3]]", "1..3"), ("[[3,3]]", "3..3"), ("[[3,6],[0,3]]", "0..3")];
    for (spans, expected) in cases {
        let json = format!(r#"{{"id":"a","kind":"k","text":"文字","spans":{spans}}}"#);
        let error = error::<Labelled>(&json);
        assert!(error.contains(expected), "{error:?} is not about {expected}");
    }
}

#[test]
fn counts_of_any_size_give_a_verdict() {
    // Whoever fills the public fields alone may put anything there.
    let scripts = hanclean::script::Counts { simplified: usize::MAX, traditional: usize::MAX };
    let evidence = Evidence {
        scripts,
        taiwan: usize::MAX,
        hong_kong: usize::MAX,
        neither: usize::MAX,
        kana: usize::MAX,
        ..Evidence::default()
    };
    let _ = (evidence.verdict(), (scripts + scripts).dominant(usize::MAX));
}

#[test]
fn edits_of_the_longest_text_take_little_memory() {
    let len = Edits::MAX_LEN;
    let json = format!(r#"[["kept",{len},{len}]]"#);
    let edits: Edits = serde_json::from_str(&json).expect("no longer than allowed");
    assert_eq!((edits.source_len(), edits.output_len()), (len, len));
    // Eight thousand entries, not one for each run of the data.
    assert_eq!(edits, Edits::identity(len));
    assert_eq!(serde_json::to_string(&edits).expect("serialises"), json);
}

#[test]
#[should_panic(expected = "edits of more than")]
fn a_kept_length_that_no_text_has_is_refused() {
    Edits::identity(1).keep(usize::MAX);
}

#[test]
#[should_panic(expected = "edits of more than")]
fn a_replaced_length_that_no_text_has_is_refused() {
    Edits::new().replace(1, Edits::MAX_LEN + 1);
}

#[test]
#[should_panic(expected = "edits of more than")]
fn doubled_edits_end_at_the_longest_text() {
    let mut edits = Edits::identity(1 << 20);
    edits.delete(1 << 20);
    for _ in 0..64 {
        let same = edits.clone();
        edits.replace(same.source_len(), same.output_len());
    }
}

fn edits() -> impl Strategy<Value = Edits> {
    let len = prop_oneof![0_usize..6, 4090_usize..5000, (1_usize << 31) - 2..(1 << 31) + 3];
    prop::collection::vec((any::<bool>(), len.clone(), len), 0..30).prop_map(|runs| {
        let mut edits = Edits::new();
        for (is_kept, source, output) in runs {
            if is_kept { edits.keep(source) } else { edits.replace(source, output) }
        }
        edits
    })
}

fn round_trip<T: serde::Serialize + DeserializeOwned>(value: &T) -> T {
    let json = serde_json::to_string(value).expect("serialises");
    serde_json::from_str(&json).expect("comes back")
}

proptest! {
    #[test]
    fn edits_come_back(edits in edits()) {
        let back = round_trip(&edits);
        prop_assert_eq!(&back, &edits);
        prop_assert_eq!(
            (back.source_len(), back.output_len(), back.is_identity()),
            (edits.source_len(), edits.output_len(), edits.is_identity())
        );
        for run in edits.runs() {
            prop_assert_eq!(round_trip(&run), run);
        }
    }

    #[test]
    fn spans_come_back_or_are_refused(start: usize, end: usize) {
        let json = format!(r#"{{"start":{start},"end":{end}}}"#);
        let span = serde_json::from_str::<Span>(&json).ok();
        prop_assert_eq!(span, (start <= end).then(|| Span::new(start, end)));
    }

    #[test]
    fn what_a_text_gives_comes_back(text in "[國国臺台裡里裏爲为a。のカ後发\n]{0,40}") {
        let detection = detect(&text);
        prop_assert_eq!(round_trip(&detection), detection);
        let choices = Converter::new(Config::S2twp).ambiguities(&text);
        prop_assert_eq!(&round_trip(&choices), &choices);
    }
}

#[test]
fn blocks_come_back() {
    let text = "會議決定改用新的軟體,經費由縣府負擔。\n在线百家乐| 澳门赌场网址| 足球投注开户| 真人娱乐平台|";
    let blocks = Detector::new().find(text);
    assert_eq!(blocks.len(), 1);
    assert_eq!(round_trip(&blocks), blocks);
}
