//! Reading a config, and the dictionaries that it names.
//!
//! Invariant: what was read is within the [limits](crate::limits) on stages, keys and growth, before
//! anything is compiled. Errors name lines; they quote the names of the config's own properties and
//! files, never the content of a file that it names.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jsonc_parser::ast::{Object, Value};
use jsonc_parser::common::Ranged;
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};

use super::error::OpenCcConfigError;
use super::group::Group;
use crate::convert::Dictionary;
use crate::convert::dictionary::Inserted;
use crate::convert::tables::policy::Policy;
use crate::limits;
use crate::visible::Visible;

/// A config that was read: groups, with the lines where they begin.
pub(crate) struct Parsed {
    /// The name that the config gives itself.
    pub(crate) name: Option<String>,
    /// The groups of the normalisation, with their lines.
    pub(crate) normalization: Vec<(usize, Group)>,
    /// The group of the segmentation, with its line.
    pub(crate) segmentation: Option<(usize, Group)>,
    /// The groups of the conversion chain, with their lines.
    pub(crate) stages: Vec<(usize, Group)>,
}

/// Reads a config, and the dictionaries that it names.
pub(crate) fn read(bytes: &[u8], directory: &Path) -> Result<Parsed, OpenCcConfigError> {
    limits::check("bytes", bytes.len(), limits::CONFIG_BYTES).map_err(OpenCcConfigError::limit)?;
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let text = std::str::from_utf8(bytes).map_err(|error| {
        OpenCcConfigError::at(line_of(bytes, error.valid_up_to()), "not valid UTF-8")
    })?;
    // What OpenCC's parser takes beside JSON.
    let options = ParseOptions {
        allow_comments: true,
        allow_trailing_commas: true,
        allow_loose_object_property_names: false,
        allow_missing_commas: false,
        allow_single_quoted_strings: false,
        allow_hexadecimal_numbers: false,
        allow_unary_plus_numbers: false,
        allow_bare_decimal_point_numbers: false,
        allow_non_finite_numbers: false,
        allow_extended_string_escapes: false,
    };
    let parsed = parse_to_ast(text, &CollectOptions::default(), &options).map_err(|error| {
        let line = line_of(bytes, error.range().start);
        OpenCcConfigError::at(line, format!("not JSON: {}", error.kind()))
    })?;
    let mut reader = ConfigReader { bytes, directory, dictionaries: HashMap::new() };
    let Some(Value::Object(root)) = &parsed.value else {
        return Err(OpenCcConfigError::at(1, "a config is an object"));
    };
    let parsed = Parsed {
        name: reader.optional_string(root, "name")?.map(str::to_owned),
        normalization: match root.get("normalization") {
            Some(_) => reader.chain(root, "normalization")?,
            None => Vec::new(),
        },
        segmentation: match root.get("segmentation") {
            Some(_) => Some(reader.segmentation(root)?),
            None => None,
        },
        stages: reader.chain(root, "conversion_chain")?,
    };
    parsed.check_limits()?;
    Ok(parsed)
}

impl Parsed {
    /// Whether all of it together is within the limits.
    fn check_limits(&self) -> Result<(), OpenCcConfigError> {
        let (mut stages, mut chars, mut growth) = (0, 0, 1_usize);
        for (line, group) in self.normalization.iter().chain(&self.stages) {
            let at = |limit: limits::TooMany| OpenCcConfigError::at(*line, limit.to_string());
            stages += 1;
            limits::check("stages", stages, limits::STAGES).map_err(at)?;
            let most = group.dictionaries().map(Dictionary::growth).max().unwrap_or(1);
            growth = growth.saturating_mul(most);
            limits::check("times the characters of a text may come out", growth, limits::GROWTH)
                .map_err(at)?;
        }
        for (line, group) in self.normalization.iter().chain(&self.segmentation).chain(&self.stages)
        {
            for (key, _) in group.dictionaries().flat_map(Dictionary::iter) {
                chars += key.chars().count();
            }
            let checked = limits::check("characters in keys", chars, limits::CONFIG_KEY_CHARS);
            checked.map_err(|limit| OpenCcConfigError::at(*line, limit.to_string()))?;
        }
        Ok(())
    }
}

