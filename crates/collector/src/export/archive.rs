//! An export as one file.

use super::NotExported;
use super::files::folders;
use std::io::{Seek, Write};
use std::path::Path;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// Writes a folder as a ZIP file, part by part. The same files make the same bytes.
///
/// # Errors
/// If a file cannot be read, or the other not written.
pub fn archive<W: Write + Seek>(folder: &Path, to: W) -> Result<W, NotExported> {
    let mut zip = ZipWriter::new(to).set_auto_large_file();
    for place in folders(folder)? {
        let mut files = Vec::new();
        for entry in std::fs::read_dir(&place)? {
            let entry = entry?;
            if entry.file_type()?.is_file() {
                files.push(entry.path());
            }
        }
        files.sort();
        for path in files {
            let mut file = std::fs::File::open(&path)?;
            let large = file.metadata()?.len() > u64::from(u32::MAX);
            let options = SimpleFileOptions::default()
                .compression_method(method(&path))
                .unix_permissions(0o600)
                .large_file(large);
            zip.start_file(name(folder, &path), options)?;
            std::io::copy(&mut file, &mut zip)?;
        }
    }
    Ok(zip.finish()?)
}

/// What is compressed already would only be copied more slowly.
fn method(path: &Path) -> CompressionMethod {
    let is_small = path
        .extension()
        .is_some_and(|own| own == "ods" || own == "parquet");
    match is_small {
        true => CompressionMethod::Stored,
        false => CompressionMethod::Deflated,
    }
}

/// The path in the folder, with `/` on every system.
fn name(folder: &Path, path: &Path) -> String {
    let inside = path.strip_prefix(folder).unwrap_or(path);
    let parts = inside.iter().map(|part| part.to_string_lossy());
    parts.collect::<Vec<_>>().join("/")
}
