//! What people who work with statements read: counted, listed, searched, compared.
//!
//! ```text
//! log       ─► follow: one batch after the other ─► Index (columns in memory)  ─┐
//!                                               ├─► Similar (groups in memory)  ├─► select ─► count, list, compare
//!                                               └─► texts (words, in the store) │
//! codings   ─► follow ───────────────────────────► Index (themes of statements) ─┤
//! decisions ─► follow ───────────────────────────► Index (what is published)    ─┘
//! ```
//!
//! Nothing here is kept but the words, and they can be made again: the statements in the store are
//! what counts.

mod catalogue;
mod column;
mod compare;
mod count;
mod follow;
mod index;
mod list;
mod public;
mod said;
mod scenarios;
mod select;
mod similar;
mod words;

pub use catalogue::{Catalogue, FLAGS, PROPOSAL, QUESTION, STATE, THEME, TextMeaning};
pub use column::Mask;
pub use index::{Index, Row};
pub use list::{Cursor, Listed, Order};
pub use said::{Said, SaidAnswer, SaidField, SaidScenario};
pub use scenarios::Attached;
pub use select::{NotUnderstood, Outside};
pub use similar::{Gathered, Similar, SimilarTexts};
pub use words::{Search, Term, Word, excerpt, words};

use crate::store::{Store, StoreError, WeakWriter};
use console_wire::{Filter, Progress, ProposalComparison};
use consultation::Questionnaire;
use follow::Follower;
use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};
use std::time::Duration;
use tokio::task::{JoinError, spawn_blocking};

/// How long an answer waits for what has just come. What takes longer is said as progress.
const FRESH_WITHIN: Duration = Duration::from_secs(2);

/// So many leaves behind, nobody waits: everything is being read in for the first time.
const FAR_BEHIND: u64 = 2000;

/// So many comparisons are kept, until something new comes.
const MOST_COMPARED: usize = 16;

/// What all readers share.
#[derive(Debug)]
pub struct Shared {
    /// What can be counted and filtered by.
    pub catalogue: Arc<Catalogue>,
    index: RwLock<Index>,
    similar: Mutex<Similar>,
}

/// Answers what people who work with statements ask.
#[derive(Debug)]
pub struct Reading {
    shared: Arc<Shared>,
    columns: Follower,
    similar: Follower,
    texts: Follower,
    themes: Follower,
    moderation: Follower,
    compared: tokio::sync::Mutex<VecDeque<Compared>>,
}

/// A comparison that holds as long as nothing new comes.
#[derive(Debug)]
struct Compared {
    version: u64,
    asked: String,
    comparison: Arc<ProposalComparison>,
}

/// Why there is no answer.
#[derive(Debug, thiserror::Error)]
pub enum NotRead {
    /// The store did not answer.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// What was asked is not understood.
    #[error(transparent)]
    NotUnderstood(#[from] NotUnderstood),
    /// There is nothing in it that could be searched for.
    #[error("search is {0:?}. There must be a letter or a digit in it")]
    NoWords(String),
    /// Counting met a fault.
    #[error(transparent)]
    Task(#[from] JoinError),
}

/// What is counted or listed from: the statements that a filter means.
#[derive(Debug)]
pub struct Selected<'a> {
    /// All statements.
    pub index: &'a Index,
    /// Those that are meant.
    pub mask: Mask,
    /// How far statements are read in; none once all are.
    pub progress: Option<Progress>,
}

impl Shared {
    /// Of a questionnaire, with nothing in it.
    pub fn of(questionnaire: &'static Questionnaire) -> Self {
        let catalogue = Arc::new(Catalogue::of(questionnaire));
        Self {
            index: RwLock::new(Index::of(catalogue.clone())),
            catalogue,
            similar: Mutex::default(),
        }
    }

    /// The columns.
    pub fn index(&self) -> RwLockReadGuard<'_, Index> {
        self.index.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// The columns, to be changed.
    pub fn index_to_change(&self) -> RwLockWriteGuard<'_, Index> {
        self.index.write().unwrap_or_else(PoisonError::into_inner)
    }

