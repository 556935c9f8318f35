//! `retention show`: the decision table of a policy.

use super::{print, print_json};
use crate::arguments::PolicyArguments;
use crate::ended::{Ended, Result};
use crate::policy::Chosen;
use crate::table::{Align, table};
use retention::{Policy, Row, RowSet, Window};

pub fn run(arguments: &PolicyArguments, quiet: bool) -> Result<Ended> {
    let chosen = Chosen::read(&arguments.policy.policy, quiet)?;
    let policy = &chosen.policy;
    if arguments.format.json {
        print_json(&policy.to_json())?;
    } else {
        print(&in_text(&chosen))?;
    }
    Ok(Ended::Well)
}

fn in_text(chosen: &Chosen) -> String {
    let policy = &chosen.policy;
    let mut text = format!(
        "{}\n{}\n\"under 18\" reads the age at the {}\ndigest {}\n\n",
        policy.title,
        chosen.name(),
        policy.age_basis,
        policy.digest()
    );
    let rows = Row::ALL.iter().map(|row| {
        vec![
            row.to_string(),
            policy.rule(*row).to_string(),
            row.label().to_owned(),
        ]
    });
    text += &table(&[Align::Left; 3], &rows.collect::<Vec<_>>());
    if policy.terror_without_consent {
        text += "\nTerrorism-related arrests need no consent.\n";
    }
    if !policy.exceptions.is_empty() {
        let exceptions = policy.exceptions.iter().map(|exception| {
            vec![
                exception.row.to_string(),
                exception.offence_group.to_string(),
                exception.rule.to_string(),
            ]
        });
        text += "\nExceptions, which win over the row's rule\n";
        text += &table(&[Align::Left; 3], &exceptions.collect::<Vec<_>>());
    }
    text += &format!("\nFacial matching: {}\n", matching(policy));
    if !policy.sources.is_empty() {
        text += "\nSources\n";
        for source in &policy.sources {
            let url = source.url.as_ref().map(|url| format!(" <{url}>"));
            text += &format!("  {}{}\n", source.title, url.unwrap_or_default());
        }
    }
    text
}

fn matching(policy: &Policy) -> String {
    let window = match policy.search.window {
        Window::Same => "as long as the image is stored".to_owned(),
        Window::None => return "never".to_owned(),
        Window::Rule(rule) => format!("under the rule {rule}"),
    };
    if policy.search.rows == RowSet::ALL {
        return window;
    }
    let rows: Vec<_> = policy.search.rows.iter().map(|row| row.id()).collect();
    format!("{window}, only rows {}", rows.join(", "))
}
