//! The collector and what is measured with it, as they run in earnest.

use std::path::PathBuf;

use crate::workspace::Workspace;

/// Release builds of the collector and its examples.
pub struct Release {
    folder: PathBuf,
}

impl Release {
    /// Builds them.
    pub fn build(workspace: &Workspace) -> anyhow::Result<Self> {
        let arguments = [
            "build",
            "--release",
            "--package",
            "collector",
            "--bins",
            "--examples",
        ];
        workspace.cargo(arguments).stdout_to_stderr().run()?;
        let folder = workspace.target()?.join("release");
        Ok(Self { folder })
    }

    /// The collector.
    pub fn collector(&self) -> PathBuf {
        self.folder.join(program("collector"))
    }

    /// An example by its name.
    pub fn example(&self, name: &str) -> PathBuf {
        self.folder.join("examples").join(program(name))
    }
}

fn program(name: &str) -> String {
    format!("{name}{}", std::env::consts::EXE_SUFFIX)
}
