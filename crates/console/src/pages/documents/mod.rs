//! What is written to be published in versions.

mod all;
mod changes;
mod entry;
mod fields;
mod known;
mod one;
mod publish;
mod suggestions;

pub use all::Documents;
pub use entry::{DocumentEntry, NewDocumentEntry};
pub use one::Document;
pub use suggestions::DocumentSuggestions;
