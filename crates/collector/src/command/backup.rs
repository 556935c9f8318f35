use super::copy::print;
use crate::config::StoreOptions;
use crate::copy::copy;
use crate::store::Store;
use anyhow::Context as _;
use clap::Args;
use std::fs::File;
use std::path::{Path, PathBuf};

#[derive(Args, Debug)]
pub struct Options {
    #[command(flatten)]
    store: StoreOptions,
    /// The file that is made. It must not be there yet.
    #[arg(long, value_name = "FILE")]
    to: PathBuf,
}

pub async fn run(options: Options) -> anyhow::Result<()> {
    let to = &options.to;
    anyhow::ensure!(
        to.symlink_metadata().is_err(),
        "{} is there already, and a backup is never written over a file",
        to.display()
    );
    let from = Store::open_to_read(&options.store.database_url).await?;
    let folder = super::folder_of(to);
    let unfinished = tempfile::Builder::new()
        .prefix(".collector-backup-")
        .tempdir_in(folder)
        .with_context(|| format!("nothing can be written in {}", folder.display()))?;
    let file = unfinished.path().join("backup.db");
    let store = Store::create_single_file(&file).await?;
    let copied = copy(&from, &store).await?;
    from.close().await;
    store.close().await;
    put_in_place(&file, to, folder)?;
    print(&copied)?;
    super::say(&format!("the backup is {}", to.display()))?;
    super::say(super::KEY_IS_APART)
}

/// Gives a file its name once it is on the disk, and never over another.
fn put_in_place(file: &Path, to: &Path, folder: &Path) -> anyhow::Result<()> {
    super::only_owner(file, 0o600)?;
    File::open(file)?.sync_all()?;
    tempfile::TempPath::try_from_path(file)?
        .persist_noclobber(to)
        .with_context(|| format!("{} cannot be made", to.display()))?;
    super::sync_folder(folder)
}
