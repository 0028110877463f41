//! Decoding: which bytes are text, where the first wrong one is, and what the message says.

use std::borrow::Cow;

use hanclean::align::{Edits, RunKind, Span};
use hanclean::decode::{Basis, Decoder, Encoding, decode};
use proptest::prelude::*;

/// The first and one past the last byte of each.
type Spans = &'static [(usize, usize)];

/// A decoder of UTF-8, whatever the bytes look like.
fn utf8() -> Decoder {
    Decoder::new().declared(Encoding::UTF_8)
}

/// The runs cover bytes and text, and cut no character of the text.
fn check_edits(bytes: &[u8], text: &str, edits: &Edits) {
    let (mut read, mut written) = (0, 0);
    for run in edits.runs() {
        assert_eq!((run.source.start, run.output.start), (read, written));
        let new = text.get(run.output.range()).expect("a span of the text");
        if run.kind == RunKind::Kept {
            assert_eq!(&bytes[run.source.range()], new.as_bytes());
        }
        (read, written) = (run.source.end, run.output.end);
    }
    assert_eq!((read, written), (bytes.len(), text.len()), "{bytes:x?}");
}

#[test]
fn utf8_is_text() {
    let rows: &[(&str, &[u8], &str)] = &[
        ("empty", b"", ""),
        ("ASCII", b"abc", "abc"),
        ("Han", "中文\n".as_bytes(), "中文\n"),
        ("four bytes", "𠀀".as_bytes(), "𠀀"),
        ("mark", b"\xef\xbb\xbfabc", "abc"),
        ("mark alone", b"\xef\xbb\xbf", ""),
        ("only the first mark goes", b"\xef\xbb\xbf\xef\xbb\xbfa", "\u{FEFF}a"),
        ("a mark inside stays", b"a\xef\xbb\xbfb", "a\u{FEFF}b"),
        ("NUL is a character", b"a\0b", "a\0b"),
        ("a noncharacter too", b"\xef\xbf\xbf", "\u{FFFF}"),
        ("the sign for what is lost is no error", "a\u{FFFD}".as_bytes(), "a\u{FFFD}"),
    ];
    for &(name, bytes, text) in rows {
        for decoder in [Decoder::new(), utf8()] {
            let decoded = decoder.decode(bytes);
            assert_eq!(decoded.text, text, "{name}");
            assert!(matches!(decoded.text, Cow::Borrowed(_)), "{name} is copied");
            assert_eq!((decoded.encoding, decoded.malformed.len()), (Encoding::UTF_8, 0), "{name}");
            assert_eq!(decoder.decode_strict(bytes), Ok(decoded.clone()), "{name}");
            check_edits(bytes, text, &decoded.edits);
        }
    }
}

#[test]
fn offsets_count_the_mark() {
    let decoded = decode(b"\xef\xbb\xbfabc");
    assert_eq!(decoded.edits.source_span(Span::new(1, 2)), Span::new(4, 5));
    assert_eq!(decoded.basis, Basis::Mark);
    assert!(decode(b"abc").edits.is_identity());
}

#[test]
fn what_is_not_utf8_is_an_error_with_its_place() {
    let cut = " (the input ends inside a character)";
    let utf16 = " (the input begins as UTF-16 does)";
    let rows: &[(&[u8], usize, &str, &str)] = &[
        (b"\xff", 0, "0xff", ""),
        (b"abc\x80", 3, "0x80", ""),
        (b"\xef\xbb\xbfab\xc0\xaf", 5, "0xc0", ""),
        // "中文" in Big5 and in GBK.
        (b"\xa4\xa4\xa4\xe5", 0, "0xa4", ""),
        (b"\xd6\xd0\xce\xc4", 0, "0xd6", ""),
        // A surrogate, a number above U+10FFFF, an overlong form.
        (b"a\xed\xa0\x80", 1, "0xed", ""),
        (b"a\xf4\x90\x80\x80", 1, "0xf4", ""),
        (b"a\xe0\x80\x80", 1, "0xe0", ""),
        (b"ab\xe4\xb8", 2, "0xe4", cut),
        (b"\xef\xbb", 0, "0xef", cut),
    ];
    let with_mark_of_utf16: &[(&[u8], usize, &str, &str)] = &[
        (b"\xfe\xff\x4e\x2d", 0, "0xfe", utf16),
        (b"\xff\xfe\x2d\x4e", 0, "0xff", utf16),
        (b"\xff\xfd", 0, "0xff", ""),
    ];
    // Where UTF-16 can be read, its mark goes before what is declared.
    let unread = if cfg!(feature = "encodings") { &[] } else { with_mark_of_utf16 };
    for &(bytes, offset, byte, note) in rows.iter().chain(unread) {
        let error = utf8().decode_strict(bytes).unwrap_err();
        assert_eq!((error.offset(), error.encoding()), (offset, Encoding::UTF_8), "{bytes:x?}");
        let message = format!("invalid UTF-8 at byte {offset}: {byte}{note}");
        assert_eq!(error.to_string(), message, "{bytes:x?}");
    }
}

