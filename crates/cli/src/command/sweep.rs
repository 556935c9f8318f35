//! `retention sweep`: the counts for each value of a control.

use super::count::{Sample, totals};
use super::{print, print_json};
use crate::arguments::SweepArguments;
use crate::ended::{Ended, Refusal, Result};
use crate::policy::Chosen;
use crate::table::{Align, table};
use cohort::{Projection, about_rows, grouped};
use retention::{Scenario, Toggle};
use serde_json::{Map, Value as Json, json};

/// More values than this are a mistake.
const MOST_VALUES: usize = 1000;

pub fn run(arguments: &SweepArguments, quiet: bool) -> Result<Ended> {
    let chosen = Chosen::read(&arguments.policy.policy, quiet)?;
    let scenario = chosen.scenario.as_ref().ok_or_else(|| {
        Refusal::found(
            "--policy",
            "a policy file, which has no controls",
            "a preset, a scenario file or a scenario link",
        )
    })?;
    let scenarios = scenarios(arguments, scenario)?;
    let sample = Sample::make(&arguments.sample, &chosen, quiet)?;
    let counted: Vec<(i16, Projection)> = scenarios
        .iter()
        .map(|(value, scenario)| (*value, sample.count(&scenario.policy())))
        .collect();
    if arguments.format.json {
        let mut json = Map::new();
        json.insert("policy".to_owned(), json!(chosen.identity()));
        json.extend(
            sample
                .describe()
                .map(|(key, value)| (key.to_owned(), value)),
        );
        json.insert("toggle".to_owned(), arguments.toggle.clone().into());
        let values: Vec<Json> = counted
            .iter()
            .map(|(value, projection)| {
                let mut counts = totals(projection);
                counts.insert("value".to_owned(), json!(value));
                counts.into()
            })
            .collect();
        json.insert("values".to_owned(), values.into());
        print_json(&json.into())?;
    } else {
        print(&in_text(arguments, &sample, &counted))?;
    }
    Ok(Ended::Well)
}

/// The scenario with each value. Every value is tried before anything is counted.
fn scenarios(arguments: &SweepArguments, scenario: &Scenario) -> Result<Vec<(i16, Scenario)>> {
    if arguments.from > arguments.to {
        return Err(Refusal::found(
            "--from",
            format!(
                "{}, which is more than --to {}",
                arguments.from, arguments.to
            ),
            "a value that is not more than --to",
        ));
    }
    let values: Vec<i16> = (arguments.from..=arguments.to)
        .step_by(arguments.step.unsigned_abs().into())
        .collect();
    if values.len() > MOST_VALUES {
        return Err(Refusal::found(
            "--step",
            format!("{} values", grouped(values.len() as u64)),
            format!("a step that gives at most {}", grouped(MOST_VALUES as u64)),
        ));
    }
    let toggle = Toggle::parse(&arguments.toggle)
        .ok_or_else(|| Refusal::found("--toggle", &arguments.toggle, Toggle::accepted()))?;
    values
        .into_iter()
        .map(
            |value| match scenario.with_toggle(toggle, Some(&value.to_string())) {
                Ok(scenario) => Ok((value, scenario)),
                Err(error) => Err(Refusal::new(format!("--toggle {error}"))),
            },
        )
        .collect()
}

fn in_text(arguments: &SweepArguments, sample: &Sample, counted: &[(i16, Projection)]) -> String {
    let head = [
        arguments.toggle.as_str(),
        "deleted",
        "kept",
        "review",
        "searchable",
    ];
    let mut rows = vec![head.map(str::to_owned).to_vec()];
    for (value, projection) in counted {
        let images = |rows: u32| about_rows(f64::from(rows), projection.weight);
        let total = &projection.total;
        rows.push(vec![
            value.to_string(),
            images(total.deleted),
            images(total.kept),
            images(total.review),
            images(total.searchable),
        ]);
    }
    format!(
        "{}\n\n{}",
        sample.in_text(),
        table(&[Align::Right; 5], &rows)
    )
}
