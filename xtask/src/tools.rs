//! The programs that the project needs: looked for, and installed when missing.

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use anyhow::{Context as _, bail, ensure};

use crate::workspace::{Workspace, cargo};

/// The oldest Node.js that the npm parts accept.
pub const NODE_MAJOR: u32 = 20;
/// The version of schemathesis that tests the collector's interface.
const SCHEMATHESIS: &str = "4.32.5";
/// The versions of the programs' parts that read an export.
const PYARROW: &str = "26.0.1";
const ODFPY: &str = "1.4.1";
/// The versions of what `cargo xtask bench peers` compares the index with.
const DUCKDB: &str = "2.0.1";
const POLARS: &str = "2.1.0";
const DUCKDB_WASM: &str = "1.32.0";
const CROSSFILTER: &str = "1.5.4";
const PYTHON_INSTRUCTION: &str =
    "Python 3 with venv is needed for this: on Debian, install python3-venv";
/// The target of the app and its worker.
pub const WASM: &str = "wasm32-unknown-unknown";

const CHROMIUM: [&str; 5] = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
];
const CHROMIUM_ELSEWHERE: [&str; 4] = [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
    "C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe",
];
const CHROMEDRIVER_ELSEWHERE: [&str; 2] = [
    "/usr/lib/chromium/chromedriver",
    "/usr/lib/chromium-browser/chromedriver",
];

/// A program that cargo installs.
#[derive(Debug, Clone, Copy)]
pub struct CargoTool {
    /// The crate to install.
    pub package: &'static str,
    /// The program that answers `--version`.
    pub program: &'static str,
    /// A second program of the same crate that must be beside it.
    pub beside: Option<&'static str>,
    /// What it is for, said while it is being installed.
    pub why: &'static str,
}

/// Joins the compiled app to JavaScript and runs its browser tests.
pub const BINDGEN_TOOL: CargoTool = CargoTool {
    package: "wasm-bindgen-cli",
    program: "wasm-bindgen",
    beside: Some("wasm-bindgen-test-runner"),
    why: "joins the app to JavaScript and runs its browser tests; the version is that of Cargo.lock",
};
/// Checks licences and sources of crates.
pub const DENY_TOOL: CargoTool = CargoTool {
    package: "cargo-deny",
    program: "cargo-deny",
    beside: None,
    why: "checks licences and sources of crates",
};

/// A browser and the program that drives it.
#[derive(Debug, Clone)]
pub struct Browser {
    /// Chromium or Chrome.
    pub chrome: PathBuf,
    /// Its WebDriver.
    pub driver: PathBuf,
}

/// Finds and installs programs.
#[derive(Debug)]
pub struct Tools<'a> {
    workspace: &'a Workspace,
    /// A folder of the user's, so that all checkouts use what one has built.
    folder: PathBuf,
    bindgen: OnceLock<String>,
}

impl<'a> Tools<'a> {
    /// Looks for nothing yet.
    pub fn new(workspace: &'a Workspace) -> anyhow::Result<Self> {
        let folder = tools_folder(&|name| std::env::var_os(name).filter(|value| !value.is_empty()))
            .context("set RETENTION_TOOLS to a folder for tools: this user has no home folder")?;
        Ok(Self {
            workspace,
            folder,
            bindgen: OnceLock::new(),
        })
    }

    /// The folder that tools are installed into.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The version of wasm-bindgen in `Cargo.lock`.
    pub fn bindgen_version(&self) -> anyhow::Result<&str> {
        if let Some(version) = self.bindgen.get() {
            return Ok(version);
        }
        let version = self.workspace.locked_version("wasm-bindgen")?;
        Ok(self.bindgen.get_or_init(|| version))
    }

    /// What a build of the site needs; the value is the search path for it.
    pub fn for_site(&self) -> anyhow::Result<OsString> {
        self.ensure_target()?;
        self.ensure_npm()?;
        let bindgen = self.ensure(BINDGEN_TOOL, self.bindgen_version()?)?;
        self.search_path(&[&bindgen])
    }

    /// What component tests need: the path of the test runner.
    pub fn test_runner(&self) -> anyhow::Result<PathBuf> {
        self.ensure_target()?;
        let bindgen = self.ensure(BINDGEN_TOOL, self.bindgen_version()?)?;
        let runner = bindgen.with_file_name(executable("wasm-bindgen-test-runner"));
        ensure!(
            runner.is_file(),
            "wasm-bindgen-test-runner is not beside {}",
            bindgen.display()
        );
        Ok(runner)
    }