#[test]
fn what_is_wrong_is_replaced_and_listed() {
    let rows: &[(&[u8], &str, Spans)] = &[
        (b"a\xffb", "a\u{FFFD}b", &[(1, 2)]),
        (b"\xef\xbb\xbf\xe4\xb8a\xc0\xaf", "\u{FFFD}a\u{FFFD}\u{FFFD}", &[(3, 5), (6, 7), (7, 8)]),
        (b"\xf0\x9f\x98", "\u{FFFD}", &[(0, 3)]),
    ];
    for &(bytes, text, malformed) in rows {
        let decoded = utf8().decode(bytes);
        let spans: Vec<_> = decoded.malformed.iter().map(|span| (span.start, span.end)).collect();
        assert_eq!((&*decoded.text, &*spans), (text, malformed), "{bytes:x?}");
        check_edits(bytes, &decoded.text, &decoded.edits);
    }
}

#[test]
fn labels_are_names_of_encodings() {
    assert_eq!("UTF8".parse(), Ok(Encoding::UTF_8));
    assert_eq!(Encoding::UTF_8.to_string(), "UTF-8");
    let error = "utf-9".parse::<Encoding>().unwrap_err().to_string();
    assert!(error.contains("utf-9"), "{error}");
}

#[cfg(feature = "encodings")]
mod encodings {
    use super::*;

    /// What the bytes of a page in one encoding become.
    struct Row(&'static str, &'static str, &'static [u8], &'static str);

    #[test]
    fn declared_encodings() {
        let rows = [
            Row("Big5", "big5", b"\xa4\xa4\xa4\xe5a", "中文a"),
            // 㗎 of Hong Kong, and the letter that has no character of its own.
            Row("Hong Kong", "big5-hkscs", b"\x9d\xef\xa4\xa4", "嘅中"),
            Row("pair of two characters", "big5", b"\x88\x62a\x88\xa5", "Ê\u{304}aê\u{30C}"),
            Row("GBK", "gbk", b"\xd6\xd0\xce\xc4", "中文"),
            Row("GB 2312", "gb2312", b"\xd6\xd0\xce\xc4", "中文"),
            Row("GBK, Traditional", "gbk", b"\xb7\xb1\xf3w", "繁體"),
            Row("four bytes", "gb18030", b"\x95\x32\x82\x36a\x82\x30\x81\x35", "𠀀a㒨"),
            Row("euro", "gbk", b"\x80a", "€a"),
            Row("UTF-16", "utf-16le", b"\x2d\x4e\x87\x65\x40\xd8\x00\xdc", "中文𠀀"),
            Row("UTF-16, high byte first", "utf-16be", b"\x4e\x2d\x00a\xd8\x40\xdc\x00", "中a𠀀"),
            Row("Shift_JIS", "sjis", b"\x83\x4a\xb6\x5c", "カｶ\\"),
            Row("EUC-JP", "euc-jp", b"\xa5\xab\x8e\xb6\x8f\xb0\xa1", "カｶ丂"),
            Row("EUC-KR", "euc-kr", b"\xc7\xd1", "한"),
            Row("windows-1252", "latin1", b"caf\xe9", "café"),
            Row("ISO-2022-JP", "iso-2022-jp", b"\x1b$B%+\x1b(Ba", "カa"),
        ];
        for Row(name, label, bytes, text) in rows {
            let encoding: Encoding = label.parse().unwrap();
            let decoded = Decoder::new().declared(encoding).decode_strict(bytes);
            let decoded = decoded.unwrap_or_else(|error| panic!("{name}: {error}"));
            assert_eq!(decoded.text, text, "{name}");
            assert_eq!((decoded.basis, decoded.encoding), (Basis::Declared, encoding), "{name}");
            check_edits(bytes, text, &decoded.edits);
        }
    }

