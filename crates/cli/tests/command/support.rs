//! Runs the command.

use std::path::Path;
use std::process::{Command, Output};

/// The command, in a folder.
pub fn retention(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_retention"));
    command.current_dir(folder).args(arguments);
    command
}

/// Runs the command to its end.
pub fn run(folder: &Path, arguments: &[&str]) -> Output {
    retention(folder, arguments)
        .output()
        .expect("the command starts")
}

/// Runs the command, which must end with this status, and gives its standard output.
pub fn output(folder: &Path, arguments: &[&str], status: i32) -> String {
    let Output {
        status: found,
        stdout,
        stderr,
    } = run(folder, arguments);
    let stderr = String::from_utf8_lossy(&stderr);
    assert_eq!(found.code(), Some(status), "{arguments:?}: {stderr}");
    String::from_utf8(stdout).expect("standard output is UTF-8")
}

/// The same, of JSON.
pub fn json(folder: &Path, arguments: &[&str]) -> serde_json::Value {
    serde_json::from_str(&output(folder, arguments, 0)).expect("standard output is JSON")
}

/// The names in a folder, in order.
pub fn names(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).expect("the folder is there");
    let mut names: Vec<_> = entries
        .map(|entry| {
            entry
                .expect("an entry")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    names.sort();
    names
}
