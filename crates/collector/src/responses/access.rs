//! Who can see responses, what was done with them, and what was taken out.

use super::page::{PageOf, csv, json, page};
use crate::console::audit::{access_list, of_month};
use crate::problem::Refusal;
use crate::state::State;
use crate::store::{AuditEntry, AuditQuery, COMMAND_LINE, StoreError, time};
use axum::Router;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State as FromState};
use axum::response::Response;
use axum::routing::get;
use console_wire::{AccessList, AuditSummary, RoleInWords};
use consultation::{Privacy, ProblemKind, london_day};
use maud::{Markup, html};
use publication::{Column, Form, Section, Table, Value};
use retention::in_words;
use serde::Deserialize;
use serde_json::json;
use std::borrow::Cow;
use std::collections::BTreeMap;
use utoipa::{PartialSchema as _, ToSchema as _};

/// Most transfers that are listed.
const MOST_TRANSFERS: u32 = 500;

/// The address of what the JSON means.
const SCHEMA: &str = "/responses/access/schema.json";

/// What the audit calls a transfer.
const EXPORTED: &str = "exported";

/// The addresses of who has access.
pub fn router() -> Router<State> {
    Router::new()
        .route("/responses/access", get(all))
        .route("/responses/access.csv", get(as_csv))
        .route("/responses/access.json", get(as_json))
        .route(SCHEMA, get(async || json(&schema())))
}

#[derive(Debug, Deserialize)]
struct Asked {
    /// Of which month the audit is summed up, such as `2026-12`.
    month: Option<String>,
}

/// What is published of access.
struct Access {
    people: Option<AccessList>,
    audit: Option<(AuditSummary, Table)>,
}

async fn read(state: &State, asked: &Asked) -> Result<Access, Refusal> {
    let settings = state.settings.get();
    let people = match settings.publishes_access {
        true => Some(access_list(state).await?),
        false => None,
    };
    let audit = match settings.publishes_audit_summary {
        true => {
            let summary = of_month(state, asked.month.as_deref()).await?;
            Some((summary, transfers(state).await?))
        }
        false => None,
    };
    Ok(Access { people, audit })
}

async fn all(
    FromState(state): FromState<State>,
    asked: Result<Query<Asked>, QueryRejection>,
) -> Result<Response, Refusal> {
    let Query(asked) = asked?;
    let access = read(&state, &asked).await?;
    let forms = [
        Form::csv("/responses/access.csv"),
        Form::json("/responses/access.json"),
        Form::schema(SCHEMA),
    ];
    let forms = if access.people.is_some() {
        &forms[..]
    } else {
        &[]
    };
    let content = html! {
        (in_general(&state.questionnaire.privacy))
        h2 class="govuk-heading-m" { "Roles and organisations" }
        @match &access.people {
            Some(people) => (roles(people)),
            None => p class="govuk-body" { "The list of roles and organisations is not published yet." },
        }
        h2 class="govuk-heading-m" { "What was done with responses" }
        @match &access.audit {
            Some((summary, transfers)) => (done(summary, transfers)),
            None => p class="govuk-body" { "The monthly summary of the audit is not published yet." },
        }
    };
    let of = PageOf::section(Section::Access, forms);
    Ok(page(&state, &of, &content))
}

async fn as_csv(FromState(state): FromState<State>) -> Result<Response, Refusal> {
    let access = read(&state, &Asked { month: None }).await?;
    let people = access.people.ok_or_else(not_published)?;
    Ok(csv("access", organisations(&people).csv()))
}

async fn as_json(
    FromState(state): FromState<State>,
    asked: Result<Query<Asked>, QueryRejection>,
) -> Result<Response, Refusal> {
    let Query(asked) = asked?;
    let access = read(&state, &asked).await?;
    let people = access.people.ok_or_else(not_published)?;
    let (audit, transfers) = access.audit.unzip();
    Ok(json(&json!({
        "access": people,
        "audit": audit,
        "transfers": transfers.map(|own| own.json()),
    })))
}

/// The JSON Schema of all this as JSON.
fn schema() -> serde_json::Value {
    let mut types = Vec::new();
    AccessList::schemas(&mut types);
    AuditSummary::schemas(&mut types);
    types.push((AccessList::name().into(), AccessList::schema()));
    types.push((AuditSummary::name().into(), AuditSummary::schema()));
    let types: BTreeMap<String, _> = types.into_iter().collect();
    let of = |name: Cow<'_, str>| json!({ "$ref": format!("#/components/schemas/{name}") });
    let or_nothing = |own| json!({ "oneOf": [own, { "type": "null" }] });
    let words = |about: &str| json!({ "type": "string", "description": about });
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": Section::Access.label(),
        "type": "object",
        "required": ["access", "audit", "transfers"],
        "additionalProperties": false,
        "properties": {
            "access": of(AccessList::name()),
            "audit": or_nothing(of(AuditSummary::name())),
            "transfers": or_nothing(json!({
                "type": "array",
                "description": "Files with responses that were taken out, the last first",
                "items": {
                    "type": "object",
                    "required": ["day", "by", "what"],
                    "additionalProperties": false,
                    "properties": {
                        "day": words("In London, in words"),
                        "by": words("Of which organisation whoever took it is"),
                        "what": words("What was in it"),
                    },
                },
            })),
        },
        "components": { "schemas": types },
    })
}

