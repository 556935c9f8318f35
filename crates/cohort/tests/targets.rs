//! The sample that the site shows reproduces every published total.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use cohort::{Scale, Spec, targets};

#[test]
fn every_target_is_met_at_one_in_a_hundred() {
    let reached = targets::measure(&Spec::at(Scale::PerHundred));
    assert_eq!(reached.len(), 35);
    let missed: Vec<_> = reached.iter().filter(|target| !target.ok).collect();
    assert!(missed.is_empty(), "missed: {missed:#?}");
}

#[test]
fn the_default_rate_of_applications_is_the_target() {
    let target = cohort::method::TARGETS
        .iter()
        .find(|target| target.id == "T35")
        .expect("T35 is in the table");
    assert_eq!(
        target.value,
        Some(targets::APPLICATIONS_PER_100_000_ARRESTS)
    );
}
