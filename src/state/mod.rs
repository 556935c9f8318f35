//! What the visitor has set. Plain Rust: no page, no storage, no network.

mod explorer;
mod records;

pub use explorer::{Explorer, ExplorerAction};
pub use records::{
    Asked, ChosenFile, Records, RecordsAction, RecordsMistake, RecordsPhase, RecordsQuestion,
};
