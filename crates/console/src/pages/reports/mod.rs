//! Reports that a statement is not of whom it says.

mod all;
mod one;

pub use all::Reports;
pub use one::Report;