    fn schemathesis_folder(&self) -> PathBuf {
        self.folder.join(format!("schemathesis-{SCHEMATHESIS}"))
    }

    /// Where the program is, or will be, that tests the collector's interface.
    pub fn schemathesis_program(&self) -> PathBuf {
        self.schemathesis_folder().join("bin/schemathesis")
    }

    /// The program that tests the collector's interface: in a Python environment of its own.
    pub fn schemathesis(&self) -> anyhow::Result<PathBuf> {
        let program = self.schemathesis_program();
        if version_of(&program).is_none() {
            announce(
                &format!("schemathesis {SCHEMATHESIS}"),
                "makes requests from the interface's document and checks the answers",
            );
            let package = format!("schemathesis=={SCHEMATHESIS}");
            python_environment(&self.schemathesis_folder(), &[&package])?;
        }
        Ok(program)
    }

    /// A Python that reads Parquet and ODS with readers that are not this project's.
    pub fn export_readers(&self) -> anyhow::Result<PathBuf> {
        self.python_with(
            &format!("readers-pyarrow-{PYARROW}-odfpy-{ODFPY}"),
            "import odf, pyarrow.parquet",
            "read exports, to compare what they find with the manifest",
            &[&format!("pyarrow=={PYARROW}"), &format!("odfpy=={ODFPY}")],
        )
    }

    /// A Python with DuckDB and Polars, and what makes files for them.
    pub fn native_peers(&self) -> anyhow::Result<PathBuf> {
        self.python_with(
            &format!("peers-duckdb-{DUCKDB}-polars-{POLARS}-pyarrow-{PYARROW}"),
            "import duckdb, polars, pyarrow, numpy",
            "answer what the index answers, to compare; half a gigabyte",
            &[
                &format!("duckdb=={DUCKDB}"),
                &format!("polars=={POLARS}"),
                &format!("pyarrow=={PYARROW}"),
                "numpy",
            ],
        )
    }

    /// A Python in a folder of its own that can import what is said; its packages are installed
    /// where it cannot.
    fn python_with(
        &self,
        folder: &str,
        imports: &str,
        why: &str,
        packages: &[&str],
    ) -> anyhow::Result<PathBuf> {
        let folder = self.folder.join(folder);
        let python = folder.join("bin/python");
        let reads = duct::cmd!(&python, "-c", imports)
            .stdin_null()
            .stderr_null();
        if reads.run().is_err() {
            announce(&packages.join(", "), why);
            python_environment(&folder, packages)?;
        }
        Ok(python)
    }

    /// A folder of npm's with DuckDB-WASM and crossfilter. They are large and wanted by one
    /// benchmark only, so `package-lock.json` does not have them.
    pub fn browser_peers(&self) -> anyhow::Result<PathBuf> {
        let name = format!("peers-duckdb-wasm-{DUCKDB_WASM}-crossfilter-{CROSSFILTER}");
        let folder = self.folder.join(name);
        let modules = folder.join("node_modules");
        let is_there = |file: &str| modules.join(file).is_file();
        if is_there("@duckdb/duckdb-wasm/dist/duckdb-coi.wasm")
            && is_there("crossfilter2/crossfilter.min.js")
        {
            return Ok(modules);
        }
        announce(
            &format!("DuckDB-WASM {DUCKDB_WASM} and crossfilter {CROSSFILTER}"),
            "answer in the browser what the index answers, to compare; 160 MB",
        );
        std::fs::create_dir_all(&folder)?;
        let npm = which::which("npm").context("npm is missing; it comes with Node.js")?;
        let words = "install --ignore-scripts --omit=optional --no-audit --no-fund --no-save";
        let packages = [
            format!("@duckdb/duckdb-wasm@{DUCKDB_WASM}"),
            format!("crossfilter2@{CROSSFILTER}"),
        ];
        let words = words.split(' ').map(str::to_owned);
        let prefix = ["--prefix".to_owned(), folder.display().to_string()];
        duct::cmd(npm, words.chain(prefix).chain(packages))
            .dir(&folder)
            .stdin_null()
            .stdout_to_stderr()
            .run()
            .context("npm could not install DuckDB-WASM and crossfilter")?;
        Ok(modules)
    }

