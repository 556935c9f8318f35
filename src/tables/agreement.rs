use super::by;
use super::compare::scenario_columns;
use crate::content;
use crate::picture::{Cell, Column, Table};
use cohort::{Agreement, Breakdown, FEWEST_ROWS, Pair};

/// By row of the decision table: on how many images all scenarios do the same.
pub fn agreement_by_row(agreement: &Agreement) -> Table {
    let all = [("All images".to_owned(), agreement.total)];
    let rows = by::labels(Breakdown::Row)
        .into_iter()
        .zip(agreement.by_row.iter().copied());
    Table {
        title: "Where the scenarios agree, by kind of case".to_owned(),
        note: "They agree on an image where all do the same with it on this day: delete, review, keep or hold.".to_owned(),
        columns: vec![
            Column::words("row", "Images"),
            Column::words("share_differ", "Share on which they differ"),
            Column::numbers("images_agree", "All agree"),
            Column::numbers("images_differ", "They differ"),
        ],
        rows: all
            .into_iter()
            .chain(rows)
            .filter(|(_, pair)| pair.agree + pair.differ > 0)
            .map(|(label, pair)| row(label, pair, agreement.weight))
            .collect(),
    }
}

fn row(label: String, Pair { agree, differ }: Pair, weight: u32) -> Vec<Cell> {
    if agree + differ < FEWEST_ROWS {
        return vec![Cell::Words(label), Cell::TooFew, Cell::Empty, Cell::Empty];
    }
    vec![
        Cell::Words(label),
        Cell::Share(f64::from(differ) / f64::from(agree + differ), None),
        Cell::few(agree, weight),
        Cell::few(differ, weight),
    ]
}

/// What the scenarios do together, most images first.
pub fn patterns(agreement: &Agreement, names: &[String]) -> Table {
    let row = |pattern: &cohort::Pattern| {
        let actions = pattern.actions.iter();
        let words = actions.map(|action| Cell::Words(content::action(*action).to_owned()));
        words
            .chain([Cell::few(pattern.rows, agreement.weight)])
            .collect()
    };
    Table {
        title: "What the scenarios do with the same images".to_owned(),
        note: String::new(),
        columns: scenario_columns(names.iter(), false)
            .chain([Column::numbers("images", "Images")])
            .collect(),
        rows: agreement.patterns.iter().map(row).collect(),
    }
}
