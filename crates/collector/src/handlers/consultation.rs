//! What is asked.

use crate::openapi::answers;
use crate::state::State;
use axum::Json;
use axum::extract::State as FromState;
use chrono::{DateTime, Utc};
use consultation::{Phase, Questionnaire, statement_schema};
use serde::Serialize;
use serde_json::Value;
use serde_json::value::RawValue;
use std::sync::LazyLock;
use utoipa::ToSchema;

/// A consultation, as a collector tells about it.
#[derive(Debug, Serialize, ToSchema)]
pub struct About {
    /// Its id.
    pub id: String,
    /// Version of what is asked.
    pub version: u32,
    /// Its title.
    pub title: String,
    /// It is a demonstration; in these words.
    pub demonstration: Option<String>,
    /// When it opens.
    pub opens: DateTime<Utc>,
    /// When it closes.
    pub closes: DateTime<Utc>,
    /// Until when statements are taken for whoever sent one in time.
    pub taken_until: DateTime<Utc>,
    /// What time it is at the collector.
    pub now: DateTime<Utc>,
    /// `before`, `open` or `closed`.
    pub phase: &'static str,
    /// The key with which heads of the log are checked.
    pub log_key: String,
    /// Everything that is asked and said, as the questionnaire's file has it.
    #[schema(value_type = Object)]
    pub questionnaire: &'static RawValue,
}

/// The questionnaire as it goes over the wire.
#[allow(clippy::expect_used, reason = "the build made it from a value")]
static QUESTIONNAIRE: LazyLock<Box<RawValue>> = LazyLock::new(|| {
    serde_json::from_str(Questionnaire::shipped_json()).expect("JSON that the build made")
});

/// Tells what is asked, when it is open, and the key of the log.
#[utoipa::path(
    get,
    path = "/api/v1/consultation",
    tag = "consultation",
    responses(
        (status = 200, description = "The consultation", body = About),
        answers::Limited,
    )
)]
pub async fn about(FromState(state): FromState<State>) -> Json<About> {
    let questionnaire = state.questionnaire;
    let (dates, now) = (state.dates(), state.now());
    Json(About {
        id: questionnaire.id.clone(),
        version: questionnaire.version,
        title: questionnaire.title.clone(),
        demonstration: questionnaire.demonstration.clone(),
        opens: dates.opens,
        closes: dates.closes,
        taken_until: dates.closes + state.grace,
        now,
        phase: match dates.phase(now) {
            Phase::Before => "before",
            Phase::Open => "open",
            Phase::Closed => "closed",
        },
        log_key: state.intake.keys.signing.log_key().to_owned(),
        questionnaire: &QUESTIONNAIRE,
    })
}

/// The JSON Schema of a statement.
#[utoipa::path(
    get,
    path = "/api/v1/statement-schema",
    tag = "consultation",
    responses(
        (status = 200, description = "JSON Schema, draft 2020-12", body = Value),
        answers::Limited,
    )
)]
pub async fn schema(FromState(state): FromState<State>) -> Json<Value> {
    Json(statement_schema(state.questionnaire))
}
