use zerocopy::little_endian::{U16, U32, U64};
use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout};

/// The first line of a table's file.
pub(crate) const MAGIC: &str = "hanclean table 1\n";

/// The sections of a table's file, one after the other.
pub(crate) struct Sections {
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

    pub(crate) fn next<T: FromBytes + KnownLayout + Immutable>(&mut self) -> &'static [T] {
        let (count, rest) = U32::ref_from_prefix(self.rest).expect("a section has a length");
        let (section, rest) =
            <[T]>::ref_from_prefix_with_elems(rest, count.get() as usize).expect("a whole section");
        self.rest = rest;
        section
    }
}

/// Appends one section.
pub(crate) fn section<T: IntoBytes + Immutable>(bytes: &mut Vec<u8>, elements: &[T]) {
    bytes.extend_from_slice(&(elements.len() as u32).to_le_bytes());
    bytes.extend_from_slice(elements.as_bytes());
}

// The elements of all sections may lie at any address.
const _: () = assert!(align_of::<U16>() == 1 && align_of::<U32>() == 1 && align_of::<U64>() == 1);
