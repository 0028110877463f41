use std::borrow::Cow;
use std::fmt;
use std::io::{Read, Write};
use std::str::Utf8Error;
use std::sync::{Arc, OnceLock};

use super::ambiguity::{Ambiguity, ambiguities};
use super::chain::{Chain, Stage};
use super::fast::Fast;
use super::front::Front;
use super::fuse::{Late, fuse};
use super::joints::Joints;
use super::known::Known;
use super::opencc::{self, OpenCc};
use super::own::OwnKeys;
use super::record::{NoRecord, Record, Recorder};
use super::scan::{After, Plan, scan};
use super::segment_starts::SegmentStarts;
use super::segments::Segments;
use super::source::Source;
use super::starts::Starts;
use super::table::Selection;
use super::{
    Config, ConvertReader, ConvertWriter, ConverterBuilder, EngineError, Tofu, engine,
    tables::TableId,
};
use crate::align::Edits;
use crate::raw::prefix::Prefix;

/// Converts text by one [`Config`], or by a config of one's own.
///
/// It is immutable, can be shared between threads, and is cheap to clone. Conversion takes time in
/// proportion to the text and cannot fail.
#[derive(Clone)]
pub struct Converter {
    config: Option<Config>,
    /// A conversion of the whole text before.
    before: Option<Arc<Engine>>,
    engine: Arc<Engine>,
    /// What converts in its place.
    opencc: Option<Arc<OpenCc>>,
}

pub(super) struct Engine {
    chain: Chain,
    /// The front of the whole chain, unless it is that of its only table.
    fused: Option<Front>,
    fast: Fast,
    /// Unless the hot loop passes over no keys.
    joints: Option<Joints>,
    segment_starts: Option<SegmentStarts>,
    segments: Segments,
    phrases: Segments,
    known: Known,
}

impl Engine {
    pub(super) fn new(config: Config, tofu: Tofu, own: Option<OwnKeys>) -> Self {
        let plan = config.plan();
        let stage = |table: TableId, max_rank| Stage {
            table: Arc::clone(table.table()),
            selection: Selection { max_rank, tofu: tofu == Tofu::Include },
        };
        let chain = Chain {
            segmentation: plan.segmentation.map(|(table, max_rank)| stage(table, max_rank)),
            stages: plan.stages.iter().map(|&table| stage(table, u8::MAX)).collect(),
            own,
        };
        // The front of a table speaks of all of its leaves and of no other keys.
        let alone = chain.segmentation.is_none() && chain.stages.len() == 1;
        let alone = alone && tofu == Tofu::Include && chain.own.is_none();
        let fused = (!alone).then(|| fuse(&chain));
        Engine::with(chain, fused)
    }

    /// Of any chain.
    #[cfg(feature = "opencc-config")]
    pub(super) fn of(chain: Chain) -> Self {
        let fused = fuse(&chain);
        Engine::with(chain, Some(fused))
    }

    /// Of a chain and what is fused of it, if that is not the same as its only table.
    fn with(chain: Chain, fused: Option<(Front, Late)>) -> Self {
        let (fused, late) = fused.unzip();
        let front = fused.as_ref().unwrap_or(&chain.stages[0].table.front);
        let fast = Fast::new(front, Starts::new(&chain, &late.unwrap_or_default()));
        let joints = Starts::leaves_out_keys(&chain).then(|| Joints::new(&chain));
        let (segment_starts, known) = (SegmentStarts::new(&chain), Known::new(&chain));
        let nodes = chain.segmentation.as_ref().map_or(0, |stage| stage.table.trie.values.len());
        let first = &chain.stages[0].table;
        let has_second = chain.stages.len() == 2 && !chain.segments_by_first_stage();
        // Where a policy decides, a key may become one thing or another.
        let is_kept = has_second && first.policy.is_none();
        let phrases = if is_kept { first.trie.values.len() } else { 0 };
        let (segments, phrases) = (Segments::new(nodes), Segments::new(phrases));
        Engine { chain, fused, fast, joints, segment_starts, segments, phrases, known }
    }

    fn plan(&self) -> Plan<'_> {
        let front = self.fused.as_ref().unwrap_or(&self.chain.stages[0].table.front);
        Plan {
            chain: &self.chain,
            front,
            fast: &self.fast,
            joints: self.joints.as_ref(),
            segment_starts: self.segment_starts.as_ref(),
            segments: &self.segments,
            phrases: &self.phrases,
            known: &self.known,
        }
    }
}

