//! What is published: pages that need no script, and the same as CSV, JSON and a feed.
//!
//! Everything here is for everybody. What may be published is decided before it comes to a page.

mod access;
mod cache;
mod counts;
pub mod documents;
mod overview;
mod page;
mod statements;

use crate::state::State;
use crate::tally::are_given_out;
use axum::Router;
use axum::middleware::from_fn_with_state;

pub use cache::Answers;
pub use page::{PageOf, csv, json, not_yet, page};

/// Every address below `/responses`.
pub fn router(state: &State) -> Router<State> {
    let whole = Router::new()
        .merge(statements::router())
        .merge(counts::router())
        .merge(documents::router())
        .merge(access::router())
        .merge(overview::router());
    whole
        .layer(from_fn_with_state(state.clone(), page::in_words))
        .layer(from_fn_with_state(state.clone(), cache::answer))
}

/// Why results cannot be seen at this time, in words; none where they can.
pub fn not_out(state: &State) -> Option<String> {
    are_given_out(state).err()
}
