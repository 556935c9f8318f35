//! Everything that touches the outside.

pub mod clock;
pub mod cohort;
pub mod collector;
pub mod connection;
pub mod consultation;
pub mod embed;
pub mod files;
pub mod link;
pub mod own_worker;
pub mod page;
pub mod program;
pub mod random;
pub mod records;
pub mod scale;
pub mod storage;
pub mod view;
