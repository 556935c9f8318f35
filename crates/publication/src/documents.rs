//! What a consultation team writes about the consultation and publishes in versions: what was
//! decided, who does what, who engages on what, and when.
//!
//! All four are lists of items with fields; what differs is which fields there are, and how a page
//! shows them.
//!
//! ```text
//! what was typed ─► check ─► items ─► Content (items, and the words of what they name) ─► Edition
//! two editions ─► changes                              Edition ─► page, CSV, JSON with its schema
//! ```

mod actions;
mod changes;
mod check;
mod day;
mod decisions;
mod edition;
mod field;
mod item;
mod kind;
mod matrix;
mod road_map;
mod sample;
mod schema;

pub use changes::{Change, ChangeKind, FieldChange, changes};
pub use check::{MOST_BYTES, MOST_ITEMS, check};
pub use day::{day_in_words, parse_day};
pub use edition::{Edition, MOST_NOTE_CHARACTERS, VersionLine, nothing_yet};
pub use field::{Choice, Field, FieldKind, Needed};
pub use item::{Content, Item, Named};
pub use kind::DocumentKind;
pub use sample::{Sample, sample};
pub use schema::schema;
