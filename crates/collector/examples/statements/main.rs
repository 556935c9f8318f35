//! Fills a store with made-up statements, the same ones each time, for tests and measurements of
//! what is done with many. One in fifty is withdrawn.

#![allow(missing_docs, reason = "a program of its own")]

mod draft;

use anyhow::{Context as _, bail};
use clap::Parser;
use collector::clock::Clock;
use collector::secrets::{hashed, random_hex, random_reference};
use collector::store::{
    Content, Operation, Outcome, Receive, Store, Withdraw, Writer, contact_json,
};
use consultation::{Questionnaire, Submission};
use std::sync::Arc;
use tokio::task::JoinSet;
use transparency::SigningKey;

/// As many wait to be written together.
const TOGETHER: usize = 256;
/// A time at which the consultation that ships is open.
const OPEN: &str = "2026-12-01T10:00:00Z";
/// One in so many is withdrawn.
const WITHDRAWN: u32 = 50;

#[derive(Debug, Parser)]
struct Arguments {
    /// A store that is made if it is not there.
    #[arg(long)]
    database_url: String,
    #[arg(long)]
    count: u32,
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let arguments = Arguments::parse();
    let store = Store::open(&arguments.database_url).await?;
    store.migrate().await?;
    let key = SigningKey::parse(&SigningKey::text_of("example.org/log", &[7; 32]))?;
    let (writer, ended) = store.writer(Arc::new(key), Clock::showing(OPEN.parse()?));
    let mut all = JoinSet::new();
    for number in 0..arguments.count {
        if all.len() == TOGETHER {
            all.join_next().await.context("nothing waits")???;
        }
        all.spawn(write(writer.clone(), number));
    }
    while let Some(written) = all.join_next().await {
        written??;
    }
    drop(writer);
    ended.await?;
    store.close().await;
    Ok(())
}

async fn write(writer: Writer, number: u32) -> anyhow::Result<()> {
    let sent = draft::body(Questionnaire::shipped(), number).to_string();
    let submission = Submission::from_json(Questionnaire::shipped(), &sent);
    let submission = submission.map_err(|errors| anyhow::anyhow!("{number}: {errors:?}"))?;
    let receive = receive(&submission, number)?;
    let reference = receive.reference.clone();
    expect_kept(writer.write(Operation::Receive(receive)).await?)?;
    if number % WITHDRAWN == WITHDRAWN - 1 {
        let withdraw = Withdraw {
            reference,
            nonce: random_hex::<16>()?,
        };
        expect_kept(writer.write(Operation::Withdraw(withdraw)).await?)?;
    }
    Ok(())
}

fn expect_kept(outcome: Outcome) -> anyhow::Result<()> {
    match outcome {
        Outcome::Received(_) | Outcome::Withdrawn(_) => Ok(()),
        other => bail!("{other:?}"),
    }
}

fn receive(submission: &Submission, number: u32) -> anyhow::Result<Receive> {
    let own = Questionnaire::shipped();
    Ok(Receive {
        reference: random_reference()?.bare().to_owned(),
        public_id: random_hex::<8>()?,
        key_hash: hashed(&format!("key {number}")),
        secret_hash: hashed(&format!("secret {number}")),
        questionnaire_id: own.id.clone(),
        questionnaire_version: own.version,
        content: Content {
            statement: submission.statement.canonical_json(),
            digest: submission.statement.digest(),
            contact: contact_json(submission),
            request_mac: hashed(&format!("request {number}")),
            nonce: random_hex::<16>()?,
            seconds: None,
            flags: Vec::new(),
            recounts: Vec::new(),
        },
    })
}
