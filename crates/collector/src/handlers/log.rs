//! The log, for whoever watches it.

use crate::openapi::answers;
use crate::problem::Refusal;
use crate::state::State;
use crate::store::{MOST_LEAVES, StoreError};
use axum::Json;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State as FromState};
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use consultation::{Problem, ProblemKind};
use serde::{Deserialize, Serialize};
use transparency::{needed_to_prove_growth, prove_growth};
use utoipa::{IntoParams, ToSchema};

/// The signed head of the log: a note after c2sp.org/tlog-checkpoint.
#[utoipa::path(
    get,
    path = "/api/v1/log/head",
    tag = "log",
    responses(
        (status = 200, description = "The head", body = String, content_type = "text/plain"),
        (status = 404, description = "Nothing was received yet", body = Problem, content_type = "application/problem+json"),
        answers::Stored,
    )
)]
pub async fn head(FromState(state): FromState<State>) -> Result<Response, Refusal> {
    let head = state.store.log_state().await?.head;
    let head =
        head.ok_or_else(|| Refusal::because(ProblemKind::NotFound, "Nothing was received yet"))?;
    let kind = [(CONTENT_TYPE, "text/plain; charset=utf-8")];
    Ok((kind, head.as_note().to_owned()).into_response())
}

/// The largest whole number that every program reads as it is written.
const LARGEST: u64 = 9_007_199_254_740_991;

/// From which leaf.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct From {
    /// The first leaf that is given; the very first is 0.
    #[serde(default)]
    #[param(default = 0, maximum = 9_007_199_254_740_991_u64)]
    from: u64,
}

/// Hashes of leaves in their order.
#[derive(Debug, Serialize, ToSchema)]
pub struct Leaves {
    /// The first leaf that is here.
    pub from: u64,
    /// Leaves that there are.
    pub tree_size: u64,
    /// Hashes in base64, at most 1,000.
    pub leaf_hashes: Vec<String>,
}

/// Hashes of the leaves, to compute the root anew. There is no content in them.
#[utoipa::path(
    get,
    path = "/api/v1/log/leaves",
    tag = "log",
    params(From),
    responses(
        (status = 200, description = "The hashes", body = Leaves),
        (status = 400, description = "A parameter that is none", body = Problem, content_type = "application/problem+json"),
        answers::Stored,
    )
)]
pub async fn leaves(
    FromState(state): FromState<State>,
    query: Result<Query<From>, QueryRejection>,
) -> Result<Json<Leaves>, Refusal> {
    let Query(From { from }) = query?;
    if from > LARGEST {
        let detail = format!("from is {from}. It can be {LARGEST} at most");
        return Err(Refusal::because(ProblemKind::Malformed, detail));
    }
    let tree_size = state.store.log_state().await?.tree_size;
    let until = tree_size.min(from.saturating_add(MOST_LEAVES));
    let indexes: Vec<u64> = (from..until).map(transparency::leaf_node).collect();
    let nodes = state.store.log_nodes(&indexes).await?;
    let hash = |index: &u64| nodes.get(index).map(ToString::to_string);
    let leaf_hashes: Option<Vec<String>> = indexes.iter().map(hash).collect();
    let missing = || StoreError::Content("a leaf of the log is missing".to_owned());
    Ok(Json(Leaves {
        from,
        tree_size,
        leaf_hashes: leaf_hashes.ok_or_else(missing)?,
    }))
}

/// Between which sizes.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Between {
    /// Size of the smaller tree, at least 1.
    #[param(minimum = 1, maximum = 9_007_199_254_740_991_u64)]
    from: u64,
    /// Size of the larger one; what there is now if it is left out.
    #[param(minimum = 1, maximum = 9_007_199_254_740_991_u64)]
    to: Option<u64>,
}

/// That a tree has grown from a smaller one.
#[derive(Debug, Serialize, ToSchema)]
pub struct Growth {
    /// Size of the smaller tree.
    pub from: u64,
    /// Size of the larger one.
    pub to: u64,
    /// Hashes in base64, as RFC 9162 orders a consistency proof.
    pub path: Vec<String>,
}

/// Proves that the log only grew between two sizes: nothing was taken out or changed.
#[utoipa::path(
    get,
    path = "/api/v1/log/growth",
    tag = "log",
    params(Between),
    responses(
        (status = 200, description = "The proof", body = Growth),
        (status = 400, description = "A parameter that is none", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "The log is not that large", body = Problem, content_type = "application/problem+json"),
        answers::Stored,
    )
)]
pub async fn growth(
    FromState(state): FromState<State>,
    query: Result<Query<Between>, QueryRejection>,
) -> Result<Json<Growth>, Refusal> {
    let Query(Between { from, to }) = query?;
    let tree_size = state.store.log_state().await?.tree_size;
    let to = to.unwrap_or(tree_size);
    if from == 0 || from > to || to > tree_size {
        return Err(Refusal::because(
            ProblemKind::NotFound,
            format!(
                "The log has {tree_size} leaves: from must be 1 or more, and to at most that, and not less than from"
            ),
        ));
    }
    let nodes = state
        .store
        .log_nodes(&needed_to_prove_growth(from, to))
        .await?;
    let path = prove_growth(from, to, &nodes).map_err(StoreError::from)?;
    let path = path.iter().map(ToString::to_string).collect();
    Ok(Json(Growth { from, to, path }))
}
