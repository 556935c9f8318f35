//! Hooks, one a file.

mod use_cohort;
mod use_page;
mod use_records;

pub use use_cohort::{CohortHandle, Phase, use_cohort_store};
pub use use_page::{HEADING, use_page};
pub use use_records::{RecordsHandle, use_records_store};
