//! Counts the default sample under a scenario link, row by row, and prints JSON.
//!
//! ```text
//! cargo run -p cohort --example count -- 'policy=pofa.1&child_rule=delete&as_at=2030-01-01'
//! ```
//!
//! The browser tests compare what the page shows with this: the slow and obvious count, natively.

use cohort::{DEFAULT_SEED, Question, Scale, Spec, count_rows, images};
use std::error::Error;

fn main() -> Result<(), Box<dyn Error>> {
    let query = std::env::args().nth(1).ok_or("give a scenario link")?;
    let read = Question::read(&query);
    if let Some(problem) = read.problems.first() {
        return Err(problem.to_string().into());
    }
    let question = read.question.ok_or("the link names no policy")?;
    let spec = Spec {
        seed: DEFAULT_SEED,
        scale: Scale::PerHundred,
    };
    let weight = spec.scale.weight();
    let projection = count_rows(
        &images(&spec),
        weight,
        &question.scenario.policy(),
        question.as_at,
        &question.assumptions,
    )?;
    let images = |rows: u32| u64::from(rows) * u64::from(weight);
    let total = projection.total;
    let versus = projection.versus_dna;
    println!(
        "{{\"images-total\":{},\"images-deleted\":{},\"images-kept\":{},\"images-review\":{},\"images-held\":{},\"images-searchable\":{},\"images-longer-than-dna\":{},\"images-as-dna\":{},\"images-shorter-than-dna\":{},\"images-deleted-expected\":{}}}",
        images(total.total()),
        images(total.deleted),
        images(total.kept),
        images(total.review),
        images(total.held),
        images(total.searchable),
        images(versus.longer),
        images(versus.same),
        images(versus.shorter),
        (projection.expected.deleted * f64::from(weight)).round(),
    );
    Ok(())
}