impl Converter {
    /// The converter of a config. The first one of each config in a process prepares its tables.
    #[must_use]
    pub fn new(config: Config) -> Self {
        static ENGINES: [OnceLock<Arc<Engine>>; Config::ALL.len()] =
            [const { OnceLock::new() }; Config::ALL.len()];
        let engine = ENGINES[config as usize]
            .get_or_init(|| Arc::new(Engine::new(config, Tofu::Include, None)));
        Converter { config: Some(config), before: None, engine: Arc::clone(engine), opencc: None }
    }

    /// The converter of a config that leaves the work to `engine`.
    ///
    /// # Errors
    /// If the engine is not there, or cannot open the config.
    pub fn with_engine(config: Config, engine: engine::Engine) -> Result<Self, EngineError> {
        let converter = Converter::new(config);
        match engine {
            engine::Engine::Native => Ok(converter),
            engine::Engine::OpenCc => {
                Ok(Converter { opencc: Some(Arc::new(OpenCc::open(config)?)), ..converter })
            }
        }
    }

    /// Starts with the defaults and lets all be set.
    #[must_use]
    pub fn builder() -> ConverterBuilder {
        ConverterBuilder::default()
    }

    pub(super) fn with(config: Option<Config>, before: Option<Engine>, engine: Engine) -> Self {
        let (before, engine) = (before.map(Arc::new), Arc::new(engine));
        Converter { config, before, engine, opencc: None }
    }

    /// The config that it was made for; none if it was made for one's own.
    #[must_use]
    pub fn config(&self) -> Option<Config> {
        self.config
    }

    /// Converts `text`.
    #[must_use]
    pub fn convert(&self, text: &str) -> String {
        let mut output = String::new();
        self.convert_into(text, &mut output);
        output
    }

    /// Converts `text` and appends the result to `output`.
    pub fn convert_into(&self, text: &str, output: &mut String) {
        if let Some(opencc) = &self.opencc {
            return opencc.convert_into(text, output);
        }
        match self.before() {
            None => self.run(text, output, &mut NoRecord),
            Some(before) => self.run(&before.convert(text), output, &mut NoRecord),
        }
    }

    /// Converts bytes that should be UTF-8.
    ///
    /// The same as [`convert`](Self::convert) of [`str::from_utf8`], in less time: nearly all of the
    /// bytes are checked while they are converted.
    ///
    /// # Errors
    /// If they are not UTF-8; the error tells the place.
    ///
    /// ```
    /// use hanclean::convert::{Config, Converter};
    ///
    /// let converter = Converter::new(Config::T2s);
    /// assert_eq!(converter.convert_utf8("漢字".as_bytes()), Ok("汉字".to_owned()));
    /// let error = converter.convert_utf8(b"\xE6\xBC\xA2\xFF").unwrap_err();
    /// assert_eq!(error.valid_up_to(), 3);
    /// ```
    pub fn convert_utf8(&self, utf8: &[u8]) -> Result<String, Utf8Error> {
        let mut output = String::new();
        self.convert_utf8_into(utf8, &mut output)?;
        Ok(output)
    }

    /// Converts bytes that should be UTF-8, as [`convert_utf8`](Self::convert_utf8) does, and appends
    /// the result to `output`.
    ///
    /// # Errors
    /// If they are not UTF-8; then nothing is appended.
    pub fn convert_utf8_into(&self, utf8: &[u8], output: &mut String) -> Result<(), Utf8Error> {
        if self.opencc.is_none() && self.before.is_none() {
            let len = output.len();
            let mut bytes = std::mem::take(output).into_bytes();
            let done = self.append(Prefix::new(utf8), After::Nothing, &mut bytes, &mut NoRecord);
            if done.is_err() {
                bytes.truncate(len);
            }
            *output = crate::raw::text(bytes);
            if done.is_ok() {
                return Ok(());
            }
        }
        self.convert_into(std::str::from_utf8(utf8)?, output);
        Ok(())
    }

