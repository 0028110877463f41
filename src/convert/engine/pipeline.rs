//! The pipeline of a config: its segmentation and its stages.
//!
//! OpenCC first cuts the text into *segments*: matches of a segmentation dictionary, and the runs between
//! them. Each segment then goes through the stages one after the other, and no match of a stage reaches
//! across the end of a segment. `tw2sp`, for example, segments by the phrases of Traditional script,
//! replaces Taiwan's words, and then simplifies:
//!
//! ```text
//! source        縣府已添購軟體
//! segments      縣府已添購│軟體
//! stage 1       縣府已添購│軟件        Taiwan's words
//! stage 2       县府已添购│软件        characters and phrases
//! ```
//!
//! A user's keys, if there are any, come before all of that.

use std::sync::Arc;

use super::user_keys::UserKeys;
use crate::convert::ids::{Description, description};
use crate::convert::tables::char_table::Cell;
use crate::convert::tables::compatibility::Compatibility;
use crate::convert::tables::leaf::Selection;
use crate::convert::tables::table::{Lookup, Table, Value};

/// The segmentation and the stages of a conversion.
pub(crate) struct Pipeline {
    /// What cuts the text into segments; `None` if the whole text is one.
    pub(crate) segmentation: Option<Stage>,
    /// At least one stage, in the order in which they run.
    pub(crate) stages: Vec<Stage>,
    /// The keys of user dictionaries, which come before the rest.
    pub(crate) user: Option<UserKeys>,
}

impl Pipeline {
    /// How all tables of the pipeline treat compatibility ideographs.
    pub(crate) fn compatibility(&self) -> Compatibility {
        self.stages[0].table.compatibility
    }

    /// Whether the segmentation has all keys of several characters that the first stage has.
    ///
    /// True where both use the same table, as in `s2tw`: there a match of the first stage is always a whole
    /// segment. Only shipped configs share a table, and what does not segment in it are single characters.
    pub(crate) fn segments_by_first_stage(&self) -> bool {
        let table = self.segmentation.as_ref().map(|segmentation| &segmentation.table);
        table.is_some_and(|table| Arc::ptr_eq(table, &self.stages[0].table))
    }
}

/// A table, and the leaves of it that are used.
#[derive(Clone)]
pub(crate) struct Stage {
    /// The compiled dictionaries.
    pub(crate) table: Arc<Table>,
    /// Which of them the stage uses.
    pub(crate) selection: Selection,
}

impl Stage {
    /// The cell of a character.
    pub(crate) fn cell(&self, c: char) -> Cell {
        Cell::of(self.table.char_table.cell(c.into()))
    }

    /// The best match at the start of `text`.
    pub(crate) fn longest<'s>(&'s self, text: &str) -> Lookup<'s> {
        self.table.longest(text, self.selection)
    }

    /// What a head becomes when no longer key matches; `None` if it stays.
    pub(crate) fn single(&self, head: usize) -> Option<&str> {
        match self.table.value(head, self.selection)? {
            (_, Value::Text(text)) => Some(text),
            (_, Value::Char(_) | Value::Spelled) => None,
        }
    }

    /// Converts `text`; also returns the offset from which more text after it could change the result.
    ///
    /// That is the start of the first look-up that read up to the end.
    pub(crate) fn convert_until_open(&self, text: &str) -> (String, usize) {
        let (mut output, mut at, mut open) = (String::new(), 0, text.len());
        while at < text.len() {
            let lookup = self.longest(&text[at..]);
            let (len, cut_off) = reach(&text[at..], &lookup);
            if cut_off || lookup.hit_end {
                open = open.min(at);
            }
            self.write(&text[at..at + len], &lookup, &mut output);
            at += len;
        }
        (output, open)
    }

    /// The characters that follow `text` in the longer keys that begin with it.
    pub(crate) fn followers(&self, text: &str) -> impl Iterator<Item = char> {
        let mut found = None;
        let table = &*self.table;
        if let Some(Cell::Head(head)) = text.chars().next().map(|c| self.cell(c)) {
            table.walk(head, text, |node, len| found = (len == text.len()).then_some(node));
        }
        let children = found.map_or(0..0, |node| table.trie.children(node));
        children.map(|child| table.trie.char_of(table.trie.labels[child].get()))
    }

    /// Appends what a look-up at the start of `input` found. `input` is all that the look-up takes.
    ///
    /// Without a match, that is a description, which is copied, or one character, which is unified.
    pub(crate) fn write(&self, input: &str, lookup: &Lookup<'_>, output: &mut String) {
        match lookup.best.map(|found| found.value()) {
            Some(Value::Char(c)) => output.push(c),
            Some(Value::Text(text)) => output.push_str(text),
            Some(Value::Spelled) => input.chars().for_each(|c| self.spell(c, output)),
            // OpenCC unifies compatibility ideographs before, but copies descriptions as they are.
            None if description(input) == Description::Complete(input.len()) => {
                output.push_str(input);
            }
            None => output.extend(input.chars().map(|c| self.table.compatibility.of(c))),
        }
    }

    /// Appends what a single character becomes.
    pub(crate) fn spell(&self, c: char, output: &mut String) {
        let c = self.table.compatibility.of(c);
        match self.cell(c) {
            Cell::Becomes(target) => output.push(target),
            Cell::Head(head) => match self.single(head) {
                Some(text) => output.push_str(text),
                None => output.push(c),
            },
            Cell::Same | Cell::Description => output.push(c),
        }
    }
}

/// How many bytes of `input` a look-up at its start takes, and whether the end of `input` cut it off.
///
/// It takes the match, else a complete [description](crate::convert::ids), else one character.
pub(crate) fn reach(input: &str, lookup: &Lookup<'_>) -> (usize, bool) {
    if let Some(found) = lookup.best {
        return (found.len, lookup.hit_end);
    }
    let character = || input.chars().next().map_or(0, char::len_utf8);
    match description(input) {
        Description::Complete(len) => (len, lookup.hit_end),
        Description::CutOff => (character(), true),
        Description::None => (character(), lookup.hit_end),
    }
}
