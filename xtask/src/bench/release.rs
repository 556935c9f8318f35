//! The collector and what is measured with it, as they run in earnest.

use std::net::{Ipv4Addr, SocketAddr, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::ensure;

use super::tenths;
use crate::server::free_port;
use crate::workspace::Workspace;

/// How long a collector may take until it listens.
const PATIENCE: Duration = Duration::from_secs(60);

/// A time at which the consultation that ships is open.
const OPEN: &str = "2026-12-01T10:00:00Z";

/// Release builds of the collector and its examples.
pub struct Release {
    folder: PathBuf,
}

impl Release {
    /// Builds the collector and these examples. Each is a program of its own that takes minutes.
    pub fn build(workspace: &Workspace, examples: &[&str]) -> anyhow::Result<Self> {
        let mut arguments = vec!["build", "--release", "--package", "collector"];
        arguments.extend(["--bin", "collector"]);
        for example in examples {
            arguments.extend(["--example", example]);
        }
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

    /// Makes a SQLite file with made-up statements in a folder; its address. It has a log whose key
    /// nobody keeps.
    pub fn fill(&self, folder: &Path, statements: u32) -> anyhow::Result<String> {
        eprintln!("Making {statements} statements");
        let path = folder.join(format!("{statements}.db"));
        let url = format!("sqlite:{}", path.display());
        let count = statements.to_string();
        let arguments = ["--database-url", &url, "--count", &count];
        duct::cmd(self.example("statements"), arguments).run()?;
        Ok(url)
    }

    /// Starts a collector, and waits until it takes connections.
    pub fn start(&self, url: &str, more: &[&str]) -> anyhow::Result<Collector> {
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, free_port(0)?));
        let mut command = Command::new(self.collector());
        command.args(["serve", "--log", "warn", "--database-url", url]);
        command.args(["--listen", &address.to_string(), "--rehearse-at", OPEN]);
        command.args(["--requests-per-minute", "0"]).args(more);
        let process = command.stdin(Stdio::null()).spawn()?;
        let mut collector = Collector { process, address };
        let start = Instant::now();
        while TcpStream::connect(address).is_err() {
            collector.must_run()?;
            ensure!(start.elapsed() < PATIENCE, "the collector does not listen");
            std::thread::park_timeout(Duration::from_millis(20));
        }
        Ok(collector)
    }
}

fn program(name: &str) -> String {
    format!("{name}{}", std::env::consts::EXE_SUFFIX)
}

/// A collector that runs, and is killed at the latest when it is dropped.
pub struct Collector {
    process: Child,
    /// Where it listens.
    pub address: SocketAddr,
}

impl Collector {
    fn must_run(&mut self) -> anyhow::Result<()> {
        let ended = self.process.try_wait()?;
        ensure!(ended.is_none(), "the collector ended by itself");
        Ok(())
    }

    /// Most memory that it had at once, in millions of bytes; none where the system does not tell.
    pub fn peak_rss_mb(&self) -> Option<f64> {
        let status = format!("/proc/{}/status", self.process.id());
        let status = std::fs::read_to_string(status).ok()?;
        let line = status
            .lines()
            .find_map(|line| line.strip_prefix("VmHWM:"))?;
        let kibibytes: f64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
        Some(tenths(kibibytes * 1024.0 / 1e6))
    }

    /// Ends it without a word, as a loss of power would.
    pub fn kill(mut self) -> anyhow::Result<()> {
        self.must_run()?;
        self.process.kill()?;
        self.process.wait()?;
        Ok(())
    }
}

impl Drop for Collector {
    fn drop(&mut self) {
        // It may be dead already.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
