//! The audit, for auditors; a summary of it, and who has access, for everybody.

use crate::openapi::answers;
use crate::problem::Refusal;
use crate::state::State;
use crate::store::{AuditEntry, AuditQuery, StoreError, time};
use axum::Json;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State as FromState};
use chrono::{Datelike as _, Months, NaiveDate};
use console_wire::{
    AccessList, ActionCount, AuditEntries, AuditLine, AuditSummary, MOST_AUDIT_ENTRIES,
    OrganisationCount, Role, RoleInWords, audit_words,
};
use consultation::{Problem, ProblemKind, london_day, london_start};
use serde::Deserialize;
use std::collections::BTreeMap;
use utoipa::IntoParams;

/// Which entries are meant.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct Which {
    /// Who.
    actor: Option<String>,
    /// What, in a word.
    action: Option<String>,
    /// To whom or what.
    subject: Option<String>,
    /// Before the entry with this number.
    before: Option<i64>,
    /// Without what respondents did.
    staff: bool,
}

/// Lists entries of the audit, the newest first.
#[utoipa::path(
    get,
    operation_id = "audit",
    path = "/api/v1/console/audit",
    tag = "console",
    security(("session" = [])),
    params(Which),
    responses(
        (status = 200, description = "Entries", body = AuditEntries),
        (status = 400, description = "A parameter that is none", body = Problem, content_type = "application/problem+json"),
        answers::Signed,
        answers::Stored,
    )
)]
pub async fn list(
    FromState(state): FromState<State>,
    which: Result<Query<Which>, QueryRejection>,
) -> Result<Json<AuditEntries>, Refusal> {
    let Query(which) = which?;
    let some = |text: Option<String>| text.filter(|own| !own.is_empty());
    let asked = AuditQuery {
        before: which.before,
        actor: some(which.actor),
        action: some(which.action),
        subject: some(which.subject),
        staff_only: which.staff,
    };
    let page = state.store.audit_page(&asked, MOST_AUDIT_ENTRIES).await?;
    let last = page.entries.last().map(|own| own.number);
    let entries: Result<_, _> = page.entries.into_iter().map(line).collect();
    Ok(Json(AuditEntries {
        entries: entries?,
        next: last.filter(|_| page.has_more),
    }))
}

fn line(own: AuditEntry) -> Result<AuditLine, StoreError> {
    Ok(AuditLine {
        entry: own.number,
        at: time(&own.at)?,
        words: audit_words(&own.action).to_owned(),
        actor: own.actor,
        action: own.action,
        subject: own.subject,
        purpose: own.purpose,
        detail: own.detail,
    })
}

/// Which month is meant.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct Month {
    /// Such as `2026-12`; the one that it is in London if it is left out.
    #[param(pattern = "^[0-9]{4}-[0-9]{2}$")]
    month: Option<String>,
}

/// Counts what was done in a month.
#[utoipa::path(
    get,
    operation_id = "audit_summary",
    path = "/api/v1/console/audit/summary",
    tag = "console",
    security(("session" = [])),
    params(Month),
    responses(
        (status = 200, description = "What was done", body = AuditSummary),
        (status = 400, description = "A month that is none", body = Problem, content_type = "application/problem+json"),
        answers::Signed,
        answers::Stored,
    )
)]
pub async fn summary(
    FromState(state): FromState<State>,
    month: Result<Query<Month>, QueryRejection>,
) -> Result<Json<AuditSummary>, Refusal> {
    let Query(month) = month?;
    Ok(Json(of_month(&state, month.month.as_deref()).await?))
}

/// Counts what was done in a month, for everybody, if that is published.
#[utoipa::path(
    get,
    operation_id = "published_audit_summary",
    path = "/api/v1/audit-summary",
    tag = "consultation",
    params(Month),
    responses(
        (status = 200, description = "What was done", body = AuditSummary),
        (status = 400, description = "A month that is none", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "Not published", body = Problem, content_type = "application/problem+json"),
        answers::Stored,
    )
)]
pub async fn published_summary(
    FromState(state): FromState<State>,
    month: Result<Query<Month>, QueryRejection>,
) -> Result<Json<AuditSummary>, Refusal> {
    let Query(month) = month?;
    if !state.settings.get().publishes_audit_summary {
        return Err(not_published("What was done with statements"));
    }
    Ok(Json(of_month(&state, month.month.as_deref()).await?))
}

