//! Two collectors that share one PostgreSQL.

use crate::load::{Load, Sent};
use crate::log;
use crate::process::{Process, refused};
use crate::support::Place;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_that_is_killed_does_not_harm_the_other() {
    let place = Place::postgres().await;
    let (one, other) = (Process::start(&place).await, Process::start(&place).await);
    let load = Load::new();
    let mut from_one = load.start(&one.client, 4);
    let mut from_other = load.start(&other.client, 4);
    load.until(100).await;
    one.kill().await;
    load.until(load.acknowledged() + 50).await;
    from_one.shutdown().await;
    from_other.shutdown().await;
    load.is_kept(&place).await;
    load.send_rest(&other.client).await;
    load.is_kept(&place).await;
    let leaves = log::verify(&other.client, load.receipts().values().take(50)).await;
    assert_eq!(
        leaves,
        load.sent(),
        "a leaf for each statement, and no other"
    );
    other.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_same_key_sent_to_both_at_once_is_one_statement() {
    let place = Place::postgres().await;
    let (one, other) = (Process::start(&place).await, Process::start(&place).await);
    let load = Load::new();
    for number in 0..40 {
        let (first, second) = (load.clone(), load.clone());
        let answers = tokio::join!(
            first.send_next(&one.client),
            second.send(&other.client, number),
        );
        let mut answers = [answers.0, answers.1].map(|own| match own {
            Sent::Acknowledged(status) => status,
            other => panic!("{other:?}"),
        });
        answers.sort_unstable();
        assert_eq!(answers, [200, 201], "one of them is the first");
    }
    let leaves = log::verify(&one.client, load.receipts().values()).await;
    assert_eq!(leaves, 40);
    load.is_kept(&place).await;
    one.stop().await;
    other.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_collector_with_another_key_does_not_start() {
    let place = Place::postgres().await;
    let one = Process::start(&place).await;
    let other = place.folder.path().join("other.key");
    collector::config::make_key(&other).unwrap();
    let said = refused(&place, &["--key-file", other.to_str().unwrap()]).await;
    assert!(
        said.contains("the log in this store is signed with the key"),
        "{said}"
    );
    assert!(said.contains("--accept-new-key"), "{said}");
    one.stop().await;
}