fn not_published() -> Refusal {
    Refusal::because(ProblemKind::NotYet, "Who has access is not published")
}

/// Why anybody may see responses, and until when.
fn in_general(own: &Privacy) -> Markup {
    html! {
        dl class="govuk-summary-list" {
            @for (key, words) in [
                ("Who is responsible", &own.controller),
                ("Why responses are read", &own.purpose),
                ("Who sees them", &own.who_sees),
                ("Until when", &own.how_long),
                ("Your rights", &own.rights),
                ("Questions", &own.data_protection_officer),
            ] {
                div class="govuk-summary-list__row" {
                    dt class="govuk-summary-list__key" { (key) }
                    dd class="govuk-summary-list__value" { (words) }
                }
            }
        }
    }
}

fn roles(people: &AccessList) -> Markup {
    let list = |title: &str, all: &[String]| {
        html! {
            @if !all.is_empty() {
                p class="govuk-body govuk-!-margin-bottom-1" { (title) }
                ul class="govuk-list govuk-list--bullet" { @for own in all { li { (own) } } }
            }
        }
    };
    html! {
        (organisations(people).html())
        @for role in &people.roles {
            h3 class="govuk-heading-s" { (role.name) }
            (list("May:", &role.may))
            (list("May, once they have said what for, which is recorded:", &role.may_for_a_purpose))
        }
    }
}

fn organisations(people: &AccessList) -> Table {
    let rows = |role: &RoleInWords| -> Vec<Vec<Value>> {
        if role.organisations.is_empty() {
            return vec![vec![
                role.name.clone().into(),
                "Nobody".into(),
                Value::Count(0),
            ]];
        }
        let own = role.organisations.iter().map(|own| {
            let organisation = own.organisation.clone();
            vec![
                role.name.clone().into(),
                organisation.into(),
                Value::Count(own.people),
            ]
        });
        own.collect()
    };
    Table {
        caption: "Who can see responses".to_owned(),
        columns: vec![
            Column::words("role", "Role"),
            Column::words("organisation", "Organisation"),
            Column::numbers("people", "People"),
        ],
        rows: people.roles.iter().flat_map(rows).collect(),
    }
}

fn done(summary: &AuditSummary, transfers: &Table) -> Markup {
    let rows = summary.actions.iter().map(|own| {
        vec![
            own.words.clone().into(),
            Value::Count(own.times),
            Value::Count(own.people),
        ]
    });
    let table = Table {
        caption: format!(
            "What was done from {} on, until {}",
            in_words(summary.from),
            in_words(summary.to)
        ),
        columns: vec![
            Column::words("action", "Somebody …"),
            Column::numbers("times", "How often"),
            Column::numbers("people", "By how many people with an account"),
        ],
        rows: rows.collect(),
    };
    html! {
        p class="govuk-body" {
            "Everything that is done with responses is recorded, in a chain of entries that cannot be changed without being noticed. This is its summary, without names."
        }
        nav aria-label="Months" {
            ul class="govuk-list app-inline" {
                @for month in &summary.months {
                    li {
                        a class="govuk-link" href={ "/responses/access?month=" (month) } aria-current=[(*month == summary.month).then_some("page")] { (month) }
                    }
                }
            }
        }
        @if table.rows.is_empty() {
            p class="govuk-body" { "Nothing was done in this month." }
        } @else {
            (table.html())
        }
        h2 class="govuk-heading-m" { "Files that were taken out" }
        @if transfers.rows.is_empty() {
            p class="govuk-body" { "No files with responses were taken out." }
        } @else {
            (transfers.html())
        }
    }
}

/// Transfers, the last first: by which organisation, and not by whom.
async fn transfers(state: &State) -> Result<Table, StoreError> {
    let asked = AuditQuery {
        action: Some(EXPORTED.to_owned()),
        ..AuditQuery::default()
    };
    let entries = state
        .store
        .audit_page(&asked, MOST_TRANSFERS)
        .await?
        .entries;
    let users = state.store.users().await?.into_iter();
    let organisations: BTreeMap<String, String> =
        users.map(|own| (own.name, own.organisation)).collect();
    let row = |own: &AuditEntry| {
        let by = match organisations.get(&own.actor) {
            Some(organisation) => organisation.clone(),
            None if own.actor == COMMAND_LINE => "Whoever keeps the service running".to_owned(),
            None => "Somebody who has no access any more".to_owned(),
        };
        // Without a purpose no names and addresses go out.
        let what = match own.purpose {
            Some(_) => "Responses with names and addresses",
            None => "Responses without names and addresses",
        };
        let day = in_words(london_day(time(&own.at)?));
        Ok(vec![day.into(), by.into(), what.into()])
    };
    Ok(Table {
        caption: "Files with responses that were taken out".to_owned(),
        columns: vec![
            Column::words("day", "Day"),
            Column::words("by", "By"),
            Column::words("what", "What"),
        ],
        rows: entries.iter().map(row).collect::<Result<_, StoreError>>()?,
    })
}
