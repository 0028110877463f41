//! `hanclean rules`: what each rule of normalisation does, why, and by which source.
//!
//! Each rule is a small block: an example, its reason, its source. Characters that a terminal does not
//! show are escaped, so that the example of `invisible` shows something.

use std::io::{self, Write};

use anyhow::Result;
use hanclean::normalize::{Rule, Rules};

use crate::output::Files;
use crate::output::{Inputs, Outcome, Output, Outputs};

/// The number of columns before the texts about a rule.
const INDENT: usize = 18;
/// The number of columns that a line should not exceed.
const WIDTH: usize = 80;

/// Writes the rules in the order in which they run, and the presets.
pub(crate) fn run() -> Result<Outcome> {
    let mut outputs = Outputs::open(&Files::new(Vec::new(), None))?;
    outputs.main(write);
    Ok(outputs.finish(&Inputs::default()))
}

/// Writes the rules and the presets.
///
/// ```text
/// * width           你好,世界!  →  你好，世界！
///                   Crawlers and keyboards flatten ，；（ to ASCII, and widen
///                   letters.
///                   (UAX #11; GB/T 15834-2011; …)
/// ```
///
/// An example that does not fit into the line goes on in the next.
fn write(output: &mut Output) -> io::Result<()> {
    writeln!(output, "The rules of normalisation, in the order in which they run.")?;
    writeln!(output, "* marks those that run by default; --rules chooses others.")?;
    for rule in Rule::ALL {
        let mark = if rule.is_default() { '*' } else { ' ' };
        let (before, after) = (rule.example().before, rule.example().after);
        let id_width = INDENT - 2;
        writeln!(output)?;
        let (before, after) = (shown(before), shown(after));
        write!(output, "{mark} {:id_width$}{before}", rule.id())?;
        if INDENT + columns(&before) + 5 + columns(&after) <= WIDTH {
            writeln!(output, "  →  {after}")?;
        } else {
            writeln!(output, "\n{:INDENT$}→  {after}", "")?;
        }
        paragraph(output, "", rule.reason(), INDENT)?;
        paragraph(output, "", &format!("({})", rule.source()), INDENT)?;
    }
    writeln!(output, "\nPresets:")?;
    for (name, rules) in Rules::PRESETS {
        let rules: Vec<_> = rules.iter().map(Rule::id).collect();
        let rules = if rules.is_empty() { "no rule".to_owned() } else { rules.join(", ") };
        writeln!(output)?;
        paragraph(output, &format!("  {name}"), &rules, INDENT)?;
    }
    Ok(())
}

/// A text with the characters escaped that a terminal does not show, as `\u{200b}` and `\n`.
fn shown(text: &str) -> String {
    let escape = |c: char| match c {
        '"' | '\'' | '\\' => c.to_string(),
        '\u{A0}' | '\u{AD}' | '\u{301}' => c.escape_unicode().to_string(),
        _ => c.escape_debug().to_string(),
    };
    text.chars().map(escape).collect()
}

/// Writes words in lines of at most [`WIDTH`] columns behind a label and an indent.
fn paragraph(output: &mut Output, label: &str, text: &str, indent: usize) -> io::Result<()> {
    let mut line = format!("{label:indent$}");
    let mut is_empty = true;
    for word in text.split(' ') {
        if !is_empty && columns(&line) + 1 + columns(word) > WIDTH {
            writeln!(output, "{line}")?;
            line = " ".repeat(indent);
            is_empty = true;
        }
        if !is_empty {
            line.push(' ');
        }
        line.push_str(word);
        is_empty = false;
    }
    writeln!(output, "{line}")
}

/// The number of columns of a text: East Asian wide characters take two.
fn columns(text: &str) -> usize {
    text.chars().map(|c| if c >= '\u{2E80}' { 2 } else { 1 }).sum()
}
