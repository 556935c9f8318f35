use crate::config::StoreOptions;
use crate::export::{self, Format, export};
use crate::store::{AuditRow, COMMAND_LINE, Store};
use anyhow::Context as _;
use chrono::Utc;
use clap::Args;
use console_wire::LEAST_PURPOSE_CHARACTERS;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicU64;

#[derive(Args, Debug)]
pub struct Options {
    #[command(flatten)]
    store: StoreOptions,
    /// The folder that is made. It must be new or empty.
    #[arg(long, value_name = "FOLDER")]
    to: PathBuf,
    /// In which formats, several with commas between them.
    #[arg(
        long,
        value_name = "FORMATS",
        value_delimiter = ',',
        default_values = ["csv", "jsonl"]
    )]
    format: Vec<Format>,
    /// Writes names and addresses too, in a file of their own. Needs a purpose.
    #[arg(long, requires = "purpose")]
    contacts: bool,
    /// What the names and addresses are needed for, in 10 characters or more. It is noted.
    #[arg(long, requires = "contacts", value_name = "TEXT", value_parser = purpose)]
    purpose: Option<String>,
}

fn purpose(text: &str) -> Result<String, String> {
    let text = text.trim();
    if text.chars().count() < LEAST_PURPOSE_CHARACTERS {
        return Err(format!(
            "say in {LEAST_PURPOSE_CHARACTERS} characters or more what the names and addresses are needed for"
        ));
    }
    Ok(text.to_owned())
}

pub async fn run(options: Options) -> anyhow::Result<()> {
    let to = &options.to;
    check_folder(to)?;
    let store = Store::open_existing(&options.store.database_url).await?;
    drop(store.snapshot().await?);
    let folder = super::folder_of(to);
    let unfinished = export::private_folder(folder)
        .with_context(|| format!("nothing can be written in {}", folder.display()))?;
    let wanted = export::Options {
        formats: options.format.into_iter().collect(),
        purpose: options.purpose,
        only: None,
        at: Utc::now(),
    };
    // Noted before anything leaves the store: one that breaks is noted too.
    let detail = format!("to {}, {}", to.display(), wanted.described());
    let note = AuditRow::new(COMMAND_LINE, "exported").with(detail);
    let note = note.because(wanted.purpose.clone());
    store.note(&note, wanted.at).await?;
    let done = AtomicU64::new(0);
    let counts = export(store.snapshot().await?, unfinished.path(), &wanted, &done).await?;
    store.close().await;
    for folder in export::folders(unfinished.path())? {
        super::sync_folder(&folder)?;
    }
    std::fs::rename(unfinished.path(), to)
        .with_context(|| format!("{} cannot be made", to.display()))?;
    super::sync_folder(folder)?;
    super::say(&format!(
        "statements: {}, withdrawn: {}, answers to the equality questions: {}, contacts: {}",
        counts.statements, counts.withdrawn, counts.equality_answers, counts.contacts
    ))?;
    if counts.not_in_table > 0 {
        super::say(&format!(
            "{} statements of another version of the questionnaire are in no table: only statements.jsonl has them",
            counts.not_in_table
        ))?;
    }
    if counts.set_aside > 0 {
        super::say(&format!(
            "{} statements are set aside, and are in no table: only statements.jsonl has them",
            counts.set_aside
        ))?;
    }
    super::say(&format!("the export is {}", to.display()))
}

fn check_folder(to: &Path) -> anyhow::Result<()> {
    if to.symlink_metadata().is_err() {
        return Ok(());
    }
    let mut inside = std::fs::read_dir(to)
        .with_context(|| format!("{} is there already, and is no folder", to.display()))?;
    anyhow::ensure!(
        inside.next().is_none(),
        "the folder {} is not empty, and an export is never written over files",
        to.display()
    );
    Ok(())
}
