//! Asks a collector what an analyst asks, and says how long the answers take.
//! `cargo xtask bench console` runs it.

#![allow(missing_docs, reason = "a program of its own")]

mod questions;

use anyhow::{Context as _, ensure};
use chrono::Utc;
use clap::Parser;
use collector::accounts::new_user;
use collector::password;
use collector::secrets::{hashed, random_hex};
use collector::store::{Account, AccountChange, NewLogin, Store};
use console_wire::{CONSOLE_PATH, Role, Stage, VariableMeaning};
use serde_json::{Value, json};
use std::time::{Duration, Instant};

/// Asked this often of each kind.
const TIMES: usize = 200;

/// Of what takes longer.
const FEW_TIMES: usize = 40;

/// How long reading everything in may take.
const PATIENCE: Duration = Duration::from_secs(900);

/// How often it is looked whether it is read in.
const LOOK_EVERY: Duration = Duration::from_millis(100);

#[derive(Debug, Parser)]
struct Arguments {
    /// The collector, such as `http://127.0.0.1:8080`.
    #[arg(long)]
    url: String,
    /// Its store, in which somebody is signed in.
    #[arg(long)]
    database_url: String,
}

/// Somebody who is signed in.
struct Analyst {
    http: reqwest::Client,
    url: String,
    cookie: String,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> anyhow::Result<()> {
    let arguments = Arguments::parse();
    let started = Instant::now();
    let analyst = Analyst::sign_in(arguments).await?;
    let mut measured = json!({});
    for (name, path) in [
        ("columns_s", "/dashboard"),
        ("search_s", "/statements?search=image"),
        ("similar_s", "/similar"),
    ] {
        analyst.wait_until_whole(path).await?;
        measured[name] = json!(tenths(started.elapsed().as_secs_f64()));
    }
    let variables: Vec<VariableMeaning> =
        serde_json::from_value(analyst.get("/variables").await?.1)?;
    let lists = questions::lists(&variables, TIMES);
    measured["list"] = analyst.measure(&lists, true).await?;
    measured["search"] = analyst.measure(&questions::searches(TIMES), false).await?;
    measured["dashboard"] = analyst
        .measure(&questions::dashboards(&variables, FEW_TIMES), false)
        .await?;
    measured["crosstab"] = analyst
        .measure(&questions::crosstabs(&variables, FEW_TIMES), false)
        .await?;
    measured["similar"] = analyst
        .measure(&vec!["/similar".to_owned(); FEW_TIMES / 4], false)
        .await?;
    measured["proposals"] = analyst.measure(&questions::proposals(), false).await?;
    println!("{measured}");
    Ok(())
}

impl Analyst {
    /// Adds somebody to the store, with a session.
    async fn sign_in(arguments: Arguments) -> anyhow::Result<Self> {
        let store = Store::open_existing(&arguments.database_url).await?;
        let (name, now) = ("bench-analyst".to_owned(), Utc::now());
        let hash = password::hash(&name, &random_hex::<16>()?)?;
        let user = new_user(
            name.clone(),
            (Role::Analyst, "Bench".to_owned()),
            hash,
            false,
            now,
        );
        let id = random_hex::<32>()?;
        let login = NewLogin {
            id_hash: hashed(&id),
            stage: Stage::SignedIn,
            enrolment: None,
        };
        // The collector rehearses another time than this one.
        let open = "2026-12-01T10:00:00Z".parse()?;
        for (change, at) in [
            (AccountChange::Add(user), now),
            (AccountChange::Begin { name, login }, open),
        ] {
            let account = Account {
                change,
                audit: None,
            };
            store.change_account(&account, at).await?;
        }
        store.close().await;
        Ok(Self {
            http: reqwest::Client::builder().no_proxy().build()?,
            url: arguments.url,
            cookie: format!("__Host-session={id}"),
        })
    }

    /// An answer, and the milliseconds that it took.
    async fn get(&self, path: &str) -> anyhow::Result<(f64, Value)> {
        let url = format!("{}{CONSOLE_PATH}{path}", self.url);
        let start = Instant::now();
        let request = self.http.get(url).header("cookie", &self.cookie);
        let response = request.send().await?;
        let status = response.status();
        let text = response.text().await?;
        let taken = start.elapsed().as_secs_f64() * 1000.0;
        ensure!(status == 200, "{path}: {status}: {text}");
        let answer = serde_json::from_str(&text).context("an answer is no JSON")?;
        Ok((taken, answer))
    }

    async fn wait_until_whole(&self, path: &str) -> anyhow::Result<()> {
        let whole = async {
            while !self.get(path).await?.1["progress"].is_null() {
                tokio::time::sleep(LOOK_EVERY).await;
            }
            Ok(())
        };
        tokio::time::timeout(PATIENCE, whole)
            .await
            .with_context(|| format!("{path} was not whole in time"))?
    }

    /// Asks one after the other; pages go on where there is a next one.
    async fn measure(&self, paths: &[String], with_next: bool) -> anyhow::Result<Value> {
        let mut times = Vec::new();
        for path in paths {
            let (taken, answer) = self.get(path).await?;
            times.push(taken);
            if let (true, Some(next)) = (with_next, answer["next"].as_str()) {
                times.push(self.get(&format!("{path}&after={next}")).await?.0);
            }
        }
        times.sort_by(f64::total_cmp);
        let at = |share: f64| tenths(times[((times.len() - 1) as f64 * share).round() as usize]);
        Ok(json!({
            "requests": times.len(),
            "p50_ms": at(0.5),
            "p95_ms": at(0.95),
            "most_ms": at(1.0),
        }))
    }
}

fn tenths(value: f64) -> f64 {
    (value * 10.0).round() / 10.0
}
