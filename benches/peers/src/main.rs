//! Measures hanclean beside other converters: the same texts, one run, one thread, each output
//! compared with OpenCC's.
//!
//! ```text
//! peers [--out FOLDER] [--rounds N] [--text NAME]...
//! ```

mod chart;
mod compare;
mod engines;
mod measure;
mod report;
mod texts;

use std::path::PathBuf;

use anyhow::{Context, Result, bail, ensure};
use hanclean::convert::Config;

/// The configs that are compared.
const CONFIGS: [Config; 6] =
    [Config::T2s, Config::Tw2s, Config::Hk2s, Config::S2t, Config::Tw2sp, Config::S2twp];

struct Options {
    out: PathBuf,
    rounds: usize,
    texts: Vec<String>,
}

impl Options {
    fn parse() -> Result<Self> {
        let mut options = Options {
            out: PathBuf::from(env!("CARGO_MANIFEST_DIR")),
            rounds: 7,
            texts: Vec::new(),
        };
        let mut arguments = std::env::args().skip(1);
        while let Some(argument) = arguments.next() {
            let value = arguments.next().with_context(|| format!("{argument} needs a value"))?;
            match argument.as_str() {
                "--out" => options.out = value.into(),
                "--rounds" => options.rounds = value.parse().context("--rounds")?,
                "--text" => options.texts.push(value),
                _ => bail!("usage: peers [--out FOLDER] [--rounds N] [--text NAME]..."),
            }
        }
        Ok(options)
    }
}

fn main() -> Result<()> {
    let options = Options::parse()?;
    let mut tables = Vec::new();
    for text in texts::all()? {
        if !options.texts.is_empty() && !options.texts.iter().any(|name| name == text.name) {
            continue;
        }
        for config in CONFIGS {
            let source = text.for_config(config);
            let table = measure::table(text.name, config, source, options.rounds)?;
            println!("{}", report::markdown(&table));
            tables.push(table);
        }
    }
    ensure!(!tables.is_empty(), "there is no such text");
    let run = report::Run::new(tables);
    std::fs::write(options.out.join("results.json"), run.json()?)?;
    if let Some(chart) = chart::draw(&run.tables) {
        std::fs::write(options.out.join("chart.svg"), chart)?;
    }
    Ok(())
}
