//! Keeps up with the log, with what coders do and with what is decided about publication: what
//! comes is taken in shortly after.

use super::said::Said;
use super::words::words;
use super::{Index, Shared};
use crate::store::{
    About, Change, CodedStatement, CodingsCursor, DecidedStatement, Store, StoreError, TextChanges,
    TextRow, WeakWriter,
};
use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{Notify, watch};
use tokio::task::{JoinError, spawn_blocking};

/// How often the log is looked at when nobody asks. Another collector may write to it.
const LOOK_EVERY: Duration = Duration::from_millis(500);

/// After a fault of the store it is tried again after so long.
const TRY_AFTER: Duration = Duration::from_secs(5);

/// Follows the log, one batch after the other.
#[derive(Debug)]
pub struct Follower {
    /// Whoever waits for what is new says so here.
    pub nudge: Arc<Notify>,
    /// So many leaves are taken in; of codings and decisions, so many changes.
    pub position: watch::Receiver<u64>,
}

/// Why a batch was not taken in.
#[derive(Debug, thiserror::Error)]
enum NotTaken {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Task(#[from] JoinError),
    #[error("statements are not read in any more")]
    Ended,
}

/// What takes in a batch of what comes after a position; it says up to where all is taken in, which
/// is the same position where nothing came.
trait Takes: Send + 'static {
    fn take(
        &mut self,
        store: &Store,
        from: u64,
    ) -> impl Future<Output = Result<u64, NotTaken>> + Send;
}

/// Takes statements into the columns.
struct IntoColumns(Arc<Shared>);

/// Takes texts into the groups of similar ones.
struct IntoSimilar(Arc<Shared>);

/// Takes texts into the store's own index of words.
struct IntoTexts;

/// Takes the themes of texts to their statements in the columns.
struct IntoThemes(Beside);

/// Takes what was decided about publication to the statements in the columns.
struct IntoModeration(Beside);

/// What stands beside what statements say. It is of a revision, which the columns must have before.
struct Beside {
    shared: Arc<Shared>,
    /// How far the columns are.
    columns: watch::Receiver<u64>,
}

/// Starts to fill the columns from the first leaf.
pub fn columns(shared: Arc<Shared>, store: Store, alive: WeakWriter) -> Follower {
    start(0, IntoColumns(shared), store, alive)
}

/// Starts to group similar texts from the first leaf.
pub fn similar(shared: Arc<Shared>, store: Store, alive: WeakWriter) -> Follower {
    start(0, IntoSimilar(shared), store, alive)
}

/// Goes on with the words of texts from where the store is.
pub fn texts(position: u64, store: Store, alive: WeakWriter) -> Follower {
    start(position, IntoTexts, store, alive)
}

/// Starts to give statements in the columns their themes, from the first coding.
pub fn themes(
    shared: Arc<Shared>,
    columns: &Follower,
    store: Store,
    alive: WeakWriter,
) -> Follower {
    start(0, IntoThemes(Beside::of(shared, columns)), store, alive)
}

/// Starts to give statements in the columns what was decided about them, from the first decision.
pub fn moderation(
    shared: Arc<Shared>,
    columns: &Follower,
    store: Store,
    alive: WeakWriter,
) -> Follower {
    start(0, IntoModeration(Beside::of(shared, columns)), store, alive)
}

fn start(from: u64, takes: impl Takes, store: Store, alive: WeakWriter) -> Follower {
    let (moved, position) = watch::channel(from);
    let nudge = Arc::new(Notify::new());
    tokio::spawn(follow(takes, store, alive, moved, nudge.clone()));
    Follower { nudge, position }
}

/// Follows as long as the collector takes writes.
async fn follow(
    mut takes: impl Takes,
    store: Store,
    alive: WeakWriter,
    moved: watch::Sender<u64>,
    nudge: Arc<Notify>,
) {
    while alive.upgrade().is_some() {
        let from = *moved.borrow();
        let wait = match takes.take(&store, from).await {
            Ok(position) if position == from => LOOK_EVERY,
            Ok(position) => {
                moved.send_replace(position);
                continue;
            }
            Err(_) if alive.upgrade().is_none() => return,
            Err(error) => {
                tracing::error!(%error, "what is new could not be taken in for reading");
                TRY_AFTER
            }
        };
        let _ = tokio::time::timeout(wait, nudge.notified()).await;
    }
}

impl Takes for IntoColumns {
    async fn take(&mut self, store: &Store, from: u64) -> Result<u64, NotTaken> {
        let changes = store.changes(from).await?;
        if changes.is_empty() {
            return Ok(from);
        }
        let shared = self.0.clone();
        let taken = spawn_blocking(move || {
            let mut index = shared.index_to_change();
            index.apply(&changes).map(|()| index.position())
        });
        Ok(taken.await??)
    }
}

