//! `retention verify`: whether the lists of a folder are as its manifest says.

use super::{print, print_json};
use crate::arguments::VerifyArguments;
use crate::ended::{Ended, Refusal, Result};
use crate::manifest::{self, ListFile, Manifest, hex};
use cohort::grouped;
use serde_json::json;
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

pub fn run(arguments: &VerifyArguments) -> Result<Ended> {
    let folder = &arguments.folder;
    let path = folder.join(manifest::FILE);
    let bytes =
        fs::read(&path).map_err(|error| Refusal::of_file(path.display(), "read", &error))?;
    let manifest: Manifest = serde_json::from_slice(&bytes).map_err(|error| {
        let place = format!("{}:{}:{}", path.display(), error.line(), error.column());
        Refusal::found(
            &place,
            error,
            "a manifest that `retention evaluate --split-by` wrote",
        )
    })?;
    if manifest.format != manifest::FORMAT {
        return Err(Refusal::found(
            &format!("{}: format", path.display()),
            manifest.format,
            manifest::FORMAT,
        ));
    }
    let mut problems = Problems(Vec::new());
    problems.of_counts(&manifest);
    problems.of_files(folder, &manifest)?;
    let files = manifest.lists.iter().filter_map(|list| list.file.as_ref());
    let (count, rows) = files.fold((0_u64, 0_u64), |(count, rows), file| {
        (count + 1, rows.saturating_add(file.rows))
    });
    let mut sha256 = Sha256::new();
    sha256.update(&bytes);
    let digest = hex(sha256);
    let ok = problems.0.is_empty();
    if arguments.format.json {
        print_json(&json!({
            "ok": ok,
            "manifest_sha256": digest,
            "lists": count,
            "rows": rows,
            "problems": problems.0.iter().map(|(file, problem)| json!({"file": file, "problem": problem})).collect::<Vec<_>>(),
        }))?;
    } else {
        let mut text = String::new();
        for (file, problem) in &problems.0 {
            text += &format!("{file}: {problem}\n");
        }
        text += &format!(
            "{} lists, {} rows: {}\nmanifest SHA-256 {digest}\n",
            grouped(count),
            grouped(rows),
            if ok {
                "all as the manifest says"
            } else {
                "not as the manifest says"
            },
        );
        print(&text)?;
    }
    Ok(if ok { Ended::Well } else { Ended::No })
}

/// What is not as the manifest says: a file, and what is wrong with it.
struct Problems(Vec<(String, String)>);

impl Problems {
    fn add(&mut self, file: &str, problem: impl Into<String>) {
        // A name can hold line ends, which would make lines that look like ours.
        self.0
            .push((file.escape_debug().to_string(), problem.into()));
    }

    /// The counts of the manifest against each other.
    fn of_counts(&mut self, manifest: &Manifest) {
        let mut all = records::Tally::default();
        for list in &manifest.lists {
            all += list.records;
            let rows = list.file.as_ref().map_or(0, |file| file.rows);
            if rows != list.records.delete {
                let problem = format!(
                    "{rows} rows for {:?}, of which {} records are to be deleted",
                    list.value, list.records.delete
                );
                self.add(manifest::FILE, problem);
            }
        }
        if all != manifest.input.records {
            self.add(manifest::FILE, "the lists do not add up to the input");
        }
    }

    fn of_files(&mut self, folder: &Path, manifest: &Manifest) -> Result<()> {
        let mut expected = BTreeSet::from([manifest::FILE.to_owned()]);
        for file in manifest.lists.iter().filter_map(|list| list.file.as_ref()) {
            let plain = Path::new(&file.name).components().count() == 1
                && Path::new(&file.name).file_name().is_some();
            if !plain || !expected.insert(file.name.clone()) {
                self.add(
                    manifest::FILE,
                    format!("{:?} is not a name of its own in the folder", file.name),
                );
                continue;
            }
            self.of_file(folder, file);
        }
        let unreadable = |error| Refusal::of_file(folder.display(), "read", &error);
        for entry in fs::read_dir(folder).map_err(unreadable)? {
            let name = entry
                .map_err(unreadable)?
                .file_name()
                .to_string_lossy()
                .into_owned();
            if !expected.contains(&name) {
                self.add(&name, "not in the manifest");
            }
        }
        Ok(())
    }

    fn of_file(&mut self, folder: &Path, file: &ListFile) {
        let path = folder.join(&file.name);
        // A link can lead out of the folder, and reading a pipe can wait for ever.
        if fs::symlink_metadata(&path).is_ok_and(|data| !data.is_file()) {
            return self.add(&file.name, "not a plain file");
        }
        match Found::read(&path) {
            Err(error) => self.add(&file.name, format!("cannot be read: {error}")),
            Ok(found) => {
                let differences = [
                    ("bytes", file.bytes.to_string(), found.bytes.to_string()),
                    ("SHA-256", file.sha256.clone(), found.sha256),
                    ("rows", file.rows.to_string(), found.rows),
                ];
                for (what, wanted, found) in differences {
                    if wanted != found {
                        self.add(
                            &file.name,
                            format!("{what}: found {found}; the manifest says {wanted}"),
                        );
                    }
                }
            }
        }
    }
}

/// What a list is.
struct Found {
    bytes: u64,
    sha256: String,
    /// A number, or why there is none.
    rows: String,
}

impl Found {
    fn read(path: &Path) -> io::Result<Self> {
        let mut reader = csv::Reader::from_reader(Hashed {
            file: File::open(path)?,
            bytes: 0,
            sha256: Sha256::new(),
        });
        let mut rows: u64 = 0;
        let mut record = csv::ByteRecord::new();
        let counted = loop {
            match reader.read_byte_record(&mut record) {
                Ok(true) => rows += 1,
                Ok(false) => break Ok(()),
                Err(error) => break Err(error),
            }
        };
        let rows = match counted {
            Ok(()) => rows.to_string(),
            Err(error) if error.is_io_error() => return Err(io::Error::other(error)),
            Err(error) => error.to_string(),
        };
        let mut hashed = reader.into_inner();
        io::copy(&mut hashed, &mut io::sink())?; // what a broken row left unread
        Ok(Self {
            bytes: hashed.bytes,
            sha256: hex(hashed.sha256),
            rows,
        })
    }
}

/// Takes the digest of a file while it is read.
struct Hashed {
    file: File,
    bytes: u64,
    sha256: Sha256,
}

impl Read for Hashed {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.file.read(buffer)?;
        self.sha256.update(&buffer[..count]);
        self.bytes += count as u64;
        Ok(count)
    }
}
