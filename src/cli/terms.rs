//! Writes terms, sentences and keywords, as plain lines or as JSON lines.

use std::io::{self, Write};

use hanclean::align::{Edits, Sources, Span};
use hanclean::segment::{FoundTerm, Keyword, Segmenter, Worker, sentences};
use serde::Serialize;

use crate::args::{TermArgs, TermFormat};
use crate::input::Document;
use crate::json;

/// Writes what was asked for of one document after the other.
pub(crate) struct TermWriter<'a> {
    args: &'a TermArgs,
    segmenter: Segmenter,
    worker: Worker,
}

/// Writes terms, sentences or keywords of one document, each as a JSON object on a line.
///
/// A line is put together in a buffer that already has the path, as short terms have lines that are
/// two hundred times as long: with a derived serializer, which writes each name and mark for itself,
/// they took most of the time of a run.
struct JsonLines {
    line: Vec<u8>,
    /// The length of what all lines begin with.
    start: usize,
}

impl JsonLines {
    fn new(path: &str) -> io::Result<Self> {
        let mut line = b"{\"path\":".to_vec();
        json::write(&mut line, &path)?;
        Ok(JsonLines { start: line.len(), line })
    }

    fn field(&mut self, name: &'static str, value: &impl Serialize) -> io::Result<()> {
        self.line.extend_from_slice(b",\"");
        self.line.extend_from_slice(name.as_bytes());
        self.line.extend_from_slice(b"\":");
        json::write(&mut self.line, value)
    }

    /// Fields that all lines have: `span` is in bytes of the text that was segmented, `source` in
    /// bytes of the file.
    fn spans(&mut self, span: Span, source: Span) {
        self.number(",\"span\":{\"start\":", span.start);
        self.number(",\"end\":", span.end);
        self.number("},\"source\":{\"start\":", source.start);
        self.number(",\"end\":", source.end);
        self.line.push(b'}');
    }

    /// Writes what stands before a number, and it.
    fn number(&mut self, before: &'static str, number: usize) {
        self.line.extend_from_slice(before.as_bytes());
        self.line.extend_from_slice(itoa::Buffer::new().format(number).as_bytes());
    }

    fn term(&mut self, found: &FoundTerm<'_>, source: Span) -> io::Result<()> {
        self.field("text", &found.surface)?;
        self.field("simplified", &found.simplified)?;
        self.spans(found.span, source);
        self.number(",\"position\":", found.position);
        self.field("kind", &found.kind)?;
        found.tag.map_or(Ok(()), |tag| self.field("tag", &tag))
    }

    fn sentence(&mut self, sentence: &str, span: Span, source: Span) -> io::Result<()> {
        self.field("text", &sentence)?;
        self.spans(span, source);
        Ok(())
    }

    fn keyword(&mut self, keyword: &Keyword, source: Span) -> io::Result<()> {
        self.field("text", &keyword.text)?;
        self.field("simplified", &keyword.simplified)?;
        self.spans(keyword.span, source);
        keyword.tag.map_or(Ok(()), |tag| self.field("tag", &tag))?;
        self.field("weight", &keyword.weight)?;
        self.field("count", &keyword.count)
    }

    /// Writes the line, and begins the next one.
    fn end(&mut self, output: &mut impl Write) -> io::Result<()> {
        self.line.extend_from_slice(b"}\n");
        output.write_all(&self.line)?;
        self.line.truncate(self.start);
        Ok(())
    }
}

impl<'a> TermWriter<'a> {
    pub(crate) fn new(args: &'a TermArgs, segmenter: Segmenter) -> Self {
        TermWriter { args, worker: segmenter.worker(), segmenter }
    }

    /// Writes of `text`, which `edits` made from that of the document.
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

    fn write_terms(
        &mut self,
        document: &Document<'_>,
        text: &str,
        edits: &Edits,
        output: &mut impl Write,
    ) -> io::Result<()> {
        let (mut in_text, mut in_file) = (Sources::new(edits), document.sources());
        let mut source = |span| in_file.span(in_text.span(span));
        let mut lines = JsonLines::new(&document.source.json())?;
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

    fn write_sentences(
        &self,
        document: &Document<'_>,
        text: &str,
        edits: &Edits,
        output: &mut impl Write,
    ) -> io::Result<()> {
        let (mut in_text, mut in_file) = (Sources::new(edits), document.sources());
        let mut source = |span| in_file.span(in_text.span(span));
        let mut lines = JsonLines::new(&document.source.json())?;
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

    fn write_keywords(
        &self,
        document: &Document<'_>,
        text: &str,
        edits: &Edits,
        limit: usize,
        output: &mut impl Write,
    ) -> io::Result<()> {
        let mut lines = JsonLines::new(&document.source.json())?;
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

/// Terms with a separator between them, and with the line ends of the text.
struct PlainTerms<'t> {
    text: &'t str,
    separator: &'t str,
    /// Where the last term ends.
    end: usize,
    is_first: bool,
}

impl PlainTerms<'_> {
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

    fn finish(&mut self, output: &mut impl Write) -> io::Result<()> {
        self.write_line_ends(self.text.len(), output).map(|_| ())
    }

    /// Writes the line ends up to `start`; gives how many there were.
    fn write_line_ends(&mut self, start: usize, output: &mut impl Write) -> io::Result<usize> {
        let between = self.text.get(self.end..start).unwrap_or_default();
        let count = between.bytes().filter(|&byte| byte == b'\n').count();
        (0..count).try_for_each(|_| output.write_all(b"\n"))?;
        Ok(count)
    }
}
