//! Recognises inputs that are not plain text, so that they are refused instead of mangled.
//!
//! This is content sniffing, by [file
//! signatures](https://en.wikipedia.org/wiki/List_of_file_signatures) and a few heuristics:
//!
//! - [`binary`] checks the bytes for a known binary format, and for too many control characters.
//! - [`data`] and [`tagged`] check the decoded text for JSON, and for HTML or XML.
//!
//! Invariant: text that merely begins like such a format is text, because a file that is wrongly
//! refused is worse than one that is wrongly read. So a signature of a few letters (`BM` for a
//! bitmap, `MZ` for a program) counts only with control characters after it, and JSON only if whole
//! values can be parsed.
//!
//! The signatures are those of the crate `infer`, and the few here that it lacks or that need no
//! control characters after them.
//!
//! | file begins with | result |
//! |---|---|
//! | `\x89PNG\r\n\x1a\n\0\0\0\rIHDR` | PNG data; recognise its text first, … |
//! | `%PDF-1.4` | PDF; extract its text first, … |
//! | `BMW 汽車` | text |
//! | `{"text":"漢字"}`, several lines | JSON Lines; first write each text to a file … |
//! | `{標題} 內文` | text |
//! | `<!DOCTYPE html>` | HTML; extract its text first, … |
//! | `<書名> 漢字 </書名>` | text |
//!
//! Who calls decides what it means: a binary file is an error for every command, JSON for those
//! that take pages, and HTML gets a warning.

use std::borrow::Cow;
use std::fmt;

use hanclean::decode::Encoding;
use infer::MatcherType;
use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

/// A format that is not plain text, and advice on how to get text from it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ForeignFormat {
    /// What the file seems to be, such as `PNG data`.
    name: Cow<'static, str>,
    /// What to do first, beginning with a verb.
    advice: &'static str,
}

impl ForeignFormat {
    const fn new(name: &'static str, advice: &'static str) -> Self {
        ForeignFormat { name: Cow::Borrowed(name), advice }
    }
}

/// The name and the advice: `PDF; extract its text first, for example with pdftotext`.
impl fmt::Display for ForeignFormat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}; {}", self.name, self.advice)
    }
}

const EXPORT: &str = "export its text first, for example with DuckDB";
const EXTRACT: &str = "extract its text first, for example with pandoc or LibreOffice";
const EXTRACT_PAGES: &str = "extract its text first, for example with trafilatura";
const EXTRACT_RECORDS: &str =
    "first write each text to a file of its own (`jq -r .text` prints the field \"text\")";
const NO_TEXT: &str = "there is no text in it to read";
const PDF_TO_TEXT: &str = "extract its text first, for example with pdftotext";
const RECOGNISE: &str = "recognise its text first, for example with tesseract";
const UNPACK: &str = "unpack it first";

/// Binary data without a signature that is known. It may be text in UTF-16 or UTF-32 without a byte
/// order mark, so the advice begins with that.
const BINARY: ForeignFormat = ForeignFormat::new(
    "binary data",
    "if it is text, name its encoding with --encoding, or convert it to UTF-8 first with iconv",
);
const JSON: ForeignFormat = ForeignFormat::new("JSON", EXTRACT_RECORDS);
const JSON_LINES: ForeignFormat = ForeignFormat::new("JSON Lines", EXTRACT_RECORDS);
const HTML: ForeignFormat = ForeignFormat::new("HTML", EXTRACT_PAGES);
const TAGS: ForeignFormat = ForeignFormat::new("HTML or XML", EXTRACT_PAGES);
const XML: ForeignFormat =
    ForeignFormat::new("XML", "extract its text first, for example with xmllint");

/// Beginnings of files that no text has, and their formats.
const SIGNATURES: &[(&[u8], ForeignFormat)] = &[
    (b"%PDF-1.", ForeignFormat::new("PDF", PDF_TO_TEXT)),
    (b"%PDF-2.", ForeignFormat::new("PDF", PDF_TO_TEXT)),
    (b"%!PS-Adobe-", ForeignFormat::new("PostScript", PDF_TO_TEXT)),
    (b"{\\rtf1", ForeignFormat::new("RTF", EXTRACT)),
    (b"WARC/1.", ForeignFormat::new("a web archive (WARC)", EXTRACT_PAGES)),
    (b"WARC/0.", ForeignFormat::new("a web archive (WARC)", EXTRACT_PAGES)),
    (b"PAR1\x15", ForeignFormat::new("Parquet", EXPORT)),
    (b"ARROW1\0\0", ForeignFormat::new("Arrow", EXPORT)),
    (b"ORC\x0a\x0b", ForeignFormat::new("ORC", EXPORT)),
    (b"Obj\x01", ForeignFormat::new("Avro", EXPORT)),
    (b"\x93NUMPY", ForeignFormat::new("NumPy data", EXPORT)),
    (b"\x89HDF\r\n\x1a\n", ForeignFormat::new("HDF5", EXPORT)),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ForeignFormat::new("an Office document", EXTRACT)),
];

