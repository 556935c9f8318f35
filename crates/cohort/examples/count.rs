//! Counts the default sample under a scenario link, row by row, and prints JSON.
//!
//! ```text
//! cargo run -p cohort --example count -- 'policy=pofa.1&child_rule=delete&as_at=2030-01-01'
//! ```
//!
//! The browser tests compare what the page shows with this: the slow and obvious count, natively.

use cohort::{AsAt, Assumptions, DEFAULT_SEED, Scale, Spec, count_rows, images};
use retention::{Scenario, parse_date};
use std::error::Error;

fn main() -> Result<(), Box<dyn Error>> {
    let query = std::env::args()
        .nth(1)
        .ok_or("give the query of a scenario link")?;
    let link = Scenario::from_query(&query);
    if let Some(problem) = link.problems.first() {
        return Err(problem.to_string().into());
    }
    let as_at = match link.other.iter().find(|(key, _)| key == "as_at") {
        Some((_, text)) => AsAt::new(parse_date(text).ok_or("as_at is not a date")?)?,
        None => AsAt::reference(),
    };
    let policy = link.scenario.ok_or("the link names no policy")?.policy();
    let spec = Spec {
        seed: DEFAULT_SEED,
        scale: Scale::PerHundred,
    };
    let weight = spec.scale.weight();
    let projection = count_rows(
        &images(&spec),
        weight,
        &policy,
        as_at,
        &Assumptions::default(),
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
