//! Runs the real command.

use std::io::Write as _;
use std::process::{Command, Stdio};

/// What the command said.
#[derive(Debug)]
pub struct Ran {
    pub code: i32,
    pub out: String,
    pub error: String,
}

/// Runs the command.
pub async fn collector(arguments: &[&str]) -> Ran {
    collector_told(arguments, "").await
}

/// Runs the command with something on standard input.
pub async fn collector_told(arguments: &[&str], input: &str) -> Ran {
    let mut command = Command::new(env!("CARGO_BIN_EXE_collector"));
    command
        .args(arguments)
        .env_remove("DATABASE_URL")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let input = input.to_owned();
    let run = move || {
        let mut child = command.spawn().unwrap();
        child.stdin.take().unwrap().write_all(input.as_bytes()).ok();
        child.wait_with_output().unwrap()
    };
    let output = tokio::task::spawn_blocking(run).await.unwrap();
    Ran {
        code: output.status.code().unwrap(),
        out: String::from_utf8(output.stdout).unwrap(),
        error: String::from_utf8(output.stderr).unwrap(),
    }
}

impl Ran {
    pub fn good(self) -> String {
        assert_eq!(self.code, 0, "{self:?}");
        self.out
    }

    pub fn refused(self, why: &str) {
        assert_ne!(self.code, 0, "{self:?}");
        assert!(self.error.contains(why), "{why:?} is not in {self:?}");
    }
}
