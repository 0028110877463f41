use std::time::Instant;

use anyhow::{Context, Result, ensure};
use hanclean::convert::Config;

use crate::compare::different_characters;
use crate::engines::{self, Kind, OPENCC};

/// One config on one text.
#[derive(serde::Serialize)]
pub(crate) struct Table {
    pub(crate) text: String,
    pub(crate) config: String,
    pub(crate) bytes: usize,
    pub(crate) rows: Vec<Row>,
}

/// One engine.
#[derive(serde::Serialize)]
pub(crate) struct Row {
    pub(crate) engine: String,
    pub(crate) kind: Kind,
    /// 10⁶ bytes of the text per second, in the best round.
    pub(crate) mb_per_second: f64,
    /// Characters of its output that are not OpenCC's; none for a limit.
    pub(crate) different: Option<usize>,
}

/// Texts that have fewer bytes get more rounds.
const SHORT: usize = 8 << 20;

/// An engine gets no more rounds when those that it had took so many seconds.
const LONG: f64 = 4.0;

/// Measures all engines in turn, several rounds; the best round of each counts, so that what else
/// the machine does in between hits none of them more than another.
pub(crate) fn table(text: &str, config: Config, source: &str, rounds: usize) -> Result<Table> {
    // Short texts are over before the machine has settled.
    let rounds = rounds * (SHORT / source.len().max(1)).clamp(1, 4);
    let mut engines = engines::all(config)?;
    let mut outputs = vec![String::new(); engines.len()];
    let mut best = vec![f64::INFINITY; engines.len()];
    let mut spent = vec![0.0; engines.len()];
    // The first round warms up: tables are read, buffers have their size.
    for round in 0..=rounds {
        for (index, engine) in engines.iter_mut().enumerate() {
            if round > 1 && spent[index] > LONG {
                continue;
            }
            let start = Instant::now();
            (engine.run)(source, &mut outputs[index]);
            let seconds = start.elapsed().as_secs_f64();
            spent[index] += seconds;
            if round > 0 {
                best[index] = best[index].min(seconds);
            }
        }
    }
    let right = engines.iter().position(|engine| engine.name == OPENCC).context(OPENCC)?;
    let row = |index: usize| {
        let engine = &engines[index];
        let different = (engine.kind != Kind::Limit)
            .then(|| different_characters(&outputs[right], &outputs[index]));
        let mb_per_second = source.len() as f64 / best[index] / 1e6;
        Row { engine: engine.name.clone(), kind: engine.kind, mb_per_second, different }
    };
    let rows: Vec<Row> = (0..engines.len()).map(row).collect();
    for row in rows.iter().filter(|row| row.kind == Kind::Own) {
        ensure!(row.different == Some(0), "{} is not OpenCC: {config} on {text}", row.engine);
    }
    Ok(Table { text: text.into(), config: config.to_string(), bytes: source.len(), rows })
}