    #[test]
    fn offsets_are_those_of_the_file() {
        // "ab中文𠀀" with the bytes of each character.
        let rows: &[(&str, &[u8], Spans)] = &[
            ("big5", b"ab\xa4\xa4\xa4\xe5", &[(0, 1), (1, 2), (2, 4), (4, 6)]),
            (
                "gb18030",
                b"ab\xd6\xd0\xce\xc4\x95\x32\x82\x36",
                &[(0, 1), (1, 2), (2, 4), (4, 6), (6, 10)],
            ),
            (
                "utf-16le",
                b"\xff\xfea\0b\0\x2d\x4e\x87\x65\x40\xd8\0\xdc",
                &[(2, 4), (4, 6), (6, 8), (8, 10), (10, 14)],
            ),
        ];
        for &(label, bytes, spans) in rows {
            let decoded = Decoder::new().declared(Encoding::for_label(label)).decode(bytes);
            let found = decoded.text.char_indices().map(|(at, c)| {
                let span = decoded.edits.source_span(Span::new(at, at + c.len_utf8()));
                (span.start, span.end)
            });
            assert_eq!(found.collect::<Vec<_>>(), spans, "{label}");
        }
    }

    #[test]
    fn wrong_sequences_have_their_places() {
        type Wrong = (&'static str, &'static [u8], &'static str, Spans);
        let rows: &[Wrong] = &[
            ("big5", b"\xa4\xa4\xff\xa4\xe5", "中\u{FFFD}文", &[(2, 3)]),
            ("big5", b"\xa4\xa4\xa4", "中\u{FFFD}", &[(2, 3)]),
            // A second byte that is ASCII is text.
            ("big5", b"\xa4 \xa4\xa4", "\u{FFFD} 中", &[(0, 1)]),
            // What the decoder had read beyond the wrong byte.
            ("gb18030", b"\x81\x30a\xd6\xd0", "\u{FFFD}0a中", &[(0, 1)]),
            ("gb18030", b"a\x81\x30\x81", "a\u{FFFD}", &[(1, 4)]),
            ("utf-16le", b"\x2d\x4e\0\xdca\0", "中\u{FFFD}a", &[(2, 4)]),
            ("utf-16be", b"\x4e\x2d\x4e", "中\u{FFFD}", &[(2, 3)]),
        ];
        for &(label, bytes, text, malformed) in rows {
            let decoder = Decoder::new().declared(Encoding::for_label(label));
            let decoded = decoder.decode(bytes);
            let spans: Vec<_> = decoded.malformed.iter().map(|s| (s.start, s.end)).collect();
            assert_eq!((&*decoded.text, &*spans), (text, malformed), "{label} {bytes:x?}");
            check_edits(bytes, text, &decoded.edits);
            let error = decoder.decode_strict(bytes).unwrap_err();
            assert_eq!(error.offset(), malformed[0].0, "{label}");
            let name = decoded.encoding.name();
            assert!(error.to_string().starts_with(&format!("invalid {name} at byte")), "{error}");
        }
    }

    fn encode(text: &str, label: &str) -> Vec<u8> {
        match label {
            "utf-16le" => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
            "utf-16be" => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
            _ => {
                let encoding = encoding_rs::Encoding::for_label(label.as_bytes()).unwrap();
                let (bytes, _, lossy) = encoding.encode(text);
                assert!(!lossy, "{text:?} in {label}");
                bytes.into_owned()
            }
        }
    }

    #[test]
    fn detection() {
        let traditional = "本會於週三召開大會，討論道路維修的經費。";
        let simplified = "本会于周三召开大会，讨论道路维修的经费。";
        let page = format!(
            "<html><head><title>{t}</title></head>\n<body class=\"main\">\n<a href=\"/index.html\">\
             <img src=\"/images/logo.png\" alt=\"logo\"></a>\n</body></html>\n",
            t = "縣立圖書館"
        );
        let rows: &[(&str, &str)] = &[
            ("utf-8", traditional),
            ("utf-8", "中"),
            ("utf-8", "plain ASCII"),
            ("utf-8", "café"),
            // Read as UTF-16, ideographs with a blank among them.
            ("utf-8", "ab 0 cd efgh ijkl mnop"),
            // Mostly kana and symbols.
            ("utf-16le", "アニメ「ひらがな」→★\n"),
            ("big5", traditional),
            ("gbk", traditional),
            ("gbk", simplified),
            ("gb18030", simplified),
            ("utf-16le", traditional),
            ("utf-16be", traditional),
            ("utf-16le", "plain ASCII\n"),
            ("utf-16be", simplified),
            // Short ones.
            ("big5", "會議紀錄"),
            ("big5", "最新消息"),
            ("big5", "首頁"),
            ("gbk", "会议记录"),
            ("gbk", "最新消息"),
            ("gbk", "首页"),
            // Mostly ASCII.
            ("big5", &page),
            ("gbk", &page),
            ("utf-16le", &page),
            // Characters of Hong Kong, and of four bytes.
            ("gb18030", "这个字读作䶮，姓名中的㑇字和𠀀字都是四字节的。"),
            // Other languages.
            ("windows-1252", "Le café est fermé à cause de la grève générale, désolé."),
            ("windows-1251", "Это обычный русский текст, написанный давно."),
            ("shift_jis", "これは日本語の文章です。よろしくお願いします。"),
            ("euc-jp", "これは日本語の文章です。よろしくお願いします。"),
            // Short ones, whose kana are the commonest characters of Big5.
            ("euc-jp", "サイトマップ"),
            ("euc-jp", "お問い合わせはこちら"),
            ("euc-jp", "<title>ホームページへようこそ</title>"),
            ("euc-jp", "私の趣味は読書と映画です。"),
            // The other way round.
            ("big5", "不予任用"),
            ("big5", "今天中午"),
            ("big5", "高雄市立正興國民中學"),
            ("big5", "文件中使用歐元轉換器"),
            ("euc-kr", "이것은 한국어로 쓴 글입니다. 안녕하십니까."),
        ];
        for &(label, text) in rows {
            let bytes = encode(text, label);
            let decoded = decode(&bytes);
            assert_eq!(decoded.text, text, "{label}, read as {}", decoded.encoding);
            assert_eq!(decoded.basis, Basis::Detected);
            check_edits(&bytes, text, &decoded.edits);
        }
    }

    #[test]
    fn detection_of_hong_kong() {
        let bytes = b"\xca\x5c\x92\x5d\x9d\xef\x9d\xcf\x9d\xf6\xab\xd7\xa1\x41\xa7\xda\x92\x5d\xa5\x68\x9d\xf7\xad\xb9\xb6\xba\xa1\x41\xad\xf8\xb8\xd3\xae\xcd\xa1\x43";
        assert_eq!(decode(bytes).text, "佢哋嘅嘢喺度，我哋去咗食飯，唔該晒。");
    }

    #[test]
    fn marks_and_damage() {
        let decoded = decode(b"\xff\xfe\x2d\x4e");
        assert_eq!((&*decoded.text, decoded.basis), ("中", Basis::Mark));
        // A mark goes before what is declared.
        let decoded = Decoder::new().declared(Encoding::BIG5).decode("\u{FEFF}中".as_bytes());
        assert_eq!((&*decoded.text, decoded.encoding), ("中", Encoding::UTF_8));
        // A page that was cut, or has lost a byte, is what it was.
        let mut bytes = "討論道路維修的經費。".as_bytes().to_vec();
        bytes.pop();
        let decoded = decode(&bytes);
        assert_eq!(decoded.text, "討論道路維修的經費\u{FFFD}");
        assert_eq!(decoded.malformed, [Span::new(27, 29)]);
        let text = "討論道路維修的經費，並決定由縣府負擔其中一半。".repeat(2);
        let mut utf16 = encode(&text, "utf-16le");
        utf16.pop();
        assert_eq!(decode(&utf16).text, text.strip_suffix('。').unwrap().to_owned() + "\u{FFFD}");
        // Also one with a part of a page in another encoding.
        let comment = encode("最新消息：大會於週三召開。", "big5");
        let mixed = [text.as_bytes(), b"\n", &comment, b"\n", text.as_bytes()].concat();
        let decoded = decode(&mixed);
        assert_eq!(decoded.encoding, Encoding::UTF_8);
        assert!(decoded.text.starts_with(&format!("{text}\n\u{FFFD}")), "{}", decoded.text);
        assert!(decoded.text.ends_with(&format!("\n{text}")), "{}", decoded.text);
        bytes.remove(4);
        assert_eq!(decode(&bytes).text, "討\u{FFFD}道路維修的經費\u{FFFD}");
    }

    #[test]
    fn detection_on_real_sentences() {
        let Some(sentences) = shared::text("text/moztw_cc0_sentences.txt") else { return };
        let simplified = hanclean::convert::Converter::new(hanclean::convert::Config::T2s);
        for len in [4, 8, 16, 32] {
            for (label, script) in
                [("big5", "t"), ("gbk", "t"), ("gbk", "s"), ("utf-16le", "t"), ("utf-16be", "s")]
            {
                let (mut right, mut all) = (0, 0);
                for line in sentences.lines() {
                    let text = match script {
                        "t" => line.to_owned(),
                        _ => simplified.convert(line),
                    };
                    let mut text: String = text.chars().take(len).collect();
                    let han = text.chars().filter(|c| ('\u{4E00}'..'\u{A000}').contains(c)).count();
                    let encoded = encoding_rs::Encoding::for_label(label.as_bytes()).unwrap();
                    if han < len / 2 || encoded.encode(&text).2 {
                        continue;
                    }
                    // Without any mark or line end, UTF-16 looks like nothing.
                    text.push('\n');
                    let found = decode(&encode(&text, label)).text == text;
                    if !found && std::env::var_os("MISSES").is_some() {
                        eprintln!("{label} {text} {}", decode(&encode(&text, label)).encoding);
                    }
                    right += usize::from(found);
                    all += 1;
                }
                let share = 100.0 * right as f64 / f64::from(all.max(1));
                println!("{len} characters, {label} ({script}): {right} of {all}, {share:.2} %");
                assert!(share > if len < 8 { 93.0 } else { 99.0 });
            }
        }
    }

    /// No clause of Chinese, however short, is taken for Japanese.
    #[test]
    fn no_chinese_is_japanese() {
        let files = ["tw_law_16mb", "libreoffice_help_zh_tw", "moztw_cc0_sentences"];
        let mut clauses = 0;
        for text in files.iter().filter_map(|file| shared::text(&format!("text/{file}.txt"))) {
            for clause in text.split(['\n', ' ', '。', '，', '；', '、', '：']) {
                let (bytes, _, is_lossy) = encoding_rs::BIG5.encode(clause);
                let for_kana = |pair: &[u8]| matches!(pair, [0xA4 | 0xA5, 0xA1..=0xFE]);
                if is_lossy
                    || bytes.len() > 64
                    || bytes.windows(2).filter(|p| for_kana(p)).count() < 4
                {
                    continue;
                }
                assert_ne!(decode(&bytes).encoding.name(), "EUC-JP", "{clause}");
                clauses += 1;
            }
        }
        println!("{clauses} clauses with the first bytes of kana");
    }

    proptest! {
        /// Whatever the bytes and the encoding: a text, its edits, the places of what is wrong.
        #[test]
        fn any_bytes_in_any_encoding(
            bytes in prop::collection::vec(
                prop_oneof![any::<u8>(), 0x30..0x3Au8, 0x81..0xFFu8, Just(0x1B), Just(0x88), Just(0x62)],
                0..40
            ),
            label in prop::sample::select(vec![
                "big5", "gbk", "gb18030", "utf-16le", "utf-16be", "euc-jp", "euc-kr", "shift_jis",
                "iso-2022-jp", "windows-1252", "koi8-r", "x-user-defined", "replacement", "utf-8",
            ]),
        ) {
            let encoding = Encoding::for_label(label);
            for decoder in [Decoder::new().declared(encoding), Decoder::new()] {
                let decoded = decoder.decode(&bytes);
                check_edits(&bytes, &decoded.text, &decoded.edits);
                let name = decoded.encoding.name();
                let theirs = encoding_rs::Encoding::for_label(name.as_bytes())
                    .unwrap_or(encoding_rs::REPLACEMENT);
                let mark = match decoded.basis { Basis::Mark => bytes.len() - decoded.edits.runs().map(|r| r.source.len()).skip(1).sum::<usize>(), _ => 0 };
                let (text, wrong) = theirs.decode_without_bom_handling(&bytes[mark..]);
                prop_assert_eq!(&*decoded.text, &*text, "{}", name);
                prop_assert_eq!(!decoded.malformed.is_empty(), wrong);
                for &span in &decoded.malformed {
                    prop_assert!(!span.is_empty() && span.end <= bytes.len());
                }
                let disjoint = decoded.malformed.windows(2).all(|pair| pair[0].end <= pair[1].start);
                prop_assert!(disjoint);
                prop_assert_eq!(decoder.decode_strict(&bytes).is_ok(), !wrong);
            }
        }

        /// Each character comes from the bytes that stand for it.
        #[test]
        fn spans_are_exact(
            text in "[a中文會議，。é№ⅠЯあ한]{1,12}",
            label in prop::sample::select(vec!["big5", "gb18030", "utf-16le", "utf-16be", "shift_jis", "euc-jp"]),
        ) {
            let encoding = encoding_rs::Encoding::for_label(label.as_bytes()).unwrap();
            let text: String =
                text.chars().filter(|c| !encoding.encode(c.encode_utf8(&mut [0; 4])).2 || label.starts_with("utf")).collect();
            let bytes = encode(&text, label);
            let decoded = Decoder::new().declared(Encoding::for_label(label)).decode_strict(&bytes).unwrap();
            let mut read = 0;
            for (at, c) in decoded.text.char_indices() {
                let len = encode(c.encode_utf8(&mut [0; 4]), label).len();
                let span = decoded.edits.source_span(Span::new(at, at + c.len_utf8()));
                prop_assert_eq!(span, Span::new(read, read + len), "{} in {}", c, label);
                read += len;
            }
        }
    }
}

mod shared;

proptest! {
    #[test]
    fn agrees_with_the_standard_library(bytes in prop::collection::vec(any::<u8>(), 0..40)) {
        let rest = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
        prop_assume!(!bytes.starts_with(b"\xff\xfe") && !bytes.starts_with(b"\xfe\xff"));
        prop_assert_eq!(&*utf8().decode(&bytes).text, &*String::from_utf8_lossy(rest));
        match (utf8().decode_strict(&bytes), std::str::from_utf8(rest)) {
            (Ok(ours), Ok(theirs)) => prop_assert_eq!(&*ours.text, theirs),
            (Err(ours), Err(theirs)) => {
                prop_assert_eq!(ours.offset(), bytes.len() - rest.len() + theirs.valid_up_to());
            }
            (ours, theirs) => prop_assert!(false, "{ours:?} but {theirs:?}"),
        }
    }

    #[test]
    fn any_text_comes_back(text in any::<String>()) {
        let decoded = utf8().decode_strict(text.as_bytes()).unwrap();
        prop_assert_eq!(&*decoded.text, text.strip_prefix('\u{FEFF}').unwrap_or(&text));
    }
}
