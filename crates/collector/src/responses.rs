//! What is published: pages that need no script, and the same as CSV, JSON and a feed.
//!
//! Everything here is for everybody. What may be published is decided before it comes to a page.

mod access;
mod cache;
pub mod documents;
mod overview;
mod page;
mod statements;

use crate::config::Tallies;
use crate::state::State;
use axum::Router;
use axum::middleware::from_fn_with_state;
use consultation::london_words;

pub use cache::Answers;
pub use page::{PageOf, csv, json, not_yet, page};

/// Every address below `/responses`.
pub fn router(state: &State) -> Router<State> {
    let whole = Router::new()
        .merge(statements::router())
        .merge(documents::router())
        .merge(access::router())
        .merge(overview::router());
    whole
        .layer(from_fn_with_state(state.clone(), page::in_words))
        .layer(from_fn_with_state(state.clone(), cache::answer))
}

/// Why results cannot be seen at this time, in words; none where they can.
pub fn not_out(state: &State) -> Option<String> {
    let closes = state.dates().closes;
    match state.tallies {
        Tallies::Always => None,
        Tallies::AfterClosing if state.now() > closes + state.grace => None,
        Tallies::AfterClosing => Some(format!(
            "Results are published once the consultation has closed, after {}, London time.",
            london_words(closes)
        )),
        Tallies::Never => Some("No results of this consultation are published here.".to_owned()),
    }
}
