//! A burst of different statements against a collector, and what its disk can do without one.
//! `cargo xtask bench intake` runs it.

#![allow(missing_docs, reason = "a program of its own")]

mod bare;
mod check;
mod send;
mod template;

use clap::Parser;
use std::net::SocketAddr;
use std::path::PathBuf;

#[derive(Debug, Parser)]
enum Arguments {
    /// Sends statements and checks each receipt.
    Send {
        #[arg(long)]
        address: SocketAddr,
        #[arg(long)]
        posts: u32,
        #[arg(long)]
        connections: u32,
        /// Where the acknowledged references are noted with their digests.
        #[arg(long)]
        receipts: PathBuf,
    },
    /// Looks for every acknowledged statement in the store.
    Check {
        #[arg(long)]
        database_url: String,
        #[arg(long)]
        receipts: PathBuf,
    },
    /// Writes the same bytes, each synced alone, without a collector.
    Bare {
        #[arg(long)]
        folder: PathBuf,
        #[arg(long)]
        seconds: u32,
    },
}

/// One thread: the server is what is measured, and it has the same cores.
#[tokio::main(flavor = "current_thread")]
async fn main() -> anyhow::Result<()> {
    let found = match Arguments::parse() {
        Arguments::Send {
            address,
            posts,
            connections,
            receipts,
        } => send::send(address, posts, connections, &receipts).await?,
        Arguments::Check {
            database_url,
            receipts,
        } => check::check(&database_url, &receipts).await?,
        Arguments::Bare { folder, seconds } => bare::bare(&folder, seconds).await?,
    };
    println!("{found}");
    Ok(())
}
