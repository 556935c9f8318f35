//! A clock that is set back.

use crate::load::{Load, Sent};
use crate::log;
use crate::on_both_engines;
use crate::support::Place;
use crate::support::client::ask;
use chrono::{DateTime, Utc};
use transparency::Proof;

on_both_engines!(a_clock_that_is_set_back_does_not_set_back_the_log);

async fn a_clock_that_is_set_back_does_not_set_back_the_log(place: Place) {
    let server = place.serve().await;
    let load = Load::new();
    let mut times: Vec<DateTime<Utc>> = Vec::new();
    for (time, is_open) in [
        ("2026-12-01T10:00:00Z", true),
        ("2026-12-01T09:00:00Z", true),
        ("2026-11-01T09:00:00Z", false),
        ("2026-11-20T09:00:00Z", true),
        ("2026-12-02T09:00:00Z", true),
        ("2026-12-01T10:00:00Z", true),
        ("2028-01-01T10:00:00Z", false),
        ("2027-01-01T10:00:00Z", true),
    ] {
        server.set_time(time);
        let number = load.sent();
        let sent = load.send_next(&server.client).await;
        let expected = if is_open {
            Sent::Acknowledged(201)
        } else {
            Sent::Refused(403)
        };
        assert_eq!(sent, expected, "{time}");
        if is_open {
            times.push(logged(&server.client, &load, number).await);
        }
    }
    assert!(times.is_sorted(), "{times:?}");
    let set_back = "2026-12-01T10:00:00Z".parse::<DateTime<Utc>>().unwrap();
    assert!(
        times[1] >= set_back,
        "the log's own time goes on from there"
    );
    load.is_kept(&place).await;
    let leaves = log::verify(&server.client, load.receipts().values()).await;
    assert_eq!(leaves, times.len() as u64);
    server.stop().await;
}

/// The time that the log has for a statement, which is the one of its receipt.
async fn logged(client: &crate::support::Client, load: &Load, number: u64) -> DateTime<Utc> {
    let receipt = &load.receipts()[&number];
    let proof = ask(client.about("GET", receipt, "/proof")).await;
    let proof: Proof = serde_json::from_str(&proof.text).unwrap();
    let at = proof.entry.unwrap().at;
    let received: DateTime<Utc> = receipt["received_at"].as_str().unwrap().parse().unwrap();
    assert_eq!(at, received);
    at
}
