//! What the visitor has set. Plain Rust: no page, no storage, no network.

mod compare;
mod drafting;
mod explorer;
mod kept;
mod records;

pub use compare::{Compare, CompareAction, MOST_COMPARED};
pub use drafting::{
    Conflict, DraftAction, Drafting, Keeping, NotSent, Opened, OpenedFrom, Sending, Sent, Stored,
    Way, attached,
};
pub use explorer::{Explorer, ExplorerAction};
pub use kept::{Kept, LONGEST_NAME, keep, without};
pub use records::{
    Asked, ChosenFile, Records, RecordsAction, RecordsMistake, RecordsPhase, RecordsQuestion,
};
