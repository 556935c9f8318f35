use super::Which;
use super::by::{labelled, note, title};
use crate::picture::{Cell, Column, Table};
use cohort::{Breakdown, Counts, FEWEST_ROWS, Projection};
use retention::Policy;
use std::rc::Rc;

/// A scenario in a comparison, ready to be put into tables.
#[derive(Clone, PartialEq)]
pub struct Compared {
    /// Its letter and name.
    pub name: String,
    /// Its rules.
    pub policy: Rc<Policy>,
    /// Its counts.
    pub projection: Rc<Projection>,
}

/// The columns of the scenarios.
const KEYS: [&str; 4] = ["scenario_1", "scenario_2", "scenario_3", "scenario_4"];

/// A column for each scenario.
pub fn scenario_columns<'a>(
    names: impl Iterator<Item = &'a String>,
    numeric: bool,
) -> impl Iterator<Item = Column> {
    names.zip(KEYS).map(move |(name, key)| Column {
        key,
        label: name.clone(),
        numeric,
    })
}

fn columns(first: Column, compared: &[Compared], numeric: bool) -> Vec<Column> {
    let names = compared.iter().map(|own| &own.name);
    std::iter::once(first)
        .chain(scenario_columns(names, numeric))
        .collect()
}

/// The main counts side by side.
pub fn totals_compared(compared: &[Compared]) -> Table {
    let certain: [(&str, Which); 5] = [
        ("Deleted by rule", |counts| counts.deleted),
        ("Due for review", |counts| counts.review),
        ("Kept", |counts| counts.kept),
        ("Held, case open", |counts| counts.held),
        ("Can be searched by face", |counts| counts.searchable),
    ];
    let row = |label: &str, cell: &dyn Fn(&Projection) -> Cell| {
        std::iter::once(Cell::Words(label.to_owned()))
            .chain(compared.iter().map(|own| cell(&own.projection)))
            .collect()
    };
    let first = compared.first().map(|own| own.projection.clone());
    let against = |projection: &Projection| {
        let before = first.as_ref().map_or(0, |first| first.total.deleted);
        let change = i64::from(projection.total.deleted) - i64::from(before);
        Cell::Change(change * i64::from(projection.weight))
    };
    let expected =
        |projection: &Projection| Cell::expected(projection.expected.deleted, projection.weight);
    let practised =
        |projection: &Projection| Cell::expected(projection.practised.deleted, projection.weight);
    let mut rows: Vec<Vec<Cell>> = certain
        .iter()
        .map(|(label, which)| {
            row(label, &|projection| {
                Cell::few(which(&projection.total), projection.weight)
            })
        })
        .collect();
    rows.insert(1, row("Deleted, against the baseline", &against));
    rows.push(row("Expected to be deleted, as written", &expected));
    rows.push(row("Expected to be deleted, as practised", &practised));
    Table {
        title: "Images side by side".to_owned(),
        note: "The first scenario is the baseline.".to_owned(),
        columns: columns(Column::words("count", "Images"), compared, true),
        rows,
    }
}

/// The share deleted of each value of a breakdown, side by side.
pub fn breakdown_compared(by: Breakdown, compared: &[Compared]) -> Table {
    let all: Vec<Vec<(String, Counts)>> = compared
        .iter()
        .map(|own| labelled(by, &own.projection))
        .collect();
    let values = all.first().map_or(0, Vec::len);
    let row = |value: usize| {
        let label = Cell::Words(all[0][value].0.clone());
        let cells = all.iter().map(|labelled| share(&labelled[value].1));
        std::iter::once(label).chain(cells).collect()
    };
    let some = |value: &usize| all[0][*value].1.total() > 0;
    Table {
        title: format!("Share deleted, {}", title(by).replacen("By", "by", 1)),
        note: note(by).to_owned(),
        columns: columns(Column::words(by.id(), "Images"), compared, false),
        rows: (0..values).filter(some).map(row).collect(),
    }
}

fn share(counts: &Counts) -> Cell {
    match counts.total() {
        total if total < FEWEST_ROWS => Cell::TooFew,
        total => Cell::Share(f64::from(counts.deleted) / f64::from(total), None),
    }
}
