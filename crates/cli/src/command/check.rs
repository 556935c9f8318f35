//! `retention check`: features that courts have criticised.

use super::{print, print_json};
use crate::arguments::PolicyArguments;
use crate::ended::{Ended, Result};
use crate::policy::Chosen;
use crate::table::{Align, table};
use retention::{CheckResult, check};
use serde_json::json;

pub fn run(arguments: &PolicyArguments, quiet: bool) -> Result<Ended> {
    let policy = Chosen::read(&arguments.policy.policy, quiet)?.policy;
    let results = check(&policy);
    if arguments.format.json {
        let results: Vec<_> = results
            .iter()
            .map(|check| {
                json!({
                    "id": check.id,
                    "result": word(check.result),
                    "message": check.message,
                    "rows": check.rows,
                    "source": check.source,
                })
            })
            .collect();
        print_json(&json!({"policy": policy.id, "results": results}))?;
        return Ok(Ended::Well);
    }
    let rows: Vec<Vec<String>> = results
        .iter()
        .map(|check| {
            let rows: Vec<_> = check.rows.iter().map(|row| row.id()).collect();
            vec![
                check.id.to_string(),
                check.result.to_string(),
                check.message.to_owned(),
                rows.join(" "),
            ]
        })
        .collect();
    let mut text = table(&[Align::Left; 4], &rows);
    text += "\nfail: this design has a feature courts have criticised. warn: it comes near one.\n";
    text += "No check says that a policy is lawful or not. Sources: --json.\n";
    print(&text)?;
    Ok(Ended::Well)
}

/// The result as one word, for programs.
fn word(result: CheckResult) -> String {
    result.id().replace(' ', "-")
}
