//! Alpha against published examples, and against its definition pair by pair.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use analysis::{
    Agreement, AgreementReport, Coding, ReliabilityData, Undefined, agreement, masi, nominal,
};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// A line a coder, a word a unit; a dot is a missing value.
fn table(coders: &[&str]) -> ReliabilityData<String> {
    let mut data = ReliabilityData::default();
    for (coder, line) in coders.iter().enumerate() {
        for (unit, value) in line.split_whitespace().enumerate() {
            if value != "." {
                data.record(&unit.to_string(), &coder.to_string(), value.to_owned());
            }
        }
    }
    data
}

fn to_three_places(agreement: &Agreement) -> String {
    format!("{:.3}", agreement.alpha.unwrap())
}

fn close(a: f64, b: f64) -> bool {
    (a - b).abs() < 1e-9
}

/// Source: Krippendorff (2011), “Computing Krippendorff's Alpha-Reliability”, example A.
#[test]
fn published_binary_data_of_two_observers() {
    let found = table(&["0 1 0 0 0 0 0 0 1 0", "1 1 1 0 0 1 0 0 0 0"]).alpha(nominal);
    assert_eq!(to_three_places(&found), "0.095");
    assert_eq!((found.units, found.coders), (10, 2));
    assert!(close(found.observed_disagreement, 8.0 / 20.0));
    assert!(close(
        found.expected_disagreement,
        2.0 * 14.0 * 6.0 / (20.0 * 19.0)
    ));
}

/// Source: the same, example B.
#[test]
fn published_nominal_data_of_two_observers() {
    let found = table(&["a a b b d c c c e d d a", "b a b b b c c c e d d d"]).alpha(nominal);
    assert_eq!(to_three_places(&found), "0.692");
}

/// Source: the same, example C.
#[test]
fn published_nominal_data_of_four_observers_with_missing_values() {
    let found = table(&[
        "1 2 3 3 2 1 4 1 2 . . .",
        "1 2 3 3 2 2 4 1 2 5 . 3",
        ". 3 3 3 2 3 4 2 2 5 1 .",
        "1 2 3 3 2 4 4 1 2 5 1 .",
    ])
    .alpha(nominal);
    assert_eq!(to_three_places(&found), "0.743");
    assert_eq!((found.units, found.coders), (11, 4));
}

fn coding(unit: &str, coder: &str, themes: &[&str]) -> Coding {
    Coding {
        unit: unit.to_owned(),
        coder: coder.to_owned(),
        themes: themes.iter().map(|theme| (*theme).to_owned()).collect(),
    }
}

#[test]
fn a_theme_is_a_binary_variable() {
    let lines = ["0 1 0 0 0 0 0 0 1 0", "1 1 1 0 0 1 0 0 0 0"];
    let mut codings = Vec::new();
    for (coder, line) in lines.iter().enumerate() {
        for (unit, value) in line.split_whitespace().enumerate() {
            let themes: &[&str] = if value == "1" { &["cost"] } else { &[] };
            codings.push(coding(&unit.to_string(), &coder.to_string(), themes));
        }
    }
    let report = agreement(&codings);
    assert_eq!(report.themes.len(), 1);
    assert_eq!(report.themes[0].given, 6);
    assert_eq!(to_three_places(&report.themes[0].agreement), "0.095");
    // With one theme, whole sets agree as the theme does.
    assert_eq!(to_three_places(&report.overall), "0.095");
    let text = serde_json::to_string(&report).unwrap();
    assert_eq!(
        serde_json::from_str::<AgreementReport>(&text).unwrap(),
        report
    );
}

#[test]
fn what_only_one_coder_coded_does_not_count() {
    let mut codings = vec![
        coding("1", "ann", &["cost"]),
        coding("1", "bob", &["cost"]),
        coding("2", "ann", &[]),
        coding("2", "bob", &["cost"]),
    ];
    let before = agreement(&codings);
    codings.push(coding("3", "cy", &["cost"]));
    assert_eq!(agreement(&codings), before);
    assert_eq!(before.overall.coders, 2);
}

#[test]
fn a_later_coding_of_the_same_text_replaces_the_first() {
    let first = [
        coding("1", "ann", &["cost"]),
        coding("1", "bob", &[]),
        coding("2", "ann", &[]),
        coding("2", "bob", &[]),
    ];
    let changed: Vec<_> = first
        .iter()
        .cloned()
        .chain([coding("1", "bob", &["cost"])])
        .collect();
    assert_eq!(agreement(&changed).overall.alpha, Some(1.0));
}

