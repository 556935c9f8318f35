//! `retention explain`: how one record is decided.

use super::{print, print_json};
use crate::arguments::ExplainArguments;
use crate::ended::{Ended, Refusal, Result};
use crate::policy::Chosen;
use crate::records_file::{RecordsFile, refusal};
use records::Rows;
use retention::{Column, Explanation, Facts, InvalidRecord, evaluate, explain, in_words};
use serde_json::json;

pub fn run(arguments: &ExplainArguments, quiet: bool) -> Result<Ended> {
    let choice = &arguments.choice;
    let chosen = Chosen::for_records(choice, quiet)?;
    let file = RecordsFile::open(&choice.records, quiet)?;
    let facts = find(file, &arguments.image)?;
    let told = facts.and_then(|facts| {
        let explanation = explain(&chosen.policy, &facts, choice.as_at)?;
        tell(arguments, &chosen, &facts, &explanation)
    });
    let (ended, json, text) = match told {
        Ok((json, text)) => (Ended::Well, json, text),
        Err(invalid) => (
            Ended::WithInvalidRecords,
            json!({"image_id": arguments.image, "action": "invalid", "reason": invalid.to_string()}),
            format!(
                "Image {}\n\nThe record is invalid, so nothing is decided.\n{invalid}\n",
                arguments.image
            ),
        ),
    };
    if arguments.format.json {
        print_json(&json)?;
    } else {
        print(&text)?;
    }
    Ok(ended)
}

/// The facts of the first record with this id, or why it is invalid. The file is read to its end,
/// so that a broken one is refused.
fn find(
    mut file: RecordsFile,
    image_id: &str,
) -> Result<std::result::Result<Facts, InvalidRecord>> {
    let refused = |refused| refusal(&file.name, refused);
    let mut count: u64 = 0;
    let mut found = None;
    let mut buffer = Vec::new();
    while let Some(block) = file.blocks.next_block(buffer).map_err(refused)? {
        let mut rows = Rows::of(&file.header, &block);
        while let Some(row) = rows.read().map_err(refused)? {
            if found.is_none() && row.get(Column::ImageId) == Some(image_id.as_bytes()) {
                found = Some(row.facts());
            }
            count += 1;
        }
        buffer = block.bytes;
    }
    found.ok_or_else(|| {
        Refusal::found(
            "--image",
            format!(
                "{image_id:?}, which none of the {count} records of {} has",
                file.name
            ),
            "the image_id of a record",
        )
    })
}

fn tell(
    arguments: &ExplainArguments,
    chosen: &Chosen,
    facts: &Facts,
    explanation: &Explanation,
) -> std::result::Result<(serde_json::Value, String), InvalidRecord> {
    let as_at = arguments.choice.as_at;
    let decision = evaluate(&chosen.policy, facts, as_at)?;
    let date = |date: Option<chrono::NaiveDate>| date.map(|date| date.to_string());
    let json = json!({
        "image_id": arguments.image,
        "policy": chosen.identity(),
        "as_at": as_at.to_string(),
        "row": decision.row,
        "action": decision.action,
        "delete_on": date(decision.delete_on),
        "last_day_kept": date(decision.last_day_kept()),
        "review_on": date(decision.review_on),
        "rule": decision.rule.map(|rule| rule.to_string()),
        "explanation": explanation,
    });
    let mut text = format!(
        "Image {} under {}, on {}\n\n{}\n\nHow\n",
        arguments.image,
        chosen.name(),
        in_words(as_at),
        explanation.summary
    );
    for (number, step) in explanation.steps.iter().enumerate() {
        text += &format!("  {}. {step}\n", number + 1);
    }
    if let Some(source) = &explanation.source {
        text += &format!("\nSource of the rule\n  {source}\n");
    }
    text += "\nNearest change that would lead to another action\n";
    let nearest = &explanation.nearest;
    text += &format!(
        "  of a fact: {}\n",
        nearest.fact.as_deref().unwrap_or("no single one")
    );
    text += &format!(
        "  of the rule: {}\n",
        nearest.rule.as_deref().unwrap_or("no other length")
    );
    if !explanation.would_change.is_empty() {
        text += "\nSingle facts that would change the action or a date\n";
        for change in &explanation.would_change {
            text += &format!("  {change}\n");
        }
    }
    Ok((json, text))
}
