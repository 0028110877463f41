//! Writes terms, sentences and keywords, as plain lines or as JSON lines.
//!
//! For 圖書館 in a page that is cleaned into 图书馆, a JSON line has both spans: `span` is in bytes of
//! the text that was segmented, `source` in bytes of the file.
//!
//! The formats, for 圖書館 裡 in two lines:
//!
//! ```text
//! --format text     圖書館
//!                   裡
//! --format jsonl    {"path":"-","text":"圖書館","simplified":"图书馆","span":{"start":0,"end":9},
//!                    "source":{"start":0,"end":9},"position":0,"kind":"han"}
//!                   {"path":"-","text":"裡","simplified":"里",…,"position":1,"kind":"han"}
//! ```
//!
//! Invariant: terms and sentences are written as they are found. A page is never turned into a list
//! of terms, which would take many times its memory. (Keywords need all terms of a document; their
//! counts are kept, not the terms.)
//!
//! Spans are projected back to the file in two steps, clean text → text of the document → file.
//! Both walk their edits once, because terms come in ascending order.

use std::io::{self, Write};

use hanclean::align::{Edits, Sources, Span};
use hanclean::segment::{FoundTerm, Keyword, Segmenter, Worker, sentences};
use serde::Serialize;

use crate::args::{TermArgs, TermFormat};
use crate::input::Document;
use crate::text::json;

/// Writes what the options ask for, for one document after the other.
///
/// The worker keeps its buffers from document to document.
pub(crate) struct TermWriter<'a> {
    args: &'a TermArgs,
    /// For keywords.
    segmenter: Segmenter,
    /// For terms; it has the buffers.
    worker: Worker,
}

/// Writes the terms, sentences or keywords of one document, each as a JSON object on a line.
///
/// Each line is put together in a buffer that already begins with the path: the line of a short
/// term is two hundred times as long as the term. A derived serializer writes every name and
/// punctuation mark on its own, and took most of the time of a run.
struct JsonLines {
    line: Vec<u8>,
    /// The length of the beginning that all lines share, `{"path":"..."`, in bytes.
    prefix: usize,
}

impl JsonLines {
    /// The lines of a document with this path.
    fn new(path: &str) -> io::Result<Self> {
        let mut line = b"{\"path\":".to_vec();
        json::write(&mut line, &path)?;
        Ok(JsonLines { prefix: line.len(), line })
    }

    /// Appends a field of any type.
    fn field(&mut self, name: &'static str, value: &impl Serialize) -> io::Result<()> {
        self.line.extend_from_slice(b",\"");
        self.line.extend_from_slice(name.as_bytes());
        self.line.extend_from_slice(b"\":");
        json::write(&mut self.line, value)
    }

    /// Appends the fields that all lines have: `span`, in bytes of the text that was segmented, and
    /// `source`, in bytes of the file.
    fn spans(&mut self, span: Span, source: Span) {
        self.number(",\"span\":{\"start\":", span.start);
        self.number(",\"end\":", span.end);
        self.number("},\"source\":{\"start\":", source.start);
        self.number(",\"end\":", source.end);
        self.line.push(b'}');
    }

    /// Appends a number, after the text before it.
    fn number(&mut self, before: &'static str, number: usize) {
        self.line.extend_from_slice(before.as_bytes());
        self.line.extend_from_slice(itoa::Buffer::new().format(number).as_bytes());
    }

    /// Appends the fields of a term.
    fn term(&mut self, found: &FoundTerm<'_>, source: Span) -> io::Result<()> {
        self.field("text", &found.surface)?;
        self.field("simplified", &found.simplified)?;
        self.spans(found.span, source);
        self.number(",\"position\":", found.position);
        self.field("kind", &found.kind)?;
        found.tag.map_or(Ok(()), |tag| self.field("tag", &tag))
    }

    /// Appends the fields of a sentence.
    fn sentence(&mut self, sentence: &str, span: Span, source: Span) -> io::Result<()> {
        self.field("text", &sentence)?;
        self.spans(span, source);
        Ok(())
    }

    /// Appends the fields of a keyword.
    fn keyword(&mut self, keyword: &Keyword, source: Span) -> io::Result<()> {
        self.field("text", &keyword.text)?;
        self.field("simplified", &keyword.simplified)?;
        self.spans(keyword.span, source);
        keyword.tag.map_or(Ok(()), |tag| self.field("tag", &tag))?;
        self.field("weight", &keyword.weight)?;
        self.field("count", &keyword.count)
    }

    /// Writes the line, and begins the next one with the path.
    fn end(&mut self, output: &mut impl Write) -> io::Result<()> {
        self.line.extend_from_slice(b"}\n");
        output.write_all(&self.line)?;
        self.line.truncate(self.prefix);
        Ok(())
    }
}

impl<'a> TermWriter<'a> {
    /// A writer of what `args` ask for, found by `segmenter`.
    pub(crate) fn new(args: &'a TermArgs, segmenter: Segmenter) -> Self {
        TermWriter { args, worker: segmenter.worker(), segmenter }
    }

