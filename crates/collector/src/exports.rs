//! Exports that people asked for: written beside their other work, kept for an hour.

use crate::export::{NotExported, Options, archive, export, private_folder};
use crate::secrets::{NoRandomness, random_hex};
use crate::store::{Store, StoreError};
use chrono::{DateTime, TimeDelta, Utc};
use console_wire::{ExportJob, ExportState, Progress};
use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tempfile::NamedTempFile;
use tokio::sync::Semaphore;
use tokio::task::{JoinHandle, spawn_blocking};

/// How long a file is kept.
const KEPT: TimeDelta = TimeDelta::hours(1);

/// Most exports of one person that are kept.
pub const MOST_KEPT: usize = 10;

/// Exports that people asked for. Clones are the same.
#[derive(Clone, Debug)]
pub struct Exports(Arc<Parts>);

#[derive(Debug)]
struct Parts {
    jobs: Mutex<HashMap<String, Job>>,
    /// One is written at a time: it is the store that they wait for.
    turn: Semaphore,
}

#[derive(Debug)]
struct Job {
    owner: String,
    options: Option<Options>,
    done: Arc<AtomicU64>,
    of: u64,
    state: ExportState,
    file: Option<(NamedTempFile, u64)>,
    task: Option<JoinHandle<()>>,
}

/// Why an export was not begun.
#[derive(Debug)]
pub enum NotStarted {
    /// Too many of the same person.
    TooMany,
    /// The system gives no randomness.
    Randomness(NoRandomness),
}

/// A place that is held for an export. Dropped before it began, it is free again.
#[derive(Debug)]
pub struct Place {
    exports: Exports,
    id: Option<String>,
}

impl Default for Exports {
    fn default() -> Self {
        Self(Arc::new(Parts {
            jobs: Mutex::default(),
            turn: Semaphore::new(1),
        }))
    }
}

impl Exports {
    /// Those of one person, the newest first.
    pub fn of(&self, owner: &str) -> Vec<ExportJob> {
        let jobs = self.jobs();
        let own = jobs.iter().filter(|(_, job)| job.owner == owner);
        let mut own: Vec<_> = own.filter_map(|(id, job)| job.shown(id)).collect();
        own.sort_by(|a, b| (b.asked_at, &b.id).cmp(&(a.asked_at, &a.id)));
        own
    }

    /// The file of an export, if it is there.
    pub fn file(&self, owner: &str, id: &str) -> Option<PathBuf> {
        let jobs = self.jobs();
        let job = jobs.get(id).filter(|own| own.owner == owner)?;
        let (file, _) = job.file.as_ref()?;
        Some(file.path().to_owned())
    }

    /// Deletes an export; one that is being written is stopped.
    pub fn delete(&self, id: &str) {
        let job = self.jobs().remove(id);
        if let Some(task) = job.and_then(|own| own.task) {
            task.abort();
        }
    }

    /// Deletes what was kept long enough.
    pub fn tidy(&self, now: DateTime<Utc>) {
        let is_kept = |job: &mut Job| {
            let asked_at = job.options.as_ref().map(|own| own.at);
            asked_at.is_none_or(|at| job.state == ExportState::Running || now < at + KEPT)
        };
        self.jobs().retain(|_, job| is_kept(job));
    }

    /// Stops and deletes all of them.
    pub fn stop(&self) {
        for (_, job) in self.jobs().drain() {
            if let Some(task) = job.task {
                task.abort();
            }
        }
    }

    /// A place for one more of somebody's.
    ///
    /// # Errors
    /// If they have too many, or one that is being written.
    pub fn place(&self, owner: &str) -> Result<Place, NotStarted> {
        let id = random_hex::<16>().map_err(NotStarted::Randomness)?;
        let mut jobs = self.jobs();
        let own = || jobs.values().filter(|own| own.owner == owner);
        let is_running = own().any(|own| own.state == ExportState::Running);
        if is_running || own().count() >= MOST_KEPT {
            return Err(NotStarted::TooMany);
        }
        let job = Job {
            owner: owner.to_owned(),
            options: None,
            done: Arc::default(),
            of: 0,
            state: ExportState::Running,
            file: None,
            task: None,
        };
        jobs.insert(id.clone(), job);
        let exports = self.clone();
        Ok(Place {
            exports,
            id: Some(id),
        })
    }

    fn jobs(&self) -> MutexGuard<'_, HashMap<String, Job>> {
        self.0.jobs.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Place {
    /// The id of the export.
    pub fn id(&self) -> &str {
        self.id.as_deref().unwrap_or_default()
    }

    /// Begins the export of one state of the store, with so many statements.
    ///
    /// # Errors
    /// If the store cannot be used.
    pub async fn begin(
        mut self,
        store: &Store,
        options: Options,
        of: u64,
    ) -> Result<ExportJob, StoreError> {
        let id = self.id.take().unwrap_or_default();
        let done = Arc::new(AtomicU64::new(0));
        let writing = write(
            self.exports.clone(),
            id.clone(),
            store.clone(),
            (options.clone(), done.clone()),
        );
        let mut jobs = self.exports.jobs();
        let owner = jobs.remove(&id).map(|own| own.owner).unwrap_or_default();
        let job = Job {
            owner,
            options: Some(options),
            done,
            of,
            state: ExportState::Running,
            file: None,
            task: Some(tokio::spawn(writing)),
        };
        let shown = job.shown(&id);
        jobs.insert(id, job);
        shown.ok_or(StoreError::Closed)
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        if let Some(id) = &self.id {
            self.exports.jobs().remove(id);
        }
    }
}

impl Job {
    fn shown(&self, id: &str) -> Option<ExportJob> {
        let options = self.options.as_ref()?;
        let is_running = self.state == ExportState::Running;
        Some(ExportJob {
            id: id.to_owned(),
            formats: options
                .formats
                .iter()
                .map(|own| own.name().to_owned())
                .collect(),
            with_contacts: options.purpose.is_some(),
            query: options
                .only
                .as_ref()
                .map_or_else(String::new, |own| own.query.clone()),
            asked_at: options.at,
            state: self.state,
            progress: is_running.then(|| Progress {
                done: self.done.load(Ordering::Relaxed).min(self.of),
                of: self.of,
            }),
            bytes: self.file.as_ref().map(|(_, bytes)| *bytes),
            kept_until: options.at + KEPT,
        })
    }
}

/// Writes an export, and puts its file into the job.
async fn write(
    exports: Exports,
    id: String,
    store: Store,
    (options, done): (Options, Arc<AtomicU64>),
) {
    let Ok(_turn) = exports.0.turn.acquire().await else {
        return;
    };
    let written = written(&store, &options, &done).await;
    let mut jobs = exports.jobs();
    let Some(job) = jobs.get_mut(&id) else { return };
    match written {
        Ok(file) => {
            job.file = Some(file);
            job.state = ExportState::Ready;
        }
        Err(error) => {
            tracing::error!(%error, "an export could not be written");
            job.state = ExportState::Failed;
        }
    }
}

/// The file, and how many bytes it has.
async fn written(
    store: &Store,
    options: &Options,
    done: &AtomicU64,
) -> Result<(NamedTempFile, u64), NotExported> {
    let folder = private_folder(&std::env::temp_dir())?;
    export(store.snapshot().await?, folder.path(), options, done).await?;
    spawn_blocking(move || {
        let file = NamedTempFile::with_prefix("collector-export-")?;
        archive(folder.path(), file.as_file().try_clone()?)?;
        let bytes = file.as_file().metadata()?.len();
        Ok((file, bytes))
    })
    .await?
}