/// The line of a byte offset, counted from 1.
fn line_of(bytes: &[u8], offset: usize) -> usize {
    1 + bytes[..offset.min(bytes.len())].iter().filter(|&&byte| byte == b'\n').count()
}

/// Reads the parts of a config and opens the dictionaries that it names.
struct ConfigReader<'r> {
    /// The config, to find the lines of its parts.
    bytes: &'r [u8],
    /// Where the files that it names are looked for first.
    directory: &'r Path,
    /// Those that were read already.
    dictionaries: HashMap<PathBuf, Arc<Dictionary>>,
}

type Result<T, E = OpenCcConfigError> = std::result::Result<T, E>;

impl ConfigReader<'_> {
    /// Reads `segmentation`. Only the type `mmseg` is known.
    fn segmentation(&mut self, root: &Object<'_>) -> Result<(usize, Group)> {
        let object = self.object(root, "segmentation")?;
        let kind = self.string(object, "type")?;
        if kind != "mmseg" {
            let problem = format!("segmentation by {kind:?} is not supported, only by \"mmseg\"");
            return self.fail(object, problem);
        }
        let (line, group) = self.dict(object)?;
        if group.is_empty() {
            return self.fail(object, "a segmentation without dictionaries");
        }
        Ok((line, group))
    }

    /// A conversion chain.
    fn chain(&mut self, root: &Object<'_>, name: &str) -> Result<Vec<(usize, Group)>> {
        let mut stages = Vec::new();
        for stage in self.array(root, name)? {
            let Value::Object(stage) = stage else {
                return self.fail(stage, format!("an element of {name:?} is not an object"));
            };
            stages.push(self.dict(stage)?);
        }
        Ok(stages)
    }

    /// The property `dict`, and its line.
    fn dict(&mut self, object: &Object<'_>) -> Result<(usize, Group)> {
        let dict = self.object(object, "dict")?;
        Ok((self.line(dict), self.group(dict)?))
    }

    /// Reads a dictionary of any type.
    fn group(&mut self, dict: &Object<'_>) -> Result<Group> {
        let kind = self.string(dict, "type")?;
        let group = match kind {
            "group" => self.members(dict)?,
            "inline" => self.inline(dict)?,
            "text" => self.text(dict)?,
            "ocd2" | "ocd" => {
                let problem = format!(
                    "dictionaries of type {kind:?} are not supported: give the one of type \
                     \"text\" that it was made from"
                );
                return self.fail(dict, problem);
            }
            _ => return self.fail(dict, format!("unknown type of dictionary: {kind:?}")),
        };
        match dict.get("may_output_tofu").map(|property| &property.value) {
            None => Ok(group),
            Some(value) if kind == "inline" => {
                self.fail(value, "\"may_output_tofu\" is not for dictionaries of type \"inline\"")
            }
            Some(Value::BooleanLit(tofu)) => Ok(if tofu.value { group.tofu() } else { group }),
            Some(value) => self.fail(value, "\"may_output_tofu\" is not true or false"),
        }
    }

    /// Reads the members of a group, by its `match_policy`.
    fn members(&mut self, dict: &Object<'_>) -> Result<Group> {
        let policy = match self.optional_string(dict, "match_policy")? {
            Some("short_circuit") | None => Policy::ShortCircuit,
            Some("union") => Policy::Union,
            Some(policy) => return self.fail(dict, format!("unknown match_policy: {policy:?}")),
        };
        let mut groups = Vec::new();
        for member in self.array(dict, "dicts")? {
            let Value::Object(member) = member else {
                return self.fail(member, "an element of \"dicts\" is not an object");
            };
            groups.push(self.group(member)?);
        }
        Ok(Group::of(groups, policy))
    }

    /// Reads a dictionary whose entries are in the config.
    fn inline(&mut self, dict: &Object<'_>) -> Result<Group> {
        let mut dictionary = Dictionary::default();
        for entry in &self.object(dict, "entries")?.properties {
            let key = entry.name.as_str();
            let value = match &entry.value {
                Value::StringLit(value) if !value.value.is_empty() => &value.value,
                _ => return self.fail(entry, format!("the value of {key:?} is no text")),
            };
            if key.is_empty() {
                return self.fail(entry, "the key is empty");
            }
            match dictionary.insert(key, value) {
                Ok(Inserted::New) => {}
                Ok(Inserted::Twice) => {
                    return self.fail(entry, format!("the key {key:?} is there twice"));
                }
                Err(limit) => return self.fail(entry, limit.to_string()),
            }
        }
        Ok(Group::leaf("inline", Arc::new(dictionary)))
    }

    /// Opens a dictionary in a file, once however often it is named.
    fn text(&mut self, dict: &Object<'_>) -> Result<Group> {
        let file = self.string(dict, "file")?;
        // An absolute path stays as it is.
        let places = [self.directory.join(file), PathBuf::from(file)];
        let Some(path) = places.iter().find(|path| path.is_file()) else {
            let [beside, _] = &places;
            let problem = if places.iter().any(|path| path.exists()) {
                "not a file, but a directory or device"
            } else {
                "there is no such file"
            };
            let beside = beside.to_string_lossy();
            return self.fail(dict, format!("{}: {problem}", Visible(&beside)));
        };
        if let Some(dictionary) = self.dictionaries.get(path) {
            return Ok(Group::leaf(file, Arc::clone(dictionary)));
        }
        let dictionary = Dictionary::open(path)
            .map_err(|error| OpenCcConfigError::dictionary(self.line(dict), error))?;
        let dictionary = Arc::new(dictionary);
        self.dictionaries.insert(path.clone(), Arc::clone(&dictionary));
        Ok(Group::leaf(file, dictionary))
    }

    /// The property `name`, which must be there.
    fn value<'v, 't>(&self, object: &'v Object<'t>, name: &str) -> Result<&'v Value<'t>> {
        match object.get(name) {
            Some(property) => Ok(&property.value),
            None => self.fail(object, format!("{name:?} is missing")),
        }
    }

    /// The property `name`, which must be an object.
    fn object<'v, 't>(&self, object: &'v Object<'t>, name: &str) -> Result<&'v Object<'t>> {
        match self.value(object, name)? {
            Value::Object(value) => Ok(value),
            value => self.fail(value, format!("{name:?} is not an object")),
        }
    }

    /// The property `name`, which must be an array.
    fn array<'v, 't>(&self, object: &'v Object<'t>, name: &str) -> Result<&'v [Value<'t>]> {
        match self.value(object, name)? {
            Value::Array(value) => Ok(&value.elements),
            value => self.fail(value, format!("{name:?} is not an array")),
        }
    }

    /// The property `name`, which must be a string.
    fn string<'v>(&self, object: &'v Object<'_>, name: &str) -> Result<&'v str> {
        match self.value(object, name)? {
            Value::StringLit(value) => Ok(&value.value),
            value => self.fail(value, format!("{name:?} is not text")),
        }
    }

    /// The property `name`, which must be a string if it is there.
    fn optional_string<'v>(&self, object: &'v Object<'_>, name: &str) -> Result<Option<&'v str>> {
        object.get(name).map(|_| self.string(object, name)).transpose()
    }

    /// The line on which a part begins.
    fn line(&self, node: &impl Ranged) -> usize {
        line_of(self.bytes, node.range().start)
    }

    /// The error for a part of the config.
    fn fail<T>(&self, node: &impl Ranged, problem: impl Into<String>) -> Result<T> {
        Err(OpenCcConfigError::at(self.line(node), problem))
    }
}