impl Takes for IntoSimilar {
    async fn take(&mut self, store: &Store, from: u64) -> Result<u64, NotTaken> {
        let changes = store.changes(from).await?;
        if changes.is_empty() {
            return Ok(from);
        }
        let shared = self.0.clone();
        let taken = spawn_blocking(move || {
            let mut similar = shared.similar();
            similar
                .apply(&shared.catalogue, &changes)
                .map(|()| similar.position())
        });
        Ok(taken.await??)
    }
}

impl Takes for IntoTexts {
    async fn take(&mut self, store: &Store, from: u64) -> Result<u64, NotTaken> {
        let changes = store.changes(from).await?;
        if changes.is_empty() {
            return Ok(from);
        }
        let changes = spawn_blocking(move || text_changes(changes)).await??;
        if store.change_texts(&changes).await? {
            return Ok(changes.to);
        }
        // Another collector was there first.
        Ok(store.texts_position().await?)
    }
}

impl Takes for IntoThemes {
    async fn take(&mut self, store: &Store, from: u64) -> Result<u64, NotTaken> {
        let to = store.codings_change().await?;
        let mut after = (to > from).then(|| CodingsCursor::ended(from));
        while let Some(cursor) = after {
            let page = store.coded(&cursor, to).await?;
            let each = |index: &mut Index, own: &CodedStatement| {
                index.set_themes(&own.public_id, own.revision, own.themes.iter().copied());
            };
            self.0.set(store, page.statements, each).await?;
            after = page.next;
        }
        Ok(to)
    }
}

impl Takes for IntoModeration {
    async fn take(&mut self, store: &Store, from: u64) -> Result<u64, NotTaken> {
        let to = store.moderation_change().await?;
        let mut after = (to > from).then_some(from);
        while let Some(change) = after {
            let page = store.moderated(change, to).await?;
            let each = |index: &mut Index, own: &DecidedStatement| match own.about {
                About::Publication(revision, moderation) => {
                    index.set_moderation(&own.public_id, revision, moderation);
                }
                About::SettingAside(is_set_aside) => {
                    index.set_set_aside(&own.public_id, is_set_aside);
                }
            };
            self.0.set(store, page.statements, each).await?;
            after = page.next;
        }
        Ok(to)
    }
}

impl Beside {
    fn of(shared: Arc<Shared>, columns: &Follower) -> Self {
        let columns = columns.position.clone();
        Self { shared, columns }
    }

    /// Sets something of each of these, once the columns have their revisions.
    async fn set<T: Send + 'static>(
        &mut self,
        store: &Store,
        all: Vec<T>,
        each: impl Fn(&mut Index, &T) + Send + 'static,
    ) -> Result<(), NotTaken> {
        let size = store.log_state().await?.tree_size;
        let reached = self.columns.wait_for(|own| *own >= size).await;
        reached.map_err(|_| NotTaken::Ended)?;
        let shared = self.shared.clone();
        let taken = spawn_blocking(move || {
            let mut index = shared.index_to_change();
            all.iter().for_each(|own| each(&mut index, own));
        });
        Ok(taken.await?)
    }
}

/// What a batch of changes makes of the words of texts.
fn text_changes(changes: Vec<Change>) -> Result<TextChanges, StoreError> {
    let from = changes.first().map_or(0, |own| own.leaf);
    let to = changes.last().map_or(0, |own| own.leaf + 1);
    let gone: HashSet<String> = changes.iter().map(|own| own.reference.clone()).collect();
    let mut new = HashMap::new();
    for change in &changes {
        let Some(content) = &change.content else {
            new.remove(&change.reference);
            continue;
        };
        let said = Said::parse(content)?;
        let of_text =
            |(_, text): (&str, &str)| words(text).into_iter().map(|own| own.word).collect();
        let row = TextRow {
            leaf: change.first_leaf,
            reference: change.reference.clone(),
            texts: said.texts().map(of_text).collect(),
        };
        new.insert(change.reference.clone(), row);
    }
    Ok(TextChanges {
        from,
        to,
        gone: gone.into_iter().collect(),
        new: new.into_values().collect(),
    })
}

impl Follower {
    /// Waits until so many leaves are taken in, but not for long; says how many are.
    pub async fn reach(&self, leaves: u64, most: Duration) -> u64 {
        let mut position = self.position.clone();
        self.nudge.notify_one();
        let reached = position.wait_for(|own| *own >= leaves);
        if let Ok(Ok(reached)) = tokio::time::timeout(most, reached).await {
            return *reached;
        }
        *self.position.borrow()
    }
}
