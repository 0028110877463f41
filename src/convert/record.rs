use crate::align::Edits;

/// What a conversion tells of its alignment; [`NoRecord`] lets the compiler drop the telling.
pub(super) trait Record {
    /// `len` bytes were copied.
    fn keep(&mut self, len: usize);
    /// `source` became `output`.
    fn replace(&mut self, source: &str, output: &str);
    /// One character of three bytes stayed, or became another of three.
    fn character(&mut self, changed: bool);
    /// So with two.
    fn characters(&mut self, first_changed: bool, second_changed: bool);
}

pub(super) struct NoRecord;

impl Record for NoRecord {
    fn keep(&mut self, _: usize) {}
    fn replace(&mut self, _: &str, _: &str) {}
    fn character(&mut self, _: bool) {}
    fn characters(&mut self, _: bool, _: bool) {}
}

impl Record for Edits {
    fn keep(&mut self, len: usize) {
        Edits::keep(self, len);
    }

    /// Aligned character by character if there are as many; else as one replacement, less the
    /// characters at both ends that are the same.
    fn replace(&mut self, source: &str, output: &str) {
        if source.chars().count() == output.chars().count() {
            for (old, new) in source.chars().zip(output.chars()) {
                if old == new {
                    Edits::keep(self, old.len_utf8());
                } else {
                    Edits::replace(self, old.len_utf8(), new.len_utf8());
                }
            }
            return;
        }
        let same = |(a, b): &(char, char)| a == b;
        let len = |pairs: (char, char)| pairs.0.len_utf8();
        let prefix: usize = source.chars().zip(output.chars()).take_while(same).map(len).sum();
        let (source, output) = (&source[prefix..], &output[prefix..]);
        let suffix: usize =
            source.chars().rev().zip(output.chars().rev()).take_while(same).map(len).sum();
        Edits::keep(self, prefix);
        Edits::replace(self, source.len() - suffix, output.len() - suffix);
        Edits::keep(self, suffix);
    }

    fn character(&mut self, changed: bool) {
        if changed {
            Edits::replace(self, 3, 3);
        } else {
            Edits::keep(self, 3);
        }
    }

    fn characters(&mut self, first_changed: bool, second_changed: bool) {
        if first_changed | second_changed {
            self.character(first_changed);
            self.character(second_changed);
        } else {
            Edits::keep(self, 6);
        }
    }
}
