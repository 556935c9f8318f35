//! What is published of access and audit, and when the consultation opens and closes.

use super::Signed;
use crate::handlers::Asked;
use crate::openapi::answers;
use crate::problem::Refusal;
use crate::state::State;
use crate::store::{AuditRow, Decide, Decision, Operation};
use axum::Json;
use axum::extract::State as FromState;
use chrono::TimeDelta;
use console_wire::{Dates as AskedDates, MOST_REASON_CHARACTERS, PublishAccess, Settings};
use consultation::{Dates, FieldError, Mistake, london_words};

/// The longest that a consultation can be open.
const LONGEST: TimeDelta = TimeDelta::days(3 * 366);

/// Says what is published, and when the consultation opens and closes.
#[utoipa::path(
    get,
    operation_id = "settings",
    path = "/api/v1/console/settings",
    tag = "console",
    security(("session" = [])),
    responses((status = 200, description = "As it is now", body = Settings), answers::Signed, answers::Stored)
)]
pub async fn show(FromState(state): FromState<State>) -> Json<Settings> {
    Json(now(&state))
}

/// Decides what is published of access and audit.
#[utoipa::path(
    put,
    operation_id = "publish_access",
    path = "/api/v1/console/settings/access",
    tag = "console",
    security(("session" = [])),
    request_body = PublishAccess,
    responses(
        (status = 200, description = "As it is now", body = Settings),
        answers::Asked,
        answers::Signed,
        answers::Stored,
    )
)]
pub async fn publish(
    FromState(state): FromState<State>,
    signed: Signed,
    Asked(given): Asked<PublishAccess>,
) -> Result<Json<Settings>, Refusal> {
    let is = |is: bool| if is { "published" } else { "not published" };
    let detail = format!(
        "the summary of the audit is {}, who has access is {}",
        is(given.audit_summary),
        is(given.access)
    );
    let decision = Decision::Publish {
        audit_summary: given.audit_summary,
        access: given.access,
    };
    let audit = AuditRow::new(signed.name, "access-published").with(detail);
    decide(&state, decision, audit).await
}

/// Changes when the consultation opens and closes.
#[utoipa::path(
    put,
    operation_id = "change_dates",
    path = "/api/v1/console/settings/dates",
    tag = "console",
    security(("session" = [])),
    request_body = AskedDates,
    responses(
        (status = 200, description = "As it is now", body = Settings),
        answers::Asked,
        answers::Signed,
        answers::Stored,
    )
)]
pub async fn dates(
    FromState(state): FromState<State>,
    signed: Signed,
    Asked(given): Asked<AskedDates>,
) -> Result<Json<Settings>, Refusal> {
    let mut errors = Vec::new();
    let mut add = |path: &str, about: &str, code: Mistake, why: String| {
        errors.push(FieldError::new(path, about, code, why));
    };
    let reason = given.reason.trim();
    let length = reason.chars().count();
    if !(1..=MOST_REASON_CHARACTERS).contains(&length) {
        let why = format!("say why, in 1 to {MOST_REASON_CHARACTERS} characters");
        add("reason", "Reason", Mistake::Missing, why);
    }
    let open_for = given.closes - given.opens;
    if open_for <= TimeDelta::zero() || open_for > LONGEST {
        let why = format!(
            "it opens on {} and would close on {}: it must close after it opens, and within three \
             years",
            london_words(given.opens),
            london_words(given.closes)
        );
        add("closes", "Closing", Mistake::NotInRange, why);
    }
    if !errors.is_empty() {
        return Err(Refusal::of_input(errors));
    }
    let detail = format!(
        "opens on {}, closes on {}, London time",
        london_words(given.opens),
        london_words(given.closes)
    );
    let audit = AuditRow::new(signed.name, "dates-changed")
        .because(Some(reason.to_owned()))
        .with(detail);
    let decision = Decision::Dates(Some(Dates {
        opens: given.opens,
        closes: given.closes,
    }));
    decide(&state, decision, audit).await
}

/// Has the consultation open and close as its questionnaire says.
#[utoipa::path(
    delete,
    operation_id = "forget_dates",
    path = "/api/v1/console/settings/dates",
    tag = "console",
    security(("session" = [])),
    responses(
        (status = 200, description = "As it is now", body = Settings),
        answers::Signed,
        answers::Stored,
    )
)]
pub async fn forget_dates(
    FromState(state): FromState<State>,
    signed: Signed,
) -> Result<Json<Settings>, Refusal> {
    let audit = AuditRow::new(signed.name, "dates-changed").with("as the questionnaire says");
    decide(&state, Decision::Dates(None), audit).await
}

async fn decide(
    state: &State,
    decision: Decision,
    audit: AuditRow,
) -> Result<Json<Settings>, Refusal> {
    let decide = Decide { decision, audit };
    state.writer.write(Operation::Decide(decide)).await?;
    state.settings.read_again(&state.store).await?;
    Ok(Json(now(state)))
}

fn now(state: &State) -> Settings {
    let own = state.settings.get();
    let dates = state.dates();
    Settings {
        publishes_audit_summary: own.publishes_audit_summary,
        publishes_access: own.publishes_access,
        opens: dates.opens,
        closes: dates.closes,
        dates_were_changed: own.dates.is_some(),
    }
}
