use crate::clock::Clock;
use crate::config::{AuditOptions, KeyOptions, StoreOptions};
use crate::purge::purge;
use crate::store::Store;
use chrono::{DateTime, Utc};
use clap::Args;
use consultation::Questionnaire;
use std::io::Write as _;

#[derive(Args, Debug)]
pub struct Options {
    #[command(flatten)]
    store: StoreOptions,
    #[command(flatten)]
    key: KeyOptions,
    #[command(flatten)]
    audit: AuditOptions,
    /// What is due at this time, instead of now.
    #[arg(long, value_name = "TIME")]
    at: Option<DateTime<Utc>>,
}

pub async fn run(options: Options) -> anyhow::Result<()> {
    let url = &options.store.database_url;
    let store = Store::open_existing(url).await?;
    let known = store.log_keys().await?;
    let keys = options.key.keys(url, known.last().map(String::as_str))?;
    let clock = Clock::default();
    let (writer, ended) = store.writer(keys.signing, clock.clone());
    let at = options.at.unwrap_or_else(|| clock.now());
    let keeping = &Questionnaire::shipped().keeping;
    let purged = purge(&writer, (keeping, options.audit.audit_years), at).await?;
    drop(writer);
    ended.await?;
    store.close().await;
    writeln!(
        std::io::stdout(),
        "deleted: {} of names and addresses, {} of answers to the equality questions, {} of \
         entries of the audit",
        purged.contacts,
        purged.equality,
        purged.audit
    )?;
    Ok(())
}
