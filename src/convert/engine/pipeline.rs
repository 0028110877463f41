use std::sync::Arc;

use super::user_keys::UserKeys;
use crate::convert::ids::{Description, description};
use crate::convert::tables::char_table::Cell;
use crate::convert::tables::compatibility::Compatibility;
use crate::convert::tables::leaf::Selection;
use crate::convert::tables::table::{Lookup, Table, Value};

/// The stages of a conversion, with the segmentation that none of them looks across.
pub(crate) struct Pipeline {
    pub(crate) segmentation: Option<Stage>,
    pub(crate) stages: Vec<Stage>,
    /// The keys that go before all of them.
    pub(crate) user: Option<UserKeys>,
}

impl Pipeline {
    /// What all of its tables do with compatibility ideographs.
    pub(crate) fn compatibility(&self) -> Compatibility {
        self.stages[0].table.compatibility
    }

    /// Whether the segmentation has all keys of several characters that the first stage has. Only
    /// the chains that are built in share a table, in which what does not segment are characters.
    pub(crate) fn segments_by_first_stage(&self) -> bool {
        let table = self.segmentation.as_ref().map(|segmentation| &segmentation.table);
        table.is_some_and(|table| Arc::ptr_eq(table, &self.stages[0].table))
    }
}

/// A table and which of its leaves count.
#[derive(Clone)]
pub(crate) struct Stage {
    pub(crate) table: Arc<Table>,
    pub(crate) selection: Selection,
}

impl Stage {
    pub(crate) fn cell(&self, c: char) -> Cell {
        Cell::of(self.table.char_table.cell(c.into()))
    }

    pub(crate) fn longest<'s>(&'s self, text: &str) -> Lookup<'s> {
        self.table.longest(text, self.selection)
    }

    /// What a head becomes by itself.
    pub(crate) fn single(&self, head: usize) -> Option<&str> {
        match self.table.value(head, self.selection)? {
            (_, Value::Text(text)) => Some(text),
            (_, Value::Char(_) | Value::Spelled) => None,
        }
    }

    /// Converts `text`; also says from where on more text after it could change the result.
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

    /// The characters that follow `text` in the keys that begin with it and are longer.
    pub(crate) fn followers(&self, text: &str) -> impl Iterator<Item = char> {
        let mut found = None;
        let table = &*self.table;
        if let Some(Cell::Head(head)) = text.chars().next().map(|c| self.cell(c)) {
            table.walk(head, text, |node, len| found = (len == text.len()).then_some(node));
        }
        let children = found.map_or(0..0, |node| table.trie.children(node));
        children.map(|child| table.trie.char_of(table.trie.labels[child].get()))
    }

    /// Appends what a look-up gives for `input`, all of which it takes.
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

    /// Appends what a character becomes by itself.
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

/// How much of `input` a look-up at its start takes: the match, a whole description, or one
/// character; and whether it was cut off by the end of `input`.
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
