//! Turns the questionnaire into JSON, so that the browser needs no TOML reader.

use std::path::Path;
use std::{env, fs};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("cargo::rerun-if-changed=questionnaire.toml");
    let text = fs::read_to_string("questionnaire.toml")?;
    let questionnaire: serde_json::Value =
        toml::from_str(&text).map_err(|error| format!("questionnaire.toml: {error}"))?;
    let out = env::var("OUT_DIR")?;
    let out = Path::new(&out);
    fs::write(out.join("questionnaire.json"), questionnaire.to_string())?;
    let sections = questionnaire["sections"].as_array().into_iter().flatten();
    let ids: Vec<&str> = sections.filter_map(|own| own["id"].as_str()).collect();
    fs::write(out.join("section_ids.rs"), format!("&{ids:?}"))?;
    Ok(())
}
