//! `hanclean rules`: the rules of normalisation and the presets, as a table.

use std::io::{self, Write};

use anyhow::Result;
use hanclean::normalize::{Rule, Rules};

use crate::output::Files;
use crate::output::{Inputs, Outcome, Output, Outputs};

/// Writes a table of the rules in the order in which they run, and the presets.
pub(crate) fn run() -> Result<Outcome> {
    let mut outputs = Outputs::open(&Files::new(Vec::new(), None))?;
    outputs.main(write);
    Ok(outputs.finish(&Inputs::default()))
}

fn write(output: &mut Output) -> io::Result<()> {
    let width = Rule::ALL.iter().map(|rule| rule.id().len()).max().unwrap_or_default();
    for rule in Rule::ALL {
        let default = if rule.is_default() { "on " } else { "off" };
        writeln!(output, "{rule:width$}  {default}  {}", rule.reason())?;
        writeln!(output, "{:width$}       source: {}", "", rule.source())?;
    }
    writeln!(output)?;
    for (name, rules) in Rules::PRESETS {
        let rules: Vec<_> = rules.iter().map(Rule::id).collect();
        let rules = if rules.is_empty() { "no rule".to_owned() } else { rules.join(" ") };
        writeln!(output, "preset {name}: {rules}")?;
    }
    Ok(())
}
