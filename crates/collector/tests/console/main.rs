//! The console's interface, over HTTP.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "../support/mod.rs"]
#[macro_use]
mod support;

mod access;
mod answers;
mod audit;
mod codeframe;
mod documents;
mod exports;
mod moderation;
mod published;
mod reading;
mod reports;
mod settings;
mod sign_in;
mod users;
mod views;
