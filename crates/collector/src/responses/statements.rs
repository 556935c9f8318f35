//! Published statements: a list, one by one, and as files.

use super::cache::NOT_KEPT;
use super::page::{PageOf, csv, json, not_yet, page};
use crate::problem::Refusal;
use crate::reading::{NotRead, PROPOSAL, QUESTION, STATE, Search};
use crate::state::State;
use crate::store::{StoreError, ToPublish, contact_details};
use axum::Router;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State as FromState};
use axum::http::header::CACHE_CONTROL;
use axum::response::Response;
use axum::routing::get;
use console_wire::{Filter, Moderation};
use consultation::{ProblemKind, london_day};
use publication::{
    Change, Form, Kept, PublishedStatement, Redacted, Section, StatementFilter, statement_list,
    statement_page, statement_schema,
};
use serde::Deserialize;
use serde_json::json;
use std::sync::Arc;

/// Statements on a page of the list.
const ON_A_PAGE: usize = 20;

/// So many of the newest statements with the words that are searched for are looked at.
const MOST_SEARCHED: usize = 500;

/// Most statements in one file of the list.
const MOST_IN_A_FILE: usize = 5_000;

/// Statements that are asked for at once.
const TOGETHER: usize = 250;

/// Most characters of a search.
const MOST_SEARCH: usize = 200;

/// The addresses of published statements.
pub fn router() -> Router<State> {
    Router::new()
        .route("/responses/statements", get(list))
        .route("/responses/statements.csv", get(list_as_csv))
        .route("/responses/statements.json", get(list_as_json))
        .route(
            "/responses/statements/schema.json",
            get(async || json(&statement_schema())),
        )
        .route("/responses/statements/{name}", get(one))
}

/// What is asked of the list.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    respondent: String,
    question: String,
    scenario: String,
    search: String,
    page: Option<usize>,
}

impl Asked {
    fn filter(&self) -> StatementFilter {
        StatementFilter {
            respondent: self.respondent.clone(),
            question: self.question.clone(),
            scenario: self.scenario.clone(),
            search: self.search.trim().chars().take(MOST_SEARCH).collect(),
        }
    }
}

/// Where a list leads on.
fn address(path: &str, filter: &StatementFilter, page: Option<usize>) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.extend_pairs(filter.pairs());
    if let Some(page) = page {
        query.append_pair("page", &page.to_string());
    }
    match query.finish() {
        query if query.is_empty() => path.to_owned(),
        query => format!("{path}?{query}"),
    }
}

async fn list(
    FromState(state): FromState<State>,
    asked: Result<Query<Asked>, QueryRejection>,
) -> Result<Response, Refusal> {
    let Query(asked) = asked?;
    let filter = asked.filter();
    let forms = forms(&filter);
    if let Some(words) = super::not_out(&state) {
        return Ok(not_yet(
            &state,
            &PageOf::section(Section::Statements, &[]),
            &words,
        ));
    }
    let (found, is_whole) = find(&state, &filter).await?;
    let place = asked.page.unwrap_or(1).max(1) - 1;
    let start = place.saturating_mul(ON_A_PAGE);
    let shown = match &found {
        Found::Names(names) => {
            let names = names.iter().skip(start).take(ON_A_PAGE);
            published(&state, names.cloned().collect()).await?
        }
        Found::Read(all) => all.iter().skip(start).take(ON_A_PAGE).cloned().collect(),
    };
    let has_more = start.saturating_add(ON_A_PAGE) < found.len();
    let next = has_more.then(|| address(Section::Statements.path(), &filter, Some(place + 2)));
    let content = statement_list(
        state.questionnaire,
        &filter,
        found.len(),
        &shown,
        next.as_deref(),
    );
    let of = PageOf::section(Section::Statements, &forms);
    Ok(kept_if(is_whole, page(&state, &of, &content)))
}

fn forms(filter: &StatementFilter) -> [Form; 2] {
    let path = |path| address(path, filter, None);
    [
        Form::csv(path("/responses/statements.csv")),
        Form::json(path("/responses/statements.json")),
    ]
}

