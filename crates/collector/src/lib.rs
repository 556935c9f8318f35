//! The collector: receives statements, keeps them, and proves that it has them.
//!
//! ```text
//! request ─► middleware (id, headers, one line in the log, limits) ─► handlers
//!   ─► intake: validate as the browser does, count the scenarios again
//!   ─► store::Writer: all that wait are one transaction ─► statement, revision, contact, log, audit
//! ```

pub mod accounts;
pub mod audit;
pub mod clock;
pub mod codeframe;
pub mod command;
pub mod config;
pub mod console;
pub mod copy;
pub mod entering;
pub mod export;
pub mod exports;
pub mod handlers;
pub mod intake;
pub mod look;
pub mod middleware;
pub mod mistakes;
pub mod moderation;
pub mod openapi;
pub mod password;
pub mod problem;
pub mod purge;
pub mod reading;
pub mod recount;
pub mod reference;
pub mod reports;
pub mod responses;
pub mod router;
pub mod secrets;
pub mod server;
pub mod settings;
pub mod shape;
pub mod site;
pub mod state;
pub mod store;
pub mod suggested;
pub mod tally;
pub mod telemetry;
pub mod verify;
