//! `hanclean segment`: writes the terms of each document, in the document's own script.
//!
//! 我們都喜歡乾淨的文字。 gives `我們 都 喜歡 乾淨 的 文字 。`: the same boundaries as its Simplified form,
//! because terms are looked up through it. [`TermWriter`] has the formats.
//!
//! JSON is refused, like in `clean`: its keys and braces would become terms.

use anyhow::Result;
use hanclean::align::Edits;

use crate::args::SegmentArgs;
use crate::input::{ReadMode, for_each_document};
use crate::output::{Files, Outcome, Outputs};
use crate::report::TermWriter;

/// Writes the terms, sentences or keywords of each document, whatever script it is in.
///
/// The text is segmented as it is, so the edits from the document to the text are the identity.
pub(crate) fn run(args: &SegmentArgs) -> Result<Outcome> {
    let files = Files::new(args.input.names(), args.output.path())
        .read("--dict", &args.dict)
        .read("--stop-words", &args.terms.stop_words);
    let outputs = Outputs::open(&files)?;
    let segmenter = args.terms.segmenter(&args.dict)?;
    let mut terms = TermWriter::new(&args.terms, segmenter);
    Ok(for_each_document(&args.input, ReadMode::Page, outputs, |document, outputs| {
        let edits = Edits::identity(document.text.len());
        outputs.main(|output| {
            output.begin_document()?;
            terms.write(document, document.text, &edits, output)
        });
    }))
}
