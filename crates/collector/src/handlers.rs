//! One function a request.

pub mod consultation;
pub mod equality;
mod extract;
pub mod health;
pub mod log;
pub mod problems;
pub mod reports;
pub mod statements;
pub mod tallies;

pub use extract::{Asked, DraftKey, JsonBody, KEY_ACCEPTED, Secret, Typed, header, is_draft_key};
