//! What is published: pages that need no script, and the same as CSV, JSON and a feed.
//!
//! Everything here is for everybody. What may be published is decided before it comes to a page.

mod counts;
mod page;

use crate::state::State;
use axum::Router;

pub use page::{PageOf, csv, json, page};

/// Every address below `/responses`.
pub fn router() -> Router<State> {
    Router::new().merge(counts::router())
}
