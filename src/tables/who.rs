use super::by::{labelled, note};
use crate::picture::{Cell, Column, Table};
use cohort::{Breakdown, Counts, FEWEST_ROWS, Projection};

/// What people can be told apart by.
pub const WHO: [Breakdown; 4] = [
    Breakdown::AgeBand,
    Breakdown::Sex,
    Breakdown::Ethnicity,
    Breakdown::Force,
];

/// What the table of a breakdown is called.
pub const fn who_title(by: Breakdown) -> &'static str {
    match by {
        Breakdown::AgeBand => "Who: by age when the image was taken",
        Breakdown::Sex => "Who: by sex",
        Breakdown::Ethnicity => "Who: by ethnicity",
        _ => "Who: by police force",
    }
}

/// Deletion and keeping rates of each group against the average of all images.
pub fn who(by: Breakdown, projection: &Projection) -> Table {
    let all = projection.total;
    Table {
        title: who_title(by).to_owned(),
        note: note(by).to_owned(),
        columns: vec![
            Column::words(by.id(), "Group"),
            Column::words("share_deleted", "Share deleted"),
            Column::numbers("points_from_average", "Against the average"),
            Column::numbers("share_kept", "Share kept, held or for review"),
            Column::numbers("share_of_sample", "Share of all images"),
            Column::numbers("share_of_deleted", "Share of those deleted"),
        ],
        rows: labelled(by, projection)
            .into_iter()
            .filter(|(_, counts)| counts.total() > 0)
            .map(|(label, counts)| row(label, &counts, &all))
            .collect(),
    }
}

fn row(label: String, counts: &Counts, all: &Counts) -> Vec<Cell> {
    if counts.total() < FEWEST_ROWS {
        let mut cells = vec![Cell::Words(label), Cell::TooFew];
        cells.resize(6, Cell::Empty);
        return cells;
    }
    let part = |part: u32, whole: u32| f64::from(part) / f64::from(whole.max(1));
    let rate = part(counts.deleted, counts.total());
    let average = part(all.deleted, all.total());
    vec![
        Cell::Words(label),
        Cell::Share(rate, Some(average)),
        Cell::Points((rate - average) * 100.0),
        Cell::Percent(1.0 - rate),
        Cell::Percent(part(counts.total(), all.total())),
        if all.deleted < FEWEST_ROWS {
            Cell::Empty
        } else {
            Cell::Percent(part(counts.deleted, all.deleted))
        },
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rates_stand_next_to_the_average_and_few_rows_are_not_told() {
        let counts = |deleted, kept| Counts {
            deleted,
            kept,
            ..Counts::default()
        };
        let all = counts(500, 1_500);
        assert_eq!(
            row("a".to_owned(), &counts(300, 300), &all),
            [
                Cell::Words("a".to_owned()),
                Cell::Share(0.5, Some(0.25)),
                Cell::Points(25.0),
                Cell::Percent(0.5),
                Cell::Percent(0.3),
                Cell::Percent(0.6),
            ]
        );
        assert_eq!(row("b".to_owned(), &counts(9, 90), &all)[1], Cell::TooFew);
    }
}
