//! Counts as tables: which numbers stand where, under which heading. Plain Rust.

mod agreement;
mod by;
mod over_time;
mod rules;
mod sensitivity;
mod totals;
mod who;

pub use agreement::{agreement_by_row, patterns};
pub use by::{Broken, by, title};
pub use over_time::{over_time, over_time_lines};
pub use rules::{
    checks, differs, marks_in_words, ordered_checks, result_word, rule_table, rules_side_by_side,
};
pub use sensitivity::{now, sensitivity, what_matters};
pub use totals::{totals, versus_dna};
pub use who::{WHO, who};
