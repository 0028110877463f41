//! Configs in OpenCC's own form, loaded from JSON with their dictionaries.
//!
//! ```text
//! read     JSON with comments → groups of dictionaries, each with the line where it begins
//! group    a group → a table, by ranks where they suffice
//! mod      tables → a pipeline, for a given choice of tofu and user keys
//! error    the location in the config or in a dictionary that it names
//! ```
//!
//! Nothing of a config with an error is used. A config is checked against the [limits](crate::limits) before
//! anything is compiled.

mod error;
mod group;
mod read;

use std::path::Path;
use std::sync::Arc;

pub use error::OpenCcConfigError;
use group::Group;
use read::Parsed;

use crate::convert::dictionary::Dictionary;
use crate::convert::engine::pipeline::{Pipeline, Stage};
use crate::convert::engine::user_keys::UserKeys;
use crate::convert::ids::is_operator;
use crate::convert::tables::compatibility::{Compatibility, unified};
use crate::convert::tables::compile::Cells;
use crate::convert::tables::leaf::Selection;
use crate::convert::tables::table::Table;
use crate::convert::tofu::Tofu;
use crate::limits;

/// A config that was loaded from OpenCC's JSON, with its dictionaries.
///
/// What OpenCC 1.4.2 knows is known: comments and trailing commas; `name`, `normalization`,
/// `segmentation` by `mmseg`, `conversion_chain`; dictionaries of the types `text`, `inline` and
/// `group`, which may be nested, with `match_policy` (`short_circuit` if it is not given) and
/// `may_output_tofu`. A file is looked for in the directory of the config, then in the working
/// directory. Other properties are passed over.
///
/// A config and its dictionaries have [limits](crate::limits): on their size, on the number of stages,
/// and on how much longer they make a text.
///
/// Not known are dictionaries that OpenCC compiled (`ocd2`, `ocd`): give the text that they were
/// made from. Nor is segmentation by a plug-in.
///
/// ```
/// use std::path::Path;
///
/// use hanclean::convert::{Converter, OpenCcConfig};
///
/// let json = r#"{
///     "conversion_chain": [{ "dict": { "type": "inline", "entries": { "乾": "干" } } }]
/// }"#;
/// let config = OpenCcConfig::parse(json.as_bytes(), Path::new("."))?;
/// assert_eq!(Converter::builder().opencc_config(config).build().convert("乾淨"), "干淨");
/// # Ok::<(), hanclean::convert::OpenCcConfigError>(())
/// ```
#[derive(Clone)]
pub struct OpenCcConfig {
    /// The name that the config gives itself.
    name: Option<Arc<str>>,
    /// The compiled groups, shared between clones.
    tables: Arc<Tables>,
}

/// The compiled groups of a config.
struct Tables {
    /// The stages of a normalisation that the other tables cannot do themselves.
    normalization: Vec<Arc<Table>>,
    /// The segmentation, if the config has one.
    segmentation: Option<Arc<Table>>,
    /// At least one.
    stages: Vec<Arc<Table>>,
    /// How the tables treat compatibility ideographs.
    compatibility: Compatibility,
}

impl OpenCcConfig {
    /// Loads the config at `path`, with its dictionaries.
    ///
    /// # Errors
    /// Names the file, and the line if it is known: of the config, or of a dictionary.
    pub fn open(path: impl AsRef<Path>) -> Result<Self, OpenCcConfigError> {
        let path = path.as_ref();
        let bytes = limits::read(path, limits::CONFIG_BYTES).map_err(OpenCcConfigError::unread);
        let directory = path.parent().unwrap_or(Path::new(""));
        bytes
            .and_then(|bytes| OpenCcConfig::parse(&bytes, directory))
            .map_err(|error| error.in_file(path))
    }

