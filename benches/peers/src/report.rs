use std::fmt::Write as _;

use anyhow::Result;

use crate::engines::{Kind, OPENCC};
use crate::measure::Table;

/// All that one run measured.
#[derive(serde::Serialize)]
pub(crate) struct Run {
    /// The processor, as the system names it.
    processor: String,
    /// 10⁶ bytes per second.
    unit: &'static str,
    pub(crate) tables: Vec<Table>,
}

impl Run {
    pub(crate) fn new(tables: Vec<Table>) -> Self {
        let information = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
        let name = information.lines().find_map(|line| line.strip_prefix("model name"));
        let processor = name.unwrap_or("unknown").trim_start_matches([' ', '\t', ':']).to_owned();
        Run { processor, unit: "MB/s", tables }
    }

    pub(crate) fn json(&self) -> Result<String> {
        Ok(serde_json::to_string_pretty(self)? + "\n")
    }
}

/// The table for reading, the fastest first.
pub(crate) fn markdown(table: &Table) -> String {
    let mut rows: Vec<_> = table.rows.iter().collect();
    rows.sort_by(|a, b| b.mb_per_second.total_cmp(&a.mb_per_second));
    let speed = |name: &str| {
        rows.iter().find(|row| row.engine == name).map_or(f64::NAN, |row| row.mb_per_second)
    };
    let rivals = rows.iter().filter(|row| row.kind == Kind::Rival && row.engine != OPENCC);
    let fastest = rivals.map(|row| row.mb_per_second).fold(0.0, f64::max);
    let mut out = String::new();
    let _ =
        writeln!(out, "{} on {} ({:.1} MB)\n", table.config, table.text, table.bytes as f64 / 1e6);
    out += "| engine | MB/s | of OpenCC | of the fastest rival | characters not OpenCC's |\n";
    out += "|---|--:|--:|--:|--:|\n";
    for row in &rows {
        let different = row.different.map_or("–".to_owned(), |count| count.to_string());
        let mb = row.mb_per_second;
        let of_opencc = mb / speed(OPENCC);
        let of_rival = mb / fastest;
        let _ = writeln!(
            out,
            "| {} | {mb:.0} | {of_opencc:.1} | {of_rival:.2} | {different} |",
            row.engine
        );
    }
    out
}
