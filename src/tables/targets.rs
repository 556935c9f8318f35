use crate::picture::{Cell, Column, Table};
use crate::services::cohort::Measured;
use cohort::Assumption;

/// Published figures and what the sample reaches.
pub fn targets(measured: &[Measured]) -> Table {
    let row = |target: &Measured| {
        let met = if target.ok { "Met" } else { "Not met" };
        [
            format!("{}: {}", target.id, target.description),
            target.wanted.clone(),
            target.reached.clone(),
            met.to_owned(),
        ]
        .map(Cell::Words)
        .to_vec()
    };
    Table {
        title: "Published figures and what the sample reaches".to_owned(),
        note: String::new(),
        columns: vec![
            Column::words("target", "Target"),
            Column::words("wanted", "Wanted"),
            Column::words("reached", "Reached"),
            Column::words("met", "Met"),
        ],
        rows: measured.iter().map(row).collect(),
    }
}

/// Every assumption with its default, mark and source.
pub fn assumptions() -> Table {
    let row = |assumption: Assumption| {
        let (lowest, highest) = assumption.range();
        [
            assumption.label().to_owned(),
            assumption.default_value().to_string(),
            format!("{lowest} to {highest}"),
            assumption.mark().in_words().to_owned(),
            assumption.source().to_owned(),
        ]
        .map(Cell::Words)
        .to_vec()
    };
    Table {
        title: "Assumptions".to_owned(),
        note: "They change expected counts only, never the count by rule.".to_owned(),
        columns: vec![
            Column::words("assumption", "Assumption"),
            Column::words("default_value", "Value unless you set another"),
            Column::words("range", "Range"),
            Column::words("mark", "How sure"),
            Column::words("source", "Source"),
        ],
        rows: Assumption::ALL.into_iter().map(row).collect(),
    }
}
