//! Statements that are sent by several clients at once, and what became of each.

use crate::support::client::json;
use crate::support::statement::{digest_of, short};
use crate::support::{Client, Place};
use serde_json::Value;
use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use tokio::sync::watch;
use tokio::task::JoinSet;

/// Statements, by their number. Clones share what is known.
#[derive(Clone, Debug)]
pub struct Load {
    next: Arc<AtomicU64>,
    receipts: watch::Sender<HashMap<u64, Value>>,
}

/// What came of sending one.
#[derive(Debug, PartialEq, Eq)]
pub enum Sent {
    /// It is acknowledged, with this status.
    Acknowledged(u16),
    /// Refused, with this status.
    Refused(u16),
    /// Nothing was answered.
    Unknown,
}

impl Load {
    pub fn new() -> Self {
        Self {
            next: Arc::default(),
            receipts: watch::Sender::new(HashMap::new()),
        }
    }

    /// How many were sent at least once.
    pub fn sent(&self) -> u64 {
        self.next.load(Ordering::Relaxed)
    }

    /// How many are acknowledged.
    pub fn acknowledged(&self) -> usize {
        self.receipts.borrow().len()
    }

    /// The receipts of those that are acknowledged, by number.
    pub fn receipts(&self) -> HashMap<u64, Value> {
        self.receipts.borrow().clone()
    }

    /// Waits until so many are acknowledged.
    pub async fn until(&self, acknowledged: usize) {
        let mut receipts = self.receipts.subscribe();
        let seen = receipts.wait_for(|own| own.len() >= acknowledged);
        let seen = tokio::time::timeout(std::time::Duration::from_secs(60), seen).await;
        seen.expect("nothing is acknowledged any more").unwrap();
    }

    /// Sends new ones from so many clients, until the set is dropped or nothing is answered.
    pub fn start(&self, client: &Client, clients: usize) -> JoinSet<()> {
        let mut sending = JoinSet::new();
        for _ in 0..clients {
            let (load, client) = (self.clone(), client.clone());
            sending.spawn(async move { while load.send_next(&client).await != Sent::Unknown {} });
        }
        sending
    }

    /// Sends one that was not sent before.
    pub async fn send_next(&self, client: &Client) -> Sent {
        let number = self.next.fetch_add(1, Ordering::Relaxed);
        self.send(client, number).await
    }

    /// Sends the one with this number. A receipt must be the same whenever it comes.
    pub async fn send(&self, client: &Client, number: u64) -> Sent {
        let body = body(number);
        let request = client
            .request("POST", "/api/v1/statements")
            .header("idempotency-key", format!("key-of-a-draft-{number:06}"));
        let Ok(response) = json(request, &body).send().await else {
            return Sent::Unknown;
        };
        let status = response.status().as_u16();
        let Ok(text) = response.text().await else {
            return Sent::Unknown;
        };
        if !matches!(status, 200 | 201) {
            return Sent::Refused(status);
        }
        let receipt: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(receipt["digest"], digest_of(&body), "{number}");
        self.receipts.send_modify(|own| {
            if let Some(before) = own.insert(number, receipt.clone()) {
                assert_eq!(before, receipt, "{number}: the same key, the same receipt");
            }
        });
        Sent::Acknowledged(status)
    }

    /// Sends again what nobody answered, until all is acknowledged.
    pub async fn send_rest(&self, client: &Client) {
        let known = self.receipts();
        for number in (0..self.sent()).filter(|own| !known.contains_key(own)) {
            let sent = self.send(client, number).await;
            assert!(matches!(sent, Sent::Acknowledged(_)), "{number}: {sent:?}");
        }
    }

    /// Checks in the store that everything acknowledged is there with its digest.
    pub async fn is_kept(&self, place: &Place) {
        let store = place.store().await;
        let mut digests = HashMap::new();
        let read = store.each_statement(|own| {
            let content = own.content.unwrap_or_default();
            assert_eq!(retention::sha256_hex(&content), own.digest);
            digests.insert(own.reference, own.digest);
            Ok::<_, collector::store::StoreError>(())
        });
        read.await.unwrap();
        for (number, receipt) in self.receipts() {
            let reference = receipt["reference"].as_str().unwrap().replace('-', "");
            let kept = digests.get(&reference).map(String::as_str);
            assert_eq!(
                kept,
                receipt["digest"].as_str(),
                "statement {number} is lost"
            );
        }
        store.close().await;
    }
}

fn body(number: u64) -> Value {
    short(&format!(
        "Statement {number} of those that must not be lost."
    ))
}
