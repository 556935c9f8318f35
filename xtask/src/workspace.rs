//! Where the project is, and which versions its lock files name.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use cargo_metadata::MetadataCommand;
use duct::Expression;

/// The checkout that the command was started in.
#[derive(Debug)]
pub struct Workspace {
    root: PathBuf,
}

impl Workspace {
    /// Finds the checkout: the folder above this package's own.
    pub fn find() -> anyhow::Result<Self> {
        let package = std::env::var_os("CARGO_MANIFEST_DIR")
            .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
        let root = package
            .parent()
            .context("the command's package has no folder above it")?;
        Ok(Self {
            root: root.to_owned(),
        })
    }

    /// The folder of the workspace's `Cargo.toml`.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Where cargo builds.
    pub fn target(&self) -> anyhow::Result<PathBuf> {
        let metadata = MetadataCommand::new()
            .current_dir(&self.root)
            .no_deps()
            .exec()
            .context("cargo could not describe the workspace")?;
        Ok(metadata.target_directory.into_std_path_buf())
    }

    /// The version of a crate in `Cargo.lock`.
    pub fn locked_version(&self, package: &str) -> anyhow::Result<String> {
        let metadata = MetadataCommand::new()
            .current_dir(&self.root)
            .exec()
            .context("cargo could not describe the workspace")?;
        let found = metadata
            .packages
            .iter()
            .find(|found| found.name.as_str() == package)
            .with_context(|| format!("Cargo.lock has no package {package}"))?;
        Ok(found.version.to_string())
    }

    /// The packages that make pages: they depend on Yew by themselves.
    pub fn browser_packages(&self) -> anyhow::Result<Vec<BrowserPackage>> {
        let metadata = MetadataCommand::new()
            .current_dir(&self.root)
            .no_deps()
            .exec()
            .context("cargo could not describe the workspace")?;
        let packages = metadata.workspace_packages().into_iter();
        Ok(packages
            .filter(|package| {
                package
                    .dependencies
                    .iter()
                    .any(|needed| needed.name == "yew")
            })
            .map(|package| BrowserPackage {
                name: package.name.to_string(),
                has_tests: package
                    .targets
                    .iter()
                    .any(|target| target.is_test() && target.name.starts_with("web_")),
            })
            .collect())
    }

    /// A program started in the checkout.
    pub fn command<I>(&self, program: impl Into<OsString>, arguments: I) -> Expression
    where
        I: IntoIterator,
        I::Item: Into<OsString>,
    {
        // As an `OsString` a bare name is looked up on the path; as a `PathBuf`
        // duct would take it for a file in the current folder.
        let program: OsString = program.into();
        duct::cmd(program, arguments).dir(&self.root)
    }

    /// Cargo, started in the checkout.
    pub fn cargo<I>(&self, arguments: I) -> Expression
    where
        I: IntoIterator,
        I::Item: Into<OsString>,
    {
        self.command(cargo(), arguments)
    }
}

/// A package that makes pages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BrowserPackage {
    /// Its name.
    pub name: String,
    /// Whether it has tests for the browser, in files `tests/web_*.rs`.
    pub has_tests: bool,
}

/// The cargo that runs this command.
pub fn cargo() -> OsString {
    std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into())
}
