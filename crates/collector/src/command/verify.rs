use crate::config::StoreOptions;
use crate::store::Store;
use crate::verify::verify;
use clap::Args;
use std::io::Write as _;

#[derive(Args, Debug)]
pub struct Options {
    #[command(flatten)]
    store: StoreOptions,
    /// Prints the report as JSON.
    #[arg(long)]
    json: bool,
}

pub async fn run(options: Options) -> anyhow::Result<()> {
    let store = Store::open_to_read(&options.store.database_url).await?;
    let report = verify(&store).await?;
    store.close().await;
    let mut out = std::io::stdout();
    if options.json {
        writeln!(out, "{}", serde_json::to_string_pretty(&report)?)?;
    } else {
        write!(out, "{report}")?;
    }
    anyhow::ensure!(
        report.is_good(),
        "the store is not as it should be ({} found)",
        report.wrong_count()
    );
    Ok(())
}
