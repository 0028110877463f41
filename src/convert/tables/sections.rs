//! The file format of a table: a header of text, then sections of little-endian integers.
//!
//! ```text
//! hanclean table 1\n
//! source: …\n                 provenance, licence and SHA-256 of each dictionary
//! leaf: TSPhrases.txt rank=0\n
//! \n
//! count:u32  count elements   one section
//! count:u32  count elements   the next
//! …
//! ```
//!
//! The bytes are part of the executable, and the sections are borrowed in place with
//! [zerocopy](https://docs.rs/zerocopy): nothing is parsed or copied when a table is first used. That
//! needs elements without alignment, so each section has the little-endian types of zerocopy, whose
//! alignment is one byte.
//!
//! The files are checked in beside this code, so a malformed one is a bug and panics.

use zerocopy::little_endian::{U16, U32, U64};
use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout};

/// The first line of a table's file.
pub(crate) const MAGIC: &str = "hanclean table 1\n";

/// A cursor over the sections of a table's file.
pub(crate) struct Sections {
    /// What follows the sections that were read.
    rest: &'static [u8],
}

impl Sections {
    /// The header of a table's file, and the sections after it.
    ///
    /// # Panics
    /// If the file is no table of this version: they are checked in beside this code.
    pub(crate) fn of_file(bytes: &'static [u8]) -> (&'static str, Self) {
        let end = bytes.windows(2).position(|w| w == b"\n\n").expect("a table has a header");
        let header = std::str::from_utf8(&bytes[..=end]).expect("a header is text");
        assert!(header.starts_with(MAGIC), "a table of another version");
        (header, Sections { rest: &bytes[end + 2..] })
    }

    /// Borrows the next section, of elements of type `T`.
    ///
    /// # Panics
    /// If the file ends inside it.
    pub(crate) fn next<T: FromBytes + KnownLayout + Immutable>(&mut self) -> &'static [T] {
        let (count, rest) = U32::ref_from_prefix(self.rest).expect("a section has a length");
        let (section, rest) =
            <[T]>::ref_from_prefix_with_elems(rest, count.get() as usize).expect("a whole section");
        self.rest = rest;
        section
    }
}

/// Appends one section to a file: the number of elements, then the elements.
pub(crate) fn section<T: IntoBytes + Immutable>(bytes: &mut Vec<u8>, elements: &[T]) {
    bytes.extend_from_slice(&(elements.len() as u32).to_le_bytes());
    bytes.extend_from_slice(elements.as_bytes());
}

// The elements of all sections may lie at any address.
const _: () = assert!(align_of::<U16>() == 1 && align_of::<U32>() == 1 && align_of::<U64>() == 1);
