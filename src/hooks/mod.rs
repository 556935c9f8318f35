//! Hooks, one a file.

mod use_cohort;
mod use_counts;
mod use_page;

pub use use_cohort::{CohortHandle, Phase, use_cohort_store};
pub use use_counts::{Counted, use_counts};
pub use use_page::{HEADING, use_page};
