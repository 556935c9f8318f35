//! Hooks, one a file.

mod use_cohort;
mod use_compare_link;
mod use_counts;
mod use_draft;
mod use_effects;
mod use_kept;
mod use_link;
mod use_mistakes;
mod use_outbox;
mod use_page;
mod use_records;
mod use_scale;
mod use_send;
mod use_when_seen;

pub use use_cohort::{CohortHandle, Phase, Sample, use_cohort_store, use_opened};
pub use use_compare_link::{ComparedLink, use_compare_link};
pub use use_counts::{Counted, use_counts};
pub use use_draft::{DraftHandle, use_draft_store};
pub use use_effects::use_effects;
pub use use_kept::{KeptHandle, use_kept};
pub use use_link::use_link;
pub use use_mistakes::{Mistakes, use_mistakes};
pub use use_outbox::{OutboxHandle, use_outbox_store};
pub use use_page::{HEADING, use_page};
pub use use_records::{RecordsHandle, use_records_store};
pub use use_scale::use_scale;
pub use use_send::{use_queue, use_send};
pub use use_when_seen::use_when_seen;