    /// The npm parts, from `package-lock.json`.
    pub fn ensure_npm(&self) -> anyhow::Result<()> {
        let node = self.node()?;
        ensure!(
            node.major >= NODE_MAJOR,
            "Node.js {} is too old: this project needs {NODE_MAJOR} or newer, from nodejs.org or \
             your package manager",
            node.version
        );
        if self.npm_is_current() {
            return Ok(());
        }
        announce(
            "npm parts",
            "GOV.UK Frontend, wasm-opt and the browser tests' own parts",
        );
        let npm = which::which("npm").context("npm is missing; it comes with Node.js")?;
        self.workspace
            .command(
                npm,
                [
                    "ci",
                    "--ignore-scripts",
                    "--omit=optional",
                    "--no-audit",
                    "--no-fund",
                ],
            )
            .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")
            .stdin_null()
            .stdout_to_stderr()
            .run()
            .context("npm could not install the parts that package-lock.json names")?;
        Ok(())
    }

    /// Whether the installed npm parts are no older than the lock file.
    pub fn npm_is_current(&self) -> bool {
        let root = self.workspace.root();
        let changed = |file: PathBuf| file.metadata().and_then(|data| data.modified());
        match (
            changed(root.join("node_modules/.package-lock.json")),
            changed(root.join("package-lock.json")),
        ) {
            (Ok(installed), Ok(lock)) => installed >= lock,
            _ => false,
        }
    }

    /// The Node.js on the path.
    pub fn node(&self) -> anyhow::Result<Node> {
        let instruction = "Node.js is missing: install version 20 or newer from nodejs.org or \
                           your package manager";
        let path = which::which("node").context(instruction)?;
        let version = version_of(&path).context(instruction)?;
        let major = version.split('.').next().and_then(|part| part.parse().ok());
        let major = major.with_context(|| format!("unknown Node.js version {version}"))?;
        Ok(Node {
            path,
            version,
            major,
        })
    }

    /// Whether the Rust toolchain can compile for the browser.
    pub fn has_target(&self) -> bool {
        let folder = self
            .workspace
            .command("rustc", ["--print", "target-libdir", "--target", WASM])
            .stderr_null()
            .read();
        folder.is_ok_and(|folder| Path::new(folder.trim()).is_dir())
    }

    fn ensure_target(&self) -> anyhow::Result<()> {
        if self.has_target() {
            return Ok(());
        }
        announce(WASM, "compiles the app for the browser");
        self.workspace
            .command("rustup", ["target", "add", WASM])
            .run()
            .with_context(|| {
                format!(
                    "run `rustup target add {WASM}`, or add that target to your Rust in its way"
                )
            })?;
        Ok(())
    }

    /// Finds a tool in the wanted version: on the path, then among those installed before.
    pub fn find(&self, tool: CargoTool, version: Option<&str>) -> Option<Found> {
        let own = self.folder.join("bin").join(executable(tool.program));
        which::which_all(tool.program)
            .into_iter()
            .flatten()
            .chain(own.is_file().then_some(own))
            .filter(|path| {
                tool.beside
                    .is_none_or(|name| path.with_file_name(executable(name)).is_file())
            })
            .filter_map(|path| {
                Some(Found {
                    version: version_of(&path)?,
                    path,
                })
            })
            .find(|found| version.is_none_or(|version| found.version == version))
    }

    fn ensure(&self, tool: CargoTool, version: &str) -> anyhow::Result<PathBuf> {
        if let Some(found) = self.find(tool, Some(version)) {
            return Ok(found.path);
        }
        self.install(tool, Some(version))
    }

    /// Builds or fetches a tool into the user's folder.
    pub fn install(&self, tool: CargoTool, version: Option<&str>) -> anyhow::Result<PathBuf> {
        let CargoTool { package, why, .. } = tool;
        let wanted = version.map_or_else(|| package.to_owned(), |v| format!("{package}@{v}"));
        announce(
            &wanted,
            &format!(
                "{why}; once for all checkouts, some minutes, in {}",
                self.folder.display()
            ),
        );
        let ready = which::which("cargo-binstall").is_ok()
            && self
                .run_installer(&["binstall", "--no-confirm", "--force", &wanted])
                .is_ok();
        // A lock file may name a crate that the registry in use does not have yet.
        if !ready
            && self
                .run_installer(&["install", "--locked", "--force", &wanted])
                .is_err()
        {
            eprintln!("  again, without the versions that the tool's own lock file names");
            self.run_installer(&["install", "--force", &wanted])
                .with_context(|| format!("{package} could not be installed"))?;
        }
        let found = self.find(tool, version);
        Ok(found
            .with_context(|| format!("{package} was installed but does not start"))?
            .path)
    }

