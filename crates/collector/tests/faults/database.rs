//! A database that is gone for a while.

use crate::load::{Load, Sent};
use crate::log;
use crate::process::Process;
use crate::proxy::{Line, Proxy};
use crate::support::Place;
use sqlx::Connection as _;
use std::time::{Duration, Instant};

/// How long an answer may take while the database is gone.
const MOST: Duration = Duration::from_secs(15);

/// A place whose database is reached through a proxy, and the address without it.
async fn behind_a_proxy() -> (Place, Place, Proxy) {
    let direct = Place::postgres().await;
    let (_, after) = direct.url.split_once('@').unwrap();
    let (server, name) = after.split_once('/').unwrap();
    let proxy = Proxy::to(server.to_owned()).await;
    let url = format!("postgres://collector@{}/{name}", proxy.address);
    let own = Place {
        url,
        folder: tempfile::tempdir().unwrap(),
    };
    (own, direct, proxy)
}

async fn must_be_refused_in_time(process: &Process, load: &Load) {
    let start = Instant::now();
    let sends = (0..8).map(|_| {
        let (load, client) = (load.clone(), process.client.clone());
        tokio::spawn(async move { load.send_next(&client).await })
    });
    for sent in sends.collect::<Vec<_>>() {
        assert_eq!(sent.await.unwrap(), Sent::Refused(503));
    }
    let ready = process.client.get("/health/ready").await;
    assert_eq!(
        (ready.status, ready.problem()),
        (503, "/problems/unavailable".into())
    );
    let took = start.elapsed();
    assert!(took < MOST * 2, "refused after {took:?}");
    assert_eq!(process.client.get("/health/live").await.status, 200);
}

/// It works again by itself: within a bounded time, and without a start anew.
async fn works_again(process: &Process, load: &Load) {
    let again = async {
        while process.client.get("/health/ready").await.status != 200 {
            tokio::task::yield_now().await;
        }
    };
    let again = tokio::time::timeout(MOST * 2, again).await;
    again.expect("it does not come back by itself");
    load.send_rest(&process.client).await;
}

async fn gone_and_back(gone: Line) {
    let (place, direct, proxy) = behind_a_proxy().await;
    let process = Process::start(&place).await;
    let load = Load::new();
    let mut sending = load.start(&process.client, 4);
    load.until(40).await;
    proxy.set(gone);
    sending.shutdown().await;
    must_be_refused_in_time(&process, &load).await;
    load.is_kept(&direct).await;

    proxy.set(Line::Open);
    works_again(&process, &load).await;
    load.is_kept(&direct).await;
    let leaves = log::verify(&process.client, load.receipts().values().take(20)).await;
    assert_eq!(leaves, load.sent(), "the same key is one statement");
    process.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_database_that_was_cut_off_is_found_again() {
    gone_and_back(Line::Cut).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_database_that_says_nothing_is_given_up_in_time() {
    gone_and_back(Line::Silent).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn connections_that_the_database_ends_are_made_anew() {
    let place = Place::postgres().await;
    let process = Process::start(&place).await;
    let load = Load::new();
    let mut sending = load.start(&process.client, 4);
    let mut other = sqlx::PgConnection::connect(&place.url).await.unwrap();
    for round in 1..=10 {
        load.until(round * 20).await;
        let end = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity \
                   WHERE datname = current_database() AND pid <> pg_backend_pid()";
        sqlx::query(end).execute(&mut other).await.unwrap();
    }
    load.until(load.acknowledged() + 20).await;
    sending.shutdown().await;
    load.send_rest(&process.client).await;
    load.is_kept(&place).await;
    let leaves = log::verify(&process.client, load.receipts().values().take(20)).await;
    assert_eq!(leaves, load.sent(), "the same key is one statement");
    process.stop().await;
}
