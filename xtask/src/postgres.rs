//! A PostgreSQL server of its own for tests and benchmarks: made anew, on loopback, and gone when
//! it is dropped.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};
use duct::Expression;
use tempfile::TempDir;

use crate::server::free_port;
use crate::tools::{install_debian, is_debian_root, version_of};

/// The oldest PostgreSQL that is supported.
const OLDEST: u32 = 15;

/// The environment variable with the address of a server that is there already.
pub const GIVEN: &str = "COLLECTOR_TEST_POSTGRES";

/// How to get it.
pub const INSTRUCTION: &str = "PostgreSQL 15 or newer is needed: install it, or set \
    COLLECTOR_TEST_POSTGRES to the address of a server, such as \
    postgres://user@127.0.0.1:5432/postgres, whose user may create databases";

/// A server.
#[derive(Debug)]
pub struct Postgres {
    url: String,
    /// Stops the server when it is dropped.
    _own: Option<Own>,
}

#[derive(Debug)]
struct Own {
    programs: PathBuf,
    data: PathBuf,
    user: Option<(u32, u32)>,
    _folder: TempDir,
}

impl Postgres {
    /// Starts a server, or takes the one that is given.
    pub fn start() -> anyhow::Result<Self> {
        if let Ok(url) = std::env::var(GIVEN) {
            return Ok(Self { url, _own: None });
        }
        Self::start_own()
    }

    /// Starts a server whose settings are known: what a commit says is written is on the disk.
    pub fn start_own() -> anyhow::Result<Self> {
        let programs = programs()?;
        let folder = tempfile::tempdir()?;
        let own = Own {
            data: folder.path().join("data"),
            user: server_user()?,
            programs,
            _folder: folder,
        };
        #[cfg(unix)]
        if let Some((user, group)) = own.user {
            std::os::unix::fs::chown(own._folder.path(), Some(user), Some(group))?;
        }
        let port = free_port(0)?;
        own.run("initdb", |data| {
            let words = [
                "-U",
                "collector",
                "-A",
                "trust",
                "-E",
                "UTF8",
                "--locale=C",
                "-D",
            ];
            words.iter().map(Into::into).chain([data.into()]).collect()
        })?;
        own.run("pg_ctl", |data| {
            let options = format!("-h 127.0.0.1 -p {port} -c unix_socket_directories=''");
            let words = ["start", "-w", "-s", "-o", &options, "-l"];
            let log = data.with_file_name("log");
            let words = words.iter().map(Into::into);
            words
                .chain([log.into(), "-D".into(), data.into()])
                .collect()
        })?;
        Ok(Self {
            url: format!("postgres://collector@127.0.0.1:{port}/postgres"),
            _own: Some(own),
        })
    }

    /// The address of a database in which its user may create others.
    pub fn url(&self) -> &str {
        &self.url
    }
}

impl Drop for Own {
    fn drop(&mut self) {
        let stopped = self.run("pg_ctl", |data| {
            let words = ["stop", "-s", "-m", "immediate", "-D"];
            words.iter().map(Into::into).chain([data.into()]).collect()
        });
        if let Err(error) = stopped {
            eprintln!("PostgreSQL could not be stopped: {error:#}");
        }
    }
}

impl Own {
    /// Runs one of the server's programs, as a user that the server accepts.
    fn run(
        &self,
        program: &str,
        arguments: impl FnOnce(&Path) -> Vec<std::ffi::OsString>,
    ) -> anyhow::Result<()> {
        let command: Expression = duct::cmd(self.programs.join(program), arguments(&self.data))
            .dir(self._folder.path())
            .stdin_null()
            .stdout_null();
        #[cfg(unix)]
        let command = {
            use std::os::unix::process::CommandExt as _;
            let user = self.user;
            command.before_spawn(move |command| {
                if let Some((user, group)) = user {
                    command.uid(user).gid(group);
                }
                Ok(())
            })
        };
        command.run().with_context(|| format!("{program} failed"))?;
        Ok(())
    }
}

/// The folder with the server's programs; it is installed where that can be done.
fn programs() -> anyhow::Result<PathBuf> {
    if let Some(found) = find() {
        return Ok(found);
    }
    if !is_debian_root() {
        bail!("{INSTRUCTION}");
    }
    install_debian(
        &["postgresql"],
        "the database server, on which the collector is tested",
    )
    .context(INSTRUCTION)?;
    find().context(INSTRUCTION)
}

/// Where the server's programs are.
pub fn find() -> Option<PathBuf> {
    let on_path = which::which("pg_ctl").ok().and_then(|path| {
        let path = path.canonicalize().ok()?;
        Some(path.parent()?.to_owned())
    });
    let mut debian: Vec<PathBuf> = std::fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path().join("bin"))
        .collect();
    debian.sort();
    debian.into_iter().rev().chain(on_path).find(|folder| {
        let programs = ["postgres", "initdb", "pg_ctl"];
        programs
            .iter()
            .all(|program| folder.join(program).is_file())
            && version(folder).is_some_and(|version| version >= OLDEST)
    })
}

fn version(folder: &Path) -> Option<u32> {
    let text = version_of(&folder.join("postgres"))?;
    text.split_whitespace()
        .find_map(|word| word.split('.').next()?.parse().ok())
}

/// A server does not run as root: then another user must be there.
#[cfg(unix)]
fn server_user() -> anyhow::Result<Option<(u32, u32)>> {
    if !nix::unistd::geteuid().is_root() {
        return Ok(None);
    }
    for name in ["postgres", "nobody"] {
        if let Some(user) = nix::unistd::User::from_name(name)? {
            return Ok(Some((user.uid.as_raw(), user.gid.as_raw())));
        }
    }
    bail!("PostgreSQL does not run as root, and there is no user postgres or nobody")
}

/// Elsewhere the server runs as whoever starts it.
#[cfg(not(unix))]
fn server_user() -> anyhow::Result<Option<(u32, u32)>> {
    Ok(None)
}