    /// Runs `cargo install` or its like, for a quick build: these tools need not be fast.
    fn run_installer(&self, arguments: &[&str]) -> anyhow::Result<()> {
        let mut all: Vec<OsString> = arguments.iter().map(OsString::from).collect();
        all.extend(["--root".into(), self.folder.clone().into_os_string()]);
        // Not in the checkout, whose settings are not meant for these tools; but
        // with its toolchain, which is known to exist.
        std::fs::create_dir_all(&self.folder)
            .with_context(|| format!("{} cannot be made", self.folder.display()))?;
        duct::cmd(cargo(), all)
            .dir(&self.folder)
            .env("CARGO_TARGET_DIR", self.folder.join("build"))
            .env("CARGO_PROFILE_RELEASE_LTO", "off")
            .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1")
            .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
            .env_remove("RUSTFLAGS")
            .stdin_null()
            .stdout_to_stderr()
            .run()?;
        let _ = std::fs::remove_dir_all(self.folder.join("build"));
        Ok(())
    }

    /// The browser on this computer, if it has one.
    pub fn find_chrome(&self) -> Option<PathBuf> {
        from_environment("CHROME")
            .or_else(|| CHROMIUM.iter().find_map(|name| which::which(name).ok()))
            .or_else(|| first_file(&CHROMIUM_ELSEWHERE))
    }

    /// The program that drives the browser, if this computer has one.
    pub fn find_driver(&self) -> Option<PathBuf> {
        from_environment("CHROMEDRIVER")
            .or_else(|| which::which("chromedriver").ok())
            .or_else(|| first_file(&CHROMEDRIVER_ELSEWHERE))
    }

    /// A browser for tests: the one that is here, or Debian's own.
    pub fn browser(&self) -> anyhow::Result<Browser> {
        if let Some(browser) = self.find_browser() {
            return Ok(browser);
        }
        if !is_debian_root() {
            bail!("{BROWSER_INSTRUCTION}");
        }
        install_debian(
            &["chromium", "chromium-driver"],
            "Debian's browser, which runs the browser tests",
        )
        .context(BROWSER_INSTRUCTION)?;
        self.find_browser().context(BROWSER_INSTRUCTION)
    }

    fn find_browser(&self) -> Option<Browser> {
        Some(Browser {
            chrome: self.find_chrome()?,
            driver: self.find_driver()?,
        })
    }

    /// The search path with the folders of these tools and of the npm parts first.
    fn search_path(&self, tools: &[&Path]) -> anyhow::Result<OsString> {
        let npm = self.workspace.root().join("node_modules/.bin");
        let old = std::env::var_os("PATH").unwrap_or_default();
        let first = tools
            .iter()
            .filter_map(|tool| tool.parent().map(Path::to_owned));
        let all = std::iter::once(npm)
            .chain(first)
            .chain(std::env::split_paths(&old));
        std::env::join_paths(all).context("a folder on the search path has a name that cannot be")
    }
}

/// How to get a browser where this command cannot.
pub const BROWSER_INSTRUCTION: &str = "the browser tests need Chromium (or Chrome) and \
    chromedriver of the same version: install them (Debian and Ubuntu: `apt-get install chromium \
    chromium-driver`), or set CHROME and CHROMEDRIVER to their paths";

/// A tool that is here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Its version.
    pub version: String,
    /// Where it is.
    pub path: PathBuf,
}

/// The Node.js that is here.
#[derive(Debug, Clone)]
pub struct Node {
    /// Where it is.
    pub path: PathBuf,
    /// Its version, without a `v`.
    pub version: String,
    /// The first number of its version.
    pub major: u32,
}

/// Says what is being installed and why, in one line.
fn announce(what: &str, why: &str) {
    eprintln!("Installing {what}: {why}");
}

/// The version that a program prints for `--version`.
pub fn version_of(program: &Path) -> Option<String> {
    let text = duct::cmd(program, ["--version"])
        .stderr_null()
        .stdin_null()
        .read()
        .ok()?;
    version_in(&text)
}

