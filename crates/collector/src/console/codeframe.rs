//! Themes: what there is, and what is done to them.

use super::Signed;
use crate::codeframe::{NotChanged, Theme, ThemeId, Wish};
use crate::handlers::Asked;
use crate::openapi::answers;
use crate::problem::Refusal;
use crate::state::State;
use crate::store::{ChangeThemes, Operation, Outcome, ThemeEventRow};
use axum::Json;
use axum::extract::{Path, State as FromState};
use console_wire::{
    Codeframe, MOST_THEME_EVENTS, Merge, Retirement, Split, Theme as AsSeen, ThemeDraft, ThemeEdit,
    ThemeEvent,
};
use consultation::ProblemKind;

/// The themes, and how they came about.
#[utoipa::path(
    get,
    path = "/api/v1/console/codeframe",
    operation_id = "codeframe",
    tag = "console",
    security(("session" = [])),
    responses(
        (status = 200, description = "The themes", body = Codeframe),
        answers::Signed,
        answers::Stored,
    )
)]
pub async fn show(FromState(state): FromState<State>) -> Result<Json<Codeframe>, Refusal> {
    let frame = state.store.codeframe().await?;
    let texts = state.store.texts_with_themes().await?;
    let history = state.store.theme_events(MOST_THEME_EVENTS).await?;
    let theme = |own: &Theme| AsSeen {
        id: own.id.to_string(),
        name: own.name.clone(),
        meaning: own.meaning.clone(),
        parent: own.parent.map(|own| own.to_string()),
        texts: texts.get(&own.id).copied().unwrap_or_default(),
        became: ids(&own.became),
        is_retired: own.is_retired,
        changed_in: own.changed_in,
    };
    Ok(Json(Codeframe {
        revision: frame.revision,
        themes: frame.in_order().into_iter().map(theme).collect(),
        history: history.into_iter().map(event).collect(),
    }))
}

fn ids(themes: &[ThemeId]) -> Vec<String> {
    themes.iter().map(ThemeId::to_string).collect()
}

fn event(own: ThemeEventRow) -> ThemeEvent {
    ThemeEvent {
        at: own.at,
        by: own.actor,
        what: own.event.what,
        from: ids(&own.event.from),
        to: ids(&own.event.to),
        codings: own.codings,
        words: own.event.words,
        reason: own.event.reason,
    }
}

/// Adds a theme.
#[utoipa::path(
    post,
    path = "/api/v1/console/codeframe/themes",
    operation_id = "add_theme",
    tag = "console",
    security(("session" = [])),
    request_body = ThemeDraft,
    responses(
        (status = 200, description = "Added; the themes as they are now", body = Codeframe),
        answers::Asked,
        answers::Conflict,
        answers::Signed,
        answers::Stored,
    )
)]
pub async fn add(
    FromState(state): FromState<State>,
    signed: Signed,
    Asked(draft): Asked<ThemeDraft>,
) -> Result<Json<Codeframe>, Refusal> {
    wish(state, signed, Wish::Add(draft)).await
}

/// Changes the name, the meaning or the place of a theme, if it is as it was read.
#[utoipa::path(
    put,
    path = "/api/v1/console/codeframe/themes/{theme}",
    operation_id = "change_theme",
    tag = "console",
    security(("session" = [])),
    params(("theme" = String, Path, description = "Its id, such as t12")),
    request_body = ThemeEdit,
    responses(
        (status = 200, description = "Changed; the themes as they are now", body = Codeframe),
        answers::Asked,
        answers::Named,
        answers::Conflict,
        answers::Signed,
        answers::Stored,
    )
)]
pub async fn change(
    FromState(state): FromState<State>,
    signed: Signed,
    Path(theme): Path<String>,
    Asked(edit): Asked<ThemeEdit>,
) -> Result<Json<Codeframe>, Refusal> {
    wish(state, signed, Wish::Edit(theme, edit)).await
}

/// Uses a theme no longer. Texts keep it; none can be given it any more.
#[utoipa::path(
    post,
    path = "/api/v1/console/codeframe/themes/{theme}/retirement",
    operation_id = "retire_theme",
    tag = "console",
    security(("session" = [])),
    params(("theme" = String, Path, description = "Its id, such as t12")),
    request_body = Retirement,
    responses(
        (status = 200, description = "Retired; the themes as they are now", body = Codeframe),
        answers::Asked,
        answers::Named,
        answers::Conflict,
        answers::Signed,
        answers::Stored,
    )
)]
pub async fn retire(
    FromState(state): FromState<State>,
    signed: Signed,
    Path(theme): Path<String>,
    Asked(retirement): Asked<Retirement>,
) -> Result<Json<Codeframe>, Refusal> {
    wish(state, signed, Wish::Retire(theme, retirement)).await
}

/// Makes one theme of several. Every coding goes along, in one transaction.
#[utoipa::path(
    post,
    path = "/api/v1/console/codeframe/merges",
    operation_id = "merge_themes",
    tag = "console",
    security(("session" = [])),
    request_body = Merge,
    responses(
        (status = 200, description = "Merged; the themes as they are now", body = Codeframe),
        answers::Asked,
        answers::Conflict,
        answers::Signed,
        answers::Stored,
    )
)]
pub async fn merge(
    FromState(state): FromState<State>,
    signed: Signed,
    Asked(merge): Asked<Merge>,
) -> Result<Json<Codeframe>, Refusal> {
    wish(state, signed, Wish::Merge(merge)).await
}

/// Makes several themes of one. Texts keep the one until a coder reads them again.
#[utoipa::path(
    post,
    path = "/api/v1/console/codeframe/splits",
    operation_id = "split_theme",
    tag = "console",
    security(("session" = [])),
    request_body = Split,
    responses(
        (status = 200, description = "Split; the themes as they are now", body = Codeframe),
        answers::Asked,
        answers::Conflict,
        answers::Signed,
        answers::Stored,
    )
)]
pub async fn split(
    FromState(state): FromState<State>,
    signed: Signed,
    Asked(split): Asked<Split>,
) -> Result<Json<Codeframe>, Refusal> {
    wish(state, signed, Wish::Split(split)).await
}

async fn wish(state: State, signed: Signed, wish: Wish) -> Result<Json<Codeframe>, Refusal> {
    let actor = signed.name;
    let change = Operation::Themes(ChangeThemes { actor, wish });
    match state.writer.write(change).await? {
        Outcome::NotChanged(why) if why != NotChanged::Same => Err(why.into()),
        _ => show(FromState(state)).await,
    }
}

impl From<NotChanged> for Refusal {
    fn from(why: NotChanged) -> Self {
        match why {
            NotChanged::NoSuchTheme(id) => {
                Self::because(ProblemKind::NotFound, format!("There is no theme {id:?}"))
            }
            NotChanged::Conflict(why) => Self::because(ProblemKind::Conflict, why),
            NotChanged::Input(errors) => Self::of_input(errors),
            NotChanged::Same => Self::because(ProblemKind::Conflict, "It is so already"),
        }
    }
}
