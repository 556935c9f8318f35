//! The ways in which a projection is broken down, by name.

use crate::dimension::{AgeBand, Ethnicity, Force, Sex, Year};
use crate::projection::{Counts, Projection};
use retention::{OffenceGroup, Outcome, Row};

/// What counts are broken down by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Breakdown {
    /// Row of the decision table; live cases have none.
    Row,
    /// Outcome of the case.
    Outcome,
    /// Kind of offence.
    OffenceGroup,
    /// Age when the image was taken.
    AgeBand,
    /// Sex.
    Sex,
    /// Ethnicity.
    Ethnicity,
    /// Police force.
    Force,
    /// Financial year in which the image was taken.
    Year,
}

impl Breakdown {
    /// Every breakdown, in the order of the explorer.
    pub const ALL: [Self; 8] = [
        Self::Outcome,
        Self::Row,
        Self::OffenceGroup,
        Self::AgeBand,
        Self::Sex,
        Self::Ethnicity,
        Self::Force,
        Self::Year,
    ];

    /// The name in commands and files.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Row => "row",
            Self::Outcome => "outcome",
            Self::OffenceGroup => "offence_group",
            Self::AgeBand => "age_band",
            Self::Sex => "sex",
            Self::Ethnicity => "ethnicity",
            Self::Force => "force",
            Self::Year => "year",
        }
    }

    /// The breakdown with this name, if there is one.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|own| own.id() == name)
    }

    /// Each value with its counts, in rows of the sample, in the order of the explorer.
    pub fn counts(self, projection: &Projection) -> Vec<(String, Counts)> {
        let (values, counts): (Vec<String>, &[Counts]) = match self {
            Self::Row => {
                let rows = Row::ALL.iter().map(|row| row.id());
                (owned(rows.chain(["none"])), &projection.by_row)
            }
            Self::Outcome => (
                owned(Outcome::ALL.iter().map(|own| own.id())),
                &projection.by_outcome,
            ),
            Self::OffenceGroup => (
                owned(OffenceGroup::ALL.iter().map(|own| own.id())),
                &projection.by_offence_group,
            ),
            Self::AgeBand => (
                owned(AgeBand::ALL.iter().map(|own| own.id())),
                &projection.by_age_band,
            ),
            Self::Sex => (
                owned(Sex::ALL.iter().map(|own| own.id())),
                &projection.by_sex,
            ),
            Self::Ethnicity => (
                owned(Ethnicity::ALL.iter().map(|own| own.id())),
                &projection.by_ethnicity,
            ),
            Self::Force => (
                owned(Force::ALL.iter().map(|own| own.name())),
                &projection.by_force,
            ),
            Self::Year => (
                Year::ALL.into_iter().map(Year::label).collect(),
                &projection.by_year,
            ),
        };
        values.into_iter().zip(counts.iter().copied()).collect()
    }
}

fn owned(values: impl Iterator<Item = &'static str>) -> Vec<String> {
    values.map(str::to_owned).collect()
}
