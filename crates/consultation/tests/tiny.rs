//! Another consultation is another file: nothing in the crate knows the one that is shipped.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]
use consultation::*;
#[test]
fn tiny() {
    Questionnaire::from_toml(include_str!("questionnaires/tiny.toml")).unwrap();
}
