//! Builds the sites.

mod collection;
mod files;
mod pages;
mod program;

pub use program::library;

use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use anyhow::Context as _;

use crate::tools::Tools;
use crate::workspace::Workspace;

/// What every site is made from, besides this program.
const INPUTS: [&str; 8] = [
    ".cargo",
    "Cargo.lock",
    "Cargo.toml",
    "package-lock.json",
    "package.json",
    "rust-toolchain.toml",
    "scripts",
    "styles",
];

/// A site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Site {
    /// What it is called.
    name: &'static str,
    /// The package whose program it is.
    package: &'static str,
    /// The features of the package that its program has.
    features: &'static [&'static str],
    /// The parts that are to be fast before they are small.
    fast: &'static [&'static str],
    /// Its pages are made ahead of time.
    is_ahead: bool,
    /// The whole collection can be fetched from it.
    has_collection: bool,
    /// The folder of its `index.html`; below it is `styles/`.
    folder: &'static str,
    /// The path of its addresses.
    base: &'static str,
    /// Where it goes.
    dist: &'static str,
    /// What it is made from, besides what every site is.
    inputs: &'static [&'static str],
}

/// The public app.
pub const EXPLORER: Site = Site {
    name: "the explorer",
    package: "retention-explorer",
    features: &["split"],
    fast: &["sample", "read_records", "scale"],
    is_ahead: true,
    has_collection: true,
    folder: ".",
    base: "/",
    dist: "dist",
    inputs: &[
        "crates/cohort",
        "crates/consultation",
        "crates/govuk-yew",
        "crates/records",
        "crates/retention",
        "crates/transparency",
        "index.html",
        "src",
        "xtask/src/site",
    ],
};

/// The console of a consultation team.
pub const CONSOLE: Site = Site {
    name: "the console",
    package: "console",
    features: &[],
    fast: &[],
    is_ahead: false,
    has_collection: false,
    folder: "crates/console",
    base: "/console/",
    dist: "dist-console",
    inputs: &[
        "crates/console",
        "crates/console-wire",
        "crates/consultation",
        "crates/govuk-yew",
        "crates/retention",
        "xtask/src/site",
    ],
};

impl Site {
    /// Where it is once it is built.
    pub fn dist(&self, workspace: &Workspace) -> PathBuf {
        workspace.root().join(self.dist)
    }

    /// Whether a file of its program is to be fast before it is small.
    fn is_fast(&self, file: &Path) -> bool {
        let stem = file.file_stem().and_then(OsStr::to_str).unwrap_or_default();
        let part = stem.strip_prefix("split_").unwrap_or(stem);
        self.fast.contains(&part)
    }
}

/// Every file of a built site, without its compressed forms: those of the app, and those of the
/// whole collection.
pub fn files_of(folder: &Path) -> anyhow::Result<[Vec<PathBuf>; 2]> {
    let mut files = files::in_folder(folder)?;
    files.retain(|file| !files::is_compressed(file));
    let is_collection = |file: &PathBuf| {
        let own = file.strip_prefix(folder).unwrap_or(file);
        own.to_string_lossy().starts_with(collection::FOLDER)
    };
    let (collection, app) = files.into_iter().partition(is_collection);
    Ok([app, collection])
}

/// How many bytes a browser gets of a file of a built site.
pub fn delivered(file: &Path) -> anyhow::Result<u64> {
    let short = files::with_ending(file, files::BROTLI);
    let sent = if short.is_file() { &short } else { file };
    let data = fs::metadata(sent).with_context(|| format!("{} is not there", sent.display()))?;
    Ok(data.len())
}

/// Builds every optimised site.
pub fn build(workspace: &Workspace, tools: &Tools) -> anyhow::Result<()> {
    let path = tools.for_site()?;
    for site in [EXPLORER, CONSOLE] {
        build_one(workspace, &path, &site)?;
    }
    Ok(())
}

/// Builds an optimised site, unless it is there and nothing that it is made from has changed.
fn build_one(workspace: &Workspace, path: &OsStr, site: &Site) -> anyhow::Result<()> {
    let folder = workspace.root().join(site.folder);
    let page = site.dist(workspace).join("index.html");
    let stamp = Stamp::in_folder(&folder.join("styles/.build"))?;
    if stamp.is_of(&page) && !any_changed_since(&stamp, workspace.root(), site)? {
        return Ok(());
    }
    eprintln!("Building {}", site.name);
    stamp.start()?;
    make_one(workspace, path, site)?;
    stamp.finish(&page)
}

/// Builds a site beside the old one, which it replaces once it is whole.
fn make_one(workspace: &Workspace, path: &OsStr, site: &Site) -> anyhow::Result<()> {
    let folder = workspace.target()?.join("site").join(site.package);
    remove(&folder)?;
    let program = folder.join("program");
    fs::create_dir_all(&program)?;
    styles(workspace, path, site, &program)?;
    let parts = program::make(workspace, path, site, &program)?;
    let collection = site
        .has_collection
        .then(|| collection::make(workspace, site.base, &program))
        .transpose()?;
    let app = format!("app-{}", files::digest(&program)?);
    fs::rename(&program, folder.join(&app))?;
    pages::make(workspace, site, &app, &parts, &folder)?;
    files::compress(&folder)?;
    if let Some(collection) = collection {
        collection::place(&collection, &folder)?;
    }
    let dist = site.dist(workspace);
    remove(&dist)?;
    copy(&folder, &dist)
}

