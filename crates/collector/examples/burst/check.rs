//! Looks for what was acknowledged.

use collector::store::Store;
use serde_json::{Value, json};
use std::collections::HashMap;
use std::path::Path;

/// Counts what was acknowledged and is not in the store with its digest.
pub async fn check(database_url: &str, receipts: &Path) -> anyhow::Result<Value> {
    let receipts = std::fs::read_to_string(receipts)?;
    let mut missing: HashMap<&str, &str> = receipts
        .lines()
        .filter_map(|line| line.split_once(' '))
        .collect();
    let store = Store::open_existing(database_url).await?;
    store
        .each_statement(|own| {
            if let Some(content) = &own.content
                && missing.get(own.reference.as_str()) == Some(&own.digest.as_str())
                && retention::sha256_hex(content) == own.digest
            {
                missing.remove(own.reference.as_str());
            }
            anyhow::Ok(())
        })
        .await?;
    store.close().await;
    Ok(json!({ "lost": missing.len() }))
}
