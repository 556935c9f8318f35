//! What must hold when something goes wrong: a process that is killed, a disk that is full, a
//! database that is gone, a clock that is set back, clients that are slow or broken.
//!
//! What is random follows from a seed, which is printed; `COLLECTOR_FAULT_SEED` gives it again.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "../support/mod.rs"]
mod support;

mod agent;
mod clients;
mod clock;
mod database;
mod disk;
mod killed;
mod load;
mod log;
mod process;
mod proxy;
mod seed;
mod stopped;
mod two;
