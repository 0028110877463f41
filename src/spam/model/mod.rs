//! The model: a [linear-chain CRF](https://en.wikipedia.org/wiki/Conditional_random_field) over the
//! runs of a page, and its decoding with the [Viterbi
//! algorithm](https://en.wikipedia.org/wiki/Viterbi_algorithm).
//!
//! A run's features times their weights are its *emission*, the log-odds that it is part of a
//! block. Entering and leaving a block has a cost, by the boundary at which it happens. Viterbi
//! finds the labelling of all runs with the greatest sum. So a name amid twenty spam phrases is
//! part of the block, and a single suspicious phrase in an article is not.
//!
//! A classifier that judges each run alone leaves such names on the page as debris; a neural tagger
//! would do without hand-made features, but not without a GPU, nor could `--explain` show why it
//! decided.
//!
//! [`crf`] parses `model.txt` and computes emissions; [`viterbi`] decodes. The weights are learned
//! by `xtask/src/train`, with the same features.

mod crf;
mod viterbi;

pub use crf::Model;
pub(crate) use viterbi::best_path;
