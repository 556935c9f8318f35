//! Files of a site as they are delivered: under names that change with their content, and beside
//! each its compressed forms.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use flate2::Compression;
use flate2::write::GzEncoder;
use sha2::{Digest as _, Sha256};

/// The endings of the compressed forms.
pub const BROTLI: &str = "br";
/// The same, for what knows no Brotli.
const GZIP: &str = "gz";

/// How many digits of the digest are in a name.
pub const DIGITS: usize = 16;

/// How far back Brotli looks for the same, as a power of two: as far as every browser follows.
const WINDOW: i32 = 22;
/// The same in a file of many megabytes.
pub const WIDE: i32 = 24;

/// Every file in a folder and below, in order.
pub fn in_folder(folder: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let mut ahead = vec![folder.to_owned()];
    while let Some(folder) = ahead.pop() {
        let entries = fs::read_dir(&folder)
            .with_context(|| format!("{} cannot be read", folder.display()))?;
        for entry in entries {
            let path = entry?.path();
            if path.is_dir() {
                ahead.push(path);
            } else {
                files.push(path);
            }
        }
    }
    files.sort();
    Ok(files)
}

/// The folders in a folder; none where it is not there.
pub fn folders_in(folder: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries.with_context(|| format!("{} cannot be read", folder.display()))?,
    };
    let paths = entries.map(|entry| entry.map(|entry| entry.path()));
    let mut folders = paths.collect::<Result<Vec<_>, _>>()?;
    folders.retain(|path| path.is_dir());
    Ok(folders)
}

/// What a folder is called after everything in it.
pub fn digest(folder: &Path) -> anyhow::Result<String> {
    digest_of(&[folder.to_owned()])
}

/// What something is called that is made from everything in some folders.
pub fn digest_of(folders: &[PathBuf]) -> anyhow::Result<String> {
    let mut hasher = Sha256::new();
    for folder in folders {
        for file in in_folder(folder)? {
            let content = fs::read(&file)?;
            hasher.update(file.strip_prefix(folder)?.to_string_lossy().as_bytes());
            hasher.update(content.len().to_le_bytes());
            hasher.update(content);
        }
    }
    let digest = hasher.finalize();
    let digits: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    Ok(digits[..DIGITS].to_owned())
}

/// Puts beside every file its compressed forms, where they are shorter.
pub fn compress(folder: &Path) -> anyhow::Result<()> {
    for file in in_folder(folder)? {
        let content = fs::read(&file)?;
        for (ending, made) in [(BROTLI, brotli(&content, WINDOW)?), (GZIP, gzip(&content)?)] {
            if made.len() < content.len() {
                fs::write(with_ending(&file, ending), made)?;
            }
        }
    }
    Ok(())
}

/// Whether a file is the compressed form of another.
pub fn is_compressed(file: &Path) -> bool {
    let ending = file.extension().and_then(|ending| ending.to_str());
    ending.is_some_and(|ending| [BROTLI, GZIP].contains(&ending))
}

/// The name of a compressed form.
pub fn with_ending(file: &Path, ending: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".");
    name.push(ending);
    name.into()
}

/// A content in Brotli, as short as it goes.
pub fn brotli(content: &[u8], window: i32) -> anyhow::Result<Vec<u8>> {
    let parameters = brotli::enc::BrotliEncoderParams {
        quality: 11,
        lgwin: window,
        size_hint: content.len(),
        ..Default::default()
    };
    let mut made = Vec::new();
    brotli::BrotliCompress(&mut &*content, &mut made, &parameters)?;
    Ok(made)
}

fn gzip(content: &[u8]) -> anyhow::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(content)?;
    Ok(encoder.finish()?)
}

#[cfg(test)]
mod unit {
    use super::*;

    #[test]
    fn what_is_compressed_is_the_file_and_short_files_are_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let long = folder.path().join("long.txt");
        let text = "images ".repeat(1000);
        fs::write(&long, &text).unwrap();
        fs::write(folder.path().join("short.txt"), "a").unwrap();
        compress(folder.path()).unwrap();

        let mut read = Vec::new();
        let made = fs::read(with_ending(&long, BROTLI)).unwrap();
        brotli::BrotliDecompress(&mut &*made, &mut read).unwrap();
        assert_eq!(read, text.as_bytes());
        assert!(with_ending(&long, GZIP).is_file());
        assert_eq!(in_folder(folder.path()).unwrap().len(), 4);
    }

    #[test]
    fn a_folder_is_called_after_names_and_content() {
        let folder = tempfile::tempdir().unwrap();
        let mut seen = std::collections::BTreeSet::new();
        for (name, text) in [("a", "b"), ("a", "c"), ("b", "c")] {
            fs::write(folder.path().join(name), text).unwrap();
            seen.insert(digest(folder.path()).unwrap());
        }
        assert_eq!(seen.len(), 3);
        assert!(seen.iter().all(|digest| digest.len() == DIGITS));
    }
}
