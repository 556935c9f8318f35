//! The index of the whole collection, for visitors who would rather fetch it than have it made.
//!
//! It is large and takes long to make, and changes with the model only: so it is kept between
//! builds, and has a folder of its own that is called after its content.

use std::fs;
use std::path::{Path, PathBuf};
use std::thread;

use anyhow::Context as _;
use cohort::{Index, Scale, Spec, digest_of_index};
use serde::Serialize;

use super::files;
use crate::workspace::Workspace;

/// What the folder of the index is called, before its digest.
pub const FOLDER: &str = "collection-";
/// The index in its folder.
const INDEX: &str = "index.bin";
/// What the program finds beside itself, and reads.
const DESCRIPTION: &str = "collection.json";

/// Where the index is, as the app reads it.
#[derive(Debug, Serialize)]
struct Description {
    address: String,
    bytes: usize,
    sent: u64,
    sha256: String,
}

/// Says beside the program where the index is, and makes the index unless that was done before.
/// Where its folder is.
pub fn make(workspace: &Workspace, base: &str, program: &Path) -> anyhow::Result<PathBuf> {
    let kept = workspace.target()?.join("collection");
    let model = files::digest_of(
        &["crates/cohort", "crates/retention"].map(|own| workspace.root().join(own)),
    )?;
    let made = kept.join(model);
    if !made.join(DESCRIPTION).is_file() {
        eprintln!("Making the index of the whole collection: until the model changes, once");
        make_anew(base, &kept, &made)?;
    }
    fs::copy(made.join(DESCRIPTION), program.join(DESCRIPTION))
        .with_context(|| format!("{} cannot be copied", made.display()))?;
    Ok(made)
}

/// Makes the index. Where its bytes are those of another model that is kept, it is not compressed
/// again, which takes minutes.
fn make_anew(base: &str, kept: &Path, folder: &Path) -> anyhow::Result<()> {
    let threads = thread::available_parallelism()?;
    let spec = Spec::at(Scale::Full);
    let bytes = Index::of_sample_on(&spec, threads, |_| {}).to_bytes();
    let sha256 = digest_of_index(&bytes);
    let name = format!("{FOLDER}{}", &sha256[..files::DIGITS]);
    let others = files::folders_in(kept)?;
    let compressed =
        |folder: &Path| files::with_ending(&folder.join(&name).join(INDEX), files::BROTLI);
    let whole = others
        .iter()
        .filter(|other| other.join(DESCRIPTION).is_file());
    let short = match whole
        .map(|other| compressed(other))
        .find(|own| own.is_file())
    {
        Some(same) => fs::read(same)?,
        None => files::brotli(&bytes, files::WIDE)?,
    };
    for other in others {
        super::remove(&other)?;
    }
    fs::create_dir_all(folder.join(&name))?;
    fs::write(folder.join(&name).join(INDEX), &bytes)?;
    fs::write(compressed(folder), &short)?;
    let description = Description {
        address: format!("{base}{name}/{INDEX}"),
        bytes: bytes.len(),
        sent: short.len() as u64,
        sha256,
    };
    // Last, as the sign that all is there.
    fs::write(
        folder.join(DESCRIPTION),
        serde_json::to_string(&description)?,
    )?;
    Ok(())
}

/// Puts the index into the folder of the site.
pub fn place(made: &Path, folder: &Path) -> anyhow::Result<()> {
    super::copy(made, folder)?;
    // The program has its own, in the folder that is called after what is in it.
    fs::remove_file(folder.join(DESCRIPTION))?;
    Ok(())
}
