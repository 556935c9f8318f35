use crate::config::StoreOptions;
use crate::store::Store;
use clap::{Args, Subcommand};
use std::io::Write as _;

#[derive(Args, Debug)]
pub struct Options {
    #[command(flatten)]
    store: StoreOptions,
    #[command(subcommand)]
    way: Option<Way>,
}

#[derive(Debug, Subcommand)]
enum Way {
    /// To the newest version.
    Up,
    /// Back to an older version. What only newer ones can hold is deleted: make a backup before.
    Down {
        /// The version to go back to; 0 for no tables at all.
        #[arg(long, value_name = "VERSION")]
        to: i64,
    },
    /// Says which versions there are and which the store has.
    Status,
}

pub async fn run(options: Options) -> anyhow::Result<()> {
    let (url, way) = (&options.store.database_url, options.way.unwrap_or(Way::Up));
    let store = match way {
        Way::Up => Store::open(url).await?,
        Way::Down { .. } | Way::Status => Store::open_existing(url).await?,
    };
    match way {
        Way::Up => store.migrate().await?,
        Way::Down { to } => store.migrate_back(to).await?,
        Way::Status => {}
    }
    let mut out = std::io::stdout();
    for own in store.migrations().await? {
        let has = if own.is_applied {
            "applied"
        } else {
            "not applied"
        };
        writeln!(out, "{} {}: {has}", own.version, own.name)?;
    }
    store.close().await;
    Ok(())
}
