//! Statements, in a list and one by one.

use super::Signed;
use super::codings::part_coding;
use super::wanted::{Wanted, Which};
use crate::openapi::answers;
use crate::problem::Refusal;
use crate::reading::{Cursor, Order, QUESTION, Row, Said, Search, TextMeaning, excerpt};
use crate::recount::word;
use crate::state::State;
use crate::store::{
    CodingRow, EntryRow, Moderated, Said as Kept, StoreError, contact_details, names_of,
};
use axum::Json;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State as FromState};
use console_wire::{
    ContactDetail, ContactView, Entered, Excerpt, MOST_LISTED, SimilarCount, StatementLine,
    StatementPage, StatementView, TextPart,
};
use consultation::ProblemKind;
use serde::Deserialize;
use serde_json::Value;
use std::collections::HashMap;
use utoipa::IntoParams;

/// So many statements are on a page if nobody says how many.
const LISTED: u32 = 25;

/// Which page of a list.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct PageOf {
    /// `newest` first, or `oldest` first.
    #[serde(default)]
    #[param(value_type = Option<String>)]
    order: Option<String>,
    /// Where the page begins: `next` of the one before.
    after: Option<String>,
    /// How many statements are on it.
    #[param(default = 25, minimum = 1, maximum = 100)]
    most: Option<u32>,
}

impl PageOf {
    /// Order, cursor and size.
    fn read(&self) -> Result<(Order, Option<Cursor>, usize), Refusal> {
        let malformed = |detail: String| Refusal::because(ProblemKind::Malformed, detail);
        let order = match self.order.as_deref() {
            None => Order::default(),
            Some(id) => Order::parse(id)
                .ok_or_else(|| malformed(format!("order is {id:?}. It can be newest or oldest")))?,
        };
        let cursor = |text: &str| {
            Cursor::parse(text).ok_or_else(|| {
                malformed(format!(
                    "after is {text:?}. It must be `next` of another page"
                ))
            })
        };
        let after = self.after.as_deref().map(cursor).transpose()?;
        let most = self.most.unwrap_or(LISTED);
        if !(1..=MOST_LISTED).contains(&most) {
            let detail = format!("most is {most}. It can be 1 to {MOST_LISTED}");
            return Err(malformed(detail));
        }
        Ok((order, after, most as usize))
    }
}

/// Lists the statements that a filter means, a page at a time.
#[utoipa::path(
    get,
    path = "/api/v1/console/statements",
    operation_id = "list_statements",
    tag = "console",
    security(("session" = [])),
    params(PageOf, Which),
    responses(
        (status = 200, description = "A page", body = StatementPage),
        answers::Wanted,
        answers::Signed,
        answers::Stored,
    )
)]
pub async fn list(
    FromState(state): FromState<State>,
    page: Result<Query<PageOf>, QueryRejection>,
    Wanted(filter): Wanted,
) -> Result<Json<StatementPage>, Refusal> {
    let Query(page) = page?;
    let (order, after, most) = page.read()?;
    let listed = state.reading.select(&state.store, &filter, move |own| {
        let listed = own.index.page(&own.mask, order, after.as_ref(), most);
        let rows: Vec<Row> = listed.rows.into_iter().cloned().collect();
        let meant = own.mask.iter().filter(|is_meant| **is_meant).count() as u32;
        let all = own.index.rows().iter().filter(|row| row.counts()).count() as u32;
        (rows, listed.next, (meant, all), own.progress)
    });
    let (rows, next, (statements, all), progress) = listed.await?;
    let references = rows.iter().map(|row| row.reference.as_ref().to_owned());
    let contents = state.store.contents(references.collect()).await?;
    let search = Search::parse(&filter.search);
    let asked = filter.conditions.get(QUESTION).and_then(|own| own.first());
    let asked = asked.map_or("", String::as_str);
    let line = |row: &Row| line(&state, row, &contents, (search.as_ref(), asked));
    Ok(Json(StatementPage {
        statements,
        all,
        progress,
        lines: rows.iter().map(line).collect::<Result<_, _>>()?,
        next: next.map(|own| own.to_text()),
    }))
}

