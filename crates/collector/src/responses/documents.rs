//! Decisions, actions, issues and the road map, as they were published. What is still being written
//! is not here.

use super::{PageOf, csv, json, page};
use crate::problem::Refusal;
use crate::state::State;
use crate::store::{StoreError, Version};
use axum::Router;
use axum::extract::{Path, State as FromState};
use axum::response::Response;
use axum::routing::get;
use consultation::ProblemKind;
use publication::documents::{DocumentKind, Edition, VersionLine, nothing_yet, schema};
use publication::{Change, Form};

/// In which form something is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum As {
    Page,
    Csv,
    Json,
}

/// The addresses of all documents.
pub fn router() -> Router<State> {
    let mut router = Router::new();
    for kind in DocumentKind::ALL {
        let path = kind.section().path();
        let latest = |form: As| {
            get(async move |FromState(state): FromState<State>| latest(&state, kind, form).await)
        };
        let of_version = async move |FromState(state): FromState<State>,
                                     Path(name): Path<String>| {
            version(&state, kind, &name).await
        };
        router = router
            .route(path, latest(As::Page))
            .route(&format!("{path}.csv"), latest(As::Csv))
            .route(&format!("{path}.json"), latest(As::Json))
            .route(
                &format!("{path}/schema.json"),
                get(async move || json(&schema(kind))),
            )
            .route(&format!("{path}/versions/{{version}}"), get(of_version));
    }
    router
}

/// The newest version.
async fn latest(state: &State, kind: DocumentKind, form: As) -> Result<Response, Refusal> {
    let lines = lines(state, kind).await?;
    let Some(newest) = lines.first() else {
        return match form {
            As::Page => Ok(page(
                state,
                &PageOf::section(kind.section(), &[]),
                &nothing_yet(),
            )),
            As::Csv | As::Json => Err(not_there()),
        };
    };
    answer(state, (kind, newest.number), &lines, form).await
}

/// The version that an address names, such as `2` or `2.csv`.
async fn version(state: &State, kind: DocumentKind, name: &str) -> Result<Response, Refusal> {
    let (number, form) = match name.split_once('.') {
        None => (name, As::Page),
        Some((number, "csv")) => (number, As::Csv),
        Some((number, "json")) => (number, As::Json),
        Some(_) => return Err(not_there()),
    };
    let lines = lines(state, kind).await?;
    // Each version has one address: `02` is none.
    let own = lines.iter().find(|own| own.number.to_string() == number);
    match own {
        Some(own) => answer(state, (kind, own.number), &lines, form).await,
        None => Err(not_there()),
    }
}

async fn answer(
    state: &State,
    (kind, number): (DocumentKind, u32),
    lines: &[VersionLine],
    form: As,
) -> Result<Response, Refusal> {
    let Some(own) = edition(state, kind, number).await? else {
        return Err(not_there());
    };
    let before = edition(state, kind, number - 1).await?;
    Ok(match form {
        As::Csv => csv(&format!("{kind}-version-{number}"), own.table().csv()),
        As::Json => json(&own.json(before.as_ref())),
        As::Page => {
            let path = own.path();
            let forms = [
                Form::csv(format!("{path}.csv")),
                Form::json(format!("{path}.json")),
                Form::schema(format!("{}/schema.json", kind.section().path())),
            ];
            let title = format!("{}, version {number}", kind.label());
            let is_newest = lines.first().is_some_and(|own| own.number == number);
            let of = match is_newest {
                true => PageOf::section(kind.section(), &forms),
                false => PageOf {
                    title: &title,
                    back: Some((kind.section().path(), "Back to the latest version")),
                    ..PageOf::section(kind.section(), &forms)
                },
            };
            page(state, &of, &own.page(before.as_ref(), lines))
        }
    })
}

/// That no such version was published.
fn not_there() -> Refusal {
    Refusal::because(ProblemKind::NotFound, "No such version is published")
}

/// A version that was published.
///
/// # Errors
/// If the store does not answer.
pub async fn edition(
    state: &State,
    kind: DocumentKind,
    number: u32,
) -> Result<Option<Edition>, StoreError> {
    let version = state.store.document_version(kind, number).await?;
    let unread = |error| StoreError::Content(format!("a version of {kind}: {error}"));
    let edition = version.map(|own| {
        Ok(Edition {
            kind,
            number: own.number,
            published_at: own.published_at,
            content: serde_json::from_str(&own.content).map_err(unread)?,
            note: own.note,
        })
    });
    edition.transpose()
}

/// A version in the list of versions. Who published it is not for everybody.
pub fn line(own: &Version) -> VersionLine {
    VersionLine {
        number: own.number,
        published_at: own.published_at,
        note: own.note.clone(),
    }
}

async fn lines(state: &State, kind: DocumentKind) -> Result<Vec<VersionLine>, StoreError> {
    let versions = state.store.document_versions(kind).await?;
    Ok(versions.iter().map(line).collect())
}

/// Versions of all documents, for the feed of changes.
///
/// # Errors
/// If the store does not answer.
pub async fn changes(state: &State) -> Result<Vec<Change>, StoreError> {
    let mut all = Vec::new();
    for kind in DocumentKind::ALL {
        let versions = lines(state, kind).await?.into_iter();
        all.extend(versions.map(|own| Change {
            title: format!("{}, version {}", kind.label(), own.number),
            path: own.path(kind),
            at: own.published_at,
            words: own.note,
        }));
    }
    Ok(all)
}
