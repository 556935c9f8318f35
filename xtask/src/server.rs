//! The collector on this computer: built, started, and stopped when it is dropped. It serves the
//! site and receives statements.

use std::ffi::OsString;
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::{Context as _, bail};
use duct::{Expression, Handle};
use tempfile::TempDir;

use crate::site::{CONSOLE, EXPLORER, Site};
use crate::workspace::Workspace;

/// How long a collector may take until it listens.
const PATIENCE: Duration = Duration::from_secs(60);

/// The time at the collector of browser tests: the consultation that ships is open.
const OPEN: &str = "2026-12-01T10:00:00Z";

/// Takes a port of this computer's own address, for nobody else's eyes, and gives it back: whoever
/// has none learns it before anything is built.
pub fn free_port(port: u16) -> anyhow::Result<u16> {
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    let listener = TcpListener::bind(address).map_err(|error| match error.kind() {
        std::io::ErrorKind::AddrInUse => anyhow::anyhow!(
            "port {port} is in use by another program: stop it, or choose another port with \
             `--port {}`",
            if port == u16::MAX { 8081 } else { port + 1 }
        ),
        _ => anyhow::Error::new(error).context(format!("port {port} cannot be opened")),
    })?;
    Ok(listener.local_addr()?.port())
}

/// Serves the site and receives statements until the program is stopped.
pub fn serve(workspace: &Workspace, port: u16, open: bool) -> anyhow::Result<()> {
    let program = build(workspace)?;
    let folder = workspace.target()?.join("collector");
    std::fs::create_dir_all(&folder)?;
    let database = folder.join("collector.db");
    let store = format!("sqlite:{}", database.display());
    let more = ["--database-url", &store, "--log", "warn"];
    let collector = command(workspace, &program, port, With::Site, &more).start()?;
    let url = wait(&collector, port)?;
    println!("The explorer is at {url} (stop it with Ctrl+C)");
    println!("The console is at {url}/console/");
    println!("Statements are kept in {}", database.display());
    if open && has_desktop() {
        // Whoever has no browser here still has the address above.
        let _ = webbrowser::open(&url);
    }
    collector.wait()?;
    Ok(())
}

/// A collector for tests, with a store of its own.
#[derive(Debug)]
pub struct Collector {
    /// Its address.
    pub url: String,
    process: Handle,
    _folder: TempDir,
}

impl Drop for Collector {
    fn drop(&mut self) {
        if let Err(error) = self.process.kill() {
            eprintln!("the collector could not be stopped: {error}");
        }
    }
}

/// What a collector serves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum With {
    /// The built sites too.
    Site,
    /// No pages.
    InterfaceOnly,
}

/// Starts a collector beside the caller's work.
pub fn start(workspace: &Workspace, with: With) -> anyhow::Result<Collector> {
    let program = build(workspace)?;
    let port = free_port(0)?;
    let folder = tempfile::tempdir()?;
    let store = format!("sqlite:{}", folder.path().join("collector.db").display());
    let more = [
        "--database-url",
        &store,
        "--rehearse-at",
        OPEN,
        "--statements-per-minute",
        "0",
        "--requests-per-minute",
        "0",
        "--tallies",
        "always",
        "--log",
        "error",
    ];
    let process = command(workspace, &program, port, with, &more).start()?;
    Ok(Collector {
        url: wait(&process, port)?,
        process,
        _folder: folder,
    })
}

/// Builds the collector; where it is.
pub fn build(workspace: &Workspace) -> anyhow::Result<PathBuf> {
    workspace
        .cargo([
            "build",
            "--quiet",
            "--package",
            "collector",
            "--bin",
            "collector",
        ])
        .run()
        .context("the collector could not be built")?;
    debug_program(workspace, "collector")
}

/// Builds the program that makes statements up; where it is.
pub fn build_statements(workspace: &Workspace) -> anyhow::Result<PathBuf> {
    workspace
        .cargo([
            "build",
            "--quiet",
            "--package",
            "collector",
            "--example",
            "statements",
        ])
        .run()
        .context("the program that makes statements up could not be built")?;
    debug_program(workspace, "examples/statements")
}

fn debug_program(workspace: &Workspace, name: &str) -> anyhow::Result<PathBuf> {
    let name = format!("{name}{}", std::env::consts::EXE_SUFFIX);
    Ok(workspace.target()?.join("debug").join(name))
}

fn command(
    workspace: &Workspace,
    program: &Path,
    port: u16,
    with: With,
    more: &[&str],
) -> Expression {
    let address = format!("127.0.0.1:{port}");
    let mut arguments: Vec<OsString> = ["serve", "--listen", &address].map(Into::into).into();
    if with == With::Site {
        let dist = |site: Site| site.dist(workspace).into();
        arguments.extend(["--site".into(), dist(EXPLORER)]);
        arguments.extend(["--console".into(), dist(CONSOLE)]);
    }
    arguments.extend(more.iter().map(Into::into));
    duct::cmd(program, arguments).stdin_null()
}

/// Waits until it listens; then its address.
fn wait(collector: &Handle, port: u16) -> anyhow::Result<String> {
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    let start = Instant::now();
    while start.elapsed() < PATIENCE {
        if collector.try_wait()?.is_some() {
            bail!("the collector ended before it listened");
        }
        if TcpStream::connect_timeout(&address, Duration::from_millis(100)).is_ok() {
            return Ok(format!("http://{address}"));
        }
        std::thread::park_timeout(Duration::from_millis(50));
    }
    bail!(
        "the collector did not listen within {} seconds",
        PATIENCE.as_secs()
    )
}

fn has_desktop() -> bool {
    cfg!(any(windows, target_os = "macos"))
        || ["DISPLAY", "WAYLAND_DISPLAY"]
            .iter()
            .any(|name| std::env::var_os(name).is_some())
}
