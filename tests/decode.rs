//! Decoding: which bytes are text, where the first wrong one is, and what the message says.

use std::borrow::Cow;

use hanclean::align::Span;
use hanclean::decode::{Decoder, decode};
use proptest::prelude::*;

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
    ];
    for &(name, bytes, text) in rows {
        let decoded = decode(bytes).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(decoded.text, text, "{name}");
        assert!(matches!(decoded.text, Cow::Borrowed(_)), "{name} is copied");
        assert_eq!(decoded.edits.source_len(), bytes.len(), "{name}");
        assert_eq!(decoded.edits.output_len(), text.len(), "{name}");
    }
}

#[test]
fn offsets_count_the_mark() {
    let decoded = decode(b"\xef\xbb\xbfabc").unwrap();
    assert_eq!(decoded.edits.source_span(Span::new(1, 2)), Span::new(4, 5));
    assert!(decode(b"abc").unwrap().edits.is_identity());
}

#[test]
fn what_is_not_utf8_is_an_error_with_its_place() {
    let cut = " (the input ends inside a character)";
    let utf16 = " (the input looks like UTF-16, which is not supported yet)";
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
        (b"\xfe\xff\x4e\x2d", 0, "0xfe", utf16),
        (b"\xff\xfe\x2d\x4e", 0, "0xff", utf16),
        (b"\xff\xfe", 0, "0xff", utf16),
        (b"\xff\xfd", 0, "0xff", ""),
    ];
    for &(bytes, offset, byte, note) in rows {
        let error = Decoder::new().decode(bytes).unwrap_err();
        assert_eq!(error.offset(), offset, "{bytes:x?}");
        let message = format!("invalid UTF-8 at byte {offset}: {byte}{note}");
        assert_eq!(error.to_string(), message, "{bytes:x?}");
    }
}

proptest! {
    #[test]
    fn agrees_with_the_standard_library(bytes in prop::collection::vec(any::<u8>(), 0..40)) {
        let rest = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
        match (decode(&bytes), std::str::from_utf8(rest)) {
            (Ok(ours), Ok(theirs)) => prop_assert_eq!(&*ours.text, theirs),
            (Err(ours), Err(theirs)) => {
                prop_assert_eq!(ours.offset(), bytes.len() - rest.len() + theirs.valid_up_to());
            }
            (ours, theirs) => prop_assert!(false, "{ours:?} but {theirs:?}"),
        }
    }

    #[test]
    fn any_text_comes_back(text in any::<String>()) {
        let decoded = decode(text.as_bytes()).unwrap();
        prop_assert_eq!(&*decoded.text, text.strip_prefix('\u{FEFF}').unwrap_or(&text));
    }
}
