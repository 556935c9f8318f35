//! Turns the policy files into one JSON text, so that the browser needs no TOML reader.

use std::path::Path;
use std::{env, fs};

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

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("cargo::rerun-if-changed=policies");
    let presets = ORDER
        .iter()
        .map(|id| {
            let path = Path::new("policies").join(id).with_extension("toml");
            let text = fs::read_to_string(&path)
                .map_err(|error| format!("{}: {error}", path.display()))?;
            toml::from_str::<serde_json::Value>(&text)
                .map_err(|error| format!("{}: {error}", path.display()).into())
        })
        .collect::<Result<Vec<_>, Box<dyn std::error::Error>>>()?;
    let out = Path::new(&env::var("OUT_DIR")?).join("presets.json");
    fs::write(out, serde_json::to_string(&presets)?)?;
    Ok(())
}
