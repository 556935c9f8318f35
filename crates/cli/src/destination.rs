//! Where a command writes: nothing is there before all of it is there.
//!
//! A file is written under another name beside it and then renamed. Standard output and anything
//! that is not a plain file get what was kept back, first in memory, then in a temporary file.

use crate::ended::{Refusal, Result};
use std::ffi::OsString;
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, ErrorKind, Seek, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use tempfile::{NamedTempFile, SpooledTempFile, TempDir, TempPath};

/// What is kept in memory of text for standard output, in bytes.
const KEPT_IN_MEMORY: usize = 16 * 1024 * 1024;
/// Exit status of a command that was interrupted.
const INTERRUPTED: i32 = 130;

/// What is half written now, to be removed when the command is interrupted.
static HALF_WRITTEN: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

/// Makes an interrupt remove what is half written and end the command.
pub fn clear_up_when_interrupted() -> Result<()> {
    let clear_up = || {
        // The lock is kept to the end, so that nothing is renamed meanwhile.
        let half_written = HALF_WRITTEN.lock();
        for path in half_written.iter().flat_map(|paths| paths.iter()) {
            let _ = fs::remove_file(path).or_else(|_| fs::remove_dir_all(path));
        }
        tell("interrupted: nothing half written is left\n");
        std::process::exit(INTERRUPTED);
    };
    ctrlc::set_handler(clear_up)
        .map_err(|error| Refusal::new(format!("interrupts cannot be caught: {error}")))
}

/// Says something on standard error, if anybody listens.
pub fn tell(text: &str) {
    let _ = io::stderr().write_all(text.as_bytes());
}

/// Does something that makes a half written path whole, or removes it.
fn while_not_interrupted<T>(path: &Path, finish: impl FnOnce() -> T) -> T {
    let mut half_written = HALF_WRITTEN
        .lock()
        .unwrap_or_else(|error| error.into_inner());
    let done = finish();
    half_written.retain(|other| other != path);
    done
}

/// Makes something that is half written until [`while_not_interrupted`].
fn begin<T>(path: impl FnOnce(&T) -> &Path, make: impl FnOnce() -> io::Result<T>) -> io::Result<T> {
    let mut half_written = HALF_WRITTEN.lock().unwrap_or_else(PoisonError::into_inner);
    let made = make()?;
    half_written.push(path(&made).to_owned());
    Ok(made)
}

/// A file or a stream that is written.
#[derive(Debug)]
pub struct Destination {
    name: String,
    kind: Kind,
}

#[derive(Debug)]
enum Kind {
    Renamed {
        partial: Partial,
        target: PathBuf,
    },
    Kept {
        text: SpooledTempFile,
        target: Option<PathBuf>,
    },
}

/// A file under another name, removed unless it is renamed.
#[derive(Debug)]
struct Partial {
    file: File,
    path: TempPath,
}

impl Destination {
    /// Opens a path; none, or `-`, is standard output.
    pub fn open(path: Option<&Path>) -> Result<Self> {
        let text = SpooledTempFile::new(KEPT_IN_MEMORY);
        let Some(path) = path.filter(|path| *path != Path::new("-")) else {
            return Ok(Self {
                name: "standard output".to_owned(),
                kind: Kind::Kept { text, target: None },
            });
        };
        let name = path.display().to_string();
        let refused = |error| Refusal::of_file(&name, "written", &error);
        // Through links, so that the file they name is replaced and not the link.
        let target = match fs::canonicalize(path) {
            Ok(target) => target,
            Err(error) if error.kind() == ErrorKind::NotFound => path.to_owned(),
            Err(error) => return Err(refused(error)),
        };
        let kind = match fs::metadata(&target) {
            Ok(data) if data.is_dir() => {
                return Err(Refusal::found(&name, "a folder", "the name of a file"));
            }
            Ok(data) if !data.is_file() => Kind::Kept {
                text,
                target: Some(target),
            },
            data => {
                let partial = Partial::beside(&target, &name)?;
                if let Ok(data) = data {
                    partial
                        .file
                        .set_permissions(data.permissions())
                        .map_err(refused)?;
                }
                Kind::Renamed { partial, target }
            }
        };
        Ok(Self { name, kind })
    }

    /// Appends text.
    pub fn write(&mut self, text: &[u8]) -> Result<()> {
        let written = match &mut self.kind {
            Kind::Renamed { partial, .. } => partial.file.write_all(text),
            Kind::Kept { text: kept, .. } => kept.write_all(text),
        };
        written.map_err(|error| Refusal::of_file(&self.name, "written", &error))
    }

