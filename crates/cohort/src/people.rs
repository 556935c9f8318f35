//! People with an image still held.

use crate::cohort::{Sink, generate};
use crate::dimension::{Ethnicity, Sex};
use crate::image::{Event, Person};
use crate::month::Month;
use crate::spec::{REFERENCE_MONTH, Spec};

/// Ages from this on are counted as one.
const OLDEST: usize = 120;

/// How many people of the sample have at least one image still held.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct People {
    /// All.
    pub all: u32,
    /// By sex, in the order of [`Sex::ALL`].
    pub by_sex: Vec<u32>,
    /// By ethnicity, in the order of [`Ethnicity::ALL`].
    pub by_ethnicity: Vec<u32>,
    /// By age in years at the reference month, from 0.
    by_age: Vec<u32>,
}

impl People {
    /// Counts the people of a sample. It draws the sample, which takes as long as that does.
    pub fn of_sample(spec: &Spec) -> Self {
        let mut own = Self {
            all: 0,
            by_sex: vec![0; Sex::ALL.len()],
            by_ethnicity: vec![0; Ethnicity::ALL.len()],
            by_age: vec![0; OLDEST + 1],
        };
        generate(spec, &mut own);
        own
    }

    /// How many were at least so old, and at most so old, at the reference month. Ages are known to
    /// a year: they are those at the latest arrest, and the whole years since.
    pub fn aged(&self, least: u8, most: u8) -> u32 {
        let ages = self.by_age.iter().enumerate();
        let wanted = usize::from(least)..=usize::from(most);
        ages.filter(|(age, _)| wanted.contains(age))
            .map(|(_, own)| *own)
            .sum()
    }
}

impl Sink for People {
    fn person(&mut self, person: &Person, events: &[Event]) {
        let Some(latest) = events
            .last()
            .filter(|_| events.iter().any(|own| own.image_held))
        else {
            return;
        };
        self.all += 1;
        self.by_sex[person.sex.index()] += 1;
        self.by_ethnicity[person.ethnicity.index()] += 1;
        let Month(taken) = latest.record.taken;
        let years = REFERENCE_MONTH.0.saturating_sub(taken) / 12;
        let age = usize::from(latest.record.age) + usize::from(years);
        self.by_age[age.min(OLDEST)] += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spec::Scale;

    #[test]
    fn everybody_is_counted_once_in_each_breakdown() {
        let people = People::of_sample(&Spec::at(Scale::PerThousand));
        assert!(people.all > 4_000, "{}", people.all);
        assert_eq!(people.by_sex.iter().sum::<u32>(), people.all);
        assert_eq!(people.by_ethnicity.iter().sum::<u32>(), people.all);
        assert_eq!(people.aged(0, u8::MAX), people.all);
        assert_eq!(
            people.aged(0, 9),
            0,
            "nobody is arrested before the age of ten"
        );
    }
}
