//! Serialising edits, and deserialising spans, runs and edits with the checks of their constructors.
//!
//! Invariant: whatever the data say, a deserialised value is one that the constructors could have
//! made. [`Edits`] are read run by run, not into a list first, and their total length is bounded, so
//! they take no more memory than a small multiple of the data and 64 KB: a kept run is split into
//! entries of 31 bits, of which [`Edits::MAX_LEN`] allows 8,192 in all.

use std::fmt;

use serde::de::{Error, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::edits::Edits;
use super::runs::{Run, RunKind, check_lengths};

/// As a list of runs: their kind and both lengths.
impl Serialize for Edits {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let lengths = |run: Run| (run.kind, run.source.len(), run.output.len());
        serializer.collect_seq(self.runs().map(lengths))
    }
}

impl<'de> Deserialize<'de> for Edits {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_seq(RunsVisitor)
    }
}

struct RunsVisitor;

impl<'de> Visitor<'de> for RunsVisitor {
    type Value = Edits;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of runs")
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
