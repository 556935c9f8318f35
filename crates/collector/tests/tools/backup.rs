//! `collector backup` and `collector restore`.

use super::*;
use collector::store::STATEMENTS;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use transparency::Proof;

on_both_engines!(
    a_backup_made_while_posts_come_in_is_whole,
    a_restored_store_goes_on_with_its_key,
    what_a_backup_refuses,
);

/// Posts one after the other until it is told to stop; the digests of what was acknowledged.
fn keep_posting(
    server: &Server,
    first: u32,
    stop: Arc<AtomicBool>,
) -> tokio::task::JoinHandle<u32> {
    let client = server.client.clone();
    tokio::spawn(async move {
        let mut number = first;
        while !stop.load(Ordering::Relaxed) {
            let body = short(&format!("Number {number}"));
            let answer = client
                .post(&format!("key-of-a-draft-{number:06}"), &body)
                .await;
            assert_eq!(answer.status, 201, "{answer:?}");
            number += 1;
        }
        number
    })
}

async fn references(url: &str) -> Vec<String> {
    let store = Store::open_to_read(url).await.unwrap();
    let mut session = store.snapshot().await.unwrap();
    let mut pages = Pages::of(&STATEMENTS);
    let mut all = Vec::new();
    loop {
        let rows = pages.next(&mut session).await.unwrap();
        if rows.is_empty() {
            return all;
        }
        all.extend(rows.iter().map(|row| row.text("reference").to_owned()));
    }
}

async fn a_backup_made_while_posts_come_in_is_whole(place: Place) {
    let server = place.serve().await;
    let mut before = Vec::new();
    for number in 0..20 {
        let body = short(&format!("Before {number}"));
        let receipt = received(&server, &format!("key-of-before-{number:06}"), &body).await;
        before.push(receipt["reference"].as_str().unwrap().replace('-', ""));
    }
    let stop = Arc::new(AtomicBool::new(false));
    let posting = keep_posting(&server, 0, stop.clone());
    let file = place.folder.path().join("backup.db");
    let file = file.to_str().unwrap();
    let backup = ["backup", "--database-url", &place.url, "--to", file];
    let out = collector(&backup).await.good();
    stop.store(true, Ordering::Relaxed);
    assert!(posting.await.unwrap() > 0, "posts came in meanwhile");
    server.stop().await;
    assert!(out.contains("the signing key is not in it"), "{out}");

    let url = format!("sqlite:{file}");
    collector(&["verify", "--database-url", &url]).await.good();
    let kept = references(&url).await;
    assert!(before.iter().all(|own| kept.contains(own)));
    let beside = |end: &str| std::path::Path::new(&format!("{file}{end}")).exists();
    assert!(!beside("-wal") && !beside("-shm"), "it is one file");
    let names = std::fs::read_dir(place.folder.path()).unwrap();
    let hidden = names.filter(|own| {
        let name = own.as_ref().unwrap().file_name();
        name.to_string_lossy().starts_with(".collector")
    });
    assert_eq!(hidden.count(), 0, "nothing unfinished is left");
}

async fn a_restored_store_goes_on_with_its_key(place: Place) {
    let receipts = fill(&place).await;
    let file = place.folder.path().join("backup.db");
    let file = file.to_str().unwrap();
    collector(&["backup", "--database-url", &place.url, "--to", file])
        .await
        .good();
    let bytes = std::fs::read(file).unwrap();
    let other = other_engine(&place).await;
    let restore = ["restore", "--database-url", &other.url, "--from", file];
    let out = collector(&restore).await.good();
    assert!(out.contains("signing key that it had before"), "{out}");
    assert_eq!(
        std::fs::read(file).unwrap(),
        bytes,
        "a backup stays as it is"
    );
    collector(&restore).await.refused("the store is not empty");

    std::fs::copy(place.key_file(), other.folder.path().join("signing.key")).unwrap();
    let server = other.serve().await;
    let again = server
        .client
        .post("key-of-a-draft-0000", &named("Delete them."))
        .await;
    assert_eq!((again.status, again.json()), (200, receipts[0].clone()));
    for receipt in &receipts[..6] {
        let seen = ask(server.client.about("GET", receipt, "")).await;
        assert_eq!(
            (seen.status, seen.json()["digest"].clone()),
            (200, receipt["digest"].clone())
        );
        let proof = ask(server.client.about("GET", receipt, "/proof")).await;
        let proof: Proof = serde_json::from_value(proof.json()).unwrap();
        let digest = receipt["digest"].as_str().unwrap();
        let log_key = receipt["log_key"].as_str().unwrap();
        assert_eq!(proof.verify(digest, log_key), Ok(()));
    }
    received(&server, "key-of-a-draft-after", &short("After.")).await;
    server.stop().await;
    collector(&["verify", "--database-url", &other.url])
        .await
        .good();
}

async fn what_a_backup_refuses(place: Place) {
    fill(&place).await;
    let file = place.folder.path().join("here-already.txt");
    std::fs::write(&file, "mine").unwrap();
    let name = file.to_str().unwrap();
    collector(&["backup", "--database-url", &place.url, "--to", name])
        .await
        .refused("is there already, and a backup is never written over a file");
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "mine");
    collector(&[
        "backup",
        "--database-url",
        &place.url,
        "--to",
        "no/such/folder/b.db",
    ])
    .await
    .refused("nothing can be written in no/such/folder");
    let empty = same_engine(&place).await;
    collector(&[
        "restore",
        "--database-url",
        &empty.url,
        "--from",
        "not-there.db",
    ])
    .await
    .refused("there is no file not-there.db");
    collector(&["restore", "--database-url", &empty.url, "--from", name])
        .await
        .refused("error: ");
}
