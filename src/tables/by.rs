use crate::content;
use crate::picture::{Cell, Column, Table};
use cohort::{AgeBand, Breakdown, Counts, Ethnicity, FEWEST_ROWS, Force, Projection, Sex, Year};
use retention::{OffenceGroup, Outcome, Row};

/// A breakdown as a table, and the values of which the sample has none.
#[derive(Clone, Debug, PartialEq)]
pub struct Broken {
    /// The values that the sample has.
    pub table: Table,
    /// The labels of the others.
    pub none: Vec<String>,
}

/// What a breakdown is called.
pub const fn title(by: Breakdown) -> &'static str {
    match by {
        Breakdown::Row => "By row of the decision table",
        Breakdown::Outcome => "By outcome of the case",
        Breakdown::OffenceGroup => "By kind of offence",
        Breakdown::AgeBand => "By age when the image was taken",
        Breakdown::Sex => "By sex",
        Breakdown::Ethnicity => "By ethnicity",
        Breakdown::Force => "By police force",
        Breakdown::Year => "By year the image was taken",
    }
}

/// What a reader of a breakdown must know.
pub const fn note(by: Breakdown) -> &'static str {
    match by {
        Breakdown::Row => {
            "The row in which an image fell when its case ended. A later conviction can put it under another row’s rule."
        }
        Breakdown::Ethnicity => "Self-defined, five groups and not stated. No rule can read it.",
        Breakdown::Force => {
            "The sample has no account of how forces differ in outcomes: differences come from offences, ages and years."
        }
        _ => "",
    }
}

/// The values of a breakdown for readers, in the order of [`Breakdown::counts`].
pub fn labels(by: Breakdown) -> Vec<String> {
    let own = |labels: Vec<&str>| labels.into_iter().map(str::to_owned).collect();
    match by {
        Breakdown::Row => Row::ALL
            .iter()
            .map(|row| format!("{row}: {}", row.label()))
            .chain(["No row yet: case still open".to_owned()])
            .collect(),
        Breakdown::Outcome => own(Outcome::ALL
            .iter()
            .map(|own| content::outcome(*own))
            .collect()),
        Breakdown::OffenceGroup => own(OffenceGroup::ALL
            .iter()
            .map(|own| content::offence_group(*own))
            .collect()),
        Breakdown::AgeBand => own(AgeBand::ALL.iter().map(|own| own.label()).collect()),
        Breakdown::Sex => own(Sex::ALL.iter().map(|own| own.label()).collect()),
        Breakdown::Ethnicity => own(Ethnicity::ALL.iter().map(|own| own.label()).collect()),
        Breakdown::Force => own(Force::ALL.iter().map(|own| own.name()).collect()),
        Breakdown::Year => Year::ALL.into_iter().map(Year::label).collect(),
    }
}

/// Each value of a breakdown with its label and counts.
pub fn labelled(by: Breakdown, projection: &Projection) -> Vec<(String, Counts)> {
    let counts = by.counts(projection).into_iter().map(|(_, counts)| counts);
    labels(by).into_iter().zip(counts).collect()
}

/// A breakdown of a projection.
pub fn by(by: Breakdown, projection: &Projection) -> Broken {
    let (some, none): (Vec<_>, Vec<_>) = labelled(by, projection)
        .into_iter()
        .partition(|(_, counts)| counts.total() > 0);
    let weight = projection.weight;
    Broken {
        table: Table {
            title: title(by).to_owned(),
            note: note(by).to_owned(),
            columns: vec![
                Column::words(by.id(), "Images"),
                Column::words("share_deleted", "Share deleted"),
                Column::numbers("images_deleted", "Deleted"),
                Column::numbers("images_review", "Review"),
                Column::numbers("images_kept_or_held", "Kept or held"),
                Column::numbers("images_total", "All"),
            ],
            rows: some
                .into_iter()
                .map(|(label, counts)| row(label, &counts, weight))
                .collect(),
        },
        none: none.into_iter().map(|(label, _)| label).collect(),
    }
}

fn row(label: String, counts: &Counts, weight: u32) -> Vec<Cell> {
    let total = counts.total();
    if total < FEWEST_ROWS {
        let mut cells = vec![Cell::Words(label), Cell::TooFew];
        cells.resize(6, Cell::Empty);
        return cells;
    }
    vec![
        Cell::Words(label),
        Cell::Share(f64::from(counts.deleted) / f64::from(total), None),
        Cell::few(counts.deleted, weight),
        Cell::few(counts.review, weight),
        Cell::few(counts.kept + counts.held, weight),
        Cell::few(total, weight),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use cohort::{AsAt, Assumptions, Index, Scale, Spec};
    use retention::Scenario;

    #[test]
    fn every_breakdown_has_a_label_for_each_value_and_hides_small_groups() {
        let index = Index::of_sample(&Spec::at(Scale::PerThousand), |_| {});
        let policy = Scenario::of_preset("pofa").unwrap().policy();
        let projection = index.count(&policy, AsAt::reference(), &Assumptions::default());
        let mut hidden = 0;
        for breakdown in Breakdown::ALL {
            assert_eq!(labels(breakdown).len(), breakdown.counts(&projection).len());
            let Broken { table, none } = by(breakdown, &projection);
            assert_eq!(table.rows.len() + none.len(), labels(breakdown).len());
            for row in &table.rows {
                assert_eq!(row.len(), table.columns.len());
                hidden += usize::from(row[1] == Cell::TooFew);
            }
        }
        assert!(hidden > 0, "the small sample has groups too few to tell");
    }
}
