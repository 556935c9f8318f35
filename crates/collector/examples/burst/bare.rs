//! What the disk does with the same bytes when each is synced alone.

use crate::template::Template;
use serde_json::{Value, json};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
use sqlx::{ConnectOptions as _, Connection as _};
use std::io::Write as _;
use std::path::Path;
use std::time::{Duration, Instant};

/// Transactions of one insert, and then appends to a file, for so many seconds each.
pub async fn bare(folder: &Path, seconds: u32) -> anyhow::Result<Value> {
    let template = Template::new()?;
    let time = Duration::from_secs(u64::from(seconds));
    Ok(json!({
        "transactions_per_s": transactions(folder, &template, time).await?,
        "appends_per_s": appends(folder, &template, time)?,
    }))
}

async fn transactions(folder: &Path, template: &Template, time: Duration) -> anyhow::Result<f64> {
    let mut connection = SqliteConnectOptions::new()
        .filename(folder.join("bare.db"))
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .connect()
        .await?;
    sqlx::query("CREATE TABLE IF NOT EXISTS posts (body TEXT NOT NULL)")
        .execute(&mut connection)
        .await?;
    let (start, mut count) = (Instant::now(), 0_u32);
    while start.elapsed() < time {
        sqlx::query("INSERT INTO posts (body) VALUES ($1)")
            .bind(template.body(count))
            .execute(&mut connection)
            .await?;
        count += 1;
    }
    let rate = f64::from(count) / start.elapsed().as_secs_f64();
    connection.close().await?;
    Ok(rate)
}

fn appends(folder: &Path, template: &Template, time: Duration) -> anyhow::Result<f64> {
    let mut file = std::fs::File::create(folder.join("bare.log"))?;
    let (start, mut count) = (Instant::now(), 0_u32);
    while start.elapsed() < time {
        file.write_all(template.body(count).as_bytes())?;
        file.sync_all()?;
        count += 1;
    }
    Ok(f64::from(count) / start.elapsed().as_secs_f64())
}
