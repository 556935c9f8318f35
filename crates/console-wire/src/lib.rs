//! What the console and the collector say to each other: who may do what, what is asked for, and
//! what is answered.
//!
//! Pure: no clock, no network, no framework. The collector describes these types as OpenAPI, and
//! the console reads the same ones.

mod access;
mod answers;
mod audit;
mod codeframe;
mod documents;
mod exports;
mod filter;
mod moderation;
mod numbers;
mod paths;
mod proposals;
mod reports;
mod session;
mod similar;
mod statements;
mod users;
mod views;

pub use access::*;
pub use answers::*;
pub use audit::*;
pub use codeframe::*;
pub use documents::*;
pub use exports::*;
pub use filter::*;
pub use moderation::*;
pub use numbers::*;
pub use paths::*;
pub use proposals::*;
pub use reports::*;
pub use session::*;
pub use similar::*;
pub use statements::*;
pub use users::*;
pub use views::*;
