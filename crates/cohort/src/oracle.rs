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
    let mut projection = Projection::empty(weight);
    let mut mixture = Mixture::default();
    let dna = Scenario::of_preset("pofa").map(|scenario| scenario.policy());
    for image in images {
        let facts = image.facts();
        let decision = evaluate(policy, &facts, as_at.day())?;
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
        if let Some(dna) = &dna {
            let dna = evaluate(dna, &facts, as_at.day())?;
            let versus = &mut projection.versus_dna;
            // No date is later than every date.
            let end = |decision: &Decision| (decision.delete_on.is_none(), decision.delete_on);
            match end(&decision).cmp(&end(&dna)) {
                std::cmp::Ordering::Greater => versus.longer += 1,
                std::cmp::Ordering::Equal => versus.same += 1,
                std::cmp::Ordering::Less => versus.shorter += 1,
            }
        }
        for (consent, chance_of_consent) in chances(assumptions.get(Assumption::ConsentGiven)) {
            for (extension, chance_of_extension) in
                chances(assumptions.get(Assumption::CourtExtensions))
            {
                let facts = Facts {
                    consent_given: consent,
                    court_extension: extension,
                    ..facts.clone()
                };
                let decision = evaluate(policy, &facts, as_at.day())?;
                mixture.add(&tally(&decision), chance_of_consent * chance_of_extension);
            }
        }
    }
    projection.expected = mixture.expected(assumptions);
    projection.practised = mixture.expected(&assumptions.as_practised());
    Ok(projection)
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
