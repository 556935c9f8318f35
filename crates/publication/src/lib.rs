//! What is published of a consultation, and how it looks: pages that need no script, tables, feeds.
//!
//! Pure: it reads no clock, no file and no environment, and knows no server and no store. Whoever
//! calls it decides what may be published; what comes here is public.

pub mod counts;
pub mod disclosure;
mod frame;
mod table;

pub use frame::{Form, Frame, Section};
pub use table::{Column, Table, Value};
