//! The collection over time is what deciding on every image on each of the days gives.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod policies;

use cohort::{
    AsAt, Assumptions, Image, Index, OverTime, Scale, Spec, YEARS, Year, count_rows, images,
    reference_date,
};
use policies::{any_policy, day_of_the_sample};
use proptest::prelude::*;
use retention::*;
use std::sync::LazyLock;

const SPEC: Spec = Spec::at(Scale::PerThousand);

static SAMPLE: LazyLock<(Vec<Image>, Index)> = LazyLock::new(|| {
    let images = images(&SPEC);
    let index = Index::of_images(&images, SPEC.scale.weight());
    (images, index)
});

fn of_last_year() -> impl Iterator<Item = &'static Image> {
    let images = SAMPLE.0.iter();
    images.filter(|image| image.year() == Year::starting(2024))
}

fn years_after(day: chrono::NaiveDate, years: usize) -> chrono::NaiveDate {
    add_years(day, years as i32).unwrap().min(AsAt::last())
}

fn stored<'a>(
    images: impl Iterator<Item = &'a Image>,
    policy: &Policy,
    day: chrono::NaiveDate,
) -> u32 {
    images
        .filter(|image| evaluate(policy, &image.facts(), day).unwrap().action != Action::Delete)
        .count() as u32
}

/// Every image decided on every day, and the images of every later year one year after the other.
fn slow(policy: &Policy, as_at: AsAt) -> OverTime {
    let images = &SAMPLE.0;
    let survival: Vec<u32> = (0..YEARS)
        .map(|age| stored(of_last_year(), policy, years_after(reference_date(), age)))
        .collect();
    let today: Vec<u32> = (0..=YEARS)
        .map(|year| stored(images.iter(), policy, years_after(as_at.day(), year)))
        .collect();
    let mut with_new = today.clone();
    for (year, stored) in with_new.iter_mut().enumerate() {
        for came_in in 1..=year {
            *stored += survival[year - came_in];
        }
    }
    OverTime {
        weight: SPEC.scale.weight(),
        rows: images.len() as u32,
        new_each_year: of_last_year().count() as u32,
        stored: today,
        stored_with_new: with_new,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn every_year_is_the_count_image_by_image(policy in any_policy(), as_at in day_of_the_sample()) {
        prop_assert_eq!(SAMPLE.1.over_time(&policy, as_at), slow(&policy, as_at));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn every_year_is_the_count_on_its_day(policy in any_policy(), as_at in day_of_the_sample()) {
        let index = &*LARGE;
        let over_time = index.over_time(&policy, as_at);
        for (year, stored) in over_time.stored.iter().enumerate() {
            let day = AsAt::new(years_after(as_at.day(), year)).unwrap();
            let total = index.total(&policy, day);
            prop_assert_eq!(*stored, total.total() - total.deleted);
        }
    }
}

/// Large enough for tables of rows that a later conviction can move.
static LARGE: LazyLock<Index> =
    LazyLock::new(|| Index::of_sample(&Spec::at(Scale::PerHundred), |_| {}));

#[test]
fn every_year_is_the_count_row_by_row_of_every_preset() {
    for preset in presets() {
        let policy = preset.policy(None).unwrap();
        let over_time = SAMPLE.1.over_time(&policy, AsAt::reference());
        for year in [0, 3, YEARS] {
            let as_at = AsAt::new(years_after(reference_date(), year)).unwrap();
            let rows = count_rows(&SAMPLE.0, 1, &policy, as_at, &Assumptions::default());
            let total = rows.unwrap().total;
            assert_eq!(over_time.stored[year], total.total() - total.deleted);
        }
    }
}

#[test]
fn backlog_and_yearly_deletions_are_what_is_no_longer_stored() {
    for id in ["pofa", "now-2017", "keep-all"] {
        let policy = Scenario::of_preset(id).unwrap().policy();
        let over_time = SAMPLE.1.over_time(&policy, AsAt::reference());
        let later = over_time.deleted_each_year();
        assert_eq!(later.len(), YEARS);
        let gone = over_time.backlog() + later.iter().sum::<u32>();
        assert_eq!(gone, over_time.rows - over_time.stored[YEARS]);
        assert_eq!(gone == 0, id == "keep-all");
    }
}

#[test]
fn keeping_all_adds_the_same_every_year() {
    let policy = Scenario::of_preset("keep-all").unwrap().policy();
    let over_time = SAMPLE.1.over_time(&policy, AsAt::reference());
    let years = over_time.stored_with_new.windows(2);
    assert!(over_time.new_each_year > 100);
    assert_eq!(
        years.map(|two| two[1] - two[0]).collect::<Vec<_>>(),
        vec![over_time.new_each_year; YEARS]
    );
}

#[test]
fn after_the_last_day_the_collection_of_today_stands_still() {
    let policy = Scenario::of_preset("pofa").unwrap().policy();
    let as_at = AsAt::new(day(2120, 2, 29)).unwrap();
    assert_eq!(as_at.years_later(1).day(), day(2121, 3, 1));
    assert_eq!(as_at.years_later(6).day(), AsAt::last());
    assert_eq!(as_at.years_later(u16::MAX).day(), AsAt::last());
    assert_eq!(SAMPLE.1.over_time(&policy, as_at), slow(&policy, as_at));
}
