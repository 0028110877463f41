//! Reads the code blocks of a Markdown page, and what the page says about each of them.
//!
//! A block may have an HTML comment on the line before its fence:
//!
//! | comment | meaning |
//! |---|---|
//! | `<!-- output -->` | the standard output of the shell block before it |
//! | `<!-- errors -->` | the standard error of the shell block before it |
//! | `<!-- file: NAME -->` | a file that later blocks read |
//! | `<!-- dependency -->` | lines for the `Cargo.toml` of a user |
//! | `<!-- not run here: REASON -->` | a block that the test of the page skips, and why |
#![allow(dead_code)] // Each test takes what it needs.

use std::path::Path;

/// What the comment before a block says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Note {
    None,
    Output,
    Errors,
    File(String),
    Dependency,
    NotRun(String),
}

impl Note {
    fn parse(line: &str) -> Option<Note> {
        let note = line.trim().strip_prefix("<!--")?.strip_suffix("-->")?.trim();
        Some(match note.split_once(':') {
            None if note == "output" => Note::Output,
            None if note == "errors" => Note::Errors,
            None if note == "dependency" => Note::Dependency,
            Some(("file", name)) => Note::File(name.trim().to_owned()),
            Some(("not run here", reason)) => Note::NotRun(reason.trim().to_owned()),
            _ => panic!("no test knows the comment {line:?}"),
        })
    }
}

/// A fenced block of code.
#[derive(Clone, Debug)]
pub(crate) struct Block {
    /// The word after the opening fence.
    pub(crate) language: String,
    /// Its lines, each with its end.
    pub(crate) text: String,
    pub(crate) note: Note,
    /// The number of the line of its opening fence, from 1.
    pub(crate) line: usize,
}

/// The blocks of a page, in their order.
///
/// # Panics
/// If a block is not closed or has a comment that this module does not know.
pub(crate) fn blocks(page: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut open: Option<Block> = None;
    let mut note = Note::None;
    for (number, line) in page.lines().enumerate() {
        match (&mut open, line.strip_prefix("```")) {
            (Some(_), Some(_)) => blocks.extend(open.take()),
            (Some(block), None) => {
                block.text.push_str(line);
                block.text.push('\n');
            }
            (None, Some(language)) => {
                let (language, note) =
                    (language.to_owned(), std::mem::replace(&mut note, Note::None));
                open = Some(Block { language, text: String::new(), note, line: number + 1 });
            }
            (None, None) => note = Note::parse(line).unwrap_or(Note::None),
        }
    }
    assert!(open.is_none(), "a block is not closed: {open:?}");
    blocks
}

/// The output that a page prints for the shell block at `index`: the block after it, if that has
/// the note `which`.
pub(crate) fn printed<'b>(blocks: &'b [Block], index: usize, which: &Note) -> Option<&'b str> {
    let after = blocks[index + 1..].iter().take_while(|block| block.language == "text");
    after.into_iter().find(|block| block.note == *which).map(|block| block.text.as_str())
}

/// Writes the files that the blocks of a page are, into `folder`.
pub(crate) fn write_files(blocks: &[Block], folder: &Path) {
    for block in blocks {
        if let Note::File(name) = &block.note {
            std::fs::write(folder.join(name), &block.text).unwrap();
        }
    }
}