fn line(
    state: &State,
    row: &Row,
    contents: &HashMap<String, String>,
    shown: (Option<&Search>, &str),
) -> Result<StatementLine, StoreError> {
    let content = contents.get(row.reference.as_ref());
    let excerpt = content.map_or(Ok(Vec::new()), |own| excerpt_of(state, own, shown));
    Ok(StatementLine {
        public_id: row.public_id.as_ref().to_owned(),
        received_at: row.received_at,
        revision: row.revision,
        respondent: state
            .reading
            .shared()
            .catalogue
            .respondent_words(&row.respondent),
        organisation: row.organisation.as_deref().map(str::to_owned),
        route: row.route,
        people: row.people,
        excerpt: excerpt?,
        answered: row.answered,
        scenarios: row.scenarios,
        flags: row.flag_ids(),
        moderation: row.moderation,
    })
}

fn excerpt_of(
    state: &State,
    content: &str,
    (search, asked): (Option<&Search>, &str),
) -> Result<Vec<Excerpt>, StoreError> {
    let said = Said::parse(content)?;
    let catalogue = &state.reading.shared().catalogue;
    let mut texts: Vec<(TextMeaning, &str)> = catalogue.in_order(&said).collect();
    // The answer to the question that was asked for comes before the others.
    texts.sort_by_key(|(meaning, _)| meaning.question != asked);
    Ok(excerpt(texts.into_iter().map(|(_, text)| text), search))
}

/// Shows one statement, without who sent it.
#[utoipa::path(
    get,
    path = "/api/v1/console/statements/{public_id}",
    operation_id = "show_statement",
    tag = "console",
    security(("session" = [])),
    params(("public_id" = String, Path, description = "Name of the statement in what is published")),
    responses(
        (status = 200, description = "The statement", body = StatementView),
        answers::Named,
        answers::Signed,
        answers::Stored,
    )
)]
pub async fn show(
    FromState(state): FromState<State>,
    signed: Signed,
    Path(public_id): Path<String>,
) -> Result<Json<StatementView>, Refusal> {
    Ok(Json(view(&state, &signed, &public_id).await?))
}

/// Shows who sent a statement. That it was looked at is noted before.
#[utoipa::path(
    get,
    path = "/api/v1/console/statements/{public_id}/contact",
    operation_id = "show_contact",
    tag = "console",
    security(("session" = [])),
    params(("public_id" = String, Path, description = "Name of the statement in what is published")),
    responses(
        (status = 200, description = "What was given", body = ContactView),
        answers::Named,
        answers::Signed,
        answers::Stored,
    )
)]
pub async fn contact(
    FromState(state): FromState<State>,
    signed: Signed,
    Path(public_id): Path<String>,
) -> Result<Json<ContactView>, Refusal> {
    let purpose = signed.purpose.ok_or(ProblemKind::PurposeMissing)?;
    let (row, kept) = found(&state, &public_id).await?;
    let respondent = Said::parse(&kept.content)?.respondent;
    let given = kept.contact.as_deref().map(contact_details).transpose()?;
    let mut given = given.unwrap_or_default();
    let asks = state.questionnaire.respondent(&respondent);
    let asks = asks.into_iter().flat_map(|own| &own.asks);
    let mut details: Vec<ContactDetail> = asks
        .filter_map(|own| {
            let given = given.remove(&own.id)?;
            let asked = own.label.clone();
            Some(ContactDetail { asked, given })
        })
        .collect();
    // What another version of the questionnaire asked has no words here.
    let others = given.into_iter();
    details.extend(others.map(|(asked, given)| ContactDetail { asked, given }));
    let entry = state.store.entry(&row.reference).await?;
    let signatories = entry.and_then(|own| own.signatories);
    let signatories = signatories.as_deref().map(names_of).transpose()?;
    Ok(Json(ContactView {
        details,
        signatories: signatories.unwrap_or_default(),
        purpose,
    }))
}

/// There is no such statement.
pub(super) fn nothing(public_id: &str) -> Refusal {
    let detail = format!("There is no statement {public_id:?}");
    Refusal::because(ProblemKind::NotFound, detail)
}