/// The format of bytes that are not text. `encoding` is the one that they would be decoded in.
///
/// UTF-16 is never binary here: half of the bytes of ASCII text in it are NUL.
///
/// Looks at the first bytes for a known signature, and at all bytes otherwise.
pub(crate) fn binary(bytes: &[u8], encoding: Encoding) -> Option<ForeignFormat> {
    const UTF_32BE_MARK: &[u8] = &[0, 0, 0xFE, 0xFF];
    let is_wide = [Encoding::UTF_16LE, Encoding::UTF_16BE].contains(&encoding);
    if is_wide || bytes.starts_with(UTF_32BE_MARK) {
        return None;
    }
    let known = SIGNATURES.iter().find(|(signature, _)| bytes.starts_with(signature));
    known
        .map(|(_, format)| format.clone())
        .or_else(|| signed(bytes))
        .or_else(|| is_full_of_controls(bytes).then_some(BINARY))
}

/// The format whose signature `infer` finds, if control characters follow.
///
/// One control character is enough after a first byte that is not ASCII, two after a letter.
fn signed(bytes: &[u8]) -> Option<ForeignFormat> {
    /// The bytes at the start that are searched for control characters.
    const HEAD: usize = 512;
    let head = &bytes[..bytes.len().min(HEAD)];
    let controls = head.iter().filter(|&&byte| is_control(byte)).count();
    let enough = match bytes.first()? {
        b' '..=b'~' => 2,
        _ => 1,
    };
    if controls < enough {
        return None;
    }
    let found = infer::get(bytes).filter(|found| found.matcher_type() != MatcherType::Text)?;
    let extension = found.extension();
    let advice = match extension {
        "gz" | "Z" => "decompress it first, with `gzip -dc`",
        "bz2" => "decompress it first, with `bzip2 -dc`",
        "xz" => "decompress it first, with `xz -dc`",
        "zst" => "decompress it first, with `zstd -dc`",
        "lz4" => "decompress it first, with `lz4 -dc`",
        "zip" => "unpack it first, or if it is a document, extract its text with pandoc",
        "tar" | "rar" | "7z" | "cab" | "cpio" | "ar" | "lz" | "bz3" => UNPACK,
        "pdf" | "ps" | "djvu" => PDF_TO_TEXT,
        "sqlite" => EXPORT,
        "epub" | "mobi" | "rtf" => EXTRACT,
        _ => match found.matcher_type() {
            MatcherType::Image => RECOGNISE,
            MatcherType::Doc | MatcherType::Book => EXTRACT,
            _ => NO_TEXT,
        },
    };
    Some(ForeignFormat { name: Cow::Owned(format!("{} data", extension.to_uppercase())), advice })
}

/// Whether a byte is a control character that text does not have. Backspace, form feed, escape and
/// the end mark of DOS (0x1A) occur in logs and in files made for a terminal or a printer.
fn is_control(byte: u8) -> bool {
    matches!(byte, 0..=7 | 0x0E..=0x19 | 0x1C..=0x1F | 0x7F)
}

/// Whether too many bytes are control characters for a text.
///
/// The limit is 5 %; of random bytes, 10 % are. In valid UTF-8, such as a list whose items end with
/// NUL, it is 30 %.
fn is_full_of_controls(bytes: &[u8]) -> bool {
    /// With fewer control characters, a file is text: a short one is read in doubt.
    const LEAST: usize = 8;
    let controls = bytes.iter().filter(|&&byte| is_control(byte)).count();
    let exceed = |percent: usize| controls * 100 > bytes.len() * percent;
    controls >= LEAST && exceed(5) && (exceed(30) || std::str::from_utf8(bytes).is_err())
}

