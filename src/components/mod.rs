//! Parts of pages: properties in, callbacks out, one a file.

mod announcer;
mod as_at;
mod breakdown;
mod checks;
mod exceptions;
mod layout;
mod marks;
mod preset_picker;
mod records_columns;
mod records_form;
mod records_progress;
mod records_result;
mod rule_table;
mod summary;
mod tally_table;
mod toggle_control;
mod versions;

pub use announcer::Announcer;
pub use as_at::AsAtControl;
pub use breakdown::{Breakdown, BreakdownRow};
pub use checks::Checks;
pub use exceptions::Exceptions;
pub use layout::{Heading, Layout};
pub use marks::Marks;
pub use preset_picker::PresetPicker;
pub use records_columns::RecordsColumns;
pub use records_form::{RECORDS_DATE, RECORDS_FILE, RecordsForm};
pub use records_progress::RecordsProgress;
pub use records_result::RecordsResult;
pub use rule_table::RuleTable;
pub use summary::Summary;
pub use tally_table::{TallyRow, TallyTable};
pub use toggle_control::ToggleControl;
pub use versions::Versions;
