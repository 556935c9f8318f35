//! What is counted.

use super::wanted::{Wanted, Which};
use crate::codeframe::{Frame, ThemeId};
use crate::openapi::answers;

use crate::problem::Refusal;
use crate::reading::NotRead;
use crate::reading::THEME;
use crate::state::State;
use axum::Json;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State as FromState};
use console_wire::{Counting, Crosstab, Dashboard, Filter, ValueMeaning, VariableMeaning};
use serde::Deserialize;
use utoipa::IntoParams;

/// What can be counted and filtered by.
#[utoipa::path(
    get,
    path = "/api/v1/console/variables",
    tag = "console",
    security(("session" = [])),
    responses(
        (status = 200, description = "Variables and their values, in the order of the questionnaire", body = Vec<VariableMeaning>),
        answers::Signed,
        answers::Stored,
    )
)]
pub async fn variables(
    FromState(state): FromState<State>,
) -> Result<Json<Vec<VariableMeaning>>, Refusal> {
    let everything = Filter::default();
    let reading = &state.reading;
    let variables = reading.select(&state.store, &everything, |own| own.index.variables());
    let mut variables = variables.await?;
    variables.push(themes(&state.store.codeframe().await?));
    Ok(Json(variables))
}

/// Themes as a variable: those that texts can be given, each after those above it.
fn themes(frame: &Frame) -> VariableMeaning {
    let name = |id: &ThemeId| frame.themes.get(id).map(|own| own.name.as_str());
    let used = frame.themes.values().filter(|own| !own.is_retired);
    let values = used.map(|own| {
        let path = frame.path(own.id);
        let names: Vec<&str> = path.iter().rev().filter_map(name).collect();
        ValueMeaning {
            value: own.id.to_string(),
            label: names.join(" – "),
        }
    });
    let mut values: Vec<ValueMeaning> = values.collect();
    values.sort_by(|a, b| a.label.cmp(&b.label));
    VariableMeaning {
        name: THEME.to_owned(),
        question: String::new(),
        asked: "A theme that a text was given".to_owned(),
        counting: Counting::FilterOnly,
        values,
    }
}

/// Counts the statements that a filter means, at a glance.
#[utoipa::path(
    get,
    path = "/api/v1/console/dashboard",
    tag = "console",
    security(("session" = [])),
    params(Which),
    responses(
        (status = 200, description = "The counts", body = Dashboard),
        answers::Wanted,
        answers::Signed,
        answers::Stored,
    )
)]
pub async fn dashboard(
    FromState(state): FromState<State>,
    Wanted(filter): Wanted,
) -> Result<Json<Dashboard>, Refusal> {
    let now = state.now();
    let counted = state.reading.select(&state.store, &filter, move |own| {
        own.index.dashboard(&own.mask, now, own.progress)
    });
    Ok(Json(counted.await?))
}

/// Which two variables.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Two {
    /// The variable of the rows.
    rows: String,
    /// The variable of the columns.
    columns: String,
}

/// Counts two variables against each other.
#[utoipa::path(
    get,
    path = "/api/v1/console/crosstab",
    tag = "console",
    security(("session" = [])),
    params(Two, Which),
    responses(
        (status = 200, description = "The counts", body = Crosstab),
        answers::Wanted,
        answers::Signed,
        answers::Stored,
    )
)]
pub async fn crosstab(
    FromState(state): FromState<State>,
    two: Result<Query<Two>, QueryRejection>,
    Wanted(filter): Wanted,
) -> Result<Json<Crosstab>, Refusal> {
    let Query(Two { rows, columns }) = two?;
    let now = state.now();
    let counted = state.reading.select(&state.store, &filter, move |own| {
        own.index.crosstab((&rows, &columns), &own.mask, now)
    });
    Ok(Json(counted.await?.map_err(NotRead::from)?))
}