    /// Puts everything in its place.
    pub fn finish(self) -> Result<()> {
        let name = self.name;
        let done = match self.kind {
            Kind::Renamed { partial, target } => partial.rename(&target),
            Kind::Kept { text, target: None } => copy(text, io::stdout().lock()),
            Kind::Kept {
                text,
                target: Some(target),
            } => OpenOptions::new()
                .write(true)
                .open(target)
                .and_then(|file| copy(text, file)),
        };
        match done {
            // Whoever read it has had enough.
            Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
            done => done.map_err(|error| Refusal::of_file(&name, "written", &error)),
        }
    }
}

fn copy(mut text: SpooledTempFile, target: impl Write) -> io::Result<()> {
    let mut target = BufWriter::with_capacity(64 * 1024, target);
    text.rewind()?;
    io::copy(&mut text, &mut target)?;
    target.flush()
}

/// The start of the name under which something is half written: hidden, and telling what it is.
fn partial_name(target: &Path) -> OsString {
    let mut name = OsString::from(".");
    name.push(target.file_name().unwrap_or_default());
    name.push(".partial-");
    name
}

/// The folder that something is written into.
fn folder_of<'a>(target: &'a Path, name: &str) -> Result<&'a Path> {
    let folder = match target.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    if folder.is_dir() {
        Ok(folder)
    } else {
        Err(Refusal::found(
            name,
            "a name in a folder that is not there",
            "a name in a folder that is there",
        ))
    }
}

/// A refusal without the hidden name under which the file would have been written.
fn refused(name: &str, error: &io::Error) -> Refusal {
    Refusal::of_file(name, "written", &io::Error::from(error.kind()))
}

impl Partial {
    fn beside(target: &Path, name: &str) -> Result<Self> {
        let mut builder = tempfile::Builder::new();
        let prefix = partial_name(target);
        builder.prefix(&prefix);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            // As any new file; what the person's mask takes away is taken away.
            builder.permissions(fs::Permissions::from_mode(0o666));
        }
        let folder = folder_of(target, name)?;
        let (file, path) = begin(NamedTempFile::path, || builder.tempfile_in(folder))
            .map_err(|error| refused(name, &error))?
            .into_parts();
        Ok(Self { file, path })
    }

    fn rename(self, target: &Path) -> io::Result<()> {
        let Self { file, path } = self;
        drop(file);
        let partial = path.to_path_buf();
        while_not_interrupted(&partial, || {
            path.persist(target).map_err(|error| error.error)
        })
    }
}

/// A folder that is filled under another name and then renamed.
#[derive(Debug)]
pub struct NewFolder {
    folder: TempDir,
    target: PathBuf,
}

impl NewFolder {
    /// Starts a folder. There must be none, or an empty one.
    pub fn create(target: &Path) -> Result<Self> {
        let name = target.display().to_string();
        match fs::read_dir(target) {
            Ok(mut entries) => {
                if entries.next().is_some() {
                    return Err(Refusal::found(
                        &name,
                        "a folder that is not empty",
                        "a new or an empty folder",
                    ));
                }
            }
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Err(error) => return Err(Refusal::of_file(&name, "written", &error)),
        }
        let parent = folder_of(target, &name)?;
        let prefix = partial_name(target);
        let mut builder = tempfile::Builder::new();
        builder.prefix(&prefix);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            builder.permissions(fs::Permissions::from_mode(0o777)); // less the person's mask
        }
        let make = || builder.tempdir_in(parent);
        let folder = begin(TempDir::path, make).map_err(|error| refused(&name, &error))?;
        Ok(Self {
            folder,
            target: target.to_owned(),
        })
    }

    /// Appends text to a file of the folder. An interrupt waits for it, so that no file is made in
    /// a folder that is being removed.
    pub fn append(&self, name: &str, text: &[u8]) -> Result<()> {
        let _half_written = HALF_WRITTEN.lock().unwrap_or_else(PoisonError::into_inner);
        OpenOptions::new()
            .create(true)
            .append(true)
            .open(self.folder.path().join(name))
            .and_then(|mut file| file.write_all(text))
            .map_err(|error| Refusal::of_file(self.target.join(name).display(), "written", &error))
    }

    /// Gives the folder its name.
    pub fn finish(self) -> Result<()> {
        let Self { folder, target } = self;
        let partial = folder.path().to_owned();
        let rename = || {
            if target.exists() {
                fs::remove_dir(&target)?; // it is empty
            }
            fs::rename(&partial, &target)?;
            let _ = folder.keep(); // it has gone to its place, so there is nothing to remove
            Ok(())
        };
        while_not_interrupted(&partial, rename)
            .map_err(|error| Refusal::of_file(target.display(), "written", &error))
    }
}