    /// Writes the terms, sentences or keywords of `text`; `edits` lead from the text of the
    /// document to it.
    pub(crate) fn write(
        &mut self,
        document: &Document<'_>,
        text: &str,
        edits: &Edits,
        output: &mut impl Write,
    ) -> io::Result<()> {
        match self.args.keywords {
            Some(limit) => self.write_keywords(document, text, edits, limit, output),
            None if self.args.sentences => self.write_sentences(document, text, edits, output),
            None => self.write_terms(document, text, edits, output),
        }
    }

    /// Terms: on one line for each line of the text, or one JSON object each.
    ///
    /// One step takes a term such as 圖書館 at bytes 0..9 of the text. As text, it writes the line
    /// ends since the last term or a separator, and the term. As JSON, it moves both cursors (clean
    /// text to text, text to file) forward to the term, fills the line, and writes it.
    fn write_terms(
        &mut self,
        document: &Document<'_>,
        text: &str,
        edits: &Edits,
        output: &mut impl Write,
    ) -> io::Result<()> {
        let (mut in_text, mut in_file) = (Sources::new(edits), document.sources());
        let mut source = |span| in_file.span(in_text.span(span));
        let mut lines = JsonLines::new(&document.source.json_path())?;
        let mut plain =
            PlainTerms { text, separator: &self.args.separator, end: 0, is_first: true };
        let mut done = Ok(());
        self.worker.for_each_term(text, |found| {
            if done.is_err() {
                return;
            }
            done = match self.args.format {
                TermFormat::Text => plain.write(&found, output),
                TermFormat::Jsonl => {
                    lines.term(&found, source(found.span)).and_then(|()| lines.end(output))
                }
            };
        });
        done?;
        match self.args.format {
            TermFormat::Text => plain.finish(output),
            TermFormat::Jsonl => Ok(()),
        }
    }

    /// Sentences, one per line.
    fn write_sentences(
        &self,
        document: &Document<'_>,
        text: &str,
        edits: &Edits,
        output: &mut impl Write,
    ) -> io::Result<()> {
        let (mut in_text, mut in_file) = (Sources::new(edits), document.sources());
        let mut source = |span| in_file.span(in_text.span(span));
        let mut lines = JsonLines::new(&document.source.json_path())?;
        for span in sentences(text) {
            let sentence = &text[span.range()];
            match self.args.format {
                TermFormat::Text => writeln!(output, "{sentence}")?,
                TermFormat::Jsonl => {
                    lines.sentence(sentence, span, source(span))?;
                    lines.end(output)?;
                }
            }
        }
        Ok(())
    }

    /// Keywords, the best first, one per line.
    fn write_keywords(
        &self,
        document: &Document<'_>,
        text: &str,
        edits: &Edits,
        limit: usize,
        output: &mut impl Write,
    ) -> io::Result<()> {
        let mut lines = JsonLines::new(&document.source.json_path())?;
        let source = |span| document.in_file(edits.source_span(span));
        for keyword in self.segmenter.keywords(text, self.args.weighting(), limit) {
            match self.args.format {
                TermFormat::Text => writeln!(output, "{}\t{:.6}", keyword.text, keyword.weight)?,
                TermFormat::Jsonl => {
                    lines.keyword(&keyword, source(keyword.span))?;
                    lines.end(output)?;
                }
            }
        }
        Ok(())
    }
}

/// Writes terms as plain text, with a separator between them and the line ends of the text.
///
/// For `圖書館\n裡` it writes `圖書館`, a line end, and `裡`: where a line ends, there is no separator.
struct PlainTerms<'t> {
    /// The text that was segmented.
    text: &'t str,
    separator: &'t str,
    /// The end of the last term in the text. (Terms may overlap with `--mode all`: the largest
    /// end.)
    end: usize,
    /// Whether no term was written yet: there is no separator before the first.
    is_first: bool,
}

impl PlainTerms<'_> {
    /// Writes a term, after a separator or the line ends before it.
    fn write(&mut self, found: &FoundTerm<'_>, output: &mut impl Write) -> io::Result<()> {
        let lines = self.write_line_ends(found.span.start, output)?;
        if lines == 0 && !self.is_first {
            output.write_all(self.separator.as_bytes())?;
        }
        output.write_all(found.surface.as_bytes())?;
        if let Some(tag) = found.tag {
            write!(output, "/{tag}")?;
        }
        self.is_first = false;
        self.end = self.end.max(found.span.end);
        Ok(())
    }

    /// Writes the line ends after the last term.
    fn finish(&mut self, output: &mut impl Write) -> io::Result<()> {
        self.write_line_ends(self.text.len(), output).map(|_| ())
    }

    /// Writes the line ends between the last term and `start`. Returns how many there were.
    fn write_line_ends(&mut self, start: usize, output: &mut impl Write) -> io::Result<usize> {
        let between = self.text.get(self.end..start).unwrap_or_default();
        let count = between.bytes().filter(|&byte| byte == b'\n').count();
        (0..count).try_for_each(|_| output.write_all(b"\n"))?;
        Ok(count)
    }
}
