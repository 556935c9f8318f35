//! The answer to a question as one list of numbers, which every engine has to give.

use cohort::{Counts, Index, Projection, Question};

/// Counts a question: four numbers (deleted, kept, due for review, held) of all images, of each row
/// of the decision table and of live cases, and of each outcome, offence group, age band, sex,
/// ethnicity, force and year; then how many are stored on the day and in each of the years after.
pub fn answer(index: &Index, question: &Question) -> Vec<u32> {
    let policy = question.scenario.policy();
    let projection = index.count(&policy, question.as_at, &question.assumptions);
    let mut numbers = counts(&projection);
    numbers.extend(index.over_time(&policy, question.as_at).stored);
    numbers
}

/// Those of a projection alone, without the years.
pub(crate) fn counts(projection: &Projection) -> Vec<u32> {
    let breakdowns = [
        &projection.by_row,
        &projection.by_outcome,
        &projection.by_offence_group,
        &projection.by_age_band,
        &projection.by_sex,
        &projection.by_ethnicity,
        &projection.by_force,
        &projection.by_year,
    ];
    let all = std::iter::once(&projection.total).chain(breakdowns.into_iter().flatten());
    all.flat_map(|own: &Counts| [own.deleted, own.kept, own.review, own.held])
        .collect()
}
