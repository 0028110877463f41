//! `hanclean segment`: the terms of each document, in its own script.

use std::path::PathBuf;

use anyhow::Result;
use hanclean::align::Edits;
use hanclean::segment::{Dictionary, Hmm, Mode, Segmenter, StopWords, Tagging, Weighting};

use crate::args::{HmmName, ModeName, SegmentArgs, TermArgs, WeightingName};
use crate::input::Reading;
use crate::output::Files;
use crate::output::{Outcome, Outputs};
use crate::report::TermWriter;

/// Writes the terms of each document in its own script, whatever that is.
pub(crate) fn run(args: &SegmentArgs) -> Result<Outcome> {
    let files = Files::new(args.input.names(), args.output.path())
        .read("--dict", &args.dict)
        .read("--stop-words", &args.terms.stop_words);
    let outputs = Outputs::open(&files)?;
    let segmenter = args.terms.segmenter(&args.dict)?;
    let mut terms = TermWriter::new(&args.terms, segmenter);
    Ok(args.input.each(Reading::Page, outputs, |document, outputs| {
        let edits = Edits::identity(document.text.len());
        outputs.main(|output| {
            output.begin_document()?;
            terms.write(document, document.text, &edits, output)
        });
    }))
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
        let mut stop_words = StopWords::default();
        for path in &self.stop_words {
            stop_words.extend(StopWords::open(path)?);
        }
        Ok(builder.stop_words(stop_words).build())
    }

    pub(crate) fn weighting(&self) -> Weighting {
        match self.weighting {
            WeightingName::TfIdf => Weighting::TfIdf,
            WeightingName::TextRank => Weighting::TextRank,
        }
    }
}
