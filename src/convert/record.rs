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
    /// Nothing more follows.
    fn finish(&mut self);
}

pub(super) struct NoRecord;

impl Record for NoRecord {
    fn keep(&mut self, _: usize) {}
    fn replace(&mut self, _: &str, _: &str) {}
    fn character(&mut self, _: bool) {}
    fn characters(&mut self, _: bool, _: bool) {}
    fn finish(&mut self) {}
}

/// Records into [`Edits`]. Characters of three bytes are first collected as bits: to look at each
/// one by itself cost as much as the conversion.
pub(super) struct Recorder<'e> {
    edits: &'e mut Edits,
    /// Bytes that were kept, before the characters.
    kept: usize,
    changed: u64,
    count: u32,
}

impl<'e> Recorder<'e> {
    pub(super) fn new(edits: &'e mut Edits) -> Self {
        Recorder { edits, kept: 0, changed: 0, count: 0 }
    }

    fn flush(&mut self) {
        self.edits.keep(self.kept);
        self.edits.characters(self.changed, self.count);
        (self.kept, self.changed, self.count) = (0, 0, 0);
    }
}

impl Record for Recorder<'_> {
    fn keep(&mut self, len: usize) {
        if self.count > 0 {
            self.flush();
        }
        self.kept += len;
    }

    fn character(&mut self, changed: bool) {
        self.changed |= u64::from(changed) << self.count;
        self.count += 1;
        if self.count >= 63 {
            self.flush();
        }
    }

    fn characters(&mut self, first_changed: bool, second_changed: bool) {
        self.changed |= (u64::from(first_changed) | u64::from(second_changed) << 1) << self.count;
        self.count += 2;
        if self.count >= 63 {
            self.flush();
        }
    }

    fn finish(&mut self) {
        self.flush();
    }

    /// Aligned character by character if there are as many; else as one replacement.
    fn replace(&mut self, source: &str, output: &str) {
        self.flush();
        if source.chars().count() == output.chars().count() {
            for (old, new) in source.chars().zip(output.chars()) {
                if old == new {
                    self.edits.keep(old.len_utf8());
                } else {
                    self.edits.replace(old.len_utf8(), new.len_utf8());
                }
            }
            return;
        }
        self.edits.replace_text(source, output);
    }
}
