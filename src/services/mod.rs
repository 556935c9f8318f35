//! Everything that touches the outside.

pub mod cohort;
pub mod link;
pub mod page;
pub mod records;
