//! A collector to test: a store on either engine, a server on loopback, a client.

#![allow(
    dead_code,
    unused_macros,
    unused_imports,
    clippy::unwrap_used,
    reason = "each test file uses a part of it, and a test fails by panicking"
)]

pub mod client;
pub mod command;
pub mod contract;
pub mod people;
pub mod statement;

use chrono::{DateTime, Utc};
use clap::Parser;
use collector::clock::Clock;
use collector::command::start;
use collector::config::ServeOptions;
use collector::store::Store;
use sqlx::Connection as _;
use std::net::SocketAddr;
use tempfile::TempDir;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

pub use client::{Answer, Client};
pub use command::{Ran, collector, collector_told};
pub use people::{PASSWORD, Person};

/// The time at a collector that is tested: the consultation that ships is open.
pub const OPEN: &str = "2026-12-01T10:00:00Z";

/// Runs each test on either engine. A PostgreSQL that is missing is a failure.
#[macro_export]
macro_rules! on_both_engines {
    ($($name:ident),+ $(,)?) => {
        mod sqlite {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $name() {
                super::$name($crate::support::Place::sqlite()).await;
            })+
        }
        mod postgres {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $name() {
                super::$name($crate::support::Place::postgres().await).await;
            })+
        }
    };
}

/// Where a store is that nobody else uses.
#[derive(Debug)]
pub struct Place {
    /// Its address.
    pub url: String,
    /// A folder of its own.
    pub folder: TempDir,
}

impl Place {
    pub fn sqlite() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite:{}", folder.path().join("collector.db").display());
        Self { url, folder }
    }

    pub async fn postgres() -> Self {
        let server = std::env::var("COLLECTOR_TEST_POSTGRES").expect(
            "no PostgreSQL to test with: run `cargo xtask test`, or set COLLECTOR_TEST_POSTGRES to \
             the address of a server whose user may create databases",
        );
        let name = format!("test_{}", uuid::Uuid::new_v4().simple());
        let mut connection = sqlx::PgConnection::connect(&server).await.unwrap();
        let create = format!("CREATE DATABASE {name}");
        sqlx::query(sqlx::AssertSqlSafe(create))
            .execute(&mut connection)
            .await
            .unwrap();
        let (before, _) = server.rsplit_once('/').unwrap();
        Self {
            url: format!("{before}/{name}"),
            folder: tempfile::tempdir().unwrap(),
        }
    }

    pub fn key_file(&self) -> std::path::PathBuf {
        let path = self.folder.path().join("signing.key");
        if !path.exists() {
            collector::config::make_key(&path).unwrap();
        }
        path
    }

    /// The options of a collector here: no limits, any port; more can be said.
    pub fn options(&self, more: &[&str]) -> ServeOptions {
        #[derive(Parser)]
        struct Only {
            #[command(flatten)]
            options: ServeOptions,
        }
        let key = self.key_file();
        let mut words = vec![
            "collector",
            "--database-url",
            &self.url,
            "--key-file",
            key.to_str().unwrap(),
            "--listen",
            "127.0.0.1:0",
        ];
        for limit in ["--statements-per-minute", "--requests-per-minute"] {
            if !more.contains(&limit) {
                words.extend([limit, "0"]);
            }
        }
        Only::parse_from(words.iter().chain(more)).options
    }

    /// A collector that runs here, at [`OPEN`].
    pub async fn serve(&self) -> Server {
        self.serve_with(&[]).await
    }

    /// A collector that runs here with more options.
    pub async fn serve_with(&self, more: &[&str]) -> Server {
        let clock = Clock::showing(OPEN.parse::<DateTime<Utc>>().unwrap());
        let running = start(self.options(more), clock.clone(), None)
            .await
            .unwrap();
        let address = running.address().unwrap();
        let (stop, stopped) = oneshot::channel::<()>();
        let ended = tokio::spawn(running.until(async move {
            let _ = stopped.await;
        }));
        Server {
            client: Client::new(address),
            clock,
            stop,
            ended,
        }
    }

    /// The store, beside a collector or without one.
    pub async fn store(&self) -> Store {
        Store::open(&self.url).await.unwrap()
    }
}

/// A collector that runs.
#[derive(Debug)]
pub struct Server {
    pub client: Client,
    pub clock: Clock,
    stop: oneshot::Sender<()>,
    ended: JoinHandle<anyhow::Result<()>>,
}

impl Server {
    pub fn address(&self) -> SocketAddr {
        self.client.address
    }

    pub fn set_time(&self, time: &str) {
        self.clock.set(time.parse().unwrap());
    }

    /// Stops as it does when it is told to, and waits until all is written.
    pub async fn stop(self) {
        let _ = self.stop.send(());
        self.ended.await.unwrap().unwrap();
    }
}
