//! The tables that are built in: OpenCC's groups of dictionaries, and which files each consists of.
//!
//! `cargo xtask tables` reads [`GROUPS`], compiles each into a `.bin` file of this folder, and writes the
//! version, licence and SHA-256 of every dictionary into its header. A config refers to a table by its
//! [`TableId`]. A table is laid over its bytes when it is first used; that parses nothing.

use std::sync::{Arc, LazyLock};

use super::table::Table;

/// A shipped table. The name says from which script to which.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TableId {
    SimplifiedToTraditional,
    TraditionalToSimplified,
    TraditionalToTaiwan,
    TraditionalToTaiwanPhrases,
    TraditionalToHongKong,
    TraditionalToHongKongPhrases,
    TaiwanToTraditional,
    TaiwanPhrasesToTraditional,
    HongKongToTraditional,
    HongKongPhrasesToTraditional,
    TraditionalToJapanese,
    JapaneseToTraditional,
    /// From any Traditional text to the standards of the PRC, with our supplement (`corpus/t2cn/`).
    AnyToMainland,
}

/// A dictionary of a group.
#[derive(Clone, Copy, Debug)]
pub struct Member {
    /// The file in OpenCC's data; in this repository if it begins with `corpus/`.
    pub file: &'static str,
    /// Its rank in the group; see `Table`.
    pub rank: u8,
    /// OpenCC's `may_output_tofu`: whether it may give characters that few fonts have.
    pub tofu: bool,
}

/// A member that gives no tofu.
const fn member(file: &'static str, rank: u8) -> Member {
    Member { file, rank, tofu: false }
}

/// The groups, by the names of their files without the extension.
pub const GROUPS: &[(&str, &[Member])] = &[
    ("compatibility", &[member("CJK_Compatibility_Ideographs.txt", 0)]),
    (
        "st",
        &[
            member("STPhrases.txt", 0),
            member("STPhrases_GeneratedFromRegionalPhrases.txt", 0),
            member("STCharacters.txt", 1),
        ],
    ),
    (
        "ts",
        &[
            member("TSPhrases.txt", 0),
            Member { file: "TSCharactersExt.txt", rank: 1, tofu: true },
            member("TSCharacters.txt", 2),
        ],
    ),
    ("tw", &[member("TWVariantsPhrases.txt", 0), member("TWVariants.txt", 1)]),
    (
        "twp",
        &[
            member("TWPhrases.txt", 0),
            member("TWVariantsPhrases.txt", 1),
            member("TWVariants.txt", 2),
        ],
    ),
    ("hk", &[member("HKVariantsPhrases.txt", 0), member("HKVariants.txt", 1)]),
    (
        "hkp",
        &[
            member("HKPhrases.txt", 0),
            member("HKVariantsPhrases.txt", 1),
            member("HKVariants.txt", 2),
        ],
    ),
    ("tw_rev", &[member("TWVariantsRevPhrases.txt", 0), member("TWVariantsRev.txt", 1)]),
    (
        "twp_rev",
        &[
            member("TWPhrasesRev.txt", 0),
            member("TWVariantsRevPhrases.txt", 1),
            member("TWVariantsRev.txt", 2),
        ],
    ),
    ("hk_rev", &[member("HKVariantsRevPhrases.txt", 0), member("HKVariantsRev.txt", 1)]),
    (
        "hkp_rev",
        &[
            member("HKPhrasesRev.txt", 0),
            member("HKVariantsRevPhrases.txt", 1),
            member("HKVariantsRev.txt", 2),
        ],
    ),
    ("jp", &[member("JPShinjitaiCharactersRev.txt", 0)]),
    ("jp_rev", &[member("JPShinjitaiPhrases.txt", 0), member("JPShinjitaiCharacters.txt", 1)]),
    (
        "t2cn",
        &[
            member("corpus/t2cn/phrases.tsv", 0),
            member("TSPhrases.txt", 0),
            member("corpus/t2cn/characters.tsv", 1),
            member("TSCharacters.txt", 1),
        ],
    ),
];

/// The static table of a file of this folder.
///
/// Each use has a static of its own, so a table that nobody asks for is never laid over its bytes.
macro_rules! table {
    ($file:literal) => {{
        static TABLE: LazyLock<Arc<Table>> =
            LazyLock::new(|| Arc::new(Table::from_static(include_bytes!($file))));
        &TABLE
    }};
}

impl TableId {
    /// The table, laid over its bytes by the first call.
    pub(crate) fn table(self) -> &'static Arc<Table> {
        match self {
            TableId::SimplifiedToTraditional => table!("st.bin"),
            TableId::TraditionalToSimplified => table!("ts.bin"),
            TableId::TraditionalToTaiwan => table!("tw.bin"),
            TableId::TraditionalToTaiwanPhrases => table!("twp.bin"),
            TableId::TraditionalToHongKong => table!("hk.bin"),
            TableId::TraditionalToHongKongPhrases => table!("hkp.bin"),
            TableId::TaiwanToTraditional => table!("tw_rev.bin"),
            TableId::TaiwanPhrasesToTraditional => table!("twp_rev.bin"),
            TableId::HongKongToTraditional => table!("hk_rev.bin"),
            TableId::HongKongPhrasesToTraditional => table!("hkp_rev.bin"),
            TableId::TraditionalToJapanese => table!("jp.bin"),
            TableId::JapaneseToTraditional => table!("jp_rev.bin"),
            TableId::AnyToMainland => table!("t2cn.bin"),
        }
    }
}