    /// Converts `text` and tells where each part came from. Borrows when nothing changes.
    ///
    /// A match whose result has as many characters as itself is aligned character by character;
    /// others are one replacement.
    #[must_use]
    pub fn convert_with_edits<'t>(&self, text: &'t str) -> (Cow<'t, str>, Edits) {
        let (mut output, mut edits) = (String::new(), Edits::new());
        self.convert_into_with_edits(text, &mut output, &mut edits);
        if edits.is_identity() {
            return (Cow::Borrowed(text), edits);
        }
        (Cow::Owned(output), edits)
    }

    /// Converts `text`, appends the result to `output` and how it came about to `edits`.
    pub fn convert_into_with_edits(&self, text: &str, output: &mut String, edits: &mut Edits) {
        if let Some(opencc) = &self.opencc {
            return opencc.convert_into_with_edits(text, output, edits);
        }
        let Some(before) = self.before() else {
            return self.run(text, output, &mut Recorder::new(text, edits));
        };
        let (text, first) = before.convert_with_edits(text);
        let mut second = Edits::new();
        self.run(&text, output, &mut Recorder::new(&text, &mut second));
        edits.append(&first.then(&second));
    }

    /// The converter that the text goes through before, if there is one.
    pub(super) fn before(&self) -> Option<Converter> {
        let engine = Arc::clone(self.before.as_ref()?);
        Some(Converter { config: None, before: None, engine, opencc: None })
    }

    /// The choices that the conversion of `text` makes: each place where a dictionary has several
    /// candidates of which the first was taken, and they lead to different results.
    ///
    /// In their order in the text, without overlaps. In configs of several stages the choices of
    /// all stages are reported; where a match of a later stage reaches over several of an earlier
    /// one they are one choice, as long as needed for all of them to begin and end together. Own
    /// dictionaries are reported as well.
    ///
    /// ```
    /// use hanclean::convert::{Config, Converter};
    ///
    /// let choices = Converter::new(Config::S2t).ambiguities("在里面发呆");
    /// assert!(choices.is_empty(), "the phrases decide");
    /// let choices = Converter::new(Config::S2t).ambiguities("里");
    /// assert_eq!(choices[0].candidates, ["裏", "里", "哩"]);
    /// ```
    #[must_use]
    pub fn ambiguities(&self, text: &str) -> Vec<Ambiguity> {
        let Some(before) = self.before() else { return ambiguities(&self.engine.chain, text) };
        let (text, edits) = before.convert_with_edits(text);
        let mut found = ambiguities(&self.engine.chain, &text);
        found.iter_mut().for_each(|choice| choice.source = edits.source_span(choice.source));
        found
    }

    /// Converts what is written, and writes it to `inner`.
    pub fn writer<W: Write>(&self, inner: W) -> ConvertWriter<W> {
        ConvertWriter::new(self.clone(), inner)
    }

    /// Converts what is read from `inner`.
    pub fn reader<R: Read>(&self, inner: R) -> ConvertReader<R> {
        ConvertReader::new(self.clone(), inner)
    }

    fn run<R: Record>(&self, text: &str, output: &mut String, record: &mut R) {
        let mut bytes = std::mem::take(output).into_bytes();
        let Ok(_) = self.append(text, After::Nothing, &mut bytes, record);
        *output = crate::raw::text(bytes);
    }

    /// Appends whole characters only, so that `output` is UTF-8 if it was before.
    fn append<'t, S: Source<'t>, R: Record>(
        &self,
        source: S,
        after: After,
        output: &mut Vec<u8>,
        record: &mut R,
    ) -> Result<usize, S::Error> {
        output.reserve(source.bytes().len());
        scan(&self.engine.plan(), source, after, output, record)
    }

    /// What [`convert_into`](Self::convert_into) takes for text.
    pub(crate) fn append_text(&self, text: &str, output: &mut Vec<u8>) {
        if let Some(opencc) = &self.opencc {
            let mut converted = String::new();
            opencc.convert_into(text, &mut converted);
            output.extend_from_slice(converted.as_bytes());
            return;
        }
        let Ok(_) = self.append(text, After::Nothing, output, &mut NoRecord);
    }

    /// Converts as much of `text` as does not depend on what follows; gives how much that is.
    pub(crate) fn append_certain(&self, text: &str, output: &mut Vec<u8>) -> usize {
        if self.opencc.is_some() {
            let len = opencc::certain_len(text);
            self.append_text(&text[..len], output);
            return len;
        }
        let Ok(len) = self.append(text, After::Unknown, output, &mut NoRecord);
        len
    }
}

impl fmt::Debug for Converter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Converter").field("config", &self.config).finish_non_exhaustive()
    }
}
