//! The rule model for keeping and deleting custody images.
mod facts;
mod vocabulary;
pub use facts::*;
