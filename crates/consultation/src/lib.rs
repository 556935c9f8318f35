//! A consultation as data.
//!
//! A [`Questionnaire`] says what is asked; another consultation is another file. A respondent
//! writes a [`ResponseDraft`], which may be anything, and [`validate`] makes a [`Submission`] of
//! it, or says everything that is wrong at once.
//!
//! Pure: it reads no clock, no file and no environment, and knows no framework.

mod codebook;
mod contradiction;
mod dates;
mod draft;
mod error;
mod fit;
mod import;
mod in_words;
mod london;
mod merge;
mod page;
mod question;
mod questionnaire;
mod schema;
mod sheet;
mod statement;
mod table;
mod validate;
mod wire;

pub use codebook::*;
pub use contradiction::*;
pub use dates::*;
pub use draft::*;
pub use error::*;
pub use import::*;
pub use in_words::*;
pub use london::*;
pub use merge::*;
pub use page::*;
pub use question::*;
pub use questionnaire::*;
pub use schema::*;
pub use sheet::{harmless, table_csv};
pub use statement::*;
pub use table::Value;
pub use validate::*;
pub use wire::*;