/// The format of text that holds pages or records but is not a page itself: JSON, as one document
/// or as lines.
///
/// Lines are tried first, since a file of JSON lines may have a bad line or end inside one. The
/// whole text is parsed only if it begins like JSON and its first lines don't decide.
pub(crate) fn data(text: &str) -> Option<ForeignFormat> {
    /// The lines that decide, without blank ones. More than half of them must be records.
    const LINES: usize = 8;
    let text = text.trim_start();
    if !text.starts_with(['{', '[']) {
        return None;
    }
    let lines = || text.lines().filter(|line| !line.trim().is_empty()).take(LINES);
    let records = lines().filter(|line| serde_json::from_str(line).is_ok_and(JsonShape::is_record));
    let records = records.count();
    if records > 1 && 2 * records > lines().count() {
        return Some(JSON_LINES);
    }
    // One value after the other; text has at least one.
    let mut values = serde_json::Deserializer::from_str(text).into_iter();
    values.all(|value| value.is_ok_and(JsonShape::is_record)).then_some(JSON)
}

/// The shape of a JSON value. The value itself is not kept, so a file of any size can be checked.
#[derive(Clone, Copy, PartialEq, Eq)]
enum JsonShape {
    /// An object with members, an array with such records in it, or an array of several values with
    /// a string among them. Prose may have `{}`, `[1]` or `["1"]`, which are none.
    Record,
    /// A string.
    Text,
    Other,
}

impl JsonShape {
    fn is_record(self) -> bool {
        self == JsonShape::Record
    }
}

impl<'de> Deserialize<'de> for JsonShape {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ShapeVisitor)
    }
}

/// Looks at each value and drops it.
struct ShapeVisitor;

impl<'de> Visitor<'de> for ShapeVisitor {
    type Value = JsonShape;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_bool<E>(self, _: bool) -> Result<JsonShape, E> {
        Ok(JsonShape::Other)
    }

    fn visit_i64<E>(self, _: i64) -> Result<JsonShape, E> {
        Ok(JsonShape::Other)
    }

    fn visit_u64<E>(self, _: u64) -> Result<JsonShape, E> {
        Ok(JsonShape::Other)
    }

    fn visit_f64<E>(self, _: f64) -> Result<JsonShape, E> {
        Ok(JsonShape::Other)
    }

    fn visit_unit<E>(self) -> Result<JsonShape, E> {
        Ok(JsonShape::Other)
    }

