//! The slow and obvious count: every rule applied to every image, one by one.
//!
//! The index must equal it. It knows nothing of clocks, plans or prefix sums: it turns an image
//! into the facts of a record and asks [`retention::evaluate`].

use crate::assumption::{Assumption, Assumptions};
use crate::image::Image;
use crate::projection::{AsAt, Counts, Mixture, Projection, Tally};
use retention::{
    Action, Apply, Decision, Facts, InvalidRecord, Policy, ReviewDefault, Row, Scenario, evaluate,
};

/// Counts a sample row by row.
///
/// # Errors
/// When an image lacks a date that a rule needs, which the recipe does not let happen.
pub fn count_rows(
    images: &[Image],
    weight: u32,
    policy: &Policy,
    as_at: AsAt,
    assumptions: &Assumptions,
) -> Result<Projection, InvalidRecord> {
    let mut count = RowCount::new(weight, policy, as_at, assumptions);
    for image in images {
        count.add(image)?;
    }
    Ok(count.finish())
}

/// Counts a sample row by row as it is drawn, so that it need not be kept.
#[derive(Clone, Debug)]
pub struct RowCount<'a> {
    policy: &'a Policy,
    dna: Option<Policy>,
    as_at: AsAt,
    assumptions: Assumptions,
    projection: Projection,
    mixture: Mixture,
}

impl<'a> RowCount<'a> {
    /// Nothing counted yet.
    pub fn new(weight: u32, policy: &'a Policy, as_at: AsAt, assumptions: &Assumptions) -> Self {
        Self {
            policy,
            dna: Scenario::of_preset("pofa").map(|scenario| scenario.policy()),
            as_at,
            assumptions: *assumptions,
            projection: Projection::empty(weight),
            mixture: Mixture::default(),
        }
    }

    /// Counts one more image.
    ///
    /// # Errors
    /// When it lacks a date that a rule needs.
    pub fn add(&mut self, image: &Image) -> Result<(), InvalidRecord> {
        let Self {
            policy, projection, ..
        } = self;
        let facts = image.facts();
        let day = self.as_at.day();
        let decision = evaluate(policy, &facts, day)?;
        let counts = counts(&decision);
        let row = Row::choose(&facts, policy.age_basis, facts.prior);
        projection.total += counts;
        projection.by_row[Projection::row_index(row)] += counts;
        projection.by_outcome[image.outcome.index()] += counts;
        projection.by_offence_group[image.group.index()] += counts;
        projection.by_age_band[image.age_band().index()] += counts;
        projection.by_sex[image.sex.index()] += counts;
        projection.by_ethnicity[image.ethnicity.index()] += counts;
        projection.by_force[image.force.index()] += counts;
        projection.by_year[image.year().index()] += counts;
        if let Some(dna) = &self.dna {
            let dna = evaluate(dna, &facts, day)?;
            let versus = &mut projection.versus_dna;
            // No date is later than every date.
            let end = |decision: &Decision| (decision.delete_on.is_none(), decision.delete_on);
            match end(&decision).cmp(&end(&dna)) {
                std::cmp::Ordering::Greater => versus.longer += 1,
                std::cmp::Ordering::Equal => versus.same += 1,
                std::cmp::Ordering::Less => versus.shorter += 1,
            }
        }
        let chances = |assumption| chances(self.assumptions.get(assumption));
        for (consent, chance_of_consent) in chances(Assumption::ConsentGiven) {
            for (extension, chance_of_extension) in chances(Assumption::CourtExtensions) {
                let chance = chance_of_consent * chance_of_extension;
                if chance <= 0.0 {
                    continue;
                }
                let facts = Facts {
                    consent_given: consent,
                    court_extension: extension,
                    ..facts.clone()
                };
                let decision = evaluate(policy, &facts, day)?;
                self.mixture.add(&tally(&decision), chance);
            }
        }
        Ok(())
    }

    /// Adds what another has counted of the same sample under the same policy.
    pub fn merge(&mut self, other: &Self) {
        self.projection.add(&other.projection);
        self.mixture += other.mixture;
    }

    /// The counts.
    pub fn finish(self) -> Projection {
        Projection {
            expected: self.mixture.expected(&self.assumptions),
            practised: self.mixture.expected(&self.assumptions.as_practised()),
            ..self.projection
        }
    }
}

fn chances(granted: f64) -> [(bool, f64); 2] {
    [(false, 1.0 - granted), (true, granted)]
}

fn counts(decision: &Decision) -> Counts {
    let one = |action| u32::from(decision.action == action);
    Counts {
        deleted: one(Action::Delete),
        kept: one(Action::Keep),
        review: one(Action::Review),
        held: one(Action::Hold),
        searchable: u32::from(decision.matching),
    }
}

fn tally(decision: &Decision) -> Tally {
    let counts = counts(decision);
    let default = decision
        .rule
        .and_then(|rule| rule.review())
        .map(|review| review.default);
    let due = |wanted| {
        if default == Some(wanted) {
            counts.review
        } else {
            0
        }
    };
    let may_ask = decision
        .rule
        .and_then(|rule| rule.apply())
        .is_some_and(Apply::at_any_time);
    Tally {
        counts,
        review_delete: due(ReviewDefault::Delete),
        review_assess: due(ReviewDefault::Assess),
        may_apply: if may_ask { counts.kept } else { 0 },
    }
}
