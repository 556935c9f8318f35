use crate::content::percent;
use console_wire::Crosstab;
use consultation::harmless;

/// What stands in a cell beside the number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shares {
    /// Nothing.
    #[default]
    None,
    /// Its share of the row.
    OfRow,
    /// Its share of the column.
    OfColumn,
}

impl Shares {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::None, Self::OfRow, Self::OfColumn];

    /// Its id in the address.
    pub const fn id(self) -> &'static str {
        match self {
            Self::None => "counts",
            Self::OfRow => "rows",
            Self::OfColumn => "columns",
        }
    }

    /// In words.
    pub const fn label(self) -> &'static str {
        match self {
            Self::None => "Numbers only",
            Self::OfRow => "Per cent of each row",
            Self::OfColumn => "Per cent of each column",
        }
    }

    /// The one with this id; the first if there is none.
    pub fn parse(id: &str) -> Self {
        Self::ALL
            .into_iter()
            .find(|own| own.id() == id)
            .unwrap_or_default()
    }

    /// The share of a cell in words; none where none is shown.
    pub fn of(self, table: &Crosstab, row: usize, column: usize) -> Option<String> {
        let count = *table.counts.get(row)?.get(column)?;
        let whole = match self {
            Self::None => return None,
            Self::OfRow => table.row_totals.get(row),
            Self::OfColumn => table.column_totals.get(column),
        };
        Some(percent(count, *whole?))
    }
}

/// The table as CSV, as it is seen. No cell can be read as a formula.
///
/// # Errors
/// Never in practice: it is written into memory.
pub fn crosstab_csv(table: &Crosstab, shares: Shares, meant: &str) -> Result<String, csv::Error> {
    let mut writer = csv::WriterBuilder::new()
        .flexible(true)
        .from_writer(Vec::new());
    let mut write = |cells: Vec<String>| writer.write_record(cells.into_iter().map(harmless));
    write(vec![format!(
        "{} by {}",
        table.rows.asked, table.columns.asked
    )])?;
    write(vec![format!("Of {meant}: {} statements", table.statements)])?;
    let mut head = vec![table.rows.asked.clone()];
    for column in &table.columns.values {
        head.push(column.label.clone());
        if shares != Shares::None {
            head.push(format!(
                "{}, {}",
                column.label,
                shares.label().to_lowercase()
            ));
        }
    }
    head.push("Statements".to_owned());
    write(head)?;
    for (place, row) in table.rows.values.iter().enumerate() {
        let mut cells = vec![row.label.clone()];
        let counts = table.counts.get(place).map_or(&[][..], Vec::as_slice);
        for (column, count) in counts.iter().enumerate() {
            cells.push(count.to_string());
            cells.extend(shares.of(table, place, column));
        }
        let total = table.row_totals.get(place).copied().unwrap_or_default();
        cells.push(total.to_string());
        write(cells)?;
    }
    let mut last = vec!["Statements".to_owned()];
    for total in &table.column_totals {
        last.push(total.to_string());
        if shares != Shares::None {
            last.push(String::new());
        }
    }
    last.push(table.statements.to_string());
    write(last)?;
    let bytes = writer.into_inner().map_err(|error| error.into_error())?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::DateTime;
    use console_wire::{Counting, ValueMeaning, VariableMeaning};

    fn variable(asked: &str, labels: &[&str]) -> VariableMeaning {
        VariableMeaning {
            name: asked.to_lowercase(),
            question: String::new(),
            asked: asked.to_owned(),
            counts: Counting::One,
            values: labels
                .iter()
                .map(|label| ValueMeaning {
                    value: label.to_lowercase(),
                    label: (*label).to_owned(),
                })
                .collect(),
        }
    }

    #[test]
    fn the_file_has_what_is_seen_and_no_formula() {
        let table = Crosstab {
            counted_at: DateTime::UNIX_EPOCH,
            statements: 10,
            rows: variable("Who", &["=1+1", "Firm"]),
            columns: variable("Wish", &["Yes", "No"]),
            counts: vec![vec![3, 1], vec![0, 6]],
            row_totals: vec![4, 6],
            column_totals: vec![3, 7],
        };
        let text = crosstab_csv(&table, Shares::OfRow, "all statements").unwrap();
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines[0], "Who by Wish");
        assert_eq!(
            lines[2],
            "Who,Yes,\"Yes, per cent of each row\",No,\"No, per cent of each row\",Statements"
        );
        assert_eq!(lines[3], "'=1+1,3,75%,1,25%,4");
        assert_eq!(lines[5], "Statements,3,,7,,10");
        assert_eq!(Shares::OfColumn.of(&table, 1, 1).as_deref(), Some("86%"));
    }
}
