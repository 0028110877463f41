use std::fmt::Write as _;

use crate::engines::{Kind, OPENCC};
use crate::measure::{Row, Table};

const PANEL_WIDTH: f64 = 440.0;
const NAMES_WIDTH: f64 = 170.0;
const BARS_WIDTH: f64 = 210.0;
const BAR: f64 = 17.0;
const COLUMNS: usize = 2;
const TOP: f64 = 58.0;

/// A chart in SVG of the tables on the first text: a panel for each config, all of one scale.
/// `hanclean` is there as the rivals are, with a new string for each result.
pub(crate) fn draw(tables: &[Table]) -> Option<String> {
    let text = &tables.first()?.text;
    let panels: Vec<(&Table, Vec<&Row>)> = tables
        .iter()
        .filter(|table| table.text == *text)
        .map(|table| (table, bars(table)))
        .collect();
    let speeds = panels.iter().flat_map(|(_, rows)| rows.iter().map(|row| row.mb_per_second));
    let scale = BARS_WIDTH / speeds.fold(1.0, f64::max);
    let bars = panels.iter().map(|(_, rows)| rows.len()).max()?;
    let panel_height = bars as f64 * BAR + 44.0;
    let width = PANEL_WIDTH * COLUMNS as f64 + 20.0;
    let height = TOP + panel_height * panels.len().div_ceil(COLUMNS) as f64;

    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" \
         font-family=\"Helvetica, Arial, sans-serif\" font-size=\"12\" fill=\"#24292f\">\n\
         <rect width=\"{width}\" height=\"{height}\" rx=\"6\" fill=\"#ffffff\"/>\n"
    );
    let title = format!("Conversion, {:.0} MB of {text}: MB/s, one thread", megabytes(tables));
    svg += &label(20.0, 26.0, "start", "font-size=\"16\" font-weight=\"bold\"", &title);
    let note = "✗ output differs from OpenCC's";
    svg += &label(20.0, 44.0, "start", "fill=\"#57606a\"", note);
    for (index, (table, rows)) in panels.iter().enumerate() {
        let x = PANEL_WIDTH * (index % COLUMNS) as f64;
        let y = TOP + panel_height * (index / COLUMNS) as f64;
        let name = label(x + 20.0, y + 20.0, "start", "font-weight=\"bold\"", &table.config);
        svg += &name;
        for (place, row) in rows.iter().enumerate() {
            svg += &bar(row, x, y + 30.0 + place as f64 * BAR, scale);
        }
    }
    svg += "</svg>\n";
    Some(svg)
}

fn megabytes(tables: &[Table]) -> f64 {
    tables.first().map_or(0.0, |table| table.bytes as f64 / 1e6)
}

/// The rows of a panel, the fastest first.
fn bars(table: &Table) -> Vec<&Row> {
    let is_bar = |row: &&Row| row.kind == Kind::Rival || row.engine == "hanclean";
    let mut rows: Vec<&Row> = table.rows.iter().filter(is_bar).collect();
    rows.sort_by(|a, b| b.mb_per_second.total_cmp(&a.mb_per_second));
    rows
}

fn bar(row: &Row, x: f64, y: f64, scale: f64) -> String {
    let colour = match row.kind {
        Kind::Own => "#0969da",
        _ if row.engine == OPENCC => "#57606a",
        _ => "#afb8c1",
    };
    // Without what is in parentheses but the variant.
    let name = row.engine.replace(" (opencc-rust 2.0.2)", "").replace(" (serial)", "");
    let weight = if row.kind == Kind::Own { "font-weight=\"bold\"" } else { "" };
    let length = (row.mb_per_second * scale).max(1.0);
    let left = x + NAMES_WIDTH;
    let mut svg = label(left - 8.0, y + 11.0, "end", weight, &name);
    let _ = writeln!(
        svg,
        "<rect x=\"{left:.1}\" y=\"{y:.1}\" width=\"{length:.1}\" height=\"{:.1}\" fill=\"{colour}\"/>",
        BAR - 4.0
    );
    let wrong = if row.different.is_some_and(|count| count > 0) { " ✗" } else { "" };
    let figure = format!("{:.0}{wrong}", row.mb_per_second);
    svg + &label(left + length + 5.0, y + 11.0, "start", weight, &figure)
}

fn label(x: f64, y: f64, anchor: &str, style: &str, text: &str) -> String {
    format!("<text x=\"{x:.1}\" y=\"{y:.1}\" text-anchor=\"{anchor}\" {style}>{text}</text>\n")
}
