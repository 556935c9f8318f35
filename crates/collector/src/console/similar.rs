//! Identical and nearly identical texts.

use crate::openapi::answers;
use crate::problem::Refusal;
use crate::reading::{Index, Said, Shared, SimilarTexts};
use crate::state::State;
use analysis::DEFAULT_THRESHOLD;
use axum::Json;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State as FromState};
use console_wire::{Progress, SimilarGroup, SimilarPage};
use consultation::ProblemKind;
use serde::Deserialize;
use std::collections::HashMap;
use utoipa::IntoParams;

/// So many groups are on a page.
const SHOWN: usize = 20;

/// Which groups.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct GroupsOf {
    /// The part, such as `q32`; all parts if it is left out.
    part: Option<String>,
    /// Where the page begins: `next` of the one before.
    after: Option<String>,
}

/// A group whose texts are not read yet.
struct Found {
    group: SimilarGroup,
    first: (String, String),
}

/// What is on a page, and what there is.
struct Counted {
    found: Vec<Found>,
    all: usize,
    texts_in_groups: usize,
    texts: u32,
    has_more: bool,
    progress: Option<Progress>,
}

/// Shows groups of similar texts, the largest first.
#[utoipa::path(
    get,
    path = "/api/v1/console/similar",
    operation_id = "similar_texts",
    tag = "console",
    security(("session" = [])),
    params(GroupsOf),
    responses(
        (status = 200, description = "A page of groups", body = SimilarPage),
        answers::Wanted,
        answers::Signed,
        answers::Stored,
    )
)]
pub async fn groups(
    FromState(state): FromState<State>,
    asked: Result<Query<GroupsOf>, QueryRejection>,
) -> Result<Json<SimilarPage>, Refusal> {
    let Query(GroupsOf { part, after }) = asked?;
    let catalogue = &state.reading.shared().catalogue;
    if let Some(part) = &part
        && !catalogue.texts().iter().any(|own| own.part == *part)
    {
        let parts = catalogue.texts().iter().map(|own| own.part.as_str());
        let parts = parts.collect::<Vec<_>>().join(", ");
        let detail = format!("part is {part:?}. It can be {parts}");
        return Err(Refusal::because(ProblemKind::Malformed, detail));
    }
    let start = match after.as_deref() {
        None => 0,
        Some(text) => text.parse().map_err(|_| {
            let detail = format!("after is {text:?}. It must be `next` of another page");
            Refusal::because(ProblemKind::Malformed, detail)
        })?,
    };
    let counted = state
        .reading
        .with_similar(&state.store, move |own, progress| {
            counted(own, part, start, progress)
        });
    let counted = counted.await?;
    let references = counted.found.iter().map(|own| own.first.1.clone());
    let contents = state.store.contents(references.collect()).await?;
    let groups = counted
        .found
        .into_iter()
        .map(|own| own.with_text(&contents));
    Ok(Json(SimilarPage {
        groups: groups.collect::<Result<_, _>>()?,
        all: counted.all as u32,
        texts_in_groups: counted.texts_in_groups as u32,
        texts: counted.texts,
        threshold: DEFAULT_THRESHOLD,
        progress: counted.progress,
        next: counted.has_more.then(|| (start + SHOWN).to_string()),
    }))
}

fn counted(
    shared: &Shared,
    part: Option<String>,
    start: usize,
    progress: Option<Progress>,
) -> Counted {
    let parts = part.map_or_else(|| shared.parts(), |own| vec![own]);
    let all: Vec<_> = parts
        .into_iter()
        .map(|part| (shared.gathered(&part), part))
        .collect();
    let texts = all.iter().map(|(own, _)| own.texts).sum();
    let groups = all
        .iter()
        .flat_map(|(own, part)| own.groups.iter().map(move |group| (group, part)));
    let mut groups: Vec<(&SimilarTexts, &String)> = groups.collect();
    groups.sort_by_key(|(own, _)| (usize::MAX - own.statements.len(), own.statements[0]));
    let index = shared.index();
    let page = groups.iter().skip(start).take(SHOWN);
    Counted {
        found: page
            .filter_map(|(group, part)| found(shared, &index, group, part))
            .collect(),
        all: groups.len(),
        texts_in_groups: groups.iter().map(|(own, _)| own.statements.len()).sum(),
        texts,
        has_more: groups.len() > start + SHOWN,
        progress,
    }
}

/// None if a statement was withdrawn this very moment.
fn found(shared: &Shared, index: &Index, group: &SimilarTexts, part: &str) -> Option<Found> {
    let mut texts = shared.catalogue.texts().iter();
    let asked = texts.find(|own| own.part == part);
    let rows = group
        .statements
        .iter()
        .filter_map(|leaf| index.row_of_leaf(*leaf));
    let commonest = index.row_of_leaf(group.commonest)?;
    Some(Found {
        group: SimilarGroup {
            group: format!(
                "{part}.{}",
                index.row_of_leaf(*group.statements.first()?)?.public_id
            ),
            part: part.to_owned(),
            asked: asked.map_or(part, |own| &own.asked).to_owned(),
            statements: group.statements.len() as u32,
            organisations: rows.filter(|row| row.organisation.is_some()).count() as u32,
            text: String::new(),
            identical: group.identical,
            first: commonest.public_id.as_ref().to_owned(),
        },
        first: (
            asked.map_or(part, |own| &own.question).to_owned(),
            commonest.reference.as_ref().to_owned(),
        ),
    })
}

impl Found {
    fn with_text(self, contents: &HashMap<String, String>) -> Result<SimilarGroup, Refusal> {
        let (question, reference) = self.first;
        let text = match contents.get(&reference) {
            Some(content) => {
                let mut said = Said::parse(content)?;
                let answer = said.answers.remove(&question);
                answer.and_then(|own| own.text).unwrap_or_default()
            }
            None => String::new(),
        };
        Ok(SimilarGroup { text, ..self.group })
    }
}
