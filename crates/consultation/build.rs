//! Turns the questionnaire into JSON, so that the browser needs no TOML reader.

use std::path::Path;
use std::{env, fs};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("cargo::rerun-if-changed=questionnaire.toml");
    let text = fs::read_to_string("questionnaire.toml")?;
    let questionnaire: serde_json::Value =
        toml::from_str(&text).map_err(|error| format!("questionnaire.toml: {error}"))?;
    let out = Path::new(&env::var("OUT_DIR")?).join("questionnaire.json");
    fs::write(out, questionnaire.to_string())?;
    Ok(())
}
