//! The public policy explorer: what rules for keeping custody images would do.
//!
//! `state` decides, `services` touch the outside, `hooks` join the two, `tables` and `picture` put
//! numbers in order, `components` and `pages` show. The rule model is in the crate `retention`, the sample in `cohort`.

pub mod ahead;
pub mod app;
mod components;
pub mod content;
mod hooks;
mod pages;
pub mod parts;
pub mod picture;
mod route;
pub mod services;
pub mod state;
mod tables;