async fn list_as_csv(
    state: FromState<State>,
    asked: Result<Query<Asked>, QueryRejection>,
) -> Result<Response, Refusal> {
    let questionnaire = state.0.questionnaire;
    let (all, _, is_whole) = whole_list(state, asked).await?;
    let table = PublishedStatement::table(questionnaire, &all);
    Ok(kept_if(is_whole, csv("statements", table.csv())))
}

async fn list_as_json(
    state: FromState<State>,
    asked: Result<Query<Asked>, QueryRejection>,
) -> Result<Response, Refusal> {
    let (all, next, is_whole) = whole_list(state, asked).await?;
    let whole = json!({ "statements": all, "next": next });
    Ok(kept_if(is_whole, json(&whole)))
}

/// An answer that is kept for others only if everything that came is in it.
fn kept_if(is_whole: bool, mut response: Response) -> Response {
    if !is_whole {
        response.headers_mut().insert(CACHE_CONTROL, NOT_KEPT);
    }
    response
}

/// A page of a file: the statements of it, the number of the next page, and whether everything that
/// came is read in.
async fn whole_list(
    FromState(state): FromState<State>,
    asked: Result<Query<Asked>, QueryRejection>,
) -> Result<(Vec<PublishedStatement>, Option<usize>, bool), Refusal> {
    let Query(asked) = asked?;
    if let Some(words) = super::not_out(&state) {
        return Err(Refusal::because(ProblemKind::NotYet, words));
    }
    let (found, is_whole) = find(&state, &asked.filter()).await?;
    let place = asked.page.unwrap_or(1).max(1) - 1;
    let start = place.saturating_mul(MOST_IN_A_FILE);
    let end = start.saturating_add(MOST_IN_A_FILE);
    let next = (end < found.len()).then_some(place + 2);
    let all = match found {
        Found::Read(all) => all.into_iter().skip(start).take(MOST_IN_A_FILE).collect(),
        Found::Names(names) => {
            let names: Vec<_> = names.into_iter().skip(start).take(MOST_IN_A_FILE).collect();
            published(&state, names).await?
        }
    };
    Ok((all, next, is_whole))
}

async fn one(
    FromState(state): FromState<State>,
    Path(name): Path<String>,
) -> Result<Response, Refusal> {
    let (id, is_json) = match name.strip_suffix(".json") {
        Some(id) => (id, true),
        None => (name.as_str(), false),
    };
    let own = match super::not_out(&state) {
        Some(_) => None,
        None => published(&state, vec![id.into()]).await?.pop(),
    };
    // Whatever the reason is, it is not said: that a statement is there may be what must be kept.
    let own = own.ok_or_else(|| {
        let words = "There is no published statement at this address. If it is yours: it may not be published yet, or you did not allow it, or it was withdrawn.";
        Refusal::because(ProblemKind::NotFound, words)
    })?;
    if is_json {
        return Ok(json(&json!(own)));
    }
    let forms = [Form::json(format!("{}.json", own.path))];
    let of = PageOf {
        title: &own.who(),
        section: Section::Statements,
        back: Some((Section::Statements.path(), "All statements")),
        forms: &forms,
    };
    Ok(page(
        &state,
        &of,
        &statement_page(state.questionnaire, &own),
    ))
}

/// Statements that a filter means, the newest first.
enum Found {
    /// By their names.
    Names(Vec<Arc<str>>),
    /// Read, because it had to be seen whether what was searched for is in what is published.
    Read(Vec<PublishedStatement>),
}

impl Found {
    fn len(&self) -> usize {
        match self {
            Self::Names(all) => all.len(),
            Self::Read(all) => all.len(),
        }
    }
}

