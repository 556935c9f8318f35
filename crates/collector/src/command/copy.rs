use crate::copy::{Copied, copy};
use crate::store::Store;
use clap::Args;
use std::io::Write as _;

#[derive(Args, Debug)]
pub struct Options {
    /// The store that is copied. It may be in use.
    #[arg(long, value_name = "URL")]
    from: String,
    /// The store that is filled. It must be empty.
    #[arg(long, value_name = "URL")]
    to: String,
}

pub async fn run(options: Options) -> anyhow::Result<()> {
    copy_to(&options.from, &options.to).await?;
    super::say(super::KEY_IS_APART)
}

/// Copies from one address to another, and prints what was copied.
pub(super) async fn copy_to(from: &str, to: &str) -> anyhow::Result<()> {
    let from = Store::open_to_read(from).await?;
    // Before a file is made for the copy.
    drop(from.snapshot().await?);
    let to = Store::open(to).await?;
    let copied = copy(&from, &to).await?;
    from.close().await;
    to.close().await;
    print(&copied)
}

/// Prints a line for each table.
pub(super) fn print(copied: &[Copied]) -> anyhow::Result<()> {
    let mut out = std::io::stdout();
    for Copied {
        table,
        rows,
        digest,
    } in copied
    {
        writeln!(out, "{table}: {rows} rows, SHA-256 {digest}")?;
    }
    writeln!(out, "both are the same")?;
    Ok(())
}
