use super::list::filter_pairs;
use crate::content::percent;
use console_wire::{BadFilter, Crosstab, Filter};
use consultation::table_csv;

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
            Self::None => "numbers",
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
        let mut all = Self::ALL.into_iter();
        all.find(|own| own.id() == id).unwrap_or_default()
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

/// Which variables are set against each other, and how it is shown. It is in the address.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CrosstabQuery {
    /// Which statements are meant.
    pub filter: Filter,
    /// Name of the variable of the rows; empty until one is chosen.
    pub rows: String,
    /// Name of the variable of the columns; empty until one is chosen.
    pub columns: String,
    /// What stands beside the numbers.
    pub shares: Shares,
}

impl CrosstabQuery {
    /// Reads the query of an address; passes over what else stands in it.
    ///
    /// # Errors
    /// If the filter cannot be read.
    pub fn from_query(query: &str) -> Result<Self, BadFilter> {
        let query = query.trim_start_matches('?');
        let mut own = Self {
            filter: Filter::from_query(query)?,
            ..Self::default()
        };
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            match name.as_ref() {
                "rows" => own.rows = value.into_owned(),
                "columns" => own.columns = value.into_owned(),
                "shares" => own.shares = Shares::parse(&value),
                _ => {}
            }
        }
        Ok(own)
    }

    /// Names and values for the query of an address.
    pub fn pairs(&self) -> Vec<(String, String)> {
        let mut pairs = self.asked();
        if self.shares != Shares::None {
            pairs.push(("shares".to_owned(), self.shares.id().to_owned()));
        }
        pairs
    }

    /// The request; none until both variables are chosen.
    pub fn request(&self) -> Option<String> {
        if self.rows.is_empty() || self.columns.is_empty() {
            return None;
        }
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.extend_pairs(self.asked());
        Some(format!("/crosstab?{}", query.finish()))
    }

    fn asked(&self) -> Vec<(String, String)> {
        let chosen = [("rows", &self.rows), ("columns", &self.columns)];
        let chosen = chosen.into_iter().filter(|(_, value)| !value.is_empty());
        let chosen = chosen.map(|(name, value)| (name.to_owned(), value.clone()));
        chosen.chain(filter_pairs(&self.filter)).collect()
    }
}

/// The table as CSV, as it is seen, under two lines that say what it is. No cell can be read as a
/// formula. `meant` says which statements are meant.
pub fn crosstab_csv(table: &Crosstab, shares: Shares, meant: &str) -> String {
    let mut lines = vec![
        vec![format!("{} by {}", table.rows.asked, table.columns.asked)],
        vec![format!("Of {meant}"), table.statements.to_string()],
    ];
    let share = |words: &str| (shares != Shares::None).then(|| words.to_owned());
    let mut head = vec![table.rows.asked.clone()];
    for column in &table.columns.values {
        head.push(column.label.clone());
        head.extend(share(&format!(
            "{}, {}",
            column.label,
            shares.label().to_lowercase()
        )));
    }
    head.push("Statements".to_owned());
    lines.push(head);
    for (row, (value, total)) in table.rows.values.iter().zip(&table.row_totals).enumerate() {
        let mut cells = vec![value.label.clone()];
        for (column, count) in table.counts.get(row).into_iter().flatten().enumerate() {
            cells.push(count.to_string());
            cells.extend(shares.of(table, row, column));
        }
        cells.push(total.to_string());
        lines.push(cells);
    }
    let mut last = vec!["Statements".to_owned()];
    for total in &table.column_totals {
        last.push(total.to_string());
        last.extend(share(""));
    }
    last.push(table.statements.to_string());
    lines.push(last);
    table_csv(lines)
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
            counting: Counting::One,
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
        let text = crosstab_csv(&table, Shares::OfRow, "all statements");
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(
            lines,
            [
                "Who by Wish",
                "Of all statements,10",
                "Who,Yes,\"Yes, per cent of each row\",No,\"No, per cent of each row\",Statements",
                "'=1+1,3,75%,1,25%,4",
                "Firm,0,0%,6,100%,6",
                "Statements,3,,7,,10",
            ]
        );
        let plain = crosstab_csv(&table, Shares::None, "all statements");
        assert!(plain.ends_with("Firm,0,6,6\r\nStatements,3,7,10\r\n"));
    }

    #[test]
    fn the_address_holds_everything_and_nothing_is_asked_before_both_are_chosen() {
        let half = CrosstabQuery::from_query("?rows=respondent&shares=nonsense").unwrap();
        assert_eq!((half.shares, half.request()), (Shares::None, None));
        let whole = CrosstabQuery {
            filter: Filter::of("route", "online"),
            columns: "q03".to_owned(),
            shares: Shares::OfColumn,
            ..half
        };
        let query = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(whole.pairs())
            .finish();
        assert_eq!(CrosstabQuery::from_query(&query), Ok(whole.clone()));
        assert_eq!(
            whole.request().as_deref(),
            Some("/crosstab?rows=respondent&columns=q03&where=route%3Aonline")
        );
        assert!(CrosstabQuery::from_query("where=nothing").is_err());
    }
}