/// Finds published statements, and says whether everything that came is read in. A word that was redacted finds nothing: that it is there would be
/// known from it.
async fn find(state: &State, asked: &StatementFilter) -> Result<(Found, bool), Refusal> {
    let publication = state.questionnaire.publication.iter();
    let allowed = publication.filter(|own| !own.keeps_back);
    let mut filter = Filter {
        search: asked.search.clone(),
        ..Filter::default()
    };
    filter.conditions.insert(
        "publication".to_owned(),
        allowed.map(|own| own.id.clone()).collect(),
    );
    for (variable, value) in [
        (STATE, Moderation::Publish.id()),
        ("respondent", &asked.respondent),
        (QUESTION, &asked.question),
        (PROPOSAL, &asked.scenario),
    ] {
        if !value.is_empty() {
            let values = vec![value.to_owned()];
            filter.conditions.insert(variable.to_owned(), values);
        }
    }
    let names = state.reading.select(&state.store, &filter, |own| {
        let listed = own
            .index
            .page(&own.mask, Default::default(), None, usize::MAX - 1);
        let names = listed.rows.into_iter().map(|row| row.public_id.clone());
        (names.collect::<Vec<Arc<str>>>(), own.progress.is_none())
    });
    let (mut names, is_whole) = match names.await {
        // Nothing can be found by what has no words.
        Err(NotRead::NoWords(_)) => return Ok((Found::Names(Vec::new()), true)),
        names => names?,
    };
    let Some(search) = Search::parse(&asked.search) else {
        return Ok((Found::Names(names), is_whole));
    };
    names.truncate(MOST_SEARCHED);
    let mut read = published(state, names).await?;
    read.retain(|own| search.is_met_by(own.texts()));
    Ok((Found::Read(read), is_whole))
}

/// What may be seen of these statements, in their order. What may not be seen is left out.
async fn published(
    state: &State,
    names: Vec<Arc<str>>,
) -> Result<Vec<PublishedStatement>, Refusal> {
    let mut all = Vec::with_capacity(names.len());
    for some in names.chunks(TOGETHER) {
        let wanted = some.iter().map(|own| own.as_ref().to_owned()).collect();
        let mut found = state.store.to_publish(wanted).await?;
        let place = |own: &ToPublish| some.iter().position(|name| **name == own.public_id);
        found.sort_by_key(place);
        for own in &found {
            all.extend(seen(state, own)?);
        }
    }
    Ok(all)
}

/// Statements that were published last.
///
/// # Errors
/// If the store does not answer.
pub async fn changes(state: &State, most: usize) -> Result<Vec<Change>, StoreError> {
    if super::not_out(state).is_some() {
        return Ok(Vec::new());
    }
    let last = state.store.last_to_publish(most as u32).await?;
    let change = |own: &ToPublish| {
        let at = own.decided_at;
        let seen = seen(state, own)?;
        Ok(seen.map(|own| Change {
            title: format!("Statement: {}", own.who()),
            path: own.path,
            at,
            words: format!("A statement by: {}.", own.respondent_in_words),
        }))
    };
    let all = last.iter().map(change);
    Ok(all
        .collect::<Result<Vec<_>, StoreError>>()?
        .into_iter()
        .flatten()
        .collect())
}

/// What may be seen of a statement; none where nothing may, which the log says.
fn seen(state: &State, own: &ToPublish) -> Result<Option<PublishedStatement>, StoreError> {
    let details = own.contact.as_deref().map(contact_details).transpose()?;
    let texts = state.reading.shared().catalogue.texts();
    let redactions = own.redactions.iter().map(|(part, redaction)| {
        let mut texts = texts.iter();
        let text = texts.find(|text| text.part == *part);
        Redacted {
            question: text.map_or_else(|| part.clone(), |text| text.question.clone()),
            from: redaction.from,
            to: redaction.to,
        }
    });
    let redactions: Vec<Redacted> = redactions.collect();
    let kept = Kept {
        public_id: &own.public_id,
        received_on: london_day(own.received_at),
        revised_on: london_day(own.revised_at),
        revision: own.revision,
        people: own.people,
        content: &own.content,
        details: &details.unwrap_or_default(),
        redactions: &redactions,
    };
    match PublishedStatement::of(state.questionnaire, &kept) {
        Ok(own) => Ok(Some(own)),
        Err(why) => {
            tracing::warn!(
                statement = own.public_id,
                ?why,
                "it is to be published and cannot be"
            );
            Ok(None)
        }
    }
}
