//! Killed under load, again and again.

use crate::load::{Load, Sent};
use crate::log;
use crate::process::Process;
use crate::seed::Seed;
use crate::support::Place;
use std::time::Duration;

/// How often a collector is killed, with SQLite and with PostgreSQL.
const KILLS: [usize; 2] = [44, 12];

/// Clients that send at once.
const CLIENTS: usize = 8;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_acknowledged_is_lost_however_often_it_is_killed_sqlite() {
    killed_again_and_again("SQLite", Place::sqlite(), KILLS[0]).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_acknowledged_is_lost_however_often_it_is_killed_postgres() {
    killed_again_and_again("PostgreSQL", Place::postgres().await, KILLS[1]).await;
}

async fn killed_again_and_again(store: &str, place: Place, kills: usize) {
    let mut seed = Seed::printed(store);
    let load = Load::new();
    for _ in 0..kills {
        let before = load.receipts();
        let process = Process::start(&place).await;
        load.is_kept(&place).await;
        some_are_the_same(&load, &process, &mut seed).await;
        let mut sending = load.start(&process.client, CLIENTS);
        let more = usize::try_from(1 + seed.below(40)).unwrap();
        load.until(before.len() + more).await;
        // Somewhere between two commits, or within one.
        tokio::time::sleep(Duration::from_micros(seed.below(20_000))).await;
        process.kill().await;
        while let Some(ended) = sending.join_next().await {
            ended.unwrap();
        }
    }
    let process = Process::start(&place).await;
    let acknowledged = load.acknowledged();
    load.is_kept(&place).await;
    for number in load.receipts().into_keys() {
        assert_eq!(
            load.send(&process.client, number).await,
            Sent::Acknowledged(200)
        );
    }
    load.send_rest(&process.client).await;
    load.is_kept(&place).await;
    let receipts = load.receipts();
    let sample = receipts.values().take(50);
    let leaves = log::verify(&process.client, sample).await;
    assert_eq!(
        leaves,
        load.sent(),
        "a leaf for each statement, and no other"
    );
    process.stop().await;
    log::verify_store(&place.url).await;
    eprintln!("{store}: killed {kills} times, {acknowledged} posts acknowledged, none lost");
}

/// The same key has the same receipt after a start anew.
async fn some_are_the_same(load: &Load, process: &Process, seed: &mut Seed) {
    let known: Vec<u64> = load.receipts().into_keys().collect();
    for _ in 0..known.len().min(5) {
        let place = usize::try_from(seed.below(known.len() as u64)).unwrap();
        let sent = load.send(&process.client, known[place]).await;
        assert_eq!(sent, Sent::Acknowledged(200));
    }
}
