//! Why a group of dictionaries does not fit into the form of a table.
//!
//! Numbers in a table have fixed widths: 14 bits for a head, 24 for a node, 28 for an offset into the
//! string pool, 4 for a leaf. Each width is far above what OpenCC needs. A loaded config could exceed
//! one, and then gets an error instead of a table that is silently wrong.

use std::fmt;

/// A limit of the format that a group of dictionaries exceeds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TooLarge {
    /// More characters than can begin a key of several characters.
    Heads,
    /// More characters above U+FFFF than can be inside keys.
    Aliases,
    /// Over 256 MB of values.
    Values,
    /// More than 16 dictionaries.
    Leaves,
    /// More than 16 million characters in keys.
    Nodes,
    /// A key begins with a character that can't be converted.
    Unassigned(char),
    /// A value has a character that is a separator in the pool.
    Reserved(char),
}

impl fmt::Display for TooLarge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            TooLarge::Heads => f.write_str("too many characters begin a phrase"),
            TooLarge::Aliases => f.write_str("too many characters above U+FFFF in phrases"),
            TooLarge::Values => f.write_str("over 256 MB of values"),
            TooLarge::Nodes => f.write_str("over 16 million characters in keys"),
            TooLarge::Leaves => f.write_str("more than 16 dictionaries in a group"),
            TooLarge::Reserved(c) => write!(f, "a candidate has {c:?}, which cannot be text"),
            TooLarge::Unassigned(c) => write!(f, "a key begins with {c:?}, which cannot be text"),
        }
    }
}
