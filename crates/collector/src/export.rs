//! What was received, as files for whoever reads or counts it. No reference and no secret is in
//! them.
//!
//! One pass over a snapshot feeds every writer: pages of statements go through a channel of one
//! place to a thread that writes, so memory does not grow with their number.

mod archive;
mod codings;
mod columns;
mod consult;
mod contacts;
mod equality;
mod error;
mod files;
mod format;
mod lines;
mod manifest;
mod ods;
mod parquet_files;
mod table;
mod writers;

pub use archive::archive;
pub use error::NotExported;
pub use files::{folders, private_folder};
pub use format::{Format, Only, Options};
pub use writers::Counts;

use crate::store::{EQUALITY_ANSWERS, ExportRow, LOG_HEADS, Pages, Session, StoreError};
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use tokio::sync::mpsc::{Sender, channel};
use tokio::task::spawn_blocking;
use writers::{About, Writers};

/// What goes to the thread that writes.
enum Page {
    Statements(Vec<ExportRow>),
    EqualityAnswers(Vec<String>),
}

/// Writes everything of one snapshot into an empty folder: contacts only for a purpose. Adds to
/// `done` how many statements were read.
///
/// Who calls it notes the export in the audit before, with [`Options::described`].
///
/// # Errors
/// Why it could not be done; the folder may have some of the files then.
pub async fn export(
    mut session: Session,
    folder: &Path,
    options: &Options,
    done: &AtomicU64,
) -> Result<Counts, NotExported> {
    let about = About {
        options: options.clone(),
        log_head: last_head(&mut session).await?,
        codeframe: session.codeframe().await?,
        contact_details: match options.purpose {
            Some(_) => contacts::details(&mut session).await?,
            None => Default::default(),
        },
    };
    let mut writers = Writers::create(folder, about)?;
    let (pages, mut received) = channel(1);
    let writing = spawn_blocking(move || {
        while let Some(page) = received.blocking_recv() {
            writers.add(page)?;
        }
        Ok::<_, NotExported>(writers)
    });
    let read = read(&mut session, &pages, options, done).await;
    // Nothing more is read: the writers can finish, and the store need not keep this state.
    drop(pages);
    drop(session);
    let writers = writing.await??;
    read?;
    spawn_blocking(move || writers.finish()).await?
}

/// Sends all pages. Who does not take them any more has an error of its own.
async fn read(
    session: &mut Session,
    pages: &Sender<Page>,
    options: &Options,
    done: &AtomicU64,
) -> Result<(), StoreError> {
    let mut after = String::new();
    loop {
        let mut rows = session.export_rows(&after).await?;
        let Some(last) = rows.last() else { break };
        after.clone_from(&last.public_id);
        let read = rows.len() as u64;
        rows.retain(|own| options.has(&own.public_id));
        if pages.send(Page::Statements(rows)).await.is_err() {
            return Ok(());
        }
        done.fetch_add(read, Ordering::Relaxed);
    }
    if !options.has_equality_answers() {
        return Ok(());
    }
    let mut answers = Pages::of(&EQUALITY_ANSWERS);
    loop {
        let rows = answers.next(session).await?;
        if rows.is_empty() {
            return Ok(());
        }
        let rows = rows.iter().map(|row| row.text("content").to_owned());
        let page = Page::EqualityAnswers(rows.collect());
        if pages.send(page).await.is_err() {
            return Ok(());
        }
    }
}

/// The signed head of the whole log; none while it is empty.
async fn last_head(session: &mut Session) -> Result<Option<String>, StoreError> {
    let mut pages = Pages::of(&LOG_HEADS);
    let mut last = None;
    loop {
        let rows = pages.next(session).await?;
        let Some(row) = rows.last() else {
            return Ok(last);
        };
        last = Some(row.text("note").to_owned());
    }
}
