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

/// Records into [`Edits`]. What keeps its length is first collected as bits: to look at each
/// character by itself cost as much as the conversion.
pub(super) struct Recorder<'e> {
    edits: &'e mut Edits,
    /// The first bytes of the characters that changed, of so many bytes.
    changed: u64,
    len: u32,
}

/// Eight bytes more have to fit after so many.
const FULL: u32 = 64 - 8;

impl<'e> Recorder<'e> {
    pub(super) fn new(edits: &'e mut Edits) -> Self {
        Recorder { edits, changed: 0, len: 0 }
    }

    fn flush(&mut self) {
        self.edits.bytes(self.changed, self.len);
        (self.changed, self.len) = (0, 0);
    }

    #[inline(always)]
    fn add(&mut self, changed: u64, len: u32) {
        self.changed |= changed << self.len;
        self.len += len;
        if self.len > FULL {
            self.flush();
        }
    }
}

impl Record for Recorder<'_> {
    fn keep(&mut self, len: usize) {
        if len <= 8 {
            return self.add(0, len as u32);
        }
        self.flush();
        self.edits.keep(len);
    }

    fn character(&mut self, changed: bool) {
        self.add(changed.into(), 3);
    }

    fn characters(&mut self, first_changed: bool, second_changed: bool) {
        self.add(u64::from(first_changed) | u64::from(second_changed) << 3, 6);
    }

    fn finish(&mut self) {
        self.flush();
    }

    /// Aligned character by character if there are as many; else as one replacement.
    fn replace(&mut self, source: &str, output: &str) {
        if source.chars().count() != output.chars().count() {
            self.flush();
            return self.edits.replace_text(source, output);
        }
        for (old, new) in source.chars().zip(output.chars()) {
            match (old.len_utf8(), new.len_utf8()) {
                (3, 3) => self.character(old != new),
                (len, _) if old == new => self.keep(len),
                (old, new) => {
                    self.flush();
                    self.edits.replace(old, new);
                }
            }
        }
    }
}
