//! A person's own file of records, counted on their own device.
//!
//! ```text
//! page: File + Question ──► worker: FileReaderSync ─► Count, block by block ─► texts ─► Blobs
//!       Heard ◄── progress · counts and Blobs · or why the file is refused ◄──┘
//! ```
//!
//! The worker's program is a part of its own, so that the explorer does not load it. It is started
//! when the page opens; from then on no request is made: not when a file is opened, and not when
//! reading is cancelled, because the worker pauses between parts of the file and hears of it.

mod count;
mod handle;
mod message;
mod template;
mod worker;

pub use count::{MOST_FORCES, SHOWN_INVALID};
pub use handle::{Download, Downloads, Heard, PickedFile, RecordsWorker};
pub use message::{Counted, Forces, Invalid, Misspelt, Part, Question, Refusal};
pub use template::template;
pub use worker::serve;
