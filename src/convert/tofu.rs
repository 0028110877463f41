//! Whether dictionaries count that may give characters which few fonts have.
//!
//! A file of its own, because both the builder and the loaded configs need the choice.

/// Whether the dictionaries count that may give *tofu*: rare characters which few fonts have, so
/// that boxes are seen in their place.
///
/// They are what OpenCC's configs mark with `may_output_tofu`: `TSCharactersExt.txt` in all configs
/// that end in Simplified.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
pub enum Tofu {
    /// They count, as in OpenCC's library.
    #[default]
    Include,
    /// They are left out, as by OpenCC's command line.
    Exclude,
}
