//! `hanclean completions`: prints a completion script for a shell.
//!
//! The script is made from the [definition] of the command line, so it has
//! every command, every option and their values. It is a static script: it does not call hanclean
//! again at each completion, and works for any version of it that has the same options.
//!
//! ```sh
//! source <(hanclean completions bash)
//! hanclean convert --config tw2<TAB>     # tw2s  tw2sp  tw2t
//! ```

use std::io::Write;

use anyhow::Result;

use crate::args::{CompletionsArgs, definition};
use crate::output::{Files, Inputs, Outcome, Outputs};

/// Writes the script to standard output.
pub(crate) fn run(args: &CompletionsArgs) -> Result<Outcome> {
    let mut outputs = Outputs::open(&Files::new(Vec::new(), None))?;
    let mut command = definition();
    let name = command.get_name().to_owned();
    // Into memory first: the generator panics if it can't write.
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut command, name, &mut script);
    outputs.main(|output| output.write_all(&script));
    Ok(outputs.finish(&Inputs::default()))
}
