//! `retention policies`: the presets.

use super::{print, print_json};
use crate::arguments::PoliciesArguments;
use crate::ended::{Ended, Result};
use crate::table::{Align, table};
use retention::presets;
use serde_json::{Value as Json, json};

pub fn run(arguments: &PoliciesArguments) -> Result<Ended> {
    if arguments.format.json {
        let list: Vec<Json> = presets()
            .iter()
            .map(|preset| {
                json!({
                    "id": preset.id,
                    "title": preset.title,
                    "version": preset.version,
                    "status": preset.status,
                    "summary": preset.summary,
                    "checked": preset.checked,
                    "age_basis": preset.age_basis,
                    "decided_by": preset.decided_by,
                    "sources": preset.sources,
                })
            })
            .collect();
        print_json(&list.into())?;
    } else {
        let rows: Vec<Vec<String>> = presets()
            .iter()
            .map(|preset| {
                vec![
                    preset.id.clone(),
                    preset.version.to_string(),
                    preset.status.clone(),
                    preset.title.clone(),
                ]
            })
            .collect();
        print(&table(&[Align::Left; 4], &rows))?;
    }
    Ok(Ended::Well)
}