    /// As [`open`](Self::open), from the bytes of a config; its dictionaries are looked for in
    /// `directory` first.
    ///
    /// # Errors
    /// Names the line of the config, or of a dictionary.
    pub fn parse(bytes: &[u8], directory: &Path) -> Result<Self, OpenCcConfigError> {
        let parsed = read::read(bytes, directory)?;
        let compatibility = parsed.compatibility();
        let pairs = match compatibility {
            Compatibility::Unified => unified_pairs(),
            Compatibility::Distinct => Vec::new(),
        };
        let compile = |(line, group): &(usize, Group), pairs: &[_], cells| {
            let table = group.compile(pairs, cells).map(Arc::new);
            table.map_err(|problem| OpenCcConfigError::at(*line, problem.to_string()))
        };
        let stages = |groups: &[_], pairs: &[_]| -> Result<Vec<_>, _> {
            groups.iter().map(|group| compile(group, pairs, Cells::Used)).collect()
        };
        let segmentation = parsed.segmentation.as_ref();
        let mut tables = Tables {
            normalization: Vec::new(),
            segmentation: segmentation.map(|s| compile(s, &pairs, Cells::Unused)).transpose()?,
            stages: stages(&parsed.stages, &pairs)?,
            compatibility,
        };
        if compatibility == Compatibility::Distinct {
            tables.normalization = stages(&parsed.normalization, &[])?;
        }
        if tables.stages.is_empty() {
            tables.stages.push(compile(&(1, Group::default()), &pairs, Cells::Used)?);
        }
        Ok(OpenCcConfig { name: parsed.name.map(Arc::from), tables: Arc::new(tables) })
    }

    /// What the config calls itself.
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    /// How the tables treat compatibility ideographs.
    pub(crate) fn compatibility(&self) -> Compatibility {
        self.tables.compatibility
    }

    /// The pipeline that all of a text goes through first, if there is one.
    pub(crate) fn normalization(&self, tofu: Tofu) -> Option<Pipeline> {
        let stages = stages(&self.tables.normalization, tofu);
        (!stages.is_empty()).then_some(Pipeline { segmentation: None, stages, user: None })
    }

    /// The pipeline of the config, with a choice of tofu and with user keys.
    pub(crate) fn chain(&self, tofu: Tofu, user: Option<UserKeys>) -> Pipeline {
        let mut stages = stages(&self.tables.stages, tofu);
        if stages.is_empty() {
            // One that leaves all as it is.
            stages.extend(self.tables.stages.first().map(stage(tofu)));
        }
        Pipeline {
            // As in OpenCC, no dictionary is left out of a segmentation.
            segmentation: self.tables.segmentation.iter().map(stage(Tofu::Include)).next(),
            stages,
            user,
        }
    }
}

/// The stages of which at least one dictionary is used.
fn stages(tables: &[Arc<Table>], tofu: Tofu) -> Vec<Stage> {
    let counts = |stage: &Stage| stage.table.leaves.iter().any(|leaf| stage.selection.has(leaf));
    tables.iter().map(stage(tofu)).filter(counts).collect()
}

/// A stage of all leaves of a table, with or without those that may give tofu.
fn stage(tofu: Tofu) -> impl Fn(&Arc<Table>) -> Stage {
    let selection = Selection { max_rank: u8::MAX, tofu: tofu == Tofu::Include };
    move |table| Stage { table: Arc::clone(table), selection }
}

impl Parsed {
    /// Whether the normalization can be done by the tables: if it is OpenCC's, and makes no
    /// difference to what it does not see, the results of dictionaries and descriptions.
    fn compatibility(&self) -> Compatibility {
        let is_opencc = match &self.normalization[..] {
            [(_, group)] => group.only().is_some_and(unifies),
            _ => false,
        };
        let groups = self.segmentation.iter().chain(&self.stages);
        let mut entries =
            groups.flat_map(|(_, group)| group.dictionaries()).flat_map(Dictionary::iter);
        let touches = |(key, candidates): (&str, &[String])| {
            let mut values = candidates.iter().flat_map(|candidate| candidate.chars());
            key.contains(is_operator) || values.any(|c| unified(c) != c)
        };
        if is_opencc && !entries.any(touches) {
            return Compatibility::Unified;
        }
        Compatibility::Distinct
    }
}

/// Whether a dictionary does what OpenCC's `CJK_Compatibility_Ideographs.txt` does.
fn unifies(dictionary: &Dictionary) -> bool {
    let pairs = unified_pairs();
    let same = |(from, to): &(char, char)| {
        let (mut key, mut value) = ([0; 4], [0; 4]);
        dictionary
            .get(from.encode_utf8(&mut key))
            .and_then(|candidates| candidates.first())
            .is_some_and(|first| first == to.encode_utf8(&mut value))
    };
    dictionary.len() == pairs.len() && pairs.iter().all(same)
}

/// The compatibility ideographs, each with the character that it stands for.
fn unified_pairs() -> Vec<(char, char)> {
    let blocks = ('\u{F900}'..='\u{FAFF}').chain('\u{2F800}'..='\u{2FA1F}');
    blocks.map(|c| (c, unified(c))).filter(|(from, to)| from != to).collect()
}

impl std::fmt::Debug for OpenCcConfig {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("OpenCcConfig").field("name", &self.name).finish_non_exhaustive()
    }
}