    fn similar(&self) -> MutexGuard<'_, Similar> {
        self.similar.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Similar texts of a part.
    pub fn gathered(&self, part: &str) -> Arc<Gathered> {
        self.similar().gathered(part)
    }

    /// Parts that have texts, in alphabetical order.
    pub fn parts(&self) -> Vec<String> {
        self.similar().parts()
    }

    /// Statements in one of these groups, by their leaf.
    fn in_groups(&self, groups: &[String]) -> Result<Vec<u64>, NotUnderstood> {
        let mut statements = Vec::new();
        for group in groups {
            let unknown = || NotUnderstood::Value {
                variable: catalogue::SIMILAR.to_owned(),
                found: group.clone(),
                accepted: "a group as the list of similar texts has it".to_owned(),
            };
            let (part, public_id) = group.split_once('.').ok_or_else(unknown)?;
            if !self.catalogue.texts().iter().any(|own| own.part == part) {
                return Err(unknown());
            }
            let leaf = self.index().row(public_id).map(|row| row.leaf);
            let gathered = self.gathered(part);
            let own = leaf.and_then(|leaf| gathered.group_of(leaf));
            statements.extend(own.iter().flat_map(|own| &own.statements));
        }
        Ok(statements)
    }
}

impl Reading {
    /// Starts to read in what the store has, and keeps up with it as long as it takes writes.
    ///
    /// # Errors
    /// If the store cannot be used.
    pub async fn start(
        questionnaire: &'static Questionnaire,
        store: &Store,
        alive: &WeakWriter,
    ) -> Result<Self, StoreError> {
        let shared = Arc::new(Shared::of(questionnaire));
        let with_words = store.texts_position().await?;
        let (again, alive) = (|| store.clone(), || alive.clone());
        let columns = follow::columns(shared.clone(), again(), alive());
        Ok(Self {
            themes: follow::themes(shared.clone(), &columns, again(), alive()),
            moderation: follow::moderation(shared.clone(), &columns, again(), alive()),
            columns,
            similar: follow::similar(shared.clone(), again(), alive()),
            texts: follow::texts(with_words, again(), alive()),
            shared,
            compared: tokio::sync::Mutex::default(),
        })
    }

    /// What all readers share.
    pub fn shared(&self) -> &Arc<Shared> {
        &self.shared
    }

    /// Calls a function with the statements that a filter means. It may take long: it has a thread
    /// of its own.
    ///
    /// # Errors
    /// If the filter is not understood, or the store does not answer.
    pub async fn select<T: Send + 'static>(
        &self,
        store: &Store,
        filter: &Filter,
        with: impl FnOnce(&Selected<'_>) -> T + Send + 'static,
    ) -> Result<T, NotRead> {
        let search = match filter.search.as_str() {
            "" => None,
            typed => Some(Search::parse(typed).ok_or_else(|| NotRead::NoWords(typed.to_owned()))?),
        };
        let size = store.log_state().await?.tree_size;
        let mut done = reached(&self.columns, size).await;
        let found = match search {
            Some(search) => {
                done = done.min(reached(&self.texts, size).await);
                Some(store.find_texts(&search).await?)
            }
            None => None,
        };
        if filter.conditions.contains_key(catalogue::SIMILAR) {
            done = done.min(reached(&self.similar, size).await);
        }
        let themes = match filter.conditions.contains_key(catalogue::THEME) {
            true => self.themes_reached(store).await?,
            false => None,
        };
        let moderation = self.moderation_reached(store, done >= size).await?;
        let (shared, filter) = (self.shared.clone(), filter.clone());
        let selected = spawn_blocking(move || {
            let groups = filter.conditions.get(catalogue::SIMILAR);
            let similar = groups.map(|own| shared.in_groups(own)).transpose()?;
            let index = shared.index();
            // The name of a statement finds it, whatever it says.
            let named = index.row(filter.search.trim()).map(|row| row.leaf);
            let found = found.map(|own| own.into_iter().chain(named).collect());
            let mask = index.select(&filter, &Outside { found, similar })?;
            Ok(with(&Selected {
                index: &index,
                mask,
                progress: progress(done, size).or(themes).or(moderation),
            }))
        });
        selected.await?
    }

