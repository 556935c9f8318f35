//! Turns the policy files into the form that `serde` gives a list of `Preset` in bincode, so that
//! the browser needs neither a TOML nor a JSON reader for them.
//!
//! The types are those of `src/policy/preset.rs` with texts for words: the order of their fields is
//! the form. A test reads the files as anybody's, and finds the same presets.

use std::collections::BTreeMap;
use std::path::Path;
use std::{env, fs};

use serde::{Deserialize, Serialize};

/// The fixed neutral order of the presets. Source: retention rules 8.1.
const ORDER: [&str; 8] = [
    "now-2017",
    "pofa",
    "conviction-only",
    "scotland-dna",
    "ni-75-50-25",
    "mopi-strict",
    "keep-all",
    "single-n",
];

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Preset {
    id: String,
    title: String,
    summary: String,
    status: String,
    version: u32,
    checked: String,
    age_basis: String,
    #[serde(default)]
    terror_without_consent: bool,
    decided_by: String,
    #[serde(default)]
    notes: Vec<String>,
    #[serde(default)]
    parameter: Option<Parameter>,
    sources: Vec<Source>,
    rows: BTreeMap<String, Row>,
    #[serde(default)]
    exceptions: Vec<Exception>,
    #[serde(default)]
    search: Search,
    #[serde(default)]
    answers: Answers,
}

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Parameter {
    label: String,
    default: u16,
    min: u16,
    max: u16,
}

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Source {
    title: String,
    #[serde(default)]
    url: Option<String>,
}

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Row {
    rule: String,
    marks: Vec<String>,
    source: String,
}

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Exception {
    row: String,
    offence_group: String,
    rule: String,
}

#[derive(Default, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
struct Search {
    window: String,
    rows: Vec<String>,
}

#[derive(Default, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
struct Answers {
    matching_rows_listed: bool,
    impact_assessment: Option<bool>,
    bias_testing: Option<bool>,
    local_copies: Option<bool>,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("cargo::rerun-if-changed=policies");
    let presets = ORDER.map(read).into_iter().collect::<Result<Vec<_>, _>>()?;
    let out = Path::new(&env::var("OUT_DIR")?).join("presets.bin");
    fs::write(out, bincode::serialize(&presets)?)?;
    Ok(())
}

fn read(id: &str) -> Result<Preset, String> {
    let path = Path::new("policies").join(id).with_extension("toml");
    let fault = |error: &dyn std::fmt::Display| format!("{}: {error}", path.display());
    let text = fs::read_to_string(&path).map_err(|error| fault(&error))?;
    let mut preset: Preset = toml::from_str(&text).map_err(|error| fault(&error))?;
    if preset.search.window.is_empty() {
        preset.search.window = "same".to_owned();
    }
    if preset.search.rows.is_empty() {
        preset.search.rows = preset.rows.keys().cloned().collect();
    }
    Ok(preset)
}
