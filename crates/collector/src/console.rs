//! What people who work with statements may ask for.
//!
//! ```text
//! request ─► access::guard (the table of who may what; session, token, role, purpose; audit) ─► handlers
//! ```

pub mod access;
pub mod answers;
pub mod audit;
pub mod codeframe;
pub mod codings;
pub mod documents;
pub mod exports;
pub mod moderation;
pub mod numbers;
pub mod proposals;
pub mod reports;
pub mod session;
pub mod settings;
pub mod sign_on;
mod signed;
pub mod similar;
pub mod statements;
pub mod users;
pub mod views;
mod wanted;

pub use signed::{Id, Signed};