/// Compiles the style sheet into the folder of the program.
fn styles(workspace: &Workspace, path: &OsStr, site: &Site, program: &Path) -> anyhow::Result<()> {
    let styles = Path::new(site.folder).join("styles");
    let node = which::which_in("node", Some(path), workspace.root())?;
    let script = Path::new("scripts/styles.mjs");
    workspace
        .command(node, [script.as_os_str(), styles.as_os_str()])
        .stdin_null()
        .stdout_to_stderr()
        .run()
        .with_context(|| format!("the styles of {} do not compile", site.name))?;
    let made = workspace.root().join(styles).join(".build/app.css");
    fs::copy(&made, program.join("app.css"))
        .with_context(|| format!("{} cannot be copied", made.display()))?;
    Ok(())
}

fn remove(folder: &Path) -> anyhow::Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            Err(error).with_context(|| format!("{} cannot be removed", folder.display()))
        }
        _ => Ok(()),
    }
}

fn copy(from: &Path, to: &Path) -> anyhow::Result<()> {
    for file in files::in_folder(from)? {
        let target = to.join(file.strip_prefix(from)?);
        if let Some(parent) = target.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::copy(&file, &target)?;
    }
    Ok(())
}

fn any_changed_since(stamp: &Stamp, root: &Path, site: &Site) -> anyhow::Result<bool> {
    let Some(start) = stamp.started() else {
        return Ok(true);
    };
    for input in INPUTS.iter().chain(site.inputs) {
        let input = root.join(input);
        let changed = changed_since(&input, start)
            .with_context(|| format!("{} cannot be looked at", input.display()))?;
        if changed {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Whether a file, or a folder or anything in it, has changed at that time or
/// later. What has a dot at the start of its name inside a folder is not looked at.
fn changed_since(path: &Path, start: SystemTime) -> io::Result<bool> {
    let data = fs::metadata(path)?;
    if data.modified()? >= start {
        return Ok(true);
    }
    if data.is_dir() {
        for entry in fs::read_dir(path)? {
            let entry = entry?.path();
            let hidden = entry
                .file_name()
                .and_then(OsStr::to_str)
                .is_some_and(|name| name.starts_with('.'));
            if !hidden && changed_since(&entry, start)? {
                return Ok(true);
            }
        }
    }
    Ok(false)
}

/// A file that is as old as the start of the last build and holds its page.
struct Stamp {
    last: PathBuf,
    running: PathBuf,
}

impl Stamp {
    fn in_folder(folder: &Path) -> io::Result<Self> {
        fs::create_dir_all(folder)?;
        Ok(Self {
            last: folder.join("last-build"),
            running: folder.join("running-build"),
        })
    }

    /// When the last build started.
    fn started(&self) -> Option<SystemTime> {
        fs::metadata(&self.last)
            .and_then(|data| data.modified())
            .ok()
    }

    /// Whether this page is the one that the last build made.
    fn is_of(&self, page: &Path) -> bool {
        match (fs::read(&self.last), fs::read(page)) {
            (Ok(last), Ok(page)) => last == page,
            _ => false,
        }
    }

    fn start(&self) -> io::Result<()> {
        fs::write(&self.running, "")
    }

    fn finish(&self, page: &Path) -> anyhow::Result<()> {
        let start = fs::metadata(&self.running)?.modified()?;
        fs::copy(page, &self.running)?;
        fs::File::options()
            .write(true)
            .open(&self.running)?
            .set_modified(start)?;
        fs::rename(&self.running, &self.last)?;
        Ok(())
    }
}

#[cfg(test)]
mod unit {
    use super::*;

    #[test]
    fn a_build_is_current_until_an_input_or_the_page_changes() {
        let folder = tempfile::tempdir().unwrap();
        let source = folder.path().join("src");
        let page = folder.path().join("index.html");
        let stamp = Stamp::in_folder(&folder.path().join("build")).unwrap();
        let long_ago = SystemTime::UNIX_EPOCH;
        fs::create_dir(&source).unwrap();
        fs::write(source.join("main.rs"), "").unwrap();
        fs::write(&page, "built").unwrap();
        assert!(!stamp.is_of(&page), "nothing was built yet");
        assert!(stamp.started().is_none());

        stamp.start().unwrap();
        stamp.finish(&page).unwrap();
        assert!(stamp.is_of(&page));
        assert!(changed_since(&source, long_ago).unwrap());

        let start = stamp.started().unwrap();
        for old in [source.join("main.rs"), source.clone()] {
            fs::File::open(old).unwrap().set_modified(long_ago).unwrap();
        }
        assert!(!changed_since(&source, start).unwrap());
        fs::write(source.join("new.rs"), "").unwrap();
        assert!(changed_since(&source, start).unwrap());

        fs::write(&page, "built by another command").unwrap();
        assert!(!stamp.is_of(&page));
    }
}
