//! What a collector writes while it runs has nothing of whoever asked.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use serde_json::Value;
use std::process::Stdio;
use support::client::{ask, json as with_json};
use support::statement::named;
use support::{Client, Place};
use tokio::io::{AsyncBufReadExt as _, BufReader};
use tokio::process::Command;

/// An address of a client behind a proxy.
const ADDRESS: &str = "203.0.113.77";

#[tokio::test(flavor = "multi_thread")]
async fn no_name_no_word_no_reference_and_no_address_is_in_the_log() {
    let place = Place::sqlite();
    let mut process = Command::new(env!("CARGO_BIN_EXE_collector"))
        .args(["serve", "--listen", "127.0.0.1:0", "--proxies", "1"])
        .args(["--log-format", "json", "--log", "debug"])
        .args([
            "--rehearse-at",
            support::OPEN,
            "--statements-per-minute",
            "2",
        ])
        .env("DATABASE_URL", &place.url)
        .stderr(Stdio::piped())
        .kill_on_drop(true)
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(process.stderr.take().unwrap()).lines();
    let mut log = Vec::new();
    let client = loop {
        let line = lines.next_line().await.unwrap().expect("it listens");
        let said: Value = serde_json::from_str(&line).expect("each line is JSON");
        let message = said["fields"]["message"].as_str().unwrap_or_default();
        let address = message.strip_prefix("the collector is at http://");
        let address = address.map(|own| own.parse().unwrap());
        log.push(line);
        if let Some(address) = address {
            break Client::new(address);
        }
    };
    let rest = tokio::spawn(async move {
        while let Some(line) = lines.next_line().await.unwrap() {
            log.push(line);
        }
        log.join("\n")
    });

    let body = named("Delete my picture, the neighbours stare.");
    let post = |key: &str, body: &Value| {
        let request = client
            .request("POST", "/api/v1/statements")
            .header("idempotency-key", key)
            .header("x-forwarded-for", ADDRESS);
        ask(with_json(request, body))
    };
    let receipt = post("key-of-a-draft-0001", &body).await.json();
    let mut mistaken = body.clone();
    mistaken["statement"]["respondent"] = "Mistaken Identity".into();
    assert_eq!(post("key-of-a-draft-0002", &mistaken).await.status, 422);
    assert_eq!(post("key-of-a-draft-0003", &body).await.status, 429);
    for method in ["GET", "DELETE"] {
        let request = client
            .about(method, &receipt, "")
            .header("x-forwarded-for", ADDRESS);
        assert_eq!(ask(request).await.status, 200);
    }
    let made_up = client
        .request("ZAMIRA", "/api/v1/consultation")
        .header("x-request-id", "id-of-amir-khan");
    let made_up = ask(made_up).await;
    assert_eq!(made_up.status, 405);
    assert_ne!(made_up.header("x-request-id"), "id-of-amir-khan");
    let metrics = client.get("/metrics").await.text;
    assert!(metrics.contains("method=\"_OTHER\""), "{metrics}");
    assert!(!metrics.contains("ZAMIRA"), "{metrics}");
    process.start_kill().unwrap();
    let log = rest.await.unwrap();
    assert!(log.contains("/api/v1/statements/{reference}"), "{log}");
    let reference = receipt["reference"].as_str().unwrap();
    for personal in [
        "Amina",
        "amina@example.org",
        "neighbours",
        "Mistaken",
        reference,
        &reference.replace('-', ""),
        receipt["secret"].as_str().unwrap(),
        receipt["digest"].as_str().unwrap(),
        "key-of-a-draft",
        "ZAMIRA",
        "amir-khan",
        ADDRESS,
    ] {
        assert!(!log.contains(personal), "{personal} is in the log:\n{log}");
    }
}
