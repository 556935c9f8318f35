//! Everything that touches the outside.

pub mod cohort;