#[test]
fn where_alpha_is_not_defined_the_reason_is_said() {
    let none = agreement(&[]).overall;
    assert_eq!(
        (none.alpha, none.undefined),
        (None, Some(Undefined::FewerThanTwoUnits))
    );
    let alone = [coding("1", "ann", &["cost"]), coding("2", "ann", &[])];
    assert_eq!(
        agreement(&alone).overall.undefined,
        Some(Undefined::FewerThanTwoUnits)
    );
    let same = [
        coding("1", "ann", &["cost"]),
        coding("1", "bob", &["cost"]),
        coding("2", "ann", &["cost"]),
        coding("2", "bob", &["cost"]),
    ];
    let report = agreement(&same);
    assert_eq!(report.overall.undefined, Some(Undefined::NoVariation));
    assert_eq!(report.themes[0].agreement.alpha, None);
    assert_eq!(report.overall.observed_disagreement, 0.0);
}

type Units<V> = BTreeMap<u8, BTreeMap<u8, V>>;

/// Alpha by its definition: the mean distance of all pairs within units, and of all pairs.
fn by_pairs<V>(units: &Units<V>, distance: impl Fn(&V, &V) -> f64) -> Option<f64> {
    let units: Vec<Vec<&V>> = units
        .values()
        .map(|coders| coders.values().collect::<Vec<_>>())
        .filter(|values: &Vec<&V>| values.len() > 1)
        .collect();
    let all: Vec<&V> = units.iter().flatten().copied().collect();
    let sum_of_pairs = |values: &[&V]| -> f64 {
        let mut sum = 0.0;
        for (i, a) in values.iter().enumerate() {
            for (j, b) in values.iter().enumerate() {
                if i != j {
                    sum += distance(a, b);
                }
            }
        }
        sum
    };
    let n = all.len() as f64;
    let observed: f64 = units
        .iter()
        .map(|values| sum_of_pairs(values) / (values.len() - 1) as f64)
        .sum();
    let expected = sum_of_pairs(&all) / (n - 1.0);
    (units.len() > 1 && expected > 0.0).then(|| 1.0 - observed / expected)
}

fn units<V: std::fmt::Debug>(value: impl Strategy<Value = V>) -> impl Strategy<Value = Units<V>> {
    let coders = proptest::collection::btree_map(0..5_u8, value, 0..5);
    proptest::collection::btree_map(0..20_u8, coders, 0..20)
}

fn data<V: Ord + Clone>(units: &Units<V>) -> ReliabilityData<V> {
    let mut data = ReliabilityData::default();
    for (unit, coders) in units {
        for (coder, value) in coders {
            data.record(&unit.to_string(), &coder.to_string(), value.clone());
        }
    }
    data
}

fn same(found: Option<f64>, expected: Option<f64>) -> bool {
    match (found, expected) {
        (Some(found), Some(expected)) => close(found, expected),
        (found, expected) => found == expected,
    }
}

proptest! {
    #[test]
    fn nominal_alpha_is_as_its_definition_says(units in units(0..4_u8)) {
        let found = data(&units).alpha(nominal);
        prop_assert!(same(found.alpha, by_pairs(&units, nominal)), "{:?}", found);
        prop_assert_eq!(found.alpha.is_none(), found.undefined.is_some());
    }

    #[test]
    fn alpha_of_sets_is_as_its_definition_says(
        units in units(proptest::collection::btree_set(0..5_u8, 0..4)),
    ) {
        let found = data(&units).alpha(masi);
        prop_assert!(same(found.alpha, by_pairs(&units, masi)), "{:?}", found);
    }

    #[test]
    fn a_report_is_what_each_theme_gives_alone(
        units in units(proptest::collection::btree_set(0..4_u8, 0..4)),
    ) {
        let codings: Vec<Coding> = units
            .iter()
            .flat_map(|(unit, coders)| coders.iter().map(move |(coder, themes)| Coding {
                unit: unit.to_string(),
                coder: coder.to_string(),
                themes: themes.iter().map(u8::to_string).collect(),
            }))
            .collect();
        let report = agreement(&codings);
        prop_assert!(same(report.overall.alpha, by_pairs(&units, masi)));
        for theme in &report.themes {
            let id: u8 = theme.theme.parse().unwrap();
            let given: Units<bool> = units
                .iter()
                .map(|(unit, coders)| {
                    let one = |(coder, themes): (&u8, &BTreeSet<u8>)| (*coder, themes.contains(&id));
                    (*unit, coders.iter().map(one).collect())
                })
                .collect();
            prop_assert!(same(theme.agreement.alpha, by_pairs(&given, nominal)));
        }
        let turned: Vec<Coding> = codings.into_iter().rev().collect();
        prop_assert_eq!(agreement(&turned), report);
    }

    #[test]
    fn masi_is_a_distance(
        a in proptest::collection::btree_set(0..6_u8, 0..5),
        b in proptest::collection::btree_set(0..6_u8, 0..5),
    ) {
        let distance = masi(&a, &b);
        prop_assert!((0.0..=1.0).contains(&distance));
        prop_assert_eq!(distance == 0.0, a == b);
        prop_assert_eq!(distance == 1.0, a != b && a.is_disjoint(&b));
        prop_assert_eq!(distance, masi(&b, &a));
    }
}
