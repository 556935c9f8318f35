//! What the visitor has set. Plain Rust: no page, no storage, no network.

mod compare;
mod desk;
mod drafting;
mod explorer;
mod kept;
mod mine;
mod outbox;
mod records;
mod sending;

pub use compare::{Compare, CompareAction, MOST_COMPARED};
pub use desk::{Attached, Desk, Told, Wish};
pub use drafting::{
    Conflict, DraftAction, Drafting, Keeping, Opened, OpenedFrom, Stored, Way, attached,
};
pub use explorer::{Explorer, ExplorerAction};
pub use kept::{Kept, LONGEST_NAME, keep, without};
pub use mine::{Checked, Found, Gone, Mine};
pub use outbox::{Outbox, Queued, Stage};
pub use records::{
    Asked, ChosenFile, Records, RecordsAction, RecordsMistake, RecordsPhase, RecordsQuestion,
};
pub use sending::{Amending, Begun, Cause, NotSent, Sending, Sent};
