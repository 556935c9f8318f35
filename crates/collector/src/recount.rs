//! Counts the attached scenarios again, with the same crates and the same sample as the explorer.

use crate::store::RecountRow;
use chrono::NaiveDate;
use cohort::{AsAt, Index, SHOWN, Totals};
use consultation::{AttachedScenario, Effect, Images, Recounted, SampleVersion, Statement};
use retention::{BASELINE, Policy, Scenario};
use serde_json::json;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::watch;

/// The word of a result in a store.
pub const fn word(result: Recounted) -> &'static str {
    match result {
        Recounted::Same => "same",
        Recounted::Different => "different",
        Recounted::NotGiven => "not-given",
        Recounted::NotComparable => "not-comparable",
    }
}

/// The result with this word, if there is one.
pub fn of_word(word_: &str) -> Option<Recounted> {
    use Recounted::{Different, NotComparable, NotGiven, Same};
    [Same, Different, NotGiven, NotComparable]
        .into_iter()
        .find(|own| word(*own) == word_)
}

/// Counts attached scenarios. The sample is made in the background; whoever needs it before waits.
#[derive(Clone, Debug)]
pub struct Recounter {
    counted: watch::Receiver<Option<Arc<Counter>>>,
}

/// The sample, and today's policy.
#[derive(Debug)]
struct Counter {
    index: Index,
    baseline: Option<Policy>,
    /// Counts under today's policy, which every scenario of a day shares. A sample can be asked
    /// about a century, so there are not more than its days.
    baselines: Mutex<HashMap<NaiveDate, Images>>,
}

impl Recounter {
    /// Starts to make the sample.
    pub fn start() -> Self {
        let (made, counted) = watch::channel(None);
        tokio::task::spawn_blocking(move || {
            let counter = Counter {
                index: Index::of_sample(&SHOWN, |_| ()),
                baseline: Scenario::of_preset(BASELINE).map(|own| own.policy().clone()),
                baselines: Mutex::default(),
            };
            tracing::info!(rows = counter.index.rows(), "the sample is made");
            made.send_replace(Some(Arc::new(counter)));
        });
        Self { counted }
    }

    /// Whether the sample is made.
    pub fn is_ready(&self) -> bool {
        self.counted.borrow().is_some()
    }

    /// What the scenarios of a statement do, beside what it says.
    pub async fn recount(&self, statement: &Statement) -> Vec<RecountRow> {
        if statement.scenarios().is_empty() {
            return Vec::new();
        }
        let mut counted = self.counted.clone();
        let Ok(counter) = counted
            .wait_for(Option::is_some)
            .await
            .map(|own| own.clone())
        else {
            return Vec::new();
        };
        let of = |attached| counter.as_deref().map(|counter| counter.recount(attached));
        statement.scenarios().iter().filter_map(of).collect()
    }
}

impl Counter {
    fn recount(&self, attached: &AttachedScenario) -> RecountRow {
        let counted = self.count(attached);
        let result = match (&attached.effect, &counted) {
            (None, _) => Recounted::NotGiven,
            (Some(given), Some(own)) if given.sample == own.sample => {
                if given == own {
                    Recounted::Same
                } else {
                    Recounted::Different
                }
            }
            (Some(_), _) => Recounted::NotComparable,
        };
        let written = |effect: &Effect| json!(effect).to_string();
        RecountRow {
            result,
            given: attached.effect.as_ref().map(written),
            counted: counted.as_ref().map(written),
        }
    }

    fn count(&self, attached: &AttachedScenario) -> Option<Effect> {
        let as_at = AsAt::new(attached.as_at).ok()?;
        Some(Effect {
            sample: sample_version(),
            scenario: self.images(&attached.scenario.policy(), as_at),
            baseline: self.baseline(as_at)?,
        })
    }

    fn baseline(&self, as_at: AsAt) -> Option<Images> {
        let known = || {
            self.baselines
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
        };
        if let Some(images) = known().get(&as_at.day()) {
            return Some(*images);
        }
        let images = self.images(self.baseline.as_ref()?, as_at);
        known().insert(as_at.day(), images);
        Some(images)
    }

    fn images(&self, policy: &Policy, as_at: AsAt) -> Images {
        images(self.index.total(policy, as_at).totals(self.index.weight()))
    }
}

/// The sample that is counted.
pub fn sample_version() -> SampleVersion {
    SampleVersion {
        model: retention::VERSION.to_owned(),
        seed: SHOWN.seed,
        scale: SHOWN.scale.id().to_owned(),
        known_on: AsAt::reference().day().to_string(),
    }
}

fn images(totals: Totals) -> Images {
    let Totals {
        deleted,
        kept,
        review,
        held,
        searchable,
    } = totals;
    Images {
        deleted,
        kept,
        review,
        held,
        searchable,
    }
}
