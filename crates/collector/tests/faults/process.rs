//! The program itself, as a process that can be killed.

use crate::support::{Client, OPEN, Place};
use std::process::{ExitStatus, Stdio};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::io::{AsyncBufReadExt as _, BufReader};
use tokio::process::{Child, Command};
use tokio::task::JoinHandle;

/// How long a start or an end may take. The machine may be busy.
const MOST: Duration = Duration::from_secs(60);

/// What the log says before the address.
const AT: &str = "the collector is at http://";

/// A collector in a process of its own.
#[derive(Debug)]
pub struct Process {
    pub client: Client,
    child: Child,
    said: Said,
    reading: JoinHandle<()>,
}

/// What a process has said. A test that fails prints it.
#[derive(Clone, Debug, Default)]
struct Said(Arc<Mutex<String>>);

impl Said {
    fn text(&self) -> String {
        self.0.lock().unwrap().clone()
    }
}

impl Drop for Said {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("{}", self.text());
        }
    }
}

impl Process {
    /// Starts one here and waits until it takes connections.
    pub async fn start(place: &Place) -> Self {
        Self::start_by(Command::new(program()), place, &[]).await
    }

    /// Starts one through another command that is given the program's arguments.
    pub async fn start_by(command: Command, place: &Place, more: &[&str]) -> Self {
        let (child, said, reading) = spawn(command, place, more);
        let client = tokio::time::timeout(MOST, async {
            loop {
                if let Some(address) = address(&said.text()) {
                    return Client::new(address);
                }
                assert!(!reading.is_finished(), "it ended: {}", said.text());
                tokio::task::yield_now().await;
            }
        });
        let client = client.await.expect("it does not start");
        Self {
            client,
            child,
            said,
            reading,
        }
    }

    /// The process's id.
    pub fn id(&self) -> u32 {
        self.child.id().unwrap()
    }

    /// Ends it without a word.
    pub async fn kill(mut self) {
        self.child.kill().await.unwrap();
    }

    /// Tells it to stop.
    pub async fn terminate(&self) {
        let told = Command::new("kill").arg(self.id().to_string()).status();
        assert!(told.await.unwrap().success());
    }

    /// Waits for its end: how it ended, and everything that it said.
    pub async fn ended(mut self) -> (ExitStatus, String) {
        let status = tokio::time::timeout(MOST, self.child.wait()).await;
        let status = status.expect("it does not end").unwrap();
        self.reading.await.unwrap();
        (status, self.said.text())
    }

    /// Tells it to stop, and waits until all is written.
    pub async fn stop(self) {
        self.terminate().await;
        let (status, said) = self.ended().await;
        assert!(status.success(), "{said}");
    }
}

/// What a collector says that does not start.
pub async fn refused(place: &Place, more: &[&str]) -> String {
    let (mut child, said, reading) = spawn(Command::new(program()), place, more);
    let status = tokio::time::timeout(MOST, child.wait()).await;
    assert!(!status.expect("it does not end").unwrap().success());
    reading.await.unwrap();
    said.text()
}

/// The program that is tested.
pub fn program() -> &'static str {
    env!("CARGO_BIN_EXE_collector")
}

fn spawn(mut command: Command, place: &Place, more: &[&str]) -> (Child, Said, JoinHandle<()>) {
    let key = place.key_file();
    command.args(["serve", "--database-url", &place.url, "--rehearse-at", OPEN]);
    command.args(["--listen", "127.0.0.1:0", "--log", "collector=info,warn"]);
    command.args(["--statements-per-minute", "0", "--requests-per-minute", "0"]);
    if !more.contains(&"--key-file") {
        command.arg("--key-file").arg(key);
    }
    command.args(more).env("NO_COLOR", "1");
    command.stdin(Stdio::null()).stderr(Stdio::piped());
    let mut child = command.kill_on_drop(true).spawn().unwrap();
    let mut lines = BufReader::new(child.stderr.take().unwrap()).lines();
    let said = Said::default();
    let heard = said.clone();
    let reading = tokio::spawn(async move {
        while let Ok(Some(line)) = lines.next_line().await {
            // A line for each request is of no use here.
            if !line.contains("answered") {
                heard.0.lock().unwrap().push_str(&format!("{line}\n"));
            }
        }
    });
    (child, said, reading)
}

fn address(said: &str) -> Option<std::net::SocketAddr> {
    let (_, after) = said.split_once(AT)?;
    after.lines().next()?.trim().parse().ok()
}