/// A statement that is there, and what it says now.
///
/// # Errors
/// If there is none with this name, or the store does not answer.
pub(super) async fn found(state: &State, public_id: &str) -> Result<(Row, Kept), Refusal> {
    let row = state.reading.row(&state.store, public_id).await?;
    let row = row.ok_or_else(|| nothing(public_id))?;
    let kept = state.store.said(&row.reference).await?;
    Ok((row, kept.ok_or_else(|| nothing(public_id))?))
}

/// A statement as somebody who works on it sees it.
///
/// # Errors
/// If there is none with this name, or the store does not answer.
pub async fn view(
    state: &State,
    signed: &Signed,
    public_id: &str,
) -> Result<StatementView, Refusal> {
    let wanted = public_id.to_owned();
    let row = state.reading.with_similar(&state.store, move |own, _| {
        let row = own.index().row(&wanted).cloned()?;
        let groups = own.parts().into_iter().filter_map(|part| {
            let gathered = own.gathered(&part);
            let group = gathered.group_of(row.leaf)?;
            let index = own.index();
            let first = index.row_of_leaf(*group.statements.first()?)?;
            let count = SimilarCount {
                group: format!("{part}.{}", first.public_id),
                statements: group.statements.len() as u32,
                identical: group.identical_to(row.leaf),
            };
            Some((part, count))
        });
        Some((groups.collect::<HashMap<_, _>>(), row.clone()))
    });
    let (similar, row) = row.await?.ok_or_else(|| nothing(public_id))?;
    let kept = state.store.said(&row.reference).await?;
    let kept = kept.ok_or_else(|| nothing(public_id))?;
    let codings = state.store.codings(&row.reference).await?;
    let moderated = state.store.moderation(&row.reference, kept.revision());
    let entry = state.store.entry(&row.reference).await?;
    let beside = (moderated.await?, entry, similar);
    Ok(statement_view(
        state,
        (&row, &kept),
        beside,
        (&codings, signed),
    )?)
}

fn statement_view(
    state: &State,
    (row, kept): (&Row, &Kept),
    (moderated, entry, mut similar): (Moderated, Option<EntryRow>, HashMap<String, SimilarCount>),
    (codings, signed): (&[CodingRow], &Signed),
) -> Result<StatementView, StoreError> {
    let said = Said::parse(&kept.content)?;
    let unread = |error| StoreError::Content(format!("a statement: {error}"));
    let mut statement: Value = serde_json::from_str(&kept.content).map_err(unread)?;
    if let Some(whole) = statement.as_object_mut() {
        // A reference: with the secret of a receipt it opens the statement.
        whole.remove("amends");
    }
    let texts = state.reading.shared().catalogue.in_order(&said);
    let revision = kept.revision();
    let redactions = |part: &str| {
        let all = moderated.redactions.iter();
        let of_part = all.filter(|(own, _)| own == part);
        of_part.map(|(_, own)| own.clone()).collect()
    };
    let parts = texts.map(|(meaning, text)| TextPart {
        similar: similar.remove(&meaning.part),
        coding: part_coding(codings, (&meaning.part, revision), signed),
        redactions: redactions(&meaning.part),
        part: meaning.part,
        asked: meaning.asked,
        text: text.to_owned(),
    });
    let revised_at = kept.revisions.last().map(|own| own.received_at);
    Ok(StatementView {
        public_id: row.public_id.as_ref().to_owned(),
        received_at: row.received_at,
        revision,
        revised_at: revised_at.unwrap_or(row.received_at),
        route: row.route,
        has_signatories: entry.as_ref().is_some_and(|own| own.signatories.is_some()),
        entered: entry.map(|own| Entered {
            arrived_on: own.came.arrived_on,
            by: own.actor,
            note: own.came.note,
        }),
        people: row.people,
        has_contact: kept.contact.is_some(),
        flags: row.flag_ids(),
        recounts: kept
            .recounts
            .iter()
            .map(|own| word(*own).to_owned())
            .collect(),
        parts: parts.collect(),
        moderation: moderated.moderation,
        moderation_reason: moderated.reason,
        set_aside: moderated.set_aside,
        statement,
    })
}
