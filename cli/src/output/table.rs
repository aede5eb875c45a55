//! Columns of text.

use console::measure_text_width;

/// Rows whose columns stand under each other.
#[derive(Default)]
pub(crate) struct Table(Vec<Vec<String>>);

impl Table {
    /// Adds a row.
    pub(crate) fn row<const N: usize>(&mut self, cells: [&str; N]) {
        self.0
            .push(cells.iter().map(|cell| super::plain(cell).replace('\n', " ")).collect());
    }

    /// Its lines, without white space at their ends.
    pub(crate) fn lines(&self) -> impl Iterator<Item = String> {
        let columns = self.0.iter().map(Vec::len).max().unwrap_or_default();
        let widths: Vec<usize> = (0..columns)
            .map(|column| {
                let cells = self.0.iter().filter_map(move |row| row.get(column));
                cells.map(|cell| measure_text_width(cell)).max().unwrap_or_default()
            })
            .collect();
        self.0.iter().map(move |row| {
            let padded = row.iter().zip(&widths).map(|(cell, width)| {
                let missing = width.saturating_sub(measure_text_width(cell));
                format!("{cell}{}", " ".repeat(missing))
            });
            padded.collect::<Vec<_>>().join("  ").trim_end().to_owned()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Table;

    #[test]
    fn columns_stand_under_each_other_by_what_is_seen() {
        let mut table = Table::default();
        table.row(["côtes", "a", ""]);
        table.row(["x", "bc", "d\u{1b}[2J"]);
        let lines: Vec<String> = table.lines().collect();
        assert_eq!(lines, ["côtes  a", "x      bc  d [2J"]);
    }
}
