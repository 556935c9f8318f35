//! What the visitor has set. Plain Rust: no page, no storage, no network.

mod explorer;

pub use explorer::{Explorer, ExplorerAction};
