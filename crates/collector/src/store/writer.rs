//! The queue of writes. All that wait are one transaction: many posts share one sync.

use super::write::{Operation, Outcome};
use super::{Store, StoreError, on_engine};
use crate::clock::Clock;
use std::sync::Arc;
use tokio::sync::{mpsc, oneshot};
use tokio::task::JoinHandle;
use tracing::Instrument as _;
use transparency::SigningKey;

/// Most operations in one transaction.
const MOST_TOGETHER: usize = 256;

/// Most operations that wait.
const MOST_WAITING: usize = 1024;

struct Job {
    operation: Operation,
    reply: oneshot::Sender<Result<Outcome, StoreError>>,
}

/// Writes to a store. Clones share one queue.
#[derive(Clone, Debug)]
pub struct Writer {
    jobs: mpsc::Sender<Job>,
}

/// A [`Writer`] that does not keep the queue open.
#[derive(Clone, Debug)]
pub struct WeakWriter(mpsc::WeakSender<Job>);

impl WeakWriter {
    /// The writer, unless the queue has ended.
    pub fn upgrade(&self) -> Option<Writer> {
        self.0.upgrade().map(|jobs| Writer { jobs })
    }
}

/// The end of a queue: it is over when the last [`Writer`] is dropped and all is written.
pub type Ended = JoinHandle<()>;

impl Writer {
    pub(super) fn start(store: Store, key: Arc<SigningKey>, clock: Clock) -> (Self, Ended) {
        let (jobs, waiting) = mpsc::channel(MOST_WAITING);
        let ended = tokio::spawn(work(store, key, clock, waiting));
        (Self { jobs }, ended)
    }

    /// The same queue, without keeping it open.
    pub fn downgrade(&self) -> WeakWriter {
        WeakWriter(self.jobs.downgrade())
    }

    /// Writes, and returns when it is on the disk.
    ///
    /// # Errors
    /// If the store cannot be used. Whether it was written is not known then: doing it again is
    /// safe.
    pub async fn write(&self, operation: Operation) -> Result<Outcome, StoreError> {
        let (reply, answer) = oneshot::channel();
        let job = Job { operation, reply };
        self.jobs.send(job).await.map_err(|_| StoreError::Closed)?;
        answer.await.map_err(|_| StoreError::Closed)?
    }
}

async fn work(store: Store, key: Arc<SigningKey>, clock: Clock, mut waiting: mpsc::Receiver<Job>) {
    let mut jobs = Vec::with_capacity(MOST_TOGETHER);
    while waiting.recv_many(&mut jobs, MOST_TOGETHER).await > 0 {
        metrics::histogram!("collector_batch_operations").record(jobs.len() as f64);
        let span = tracing::info_span!("write", operations = jobs.len() as i64);
        let written = commit(&store, &key, &clock, std::mem::take(&mut jobs));
        written.instrument(span).await;
    }
}

/// Commits all together. Where one breaks a rule of the tables each is tried alone, so that it
/// cannot spoil the others.
async fn commit(store: &Store, key: &SigningKey, clock: &Clock, jobs: Vec<Job>) {
    let operations: Vec<&Operation> = jobs.iter().map(|job| &job.operation).collect();
    match run(store, key, clock, &operations).await {
        Ok(outcomes) => {
            for (job, outcome) in jobs.into_iter().zip(outcomes) {
                job.answer(Ok(outcome));
            }
        }
        Err(error) if jobs.len() > 1 && breaks_a_rule(&error) => {
            for job in jobs {
                let outcome = run(store, key, clock, &[&job.operation]).await;
                let outcome = outcome.map(|mut all| all.pop()).inspect_err(complain);
                job.answer(outcome.ok().flatten().ok_or(StoreError::Unavailable));
            }
        }
        Err(error) => {
            complain(&error);
            for job in jobs {
                job.answer(Err(StoreError::Unavailable));
            }
        }
    }
}

impl Job {
    fn answer(self, outcome: Result<Outcome, StoreError>) {
        // Whoever asked may be gone; what is written is written all the same.
        let _ = self.reply.send(outcome);
    }
}

fn complain(error: &StoreError) {
    metrics::counter!("collector_store_failures_total").increment(1);
    tracing::error!(%error, "the store did not take a write");
}

/// Whether it is about what was written, and not about the store.
fn breaks_a_rule(error: &StoreError) -> bool {
    let StoreError::Database(sqlx::Error::Database(error)) = error else {
        return false;
    };
    error.is_unique_violation() || error.is_foreign_key_violation() || error.is_check_violation()
}

async fn run(
    store: &Store,
    key: &SigningKey,
    clock: &Clock,
    operations: &[&Operation],
) -> Result<Vec<Outcome>, StoreError> {
    on_engine!(store, engine => engine.write(operations, key, clock.now()).await)
}
