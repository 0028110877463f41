use std::io::{self, Write};

use hanclean::align::{Edits, Sources, Span};
use hanclean::segment::{Found, Segmenter, Tag, TermKind, Worker, sentences};
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

/// What is written of a term, a sentence or a keyword.
#[derive(Serialize)]
struct Line<'l> {
    path: &'l str,
    text: &'l str,
    #[serde(skip_serializing_if = "Option::is_none")]
    simplified: Option<&'l str>,
    /// In bytes of the text that was segmented.
    span: Span,
    /// In bytes of the file.
    source: Span,
    #[serde(skip_serializing_if = "Option::is_none")]
    position: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<TermKind>,
    #[serde(skip_serializing_if = "Option::is_none")]
    tag: Option<Tag>,
    #[serde(skip_serializing_if = "Option::is_none")]
    weight: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    count: Option<usize>,
}

impl<'l> Line<'l> {
    fn new(path: &'l str, text: &'l str, span: Span, source: Span) -> Self {
        Line {
            path,
            text,
            simplified: None,
            span,
            source,
            position: None,
            kind: None,
            tag: None,
            weight: None,
            count: None,
        }
    }

    fn write(&self, output: &mut impl Write) -> io::Result<()> {
        json::write_line(output, self)
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
        let path = &document.source.json();
        let mut sources = Sources::new(edits);
        let mut source = |span| document.in_file(sources.span(span));
        let mut plain =
            PlainTerms { text, separator: &self.args.separator, end: 0, is_first: true };
        let mut done = Ok(());
        self.worker.for_each_term(text, |found| {
            if done.is_err() {
                return;
            }
            done = match self.args.format {
                TermFormat::Text => plain.write(&found, output),
                TermFormat::Jsonl => Line {
                    simplified: Some(found.simplified),
                    position: Some(found.position),
                    kind: Some(found.kind),
                    tag: found.tag,
                    ..Line::new(path, found.surface, found.span, source(found.span))
                }
                .write(output),
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
        let path = &document.source.json();
        let mut sources = Sources::new(edits);
        let mut source = |span| document.in_file(sources.span(span));
        for span in sentences(text) {
            let sentence = &text[span.range()];
            match self.args.format {
                TermFormat::Text => writeln!(output, "{sentence}")?,
                TermFormat::Jsonl => {
                    Line::new(path, sentence, span, source(span)).write(output)?;
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
        let path = &document.source.json();
        let source = |span| document.in_file(edits.source_span(span));
        for keyword in self.segmenter.keywords(text, self.args.weighting(), limit) {
            match self.args.format {
                TermFormat::Text => writeln!(output, "{}\t{:.6}", keyword.text, keyword.weight)?,
                TermFormat::Jsonl => Line {
                    simplified: Some(&keyword.simplified),
                    tag: keyword.tag,
                    weight: Some(keyword.weight),
                    count: Some(keyword.count),
                    ..Line::new(path, &keyword.text, keyword.span, source(keyword.span))
                }
                .write(output)?,
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
    fn write(&mut self, found: &Found<'_>, output: &mut impl Write) -> io::Result<()> {
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
