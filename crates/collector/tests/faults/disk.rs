//! A disk that is full: files cannot grow.
#![cfg(target_os = "linux")]

use crate::load::{Load, Sent};
use crate::log;
use crate::process::{Process, program};
use crate::support::statement::short;
use crate::support::{Answer, Place, client::ask};
use std::fs::File;
use std::time::{Duration, SystemTime};
use tokio::process::Command;

/// Most a file may have, in blocks of 512 bytes.
const MOST_BLOCKS: &str = "2048";

/// A shell that lets no file grow beyond the limit, and then becomes the collector. A write beyond
/// it fails, as on a disk that is full.
fn with_little_room() -> Command {
    let mut shell = Command::new("sh");
    let script = format!("trap '' XFSZ; ulimit -S -f {MOST_BLOCKS}; exec \"$0\" \"$@\"");
    shell.arg("-c").arg(script).arg(program());
    shell
}

fn must_be_unavailable(answer: &Answer) {
    assert_eq!(answer.status, 503, "{answer:?}");
    assert_eq!(answer.problem(), "/problems/unavailable");
    let seconds: u32 = answer.header("retry-after").parse().unwrap();
    assert!(seconds > 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_full_disk_refuses_and_loses_nothing() {
    let place = Place::sqlite();
    let process = Process::start_by(with_little_room(), &place, &[]).await;
    let load = Load::new();
    load.send_next(&process.client).await;
    // What a refused batch held back may be free again, for one more: so several times.
    let mut fill = 0;
    for _ in 0..5 {
        must_be_unavailable(&fill_up(&process, &mut fill).await);
        let short = load.send_next(&process.client).await;
        assert!(
            matches!(short, Sent::Refused(503) | Sent::Acknowledged(201)),
            "{short:?}"
        );
    }
    reads_are_answered(&process, &load).await;
    load.is_kept(&place).await;

    let id = process.id().to_string();
    let mut room = Command::new("prlimit");
    let room = room.args(["--pid", &id, "--fsize=unlimited"]).status();
    assert!(room.await.unwrap().success());
    load.send_rest(&process.client).await;
    load.is_kept(&place).await;
    let leaves = log::verify(&process.client, load.receipts().values()).await;
    assert_eq!(leaves, load.sent() + fill);
    process.stop().await;
}

/// Sends long ones until one is not taken, and counts those that were.
async fn fill_up(process: &Process, fill: &mut u64) -> Answer {
    loop {
        let words = format!("{fill} {}", "x".repeat(15_000));
        let key = format!("key-that-fills-{fill:06}");
        let answer = process.client.post(&key, &short(&words)).await;
        if answer.status != 201 {
            return answer;
        }
        *fill += 1;
        assert!(*fill < 1000, "it takes more than there is room for");
    }
}

async fn reads_are_answered(process: &Process, load: &Load) {
    let receipt = &load.receipts()[&0];
    let seen = ask(process.client.about("GET", receipt, "")).await;
    assert_eq!(seen.status, 200, "{seen:?}");
    for path in ["/health/live", "/health/ready", "/api/v1/consultation"] {
        assert_eq!(process.client.get(path).await.status, 200, "{path}");
    }
    log::verify(&process.client, [receipt]).await;
}

/// In a container the store's folder may be the only one that can be written.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_is_written_but_the_store() {
    let place = Place::sqlite();
    let elsewhere = tempfile::tempdir().unwrap();
    let mut command = Command::new(program());
    command.env("SQLITE_TMPDIR", elsewhere.path());
    let process = Process::start_by(command, &place, &[]).await;
    // Files for a while only have no name: what tells of them is when the folder was changed.
    let long_ago = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
    let folder = File::open(elsewhere.path()).unwrap();
    folder.set_modified(long_ago).unwrap();
    let mut sending = tokio::task::JoinSet::new();
    for number in 0..200 {
        let client = process.client.clone();
        sending.spawn(async move {
            let body = short(&format!("{number} {}", "x".repeat(15_000)));
            client
                .post(&format!("key-of-a-crowd-{number:06}"), &body)
                .await
                .status
        });
    }
    while let Some(status) = sending.join_next().await {
        assert_eq!(status.unwrap(), 201);
    }
    process.stop().await;
    let changed = folder.metadata().unwrap().modified().unwrap();
    assert_eq!(
        changed, long_ago,
        "a file for a while only was made in {elsewhere:?}"
    );
}
