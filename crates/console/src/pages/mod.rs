//! One module for each page.

mod audit;
mod codeframe;
mod crosstab;
mod dashboard;
mod documents;
mod entering;
mod exports;
mod no_page;
mod proposals;
mod reports;
mod settings;
mod sign_in;
mod similar;
mod statement;
mod statements;
mod users;
mod views;

pub use audit::{Audit, AuditSummary};
pub use codeframe::{Agreement, Codeframe, MergeTheme, NewTheme, RetireTheme, SplitTheme, Theme};
pub use crosstab::Crosstab;
pub use dashboard::Dashboard;
pub use documents::{Document, DocumentEntry, DocumentSuggestions, Documents, NewDocumentEntry};
pub use entering::Entering;
pub use exports::Exports;
pub use no_page::{NotAllowed, NotFound, Waiting};
pub use proposals::Proposals;
pub use reports::{Report, Reports};
pub use settings::{ChangeDates, Publishing, Settings};
pub use sign_in::SignIn;
pub use similar::Similar;
pub use statement::Statement;
pub use statements::Statements;
pub use users::{NewUser, RemoveUser, ResetUser, User, Users};