    /// Waits for what coders did, but not for long; how far it is read in, if it is not.
    async fn themes_reached(&self, store: &Store) -> Result<Option<Progress>, StoreError> {
        let changes = store.codings_change().await?;
        let done = self.themes.reach(changes, FRESH_WITHIN).await;
        Ok(progress(done, changes))
    }

    /// Waits for what was decided about publication, but not for long, and not at all while
    /// statements are still read in; how far it is read in, if it is not.
    async fn moderation_reached(
        &self,
        store: &Store,
        has_statements: bool,
    ) -> Result<Option<Progress>, StoreError> {
        let changes = store.moderation_change().await?;
        let most = if has_statements {
            FRESH_WITHIN
        } else {
            Duration::ZERO
        };
        let done = self.moderation.reach(changes, most).await;
        Ok(progress(done, changes))
    }

    /// A statement that was not withdrawn, by its name in what is published.
    ///
    /// # Errors
    /// If the store does not answer.
    pub async fn row(&self, store: &Store, public_id: &str) -> Result<Option<Row>, StoreError> {
        let size = store.log_state().await?.tree_size;
        reached(&self.columns, size).await;
        Ok(self.shared.index().row(public_id).cloned())
    }

    /// Calls a function once texts are grouped as far as they can be in short time, and says how
    /// far that is.
    ///
    /// # Errors
    /// If the store does not answer.
    pub async fn with_similar<T: Send + 'static>(
        &self,
        store: &Store,
        with: impl FnOnce(&Shared, Option<Progress>) -> T + Send + 'static,
    ) -> Result<T, NotRead> {
        let size = store.log_state().await?.tree_size;
        let columns = reached(&self.columns, size).await;
        let done = columns.min(reached(&self.similar, size).await);
        let shared = self.shared.clone();
        Ok(spawn_blocking(move || with(&shared, progress(done, size))).await?)
    }

    /// Compares the scenarios of the statements that a filter means. Whoever asks the same while
    /// it is being compared waits for the same answer.
    ///
    /// # Errors
    /// As [`Self::select`].
    pub async fn compare(
        &self,
        store: &Store,
        filter: &Filter,
        role: &str,
    ) -> Result<Arc<ProposalComparison>, NotRead> {
        let asked = format!("role={role}&{}", filter.to_query());
        let mut compared = self.compared.lock().await;
        let known = compared.iter().filter(|own| own.asked == asked);
        let known: Vec<(u64, Arc<ProposalComparison>)> = known
            .map(|own| (own.version, own.comparison.clone()))
            .collect();
        let role = role.to_owned();
        let selected = self.select(store, filter, move |own| {
            let version = own.index.version();
            match known.into_iter().find(|(of, _)| *of == version) {
                Some((_, comparison)) => Ok(comparison),
                None => Err((version, Box::new(own.index.to_compare(&own.mask, &role)))),
            }
        });
        let (version, to_compare) = match selected.await? {
            Ok(known) => return Ok(known),
            Err(new) => new,
        };
        let comparison = spawn_blocking(move || Arc::new(to_compare.compare())).await?;
        compared.retain(|own| own.version == version);
        compared.truncate(MOST_COMPARED - 1);
        compared.push_front(Compared {
            version,
            asked,
            comparison: comparison.clone(),
        });
        Ok(comparison)
    }
}

/// How many leaves a follower has taken in, once it has taken in what there is; or how many it has
/// after a short while.
async fn reached(follower: &Follower, size: u64) -> u64 {
    let position = *follower.position.borrow();
    let most = if size.saturating_sub(position) > FAR_BEHIND {
        Duration::ZERO
    } else {
        FRESH_WITHIN
    };
    follower.reach(size, most).await
}

fn progress(done: u64, of: u64) -> Option<Progress> {
    (done < of).then_some(Progress { done, of })
}
