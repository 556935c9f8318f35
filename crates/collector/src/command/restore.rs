use crate::config::StoreOptions;
use clap::Args;
use std::path::PathBuf;

#[derive(Args, Debug)]
pub struct Options {
    #[command(flatten)]
    store: StoreOptions,
    /// The backup.
    #[arg(long, value_name = "FILE")]
    from: PathBuf,
}

pub async fn run(options: Options) -> anyhow::Result<()> {
    let from = format!("sqlite:{}", options.from.display());
    super::copy::copy_to(&from, &options.store.database_url).await?;
    super::say("the backup is in the store; serve it with the signing key that it had before")
}
