//! The sample at a larger scale, for whoever wants to count more images than one in a hundred.
//!
//! ```text
//! page: Scale, made or fetched ──► worker: Index, which stays there
//!       View ◄── progress · digest ◄──┘
//!       link of a scenario ──► Standing ──► counts of the scenario and of the baseline
//! ```
//!
//! The index of the whole collection is large, so there is one, in the worker; the page has the
//! answers. It is held for as long as the app is open, whichever page is shown.

mod held;
mod message;
mod worker;

pub use held::{Answer, Coming, Opened, View, cancel, close, count, depth, listen, open, view};
pub use message::{Prebuilt, prebuilt};
pub use worker::serve;
