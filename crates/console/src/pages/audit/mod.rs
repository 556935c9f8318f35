//! Who did what, when and why, for auditors.

mod entries;
mod filter;
mod log;
mod summary;

pub use log::Audit;
pub use summary::AuditSummary;
