use super::Which;
use crate::picture::{Cell, Column, Table};
use cohort::{Counts, Expected, Projection, Uncertainty};

/// The main counts: by rule with their range, expected, as practised, and the baseline's.
pub fn totals(scenario: &Projection, baseline: &Projection) -> Table {
    let certain: [(&str, Which); 6] = [
        ("Deleted", |counts| counts.deleted),
        ("Kept", |counts| counts.kept),
        ("Due for review", |counts| counts.review),
        ("Held, case open", |counts| counts.held),
        ("All images", Counts::total),
        ("Can be searched by face", |counts| counts.searchable),
    ];
    let columns = [&scenario.expected, &scenario.practised].map(in_order);
    let row = |(place, (label, which)): (usize, (&str, Which))| {
        let range = Uncertainty::of(scenario, which);
        let [expected, practised] =
            columns.map(|column| Cell::expected(column[place], scenario.weight));
        vec![
            Cell::Words(label.to_owned()),
            Cell::few(which(&scenario.total), scenario.weight),
            Cell::Images((range.low - range.sampling).max(0.0)),
            Cell::Images(range.high + range.sampling),
            expected,
            practised,
            Cell::few(which(&baseline.total), baseline.weight),
        ]
    };
    Table {
        title: "Images in the collection".to_owned(),
        note: "By rule: deleted without anyone deciding. Expected: if reviews and requests are dealt with as the rules and assumptions say. As practised: if no review is ever done.".to_owned(),
        columns: vec![
            Column::words("count", "Images"),
            Column::numbers("images", "By rule"),
            Column::numbers("images_low", "From"),
            Column::numbers("images_high", "To"),
            Column::numbers("images_expected", "Expected"),
            Column::numbers("images_as_practised", "As practised"),
            Column::numbers("images_baseline", "Today’s policy, by rule"),
        ],
        rows: certain.into_iter().enumerate().map(row).collect(),
    }
}

/// Expected counts in the order of the main table: deleted, kept, due for review, held, all,
/// searchable.
pub fn in_order(expected: &Expected) -> [f64; 6] {
    let Expected {
        deleted,
        kept,
        review,
        held,
        searchable,
    } = *expected;
    let all = deleted + kept + review + held;
    [deleted, kept, review, held, all, searchable]
}

/// How long images are kept next to DNA and fingerprints.
pub fn versus_dna(scenario: &Projection) -> Table {
    let versus = scenario.versus_dna;
    let row = |label: &str, rows| {
        vec![
            Cell::Words(label.to_owned()),
            Cell::few(rows, scenario.weight),
        ]
    };
    Table {
        title: "Next to the same person’s DNA and fingerprints".to_owned(),
        note: "Under the law of England and Wales for DNA and fingerprints.".to_owned(),
        columns: vec![
            Column::words("next_to_dna", "Image"),
            Column::numbers("images", "Images"),
        ],
        rows: vec![
            row("Kept longer", versus.longer),
            row("Kept as long", versus.same),
            row("Kept shorter", versus.shorter),
        ],
    }
}
