//! One module for each page.

mod audit;
mod dashboard;
mod exports;
mod no_page;
mod settings;
mod sign_in;
mod statement;
mod statements;
mod users;
mod views;

pub use audit::{Audit, AuditSummary};
pub use dashboard::Dashboard;
pub use exports::Exports;
pub use no_page::{NotAllowed, NotFound, Waiting};
pub use settings::{ChangeDates, Publishing, Settings};
pub use sign_in::SignIn;
pub use statement::Statement;
pub use statements::Statements;
pub use users::{NewUser, RemoveUser, ResetUser, User, Users};