/// Says who has access, for everybody, if that is published.
#[utoipa::path(
    get,
    operation_id = "published_access",
    path = "/api/v1/access",
    tag = "consultation",
    responses(
        (status = 200, description = "Who has access", body = AccessList),
        (status = 403, description = "Not published", body = Problem, content_type = "application/problem+json"),
        answers::Stored,
    )
)]
pub async fn published_access(
    FromState(state): FromState<State>,
) -> Result<Json<AccessList>, Refusal> {
    if !state.settings.get().publishes_access {
        return Err(not_published("Who has access"));
    }
    Ok(Json(access_list(&state).await?))
}

/// Who has access, in words.
///
/// # Errors
/// If the store does not answer.
pub async fn access_list(state: &State) -> Result<AccessList, StoreError> {
    let mut people: BTreeMap<(Role, String), u32> = BTreeMap::new();
    for user in state.store.users().await? {
        *people.entry((user.role, user.organisation)).or_default() += 1;
    }
    let of = |role: Role| {
        let own = people.iter().filter(|((own, _), _)| *own == role);
        let own = own.map(|((_, organisation), people)| OrganisationCount {
            organisation: organisation.clone(),
            people: *people,
        });
        RoleInWords::new(role, own.collect())
    };
    Ok(AccessList {
        roles: Role::ALL.into_iter().map(of).collect(),
    })
}

fn not_published(what: &str) -> Refusal {
    Refusal::because(ProblemKind::NotYet, format!("{what} is not published"))
}

/// What was done in a month, such as `2026-12`; in this one if none is asked for.
///
/// # Errors
/// If it is no month, or the store does not answer.
pub async fn of_month(state: &State, asked: Option<&str>) -> Result<AuditSummary, Refusal> {
    let this = first_of(london_day(state.now()));
    let from = match asked {
        Some(text) => month(text).ok_or_else(|| {
            let why = format!("month={text:?} is no month: write it such as 2026-12");
            Refusal::because(ProblemKind::Malformed, why)
        })?,
        None => this,
    };
    let to = after(from);
    let (start, end) = (london_start(from), london_start(to));
    let counts = state.store.audit_counts(start, end).await?;
    let first = state.store.first_audit_entry().await?;
    let first = first.as_deref().map(time).transpose()?;
    Ok(AuditSummary {
        month: named(from),
        from,
        to,
        months: months(first.map_or(this, |own| first_of(london_day(own))), this),
        actions: counts
            .into_iter()
            .map(|(action, times, people)| ActionCount {
                words: audit_words(&action).to_owned(),
                action,
                times: u32::try_from(times).unwrap_or(u32::MAX),
                people: u32::try_from(people).unwrap_or(u32::MAX),
            })
            .collect(),
    })
}

fn month(text: &str) -> Option<NaiveDate> {
    let is_whole = text.len() == 7;
    let day = format!("{text}-01").parse::<NaiveDate>().ok();
    day.filter(|day| is_whole && (2000..3000).contains(&day.year()))
}

fn first_of(day: NaiveDate) -> NaiveDate {
    day.with_day(1).unwrap_or(day)
}

fn after(month: NaiveDate) -> NaiveDate {
    month.checked_add_months(Months::new(1)).unwrap_or(month)
}

fn named(month: NaiveDate) -> String {
    month.format("%Y-%m").to_string()
}

/// Months from the first to the last, the last first.
fn months(first: NaiveDate, last: NaiveDate) -> Vec<String> {
    let later = |own: &NaiveDate| Some(after(*own));
    let all = std::iter::successors(Some(first), later).take_while(|own| *own <= last);
    let mut all: Vec<String> = all.map(named).collect();
    all.reverse();
    all
}
