//! Parts of pages: properties in, callbacks out, one a file.

mod announcer;
mod as_at;
mod breakdown;
mod checks;
mod exceptions;
mod layout;
mod marks;
mod preset_picker;
mod rule_table;
mod summary;
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
pub use rule_table::RuleTable;
pub use summary::Summary;
pub use toggle_control::ToggleControl;
pub use versions::Versions;