    fn visit_str<E>(self, _: &str) -> Result<JsonShape, E> {
        Ok(JsonShape::Text)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut values: A) -> Result<JsonShape, A::Error> {
        let (mut count, mut records, mut texts) = (0, 0, 0);
        while let Some(value) = values.next_element::<JsonShape>()? {
            count += 1;
            records += usize::from(value == JsonShape::Record);
            texts += usize::from(value == JsonShape::Text);
        }
        let is_record = records > 0 || texts > 0 && count > 1;
        Ok(if is_record { JsonShape::Record } else { JsonShape::Other })
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<JsonShape, A::Error> {
        let mut shape = JsonShape::Other;
        while members.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {
            shape = JsonShape::Record;
        }
        Ok(shape)
    }
}

/// The format of a page with tags in it: HTML or XML, by the beginning of the text after comments.
///
/// Only the beginning counts, and for a fragment also its end: a page of text may mention tags in
/// its middle.
pub(crate) fn tagged(text: &str) -> Option<ForeignFormat> {
    let text = text.trim_start();
    let (declared, start) = match text.strip_prefix("<?xml ").and_then(|rest| rest.split_once("?>"))
    {
        Some((_, rest)) => (true, rest),
        None => (false, text),
    };
    let start = skip_comments(start);
    let is_html = ["<!doctype html", "<html", "<head", "<body"].iter().any(|tag| {
        let (name, rest) = start.split_at_checked(tag.len()).unwrap_or_default();
        name.eq_ignore_ascii_case(tag)
            && rest.starts_with(|c: char| c == '>' || c == '/' || c.is_ascii_whitespace())
    });
    match (is_html, declared) {
        (true, _) => Some(HTML),
        (false, true) => Some(XML),
        (false, false) => is_fragment(start).then_some(TAGS),
    }
}

/// Whether the text begins with a tag and ends with a closing tag. Markdown may do so as well, so
/// it must have no headings, links or code.
fn is_fragment(text: &str) -> bool {
    let is_tag = |offset: usize| text[offset..].starts_with(|c: char| c.is_ascii_alphabetic());
    let closing = || text.trim_end().strip_suffix('>').and_then(|text| text.rfind("</"));
    let is_markdown = |line: &str| {
        line.starts_with('#') || line.trim_start().starts_with("```") || line.contains("](")
    };
    text.starts_with('<')
        && is_tag(1)
        && closing().is_some_and(|offset| is_tag(offset + 2) && !text[offset + 2..].contains('<'))
        && !text.lines().any(is_markdown)
}

/// The text after the comments and white space that it begins with.
fn skip_comments(text: &str) -> &str {
    let mut rest = text.trim_start();
    while let Some((_, after)) = rest.strip_prefix("<!--").and_then(|rest| rest.split_once("-->")) {
        rest = after.trim_start();
    }
    rest
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Binary, whatever encoding it is decoded in.
    #[test]
    fn signatures() {
        let rows: &[(&[u8], &str)] = &[
            (b"\x1f\x8b\x08\0\0\0\0\0\0\x03", "GZ data"),
            (b"(\xb5/\xfd\x04X1\0\0\xe6\xbc\xa2", "ZST data"),
            (b"\xfd7zXZ\0\0\x04", "XZ data"),
            (b"BZh91AY&SY\0\0\x01\x41", "BZ2 data"),
            (b"PK\x03\x04\x14\0\0\0\x08\0", "ZIP data"),
            (b"7z\xbc\xaf\x27\x1c\0\x04", "7Z data"),
            (b"Rar!\x1a\x07\x01\0\0", "RAR data"),
            (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "PNG data"),
            (b"\xff\xd8\xff\xe0\0\x10JFIF\0", "JPG data"),
            (b"GIF89a\x01\0\x01\0\0\0\0", "GIF data"),
            (b"BM\x42\0\0\0\0\0\0\0", "BMP data"),
            (
                b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0>\0\x01\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\
                \0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0",
                "ELF data",
            ),
            (b"MZ\x90\0\x03\0\0\0", "EXE data"),
            (b"\0asm\x01\0\0\0", "WASM data"),
            (b"SQLite format 3\0\x10\0\x01\x01", "SQLITE data"),
            (b"ID3\x04\0\0\0\0\x08", "MP3 data"),
            (b"%PDF-1.4\n1 0 obj\n", "PDF"),
            (b"{\\rtf1\\ansi ", "RTF"),
            (b"%!PS-Adobe-3.0\n", "PostScript"),
            (b"WARC/1.0\r\nWARC-Type: warcinfo\r\n", "a web archive (WARC)"),
            (b"PAR1\x15\x04", "Parquet"),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0", "an Office document"),
            (&[0, 1, 2, 3, 4, 5, 6, 7, 0xFE, 0xFF], "binary data"),
            (&[0; 100], "binary data"),
        ];
        for &(bytes, expected) in rows {
            for encoding in ["utf-8", "big5", "gb18030", "windows-1252"] {
                let encoding = Encoding::for_label(encoding).unwrap();
                let found = binary(bytes, encoding).map(|format| format.name.into_owned());
                assert_eq!(found.as_deref(), Some(expected), "{}", bytes.escape_ascii());
            }
        }
    }

    /// Text that begins with the letters of a signature, or has a few control characters.
    #[test]
    fn text_is_not_binary() {
        let rows = [
            "",
            "a",
            "BMW 汽車",
            "MZ 世代",
            "PK 賽",
            "ID3 標籤",
            "GIF89a 是一種格式",
            "BZh 是開頭",
            "Rar! 是開頭",
            "%PDF 是開頭",
            "%! 是開頭",
            "WARC/ 是開頭",
            "{\\rtf",
            "PAR1",
            "OTTO",
            "!<arch>",
            "FWS",
            "OggS",
            "fLaC",
            "RIFF 與 WAVE",
            "-----BEGIN CERTIFICATE-----",
            "\u{1B}[31m紅\u{1B}[0m\n",
            "a\u{8}a\u{8}",
            "第一頁\u{C}第二頁\u{1A}",
            "一頁\0有些\0字元\0是零\0但它仍然\0是文字\0就這樣\0讀\0",
        ];
        for text in rows {
            for encoding in ["utf-8", "big5", "gb18030"] {
                let encoding = Encoding::for_label(encoding).unwrap();
                assert_eq!(binary(text.as_bytes(), encoding), None, "{text:?}");
            }
        }
        let wide: Vec<u8> = "漢字, BM".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(binary(&wide, Encoding::UTF_16LE), None);
    }

    /// Records are data, also with a bad line among them; text in brackets is not.
    #[test]
    fn json_is_data() {
        let rows = [
            ("{\"text\":\"漢字\"}\n{\"text\":\"繁體\"}\n", Some("JSON Lines")),
            ("\n {\"a\":1}\r\n\r\n{\"a\":{\"b\":[]}}", Some("JSON Lines")),
            ("{\"a\":1}\n{\"a\":\n{\"a\":3}\n", Some("JSON Lines")),
            ("{\"a\":1\n{\"a\":2}\n{\"a\":3}\n", Some("JSON Lines")),
            ("[1,\"漢\"]\n[2,\"字\"]\n", Some("JSON Lines")),
            ("{\"text\":\"漢字\"}", Some("JSON")),
            ("{\n  \"a\": 1\n}\n{\n  \"a\": 2\n}\n", Some("JSON")),
            ("[\n{\"a\":1},\n{\"a\":2}\n]\n", Some("JSON")),
            ("[{\"a\":1}]", Some("JSON")),
            ("[\"漢字\",\"繁體\"]", Some("JSON")),
            ("", None),
            ("{", None),
            ("[", None),
            ("{}", None),
            ("[1]\n註解\n", None),
            ("[1]\n", None),
            ("[1]\n[2]\n", None),
            ("[\"1\"]", None),
            ("[表單] 請填寫\n", None),
            ("{標題} 內文\n", None),
            ("{\"a\":1}\n這是一段說明。\n", None),
            ("{\"a\":1}\n{\"b\":2}\n第一行。\n第二行。\n第三行。\n", None),
            ("範例：{\"a\":1}\n", None),
            ("\"漢字\"\n\"繁體\"\n", None),
        ];
        for (text, expected) in rows {
            assert_eq!(
                data(text).map(|format| format.name.into_owned()).as_deref(),
                expected,
                "{text}"
            );
        }
    }

    /// HTML and XML by their beginnings, fragments by both ends; Markdown and angle brackets are
    /// text.
    #[test]
    fn pages_with_tags() {
        let rows = [
            ("<!DOCTYPE html>\n<p>漢字", Some("HTML")),
            (" <!doctype HTML PUBLIC \"-//W3C//DTD HTML 4.01//EN\">", Some("HTML")),
            ("<HTML lang=zh>", Some("HTML")),
            ("<!-- 註 --><!-- 解 -->\n<head>", Some("HTML")),
            ("<?xml version=\"1.0\"?>\n<!DOCTYPE html>", Some("HTML")),
            ("<?xml version=\"1.0\"?>\n<rss><item>漢字</item></rss>", Some("XML")),
            ("<div class=\"a\"><p>漢字</p>\n<p>繁體</p></div>\n", Some("HTML or XML")),
            ("<p>漢字</p>", Some("HTML or XML")),
            ("", None),
            ("<", None),
            ("<書名> 漢字 </書名>", None),
            ("<p>漢字", None),
            ("<head1 漢字", None),
            ("<b>注意</b>：漢字\n", None),
            ("<div>\n\n# 標題\n\n漢字\n</div>", None),
            ("<p>[連結](a.html)</p>", None),
            ("<table>\n```\n</table>", None),
            ("<!-- 註解", None),
            ("<!-- 註解 -->\n漢字", None),
            ("漢字 <html>", None),
        ];
        for (text, expected) in rows {
            assert_eq!(
                tagged(text).map(|format| format.name.into_owned()).as_deref(),
                expected,
                "{text}"
            );
        }
    }

    proptest! {
        /// Nothing panics, in particular not on a signature that is followed by too few bytes.
        #[test]
        fn any_bytes_can_be_checked(
            signature in prop::sample::select(vec![
                &b"PK\x03\x04"[..], b"\xd0\xcf\x11\xe0", b"(\xb5/\xfd", b"\x50\x2a\x4d\x18",
                b"\x04\x22\x4d\x18", b"RIFF", b"\0\0\0\x18ftyp", b"\x7fELF", b"MZ", b"II*\0", b"",
            ]),
            bytes in prop::collection::vec(any::<u8>(), 0..200),
        ) {
            let bytes = [signature, &bytes].concat();
            let _ = binary(&bytes, Encoding::UTF_8);
            let text = String::from_utf8_lossy(&bytes);
            let _ = (data(&text), tagged(&text));
        }
    }
}
