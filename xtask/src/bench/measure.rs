//! How long a program takes and how much memory it needs.

use std::ffi::OsString;
use std::process::{Command, Stdio};
use std::time::Instant;

use anyhow::Context as _;
use serde::{Deserialize, Serialize};

/// What one run of a program needed.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub struct Measured {
    /// Wall-clock seconds.
    pub seconds: f64,
    /// Most memory in use at once, in bytes; none where the system does not tell.
    pub peak_rss_bytes: Option<u64>,
}

impl Measured {
    /// Runs a program that must end well, in a process of its own that has no other child: the
    /// system tells the peak of the largest child only.
    pub fn of(program: &[OsString]) -> anyhow::Result<Self> {
        let output = Command::new(std::env::current_exe()?)
            .arg("measured")
            .args(program)
            .stderr(Stdio::inherit())
            .output()?;
        anyhow::ensure!(output.status.success(), "a measured program failed");
        serde_json::from_slice(&output.stdout).context("a measurement cannot be read")
    }
}

/// Runs a program and prints what it needed.
pub fn measured(program: &[OsString]) -> anyhow::Result<()> {
    let (name, arguments) = program.split_first().context("no program was given")?;
    let start = Instant::now();
    let status = Command::new(name)
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .status()
        .with_context(|| format!("{} does not start", name.display()))?;
    let seconds = start.elapsed().as_secs_f64();
    anyhow::ensure!(status.success(), "{} failed", name.display());
    let measured = Measured {
        seconds,
        peak_rss_bytes: peak_rss_bytes()?,
    };
    println!("{}", serde_json::to_string(&measured)?);
    Ok(())
}

#[cfg(unix)]
fn peak_rss_bytes() -> anyhow::Result<Option<u64>> {
    use nix::sys::resource::{UsageWho, getrusage};
    let most = u64::try_from(getrusage(UsageWho::RUSAGE_CHILDREN)?.max_rss())?;
    // Apple's systems tell bytes, the others kibibytes.
    let unit = if cfg!(target_vendor = "apple") {
        1
    } else {
        1024
    };
    Ok(Some(most * unit))
}

#[cfg(not(unix))]
fn peak_rss_bytes() -> anyhow::Result<Option<u64>> {
    Ok(None)
}
