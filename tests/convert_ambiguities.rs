//! The choices that a conversion makes.

use hanclean::align::Span;
use hanclean::convert::{Ambiguity, Config, Converter, Dictionary};
use proptest::prelude::*;

/// What was converted, and the candidates.
fn choices<'t>(text: &'t str, found: &'t [Ambiguity]) -> Vec<(&'t str, String)> {
    found.iter().map(|a| (&text[a.source.range()], a.candidates.join(" "))).collect()
}

#[test]
fn cases() {
    // Config, why, input, and of each choice its source and candidates. By OpenCC's dictionaries.
    type Row<'r> = (&'r str, &'r str, &'r str, &'r [(&'r str, &'r str)]);
    let rows: &[Row] = &[
        ("s2t", "a character with several candidates", "里", &[("里", "裏 里 哩")]),
        ("s2t", "the phrase decides", "里面的头发", &[]),
        ("s2t", "a phrase with several candidates", "大战文丑", &[("文丑", "文丑 文醜")]),
        ("s2tw", "all stages convert the candidates", "里", &[("里", "裡 里 哩")]),
        ("s2tw", "candidates that become the same are no choice", "核", &[]),
        ("t2s", "the first may be what it was", "於，乾", &[("於", "于 於"), ("乾", "干 乾")]),
        ("t2s", "compatibility ideographs, by what they stand for", "\u{F9B4}", &[]),
        ("tw2t", "of a phrase", "吃口", &[("吃口", "喫口 吃口")]),
        ("t2s", "a description has none inside", "a⿰木於 於", &[("於", "于 於")]),
    ];
    for (config, why, input, expected) in rows {
        let converter = Converter::new(config.parse().unwrap());
        let found = converter.ambiguities(input);
        let found = choices(input, &found);
        let expected: Vec<_> = expected.iter().map(|(s, c)| (*s, (*c).to_owned())).collect();
        assert_eq!(found, expected, "{config}: {why}");
    }
}

#[test]
fn spans_are_of_source_and_output() {
    let converter = Converter::new(Config::T2s);
    let found = converter.ambiguities("在𪚥於a於");
    let spans: Vec<_> = found.iter().map(|a| (a.source, a.output)).collect();
    let spans_of = |start: usize| (Span::new(start, start + 3), Span::new(start, start + 3));
    assert_eq!(spans, [spans_of(7), spans_of(11)]);
}

#[test]
fn own_dictionaries_have_choices() {
    let own = Dictionary::parse("程式碼\t代码 源码 代码\n於\t於\n".as_bytes()).unwrap();
    let converter = Converter::builder().dictionary(own).build();
    let (text, output) = ("寫於程式碼乾", "写於代码干");
    assert_eq!(converter.convert(text), output);
    let found = converter.ambiguities(text);
    assert_eq!(choices(text, &found), [("程式碼", "代码 源码".into()), ("乾", "干 乾".into())]);
    assert_eq!(&output[found[0].output.range()], "代码");

    let own = Dictionary::parse("⿰木\tX Y\n".as_bytes()).unwrap();
    let converter = Converter::builder().config(Config::Tw2s).dictionary(own).build();
    let (text, output) = ("⿰木乾⿰木木", "X干X木");
    assert_eq!(converter.convert(text), output);
    let found = converter.ambiguities(text);
    let expected = [("⿰木", "X Y"), ("乾", "干 乾"), ("⿰木", "X Y")];
    assert_eq!(choices(text, &found), expected.map(|(source, c)| (source, c.to_owned())));
}

proptest! {
    /// Choices come in order, and the first candidate is what the output has.
    #[test]
    fn the_first_is_chosen(
        parts in prop::collection::vec(prop::sample::select(vec![
            "乾", "里", "面", "於", "核", "準", "吃", "口", "只", "隻", "丑", "文", "神", "\u{FA19}",
            "⿰", "木", "𪚥", "a", "\n", "，", "了", "著", "於是", "台灣", "计算机", "軟體", "㑮",
        ]), 0..40),
        index in 0..Config::ALL.len(),
        has_own in any::<bool>(),
    ) {
        let text = parts.concat();
        let mut builder = Converter::builder().config(Config::ALL[index]);
        if has_own {
            let own = Dictionary::parse("里\t裏 里\n木a\t\n⿰木\tX Y\n".as_bytes()).unwrap();
            builder = builder.dictionary(own);
        }
        let converter = builder.build();
        let output = converter.convert(&text);
        let mut end = (0, 0);
        for Ambiguity { source, output: span, candidates, .. } in converter.ambiguities(&text) {
            prop_assert!(source.start >= end.0 && span.start >= end.1);
            end = (source.end, span.end);
            prop_assert_eq!(&output[span.range()], &candidates[0]);
            prop_assert!(!source.is_empty() && text.is_char_boundary(source.start));
            prop_assert!(candidates.len() > 1);
            prop_assert!(candidates.iter().skip(1).all(|other| *other != candidates[0]));
        }
        prop_assert!(end.0 <= text.len() && end.1 <= output.len());
    }
}
