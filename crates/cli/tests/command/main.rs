//! Tests of the command as people use it: arguments in; output, files and exit status out.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test fails by panicking"
)]

mod cohort;
mod files;
mod support;
mod transcripts;
