//! What statements suggest for the matrix of organisations and issues.

use crate::reading::Said;
use crate::secrets::hashed;
use crate::state::State;
use crate::store::{ExportRow, StoreError};
use console_wire::Moderation;
use consultation::Questionnaire;
use publication::documents::{Item, MOST_ITEMS};
use std::collections::{BTreeMap, BTreeSet};

/// Organisations that allow their name to be published, by their names, and the sections in which
/// they answered a question. What is withdrawn, set aside or withheld says nothing.
///
/// # Errors
/// If the store does not answer.
pub async fn organisations(state: &State) -> Result<Vec<Item>, StoreError> {
    let mut session = state.store.snapshot().await?;
    let mut found = BTreeMap::<String, (String, BTreeSet<String>)>::new();
    let mut after = String::new();
    loop {
        let rows = session.export_rows(&after).await?;
        let Some(last) = rows.last() else {
            break;
        };
        after.clone_from(&last.public_id);
        for row in rows.iter().filter(|own| may_be_named(own)) {
            let Some(said) = row.said().map(Said::parse).transpose()? else {
                continue;
            };
            let Some(name) = name_to_publish(state, &said) else {
                continue;
            };
            let key = name.to_lowercase();
            let (_, areas) = found.entry(key).or_insert((name, BTreeSet::new()));
            areas.extend(answered(state.questionnaire, &said));
        }
    }
    let found = found.into_iter().take(MOST_ITEMS);
    Ok(found
        .map(|(key, own)| item(state.questionnaire, &key, own))
        .collect())
}

fn may_be_named(row: &ExportRow) -> bool {
    !row.is_set_aside && row.moderation != Moderation::Withhold
}

/// The name of the organisation, if its statement may be published with it.
fn name_to_publish(state: &State, said: &Said<'_>) -> Option<String> {
    let mut choices = state.questionnaire.publication.iter();
    let choice = choices.find(|own| own.id == said.publication)?;
    let is_named = choice.needs.is_some() && !choice.keeps_back;
    let name = state.reading.shared().catalogue.organisation(said);
    let name = name.map(|own| own.trim().to_owned());
    name.filter(|own| is_named && !own.is_empty())
}

/// Ids of sections with a question that is answered; that somebody has no view is no answer.
fn answered(questionnaire: &Questionnaire, said: &Said<'_>) -> BTreeSet<String> {
    let answers = said
        .answers
        .iter()
        .filter(|(_, own)| own.no_answer.is_none());
    let sections = answers.filter_map(|(id, _)| questionnaire.section_of(id));
    sections.map(|own| own.id.clone()).collect()
}

fn item(
    questionnaire: &Questionnaire,
    key: &str,
    (name, areas): (String, BTreeSet<String>),
) -> Item {
    let sections = questionnaire.sections.iter();
    let areas = sections.filter(|own| areas.contains(&own.id));
    let areas: Vec<&str> = areas.map(|own| own.id.as_str()).collect();
    let mut values = BTreeMap::from([("organisation".to_owned(), name)]);
    if !areas.is_empty() {
        values.insert("areas".to_owned(), areas.join("\n"));
    }
    Item {
        // The same organisation has the same id whenever it is suggested.
        id: hashed(key).chars().take(16).collect(),
        values,
    }
}
