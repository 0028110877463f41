//! Serialisation of [`Edits`] as a list of runs, and its checked counterpart.
//!
//! An entry of the list is the kind of a run and its two lengths, as in `["replaced", 3, 3]`.
//! Packed words are not written: their layout may change.
//!
//! Invariant: a deserialised value could have been built with the constructors, whatever the data
//! contain. Runs are appended one by one, not collected first, and their total length is bounded.
//! So deserialising takes no more memory than a small multiple of the data plus 64 KB: a kept run
//! is split into words of 31 bits, and [`Edits::MAX_LEN`] allows 8,192 of them.

use std::fmt;

use serde::de::{Error, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::edits::Edits;
use super::runs::{Run, RunKind, check_lengths};

/// Writes a list of runs: the kind and both lengths of each.
impl Serialize for Edits {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let lengths = |run: Run| (run.kind, run.source.len(), run.output.len());
        serializer.collect_seq(self.runs().map(lengths))
    }
}

/// Reads a list of runs, and refuses kept runs with two lengths and texts over [`Edits::MAX_LEN`].
impl<'de> Deserialize<'de> for Edits {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_seq(RunsVisitor)
    }
}

/// Builds [`Edits`] from a sequence of runs.
struct RunsVisitor;

impl<'de> Visitor<'de> for RunsVisitor {
    type Value = Edits;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of runs, each with a kind and two lengths")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut runs: A) -> Result<Edits, A::Error> {
        let mut edits = Edits::new();
        while let Some((kind, source, output)) = runs.next_element()? {
            check_lengths(kind, source, output).map_err(A::Error::custom)?;
            if !edits.has_room(source, output) {
                let problem = format_args!("edits of more than {} bytes", Edits::MAX_LEN);
                return Err(A::Error::custom(problem));
            }
            match kind {
                RunKind::Kept => edits.keep(source),
                RunKind::Replaced => edits.replace(source, output),
            }
        }
        Ok(edits)
    }
}
