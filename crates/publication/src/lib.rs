//! What is published of a consultation, and how it looks: pages that need no script, tables, feeds.
//!
//! Pure: it reads no clock, no file and no environment, and knows no server and no store. Whoever
//! calls it decides what may be published; what comes here is public.

pub mod counts;
pub mod disclosure;
pub mod documents;
mod feed;
mod frame;
mod statement;
mod table;

pub use feed::{Change, feed};
pub use frame::{Form, Frame, Section};
pub use statement::{
    About, Kept, NotPublished, PublishedAnswer, PublishedScenario, PublishedStatement, REDACTED,
    Redacted, StatementFilter, statement_list, statement_page, statement_schema,
};
pub use table::{Column, Table, Value};
