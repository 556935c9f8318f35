//! The command's parts agree with each other: the sample as a file, decided record by record, has
//! the counts that the explorer shows.
use crate::support::{json, output};
use ::cohort::{AsAt, Assumptions, DEFAULT_SEED, Scale, Spec, count_rows, images};
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::Field;
use proptest::prelude::*;
use proptest::sample::select;
use retention::{Domain, Scenario, Toggle, parse_date, presets};
use std::collections::BTreeMap;
use std::fs::File;
use std::sync::LazyLock;
use tempfile::TempDir;

/// The smallest sample as a file `sample.csv`.
static SAMPLE: LazyLock<TempDir> = LazyLock::new(|| {
    let folder = tempfile::tempdir().unwrap();
    let arguments = [
        "cohort",
        "generate",
        "--scale",
        "1:1000",
        "--out",
        "sample.csv",
    ];
    output(folder.path(), &arguments, 0);
    folder
});

const WEIGHT: u64 = 1000;

/// A scenario link of any preset with some controls set.
fn link() -> impl Strategy<Value = String> {
    let value = |toggle: &Toggle| match toggle.domain() {
        Domain::Choice(words) => select(words).prop_map(str::to_owned).boxed(),
        Domain::Years(least, most) | Domain::YearsOrNone(least, most) => {
            (least..=most).prop_map(|years| years.to_string()).boxed()
        }
        Domain::Rows => Just("N1.C5".to_owned()).boxed(),
    };
    let control = select(Toggle::ALL).prop_flat_map(move |toggle| (Just(toggle), value(&toggle)));
    (
        select(presets()),
        prop::collection::vec(control, 0..5),
        any::<bool>(),
    )
        .prop_map(|(preset, controls, exception)| {
            let mut scenario = Scenario::of_preset(&preset.id).unwrap();
            for (toggle, value) in controls {
                // The number of `single-n` is no control of the other presets.
                scenario = scenario
                    .with_toggle(toggle, Some(&value))
                    .unwrap_or(scenario);
            }
            let exception = if exception {
                "&exception=C5.violence_against_person.2y@outcome"
            } else {
                ""
            };
            scenario.to_query() + exception
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn a_file_of_the_sample_is_decided_as_it_is_counted(link in link(), day in select(vec!["2025-03-31", "2026-02-01", "2031-12-31", "2060-06-15"])) {
        let folder = tempfile::tempdir().unwrap();
        let sample = SAMPLE.path().join("sample.csv");
        let arguments = ["--policy", link.as_str(), "--as-at", day];
        let counted = json(folder.path(), &[["count", "--scale", "1:1000", "--by", "outcome,force,row", "--json"].as_slice(), &arguments].concat());
        output(folder.path(), &[["evaluate", "--quiet", "--out", "all.csv", "--split-by", "force", "--out-dir", "lists", "--records"].as_slice(), &[sample.to_str().unwrap()], &arguments].concat(), 0);

        let mut actions: BTreeMap<(String, String), u64> = BTreeMap::new();
        let mut reader = csv::Reader::from_path(folder.path().join("all.csv")).unwrap();
        let names = reader.headers().unwrap().clone();
        let place = |name: &str| names.iter().position(|own| own == name).unwrap();
        for record in reader.records() {
            let record = record.unwrap();
            let action = record[place("action")].to_owned();
            for value in ["all", &record[place("outcome")], &record[place("force")]] {
                *actions.entry((value.to_owned(), action.clone())).or_default() += WEIGHT;
            }
        }
        let decided = |value: &str, action: &str| actions.get(&(value.to_owned(), action.to_owned())).copied().unwrap_or(0);
        for (action, name) in [("delete", "images_deleted"), ("review", "images_review"), ("keep", "images_kept"), ("hold", "images_held")] {
            prop_assert_eq!(counted["counts"][name].as_u64(), Some(decided("all", action)), "{}", action);
            for line in ["outcome", "force"].iter().flat_map(|by| counted["by"][by].as_array().unwrap()) {
                if line.get("too_few").is_none() {
                    let value = line["value"].as_str().unwrap();
                    prop_assert_eq!(line[name].as_u64(), Some(decided(value, action)), "{} {}", value, action);
                }
            }
        }
        let verified = json(folder.path(), &["verify", "lists", "--json"]);
        prop_assert_eq!(verified["rows"].as_u64().unwrap() * WEIGHT, decided("all", "delete"));
    }

    #[test]
    fn the_command_counts_what_a_count_row_by_row_gives(link in link(), day in select(vec!["2025-03-31", "2040-01-01"])) {
        let counted = json(SAMPLE.path(), &["count", "--scale", "1:1000", "--policy", &link, "--as-at", day, "--json"]);
        let policy = Scenario::from_link(&link, None).scenario.unwrap().policy();
        let spec = Spec { seed: DEFAULT_SEED, scale: Scale::PerThousand };
        let as_at = AsAt::new(parse_date(day).unwrap()).unwrap();
        let slow = count_rows(&images(&spec), 1000, &policy, as_at, &Assumptions::default()).unwrap();
        for (name, rows) in [
            ("images_deleted", slow.total.deleted),
            ("images_review", slow.total.review),
            ("images_searchable", slow.total.searchable),
            ("images_longer_than_dna", slow.versus_dna.longer),
            ("images_shorter_than_dna", slow.versus_dna.shorter),
        ] {
            prop_assert_eq!(counted["counts"][name].as_u64(), Some(u64::from(rows) * WEIGHT), "{}", name);
        }
        let digest = policy.digest();
        prop_assert_eq!(counted["policy"]["digest"].as_str(), Some(digest.as_str()));
    }
}

#[test]
fn a_sweep_is_a_count_for_each_value() {
    let folder = SAMPLE.path();
    let swept = json(
        folder,
        &[
            "sweep",
            "--policy",
            "now-2017",
            "--toggle",
            "convicted_minor_years",
            "--from",
            "2",
            "--to",
            "9",
            "--step",
            "3",
            "--scale",
            "1:1000",
            "--json",
        ],
    );
    let values = swept["values"].as_array().unwrap();
    assert_eq!(values.len(), 3, "2, 5 and 8");
    for value in values {
        let link = format!("policy=now-2017.1&convicted_minor_years={}", value["value"]);
        let counted = json(
            folder,
            &["count", "--policy", &link, "--scale", "1:1000", "--json"],
        );
        for (name, count) in counted["counts"].as_object().unwrap() {
            assert_eq!(&value[name], count, "{name}");
        }
    }
}

#[test]
fn parquet_has_what_csv_has() {
    let folder = SAMPLE.path();
    output(
        folder,
        &[
            "cohort",
            "generate",
            "--scale",
            "1:1000",
            "--format",
            "parquet",
            "--out",
            "sample.parquet",
        ],
        0,
    );
    let parquet =
        SerializedFileReader::new(File::open(folder.join("sample.parquet")).unwrap()).unwrap();
    let mut csv = csv::Reader::from_path(folder.join("sample.csv")).unwrap();
    let names = csv.headers().unwrap().clone();
    let mut records = csv.records();
    let mut count = 0;
    for row in parquet.get_row_iter(None).unwrap() {
        let row = row.unwrap();
        let record = records.next().unwrap().unwrap();
        for ((name, field), (wanted_name, text)) in
            row.get_column_iter().zip(names.iter().zip(&record))
        {
            let value = match field {
                Field::Null | Field::Bool(false) => String::new(),
                Field::Str(text) => text.clone(),
                other => other.to_string(),
            };
            assert_eq!(
                (name.as_str(), value.as_str()),
                (wanted_name, text),
                "row {count}"
            );
        }
        count += 1;
    }
    assert!(records.next().is_none());
    assert!(count > 19_000, "{count} rows");
}

#[test]
fn targets_are_met_at_the_scale_they_are_set_for() {
    let targets = json(SAMPLE.path(), &["cohort", "targets", "--json"]);
    assert_eq!(targets["met"], 35);
    assert_eq!(targets["targets"].as_array().unwrap().len(), 35);
}
