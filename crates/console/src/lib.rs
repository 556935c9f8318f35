//! The console of a consultation team: what was said, read once and counted for everybody.
//!
//! `state` decides and knows no browser, `services` touch the outside, `hooks` join the two,
//! `components` and `pages` show. What goes over the wire is in the crate `console-wire`.

mod app;
mod components;
mod content;
mod hooks;
mod pages;
mod route;
mod services;
pub mod state;

pub use app::App;
