//! The command line: what it may say, and what this run's says.
//!
//! Read [`command`] first, then [`shared`]: together they define every command and option, once.
//! The other files make something of the definition:
//!
//! | file | makes |
//! |---|---|
//! | [`values`] | the types of values, and their parsers |
//! | [`mod@examples`], [`version`] | the examples in help, the long version |
//! | [`help`] | the definition as clap takes it, and its short form for `-h` |
//! | [`parse`] | the options of this run |
//! | [`conflicts`], [`mistake`] | the messages for options without effect, for misspelt commands |
//! | [`build`] | detector, converter, segmenter and cleaner from the options |
//!
//! Every layer above (`input`, `report`, `commands`) reads options from here. This folder uses
//! only [`text`](crate::text) for messages, and the library.

mod build;
mod command;
mod conflicts;
mod examples;
mod help;
mod mistake;
mod parse;
mod shared;
mod values;
mod version;

pub(crate) use command::{
    CleanArgs, Command, CompletionsArgs, ConvertArgs, DetectArgs, EvaluateArgs, ManArgs,
    ScriptArgs, SegmentArgs,
};
pub(crate) use examples::examples;
pub(crate) use help::definition;
pub(crate) use parse::{color, read};
pub(crate) use shared::{InputArgs, TermArgs};
pub(crate) use values::{AnyConfig, ColorName, FigureFormat, MalformedPolicy, TermFormat};
