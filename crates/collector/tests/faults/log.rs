//! The log, checked from outside as anybody can.

use crate::support::Client;
use crate::support::client::ask;
use serde_json::Value;
use transparency::{Appender, Hash, Head, Nodes, Proof};

/// Computes the tree anew from its leaves, and checks it against the signed head and against the
/// proofs for these receipts. Gives the number of leaves.
pub async fn verify<'a>(client: &Client, receipts: impl IntoIterator<Item = &'a Value>) -> u64 {
    let mut tree = Appender::new(0, Nodes::new());
    loop {
        let path = format!("/api/v1/log/leaves?from={}", tree.size());
        let page = client.get(&path).await;
        assert_eq!(page.status, 200, "{page:?}");
        let page = page.json();
        for leaf in page["leaf_hashes"].as_array().unwrap() {
            let hash = Hash::parse_hash(leaf.as_str().unwrap()).unwrap();
            tree.append(hash).unwrap();
        }
        if page["tree_size"] == tree.size() {
            break;
        }
    }
    let head = Head::from_note(client.get("/api/v1/log/head").await.text);
    let log_key = client.get("/api/v1/consultation").await.json()["log_key"].clone();
    let log_key = log_key.as_str().unwrap();
    let signed = head.verify(log_key).unwrap();
    assert_eq!(signed, (tree.size(), tree.root().unwrap()));
    for receipt in receipts {
        let proof = ask(client.about("GET", receipt, "/proof")).await;
        assert_eq!(proof.status, 200, "{proof:?}");
        let proof: Proof = serde_json::from_str(&proof.text).unwrap();
        let digest = receipt["digest"].as_str().unwrap();
        proof.verify(digest, log_key).unwrap();
    }
    tree.size()
}

/// Computes everything anew from the store itself, as `collector verify` does.
pub async fn verify_store(url: &str) {
    let store = collector::store::Store::open(url).await.unwrap();
    let report = collector::verify::verify(&store).await.unwrap();
    assert!(report.findings.is_empty(), "{:?}", report.findings);
    store.close().await;
}
