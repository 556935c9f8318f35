//! Files of records: CSV in, the same rows out with a decision and its reason.
//!
//! Pure: input is anything that can be read, output is bytes in memory. Files, threads and
//! progress belong to whoever calls.
//!
//! ```text
//! bytes ──► Blocks ──► Rows ──► Decider ──► Output   every column, a decision in front
//!             │          └─► Seen (ids so far)   └─► List     rows to delete, for a spreadsheet
//!             └─ Header: which column stands where
//! ```
//!
//! Memory does not grow with the file, but for [`Seen`]. A block can be decided on any thread;
//! only [`Seen`] has to hear of the blocks in their order.
//!
//! ```
//! use records::{Blocks, Decider, Output, Rows};
//! use retention::{Scenario, day};
//!
//! let file = "image_id,image_date,offence_class,outcome,outcome_date,age_at_image\n\
//!             A1,2020-05-01,qualifying,charged_not_convicted,2021-02-01,30\n";
//! let policy = Scenario::of_preset("pofa").ok_or("no such preset")?.policy();
//! let (header, mut blocks) = Blocks::open(file.as_bytes())?;
//! let output = Output::new(&header, &policy);
//! let mut decider = Decider::new(&policy, day(2024, 1, 1));
//! let mut text = Vec::new();
//! while let Some(block) = blocks.next_block(Vec::new())? {
//!     let mut rows = Rows::of(&header, &block);
//!     while let Some(row) = rows.read()? {
//!         output.write_row(&row, decider.decide(&row, false), &mut text);
//!     }
//! }
//! assert!(String::from_utf8(text)?.starts_with("A1,N7,delete,2023-05-01,2023-04-30,,3y@image +2y,"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod block;
mod decide;
mod fields;
mod header;
mod list;
mod output;
mod refused;
mod row;
mod seen;
mod tally;

pub use block::{Block, Blocks, LONGEST_RECORD};
pub use decide::{Decided, Decider};
pub use header::{Header, Suspicion};
pub use list::{Faults, List};
pub use output::{OUTPUT_COLUMNS, Output};
pub use refused::Refused;
pub use row::{Row, Rows};
pub use seen::{Fingerprint, Seen};
pub use tally::{RecordAction, Tally};
