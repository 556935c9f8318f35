//! `manifest.json`: what is in the folder, and by what it is known.

use super::error::Result;
use super::files::{File, Written};
use super::writers::{About, Counts};
use consultation::Questionnaire;
use serde_json::{Value, json};
use std::path::Path;

pub(super) fn write(
    folder: &Path,
    about: &About,
    counts: &Counts,
    written: &[Written],
) -> Result<()> {
    let questionnaire = Questionnaire::shipped();
    let file = |own: &Written| {
        let about = json!({ "rows": own.rows, "bytes": own.bytes, "sha256": own.sha256 });
        (own.name.clone(), about)
    };
    let only = about.options.only.as_ref().map(|own| &own.query);
    let whole = json!({
        "what": "Statements as they were at one moment",
        "made_at": crate::store::written(about.options.at),
        "collector": env!("CARGO_PKG_VERSION"),
        "questionnaire": { "id": questionnaire.id, "version": questionnaire.version },
        "model": retention::VERSION,
        "log_head": about.log_head,
        "formats": about.options.formats,
        "contacts_for": about.options.purpose,
        "only": only,
        "counts": counts,
        "files": Value::Object(written.iter().map(file).collect()),
    });
    let mut file = File::create(folder, "manifest.json")?;
    file.line(&format!("{whole:#}"))?;
    file.finish()?;
    Ok(())
}
