//! The prepared engine of a pipeline: its tables, filters and caches.
//!
//! Preparing takes 0.3 ms for `t2s` and 4.7 ms for `s2twp`, the slowest (see `RESULTS.md`). So the engines of the
//! shipped configs are shared in the process ([`NativeEngine::shared`]), and a [`Converter`] is a handle to
//! one. libopencc uses the same engine where it needs an alignment.
//!
//! [`Converter`]: crate::convert::Converter

use std::sync::{Arc, OnceLock};

use super::ambiguity::{Ambiguity, ambiguities};
use super::boundaries::Boundaries;
use super::bulk::Bulk;
use super::fuse::{LateMatches, fuse};
use super::key_filter::{KeyFilter, SegmentFilter};
use super::match_cache::MatchCache;
use super::phrase_cache::PhraseCache;
use super::pipeline::{Pipeline, Stage};
use super::record::{NoRecord, Record, Recorder};
use super::scan::{After, Compiled, scan};
use super::source::Source;
use super::user_keys::UserKeys;
use crate::align::Edits;
use crate::convert::config::Config;
use crate::convert::tables::char_table::CharTable;
use crate::convert::tables::leaf::Selection;
use crate::convert::tables::shipped::TableId;
use crate::convert::tofu::Tofu;
use crate::raw::prefix::{Malformed, Prefix};

/// Everything that converting by a pipeline needs. The caches fill up behind a shared reference.
pub(crate) struct NativeEngine {
    /// What it converts by.
    pipeline: Pipeline,
    /// The fused code-point table; `None` if that of the only table is the same.
    fused: Option<CharTable>,
    /// The bulk loop with its table and filter.
    bulk: Bulk,
    /// Only where the bulk loop passes over keys.
    boundaries: Option<Boundaries>,
    /// Only for a segmentation with a table of its own.
    segment_filter: Option<SegmentFilter>,
    /// What matches of the segmentation become.
    segment_cache: MatchCache,
    /// What matches of the first of two stages become.
    stage_cache: MatchCache,
    /// What phrases became.
    phrase_cache: PhraseCache,
}

impl NativeEngine {
    /// The engine of a shipped config, prepared by the first call in the process.
    pub(crate) fn shared(config: Config) -> Arc<Self> {
        static ENGINES: [OnceLock<Arc<NativeEngine>>; Config::ALL.len()] =
            [const { OnceLock::new() }; Config::ALL.len()];
        let engine = ENGINES[config as usize]
            .get_or_init(|| Arc::new(NativeEngine::new(config, Tofu::Include, None)));
        Arc::clone(engine)
    }

    /// The engine of a shipped config with other settings.
    pub(crate) fn new(config: Config, tofu: Tofu, user: Option<UserKeys>) -> Self {
        let plan = config.plan();
        let stage = |table: TableId, max_rank| Stage {
            table: Arc::clone(table.table()),
            selection: Selection { max_rank, tofu: tofu == Tofu::Include },
        };
        let pipeline = Pipeline {
            segmentation: plan.segmentation.map(|(table, max_rank)| stage(table, max_rank)),
            stages: plan.stages.iter().map(|&table| stage(table, u8::MAX)).collect(),
            user,
        };
        // The front of a table speaks of all of its leaves and of no other keys.
        let alone = pipeline.segmentation.is_none() && pipeline.stages.len() == 1;
        let alone = alone && tofu == Tofu::Include && pipeline.user.is_none();
        let fused = (!alone).then(|| fuse(&pipeline));
        NativeEngine::with(pipeline, fused)
    }

    /// The engine of any pipeline.
    #[cfg(feature = "opencc-config")]
    pub(crate) fn of(pipeline: Pipeline) -> Self {
        let fused = fuse(&pipeline);
        NativeEngine::with(pipeline, Some(fused))
    }