/// The first word that starts like a version number, without a `v` before it.
fn version_in(text: &str) -> Option<String> {
    text.split_whitespace()
        .map(|word| word.strip_prefix('v').unwrap_or(word))
        .find(|word| word.starts_with(|first: char| first.is_ascii_digit()))
        .map(str::to_owned)
}

/// The user's folder for tools.
fn tools_folder(variable: &dyn Fn(&str) -> Option<OsString>) -> Option<PathBuf> {
    if let Some(folder) = variable("RETENTION_TOOLS") {
        return Some(folder.into());
    }
    let cache = variable("XDG_CACHE_HOME")
        .or_else(|| variable("LOCALAPPDATA"))
        .map(PathBuf::from)
        .or_else(|| Some(PathBuf::from(variable("HOME")?).join(".cache")))?;
    Some(cache.join("retention-explorer").join("tools"))
}

fn executable(name: &str) -> String {
    format!("{name}{}", std::env::consts::EXE_SUFFIX)
}

fn from_environment(name: &str) -> Option<PathBuf> {
    let value = std::env::var_os(name).filter(|value| !value.is_empty())?;
    which::which(value).ok()
}

fn first_file(paths: &[&str]) -> Option<PathBuf> {
    paths.iter().map(PathBuf::from).find(|path| path.is_file())
}

/// Makes a Python environment in a folder, with these packages.
fn python_environment(folder: &Path, packages: &[&str]) -> anyhow::Result<()> {
    let python = which::which("python3").context(PYTHON_INSTRUCTION)?;
    let quietly = |program: &Path, arguments: &[&OsStr]| {
        duct::cmd(program, arguments)
            .stdin_null()
            .stdout_to_stderr()
            .run()
    };
    let environment = ["-m".as_ref(), "venv".as_ref(), folder.as_os_str()];
    quietly(&python, &environment).context(PYTHON_INSTRUCTION)?;
    let install = ["install", "--quiet", "--disable-pip-version-check"];
    let install = [&install, packages].concat();
    let install: Vec<&OsStr> = install.into_iter().map(OsStr::new).collect();
    quietly(&folder.join("bin/pip"), &install)
        .with_context(|| format!("{} could not be installed", packages.join(" and ")))?;
    Ok(())
}

/// Installs packages of Debian's.
pub fn install_debian(packages: &[&str], why: &str) -> anyhow::Result<()> {
    announce(&packages.join(" "), why);
    let apt = |arguments: &[&str]| {
        duct::cmd("apt-get", arguments)
            .env("DEBIAN_FRONTEND", "noninteractive")
            .stdin_null()
            .stdout_to_stderr()
            .run()
    };
    let install = ["install", "-y", "-q", "--no-install-recommends"];
    let install = [&install, packages].concat();
    if apt(&install).is_err() {
        apt(&["update", "-q"])?;
        apt(&install)?;
    }
    Ok(())
}

pub fn is_debian_root() -> bool {
    Path::new("/etc/debian_version").exists()
        && duct::cmd("id", ["-u"])
            .stderr_null()
            .read()
            .is_ok_and(|id| id.trim() == "0")
}

#[cfg(test)]
mod unit {
    use super::*;

    #[test]
    fn versions_are_read_as_tools_print_them() {
        for (printed, version) in [
            ("wasm-bindgen 0.2.130\n", "0.2.130"),
            ("wasm-bindgen 0.2.130 (a1b2c3)", "0.2.130"),
            ("v20.20.2", "20.20.2"),
            ("Chromium 140.0.1 built on Debian", "140.0.1"),
        ] {
            assert_eq!(version_in(printed).as_deref(), Some(version), "{printed:?}");
        }
        assert_eq!(version_in("no version"), None);
    }

    #[test]
    fn tools_folder_prefers_what_the_user_says() {
        let folder = |set: &[(&str, &str)]| {
            tools_folder(&|name| {
                set.iter()
                    .find(|(key, _)| *key == name)
                    .map(|(_, value)| value.into())
            })
        };
        let home = ("HOME", "home");
        assert_eq!(
            folder(&[("RETENTION_TOOLS", "own"), home]),
            Some("own".into())
        );
        assert_eq!(
            folder(&[("XDG_CACHE_HOME", "cache"), home]),
            Some("cache/retention-explorer/tools".into())
        );
        assert_eq!(
            folder(&[home]),
            Some("home/.cache/retention-explorer/tools".into())
        );
        assert_eq!(folder(&[]), None);
    }
}
