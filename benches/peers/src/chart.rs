use crate::measure::Table;

/// A chart of the tables on the first text.
pub(crate) fn draw(_tables: &[Table]) -> Option<String> {
    None
}
