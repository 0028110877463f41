use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};
use hanclean::align::Edits;
use hanclean::segment::{Dictionary, Hmm, Mode, Segmenter, StopWords, Tagging, Weighting};

use crate::args::{HmmName, ModeName, SegmentArgs, TermArgs, WeightingName};
use crate::escape;
use crate::input::{Inputs, Reading};
use crate::terms::TermWriter;

/// Writes the terms of each document in its own script, whatever that is.
pub(crate) fn run(args: &SegmentArgs) -> Result<Inputs> {
    let segmenter = args.terms.segmenter(&args.dict)?;
    let mut terms = TermWriter::new(&args.terms, segmenter);
    let mut output = args.output.open()?;
    let inputs = args.input.each(Reading::Page, |document| {
        output.begin_document()?;
        let edits = Edits::identity(document.text.len());
        Ok(terms.write(document, document.text, &edits, &mut output)?)
    })?;
    output.finish()?;
    Ok(inputs)
}

impl TermArgs {
    /// The segmenter that was asked for.
    pub(crate) fn segmenter(&self, dictionaries: &[PathBuf]) -> Result<Segmenter> {
        let mut builder = Segmenter::builder()
            .mode(match self.mode {
                ModeName::Precise => Mode::Precise,
                ModeName::Search => Mode::Search,
                ModeName::All => Mode::All,
            })
            .hmm(match self.hmm {
                HmmName::On => Hmm::On,
                HmmName::Off => Hmm::Off,
            })
            .tagging(if self.tags { Tagging::On } else { Tagging::Off });
        for path in dictionaries {
            builder = builder.dictionary(Dictionary::open(path)?);
        }
        let mut words = Vec::new();
        for path in &self.stop_words {
            let text = fs::read_to_string(path)
                .with_context(|| format!("{}: cannot be read", escape::name(path.as_os_str())))?;
            words.extend(text.trim_start_matches('\u{FEFF}').lines().map(str::to_owned));
        }
        Ok(builder.stop_words(StopWords::new(words)).build())
    }

    pub(crate) fn weighting(&self) -> Weighting {
        match self.weighting {
            WeightingName::TfIdf => Weighting::TfIdf,
            WeightingName::TextRank => Weighting::TextRank,
        }
    }
}
