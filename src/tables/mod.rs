//! Counts as tables: which numbers stand where, under which heading. Plain Rust.

mod agreement;
mod by;
mod compare;
mod over_time;
mod rules;
mod sensitivity;
mod statement;
mod story;
mod targets;
mod totals;
mod who;

/// One of the certain counts.
pub type Which = fn(&cohort::Counts) -> u32;

pub use agreement::{agreement_by_row, patterns};
pub use by::{Broken, by, title};
pub use compare::{Compared, breakdown_compared, totals_compared};
pub use over_time::{over_time, over_time_lines};
pub use rules::{
    checks, checks_side_by_side, differs, marks_in_words, ordered_checks, result_word, rule_table,
    rules_side_by_side,
};
pub use sensitivity::{now, sensitivity, what_matters};
pub use statement::{
    differing, effect, effect_of, in_lines, in_words, red_line_word, sample_version, scenario_words,
};
pub use story::{KINDS, in_months, kind_mark, moments, person, story_picture, story_table};
pub use targets::{assumptions, targets};
pub use totals::{in_order, totals, versus_dna};
pub use who::{WHO, who, who_title};
