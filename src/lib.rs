//! The public policy explorer: what rules for keeping custody images would do.

pub mod app;
pub mod services;