    /// The engine of a pipeline and its fused table, if it has one.
    fn with(pipeline: Pipeline, fused: Option<(CharTable, LateMatches)>) -> Self {
        let (fused, late) = fused.unzip();
        let char_table = fused.as_ref().unwrap_or(&pipeline.stages[0].table.char_table);
        let bulk = Bulk::new(char_table, KeyFilter::new(&pipeline, &late.unwrap_or_default()));
        let boundaries = KeyFilter::leaves_out_keys(&pipeline).then(|| Boundaries::new(&pipeline));
        let (segment_filter, phrase_cache) =
            (SegmentFilter::new(&pipeline), PhraseCache::new(&pipeline));
        let nodes = pipeline.segmentation.as_ref().map_or(0, |stage| stage.table.trie.values.len());
        let first = &pipeline.stages[0].table;
        let has_second = pipeline.stages.len() == 2 && !pipeline.segments_by_first_stage();
        // Where a policy decides, a key may become one thing or another.
        let is_kept = has_second && first.policy.is_none();
        let phrases = if is_kept { first.trie.values.len() } else { 0 };
        let (segment_cache, stage_cache) = (MatchCache::new(nodes), MatchCache::new(phrases));
        NativeEngine {
            pipeline,
            fused,
            bulk,
            boundaries,
            segment_filter,
            segment_cache,
            stage_cache,
            phrase_cache,
        }
    }

    /// Borrows the parts for a conversion.
    fn plan(&self) -> Compiled<'_> {
        let char_table = self.fused.as_ref().unwrap_or(&self.pipeline.stages[0].table.char_table);
        Compiled {
            pipeline: &self.pipeline,
            char_table,
            bulk: &self.bulk,
            boundaries: self.boundaries.as_ref(),
            segment_filter: self.segment_filter.as_ref(),
            segment_cache: &self.segment_cache,
            stage_cache: &self.stage_cache,
            phrase_cache: &self.phrase_cache,
        }
    }

    /// Converts `text` and appends the result to `output`.
    pub(crate) fn convert_into(&self, text: &str, output: &mut String) {
        self.run(text, output, &mut NoRecord);
    }

    /// Converts `text`, appends the result to `output` and its alignment to `edits`.
    pub(crate) fn convert_into_with_edits(
        &self,
        text: &str,
        output: &mut String,
        edits: &mut Edits,
    ) {
        self.run(text, output, &mut Recorder::new(text, edits));
    }

    /// The positions at which the conversion of `text` chooses among candidates.
    pub(crate) fn ambiguities(&self, text: &str) -> Vec<Ambiguity> {
        ambiguities(&self.pipeline, text)
    }

    /// Converts bytes and appends the result to `output`.
    ///
    /// # Errors
    /// If they are not UTF-8; what was appended is then of no use.
    pub(crate) fn append_utf8(&self, utf8: &[u8], output: &mut Vec<u8>) -> Result<(), Malformed> {
        self.append(Prefix::new(utf8), After::Nothing, output, &mut NoRecord).map(|_| ())
    }

    /// Converts `text` and appends the result to `output`.
    pub(crate) fn append_text(&self, text: &str, output: &mut Vec<u8>) {
        let Ok(_) = self.append(text, After::Nothing, output, &mut NoRecord);
    }

    /// Converts as much of `text` as does not depend on what follows, and appends the result to `output`. Returns
    /// the number of bytes that were converted.
    pub(crate) fn append_certain(&self, text: &str, output: &mut Vec<u8>) -> usize {
        let Ok(len) = self.append(text, After::Unknown, output, &mut NoRecord);
        len
    }

    /// Converts `text` and appends the result to `output`, with a record of it.
    fn run<R: Record>(&self, text: &str, output: &mut String, record: &mut R) {
        let mut bytes = std::mem::take(output).into_bytes();
        let Ok(_) = self.append(text, After::Nothing, &mut bytes, record);
        *output = crate::raw::text(bytes);
    }

    /// Appends whole characters only, so `output` stays UTF-8 if it was.
    fn append<'t, S: Source<'t>, R: Record>(
        &self,
        source: S,
        after: After,
        output: &mut Vec<u8>,
        record: &mut R,
    ) -> Result<usize, S::Error> {
        output.reserve(source.bytes().len());
        scan(&self.plan(), source, after, output, record)
    }
}
