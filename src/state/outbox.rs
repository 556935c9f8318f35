use super::{Amending, NotSent};
use chrono::{DateTime, TimeDelta, Utc};
use consultation::{ProblemKind, Receipt, Signals, Submission};
use serde::{Deserialize, Serialize};

mod as_sent;

/// How long after the first try the second one comes. Each wait is twice the one before.
const FIRST_WAIT_SECONDS: i64 = 30;
/// The longest wait that is this software's own.
const LONGEST_WAIT_SECONDS: i64 = 60 * 60;
/// The longest wait that a collector can ask for.
const LONGEST_ASKED_SECONDS: i64 = 24 * 60 * 60;
/// How long one tab has to send before another may: longer than an answer may take.
const LEASE_SECONDS: i64 = 45;

/// What waits on this device to be sent, and the receipts of what no longer does.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Outbox {
    /// The oldest first.
    pub items: Vec<Queued>,
}

/// A statement that the visitor asked to be kept and sent.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Queued {
    /// The key with which it is sent, every time.
    pub key: String,
    /// What is sent.
    #[serde(with = "as_sent")]
    pub submission: Submission,
    /// What goes along with it.
    pub signals: Signals,
    /// The statement that it changes.
    pub amending: Option<Amending>,
    /// Since when it waits.
    pub queued_at: DateTime<Utc>,
    /// How often it was tried.
    pub tries: u32,
    /// When the next try is due.
    pub next_at: DateTime<Utc>,
    /// Before that no try is made unless the visitor asks: another tab is at it, or the collector
    /// wants to be left alone.
    pub not_before: Option<DateTime<Utc>>,
    /// Nobody knows whether an earlier try arrived.
    pub may_have_arrived: bool,
    /// How far it is.
    pub stage: Stage,
}

/// How far a statement in the queue is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stage {
    /// Not sent yet.
    Waiting,
    /// No other try would help; why.
    Refused(String),
    /// It arrived.
    Received(Receipt),
}

impl Queued {
    /// What is to wait, after a first try at this time.
    pub fn new(
        (submission, key): (Submission, String),
        signals: Signals,
        amending: Option<Amending>,
        first: &NotSent,
        now: DateTime<Utc>,
    ) -> Self {
        let mut own = Self {
            key,
            submission,
            signals,
            amending,
            queued_at: now,
            tries: 0,
            next_at: now,
            not_before: None,
            may_have_arrived: false,
            stage: Stage::Waiting,
        };
        own.wait(first, now);
        own
    }

    /// When a try is due, if one is.
    pub fn due_at(&self) -> Option<DateTime<Utc>> {
        let waits = self.stage == Stage::Waiting;
        let at = self.not_before.unwrap_or(self.next_at);
        waits.then(|| at.max(self.next_at))
    }

    /// Waits for another try after one that failed.
    fn wait(&mut self, why: &NotSent, now: DateTime<Utc>) {
        let doublings = self.tries.min(16);
        let own = (FIRST_WAIT_SECONDS << doublings).min(LONGEST_WAIT_SECONDS);
        let asked = why.retry_after_seconds.map(i64::from);
        let asked = asked.map(|seconds| seconds.min(LONGEST_ASKED_SECONDS));
        self.tries = self.tries.saturating_add(1);
        self.next_at = now + TimeDelta::seconds(own);
        self.not_before = asked.map(|seconds| now + TimeDelta::seconds(seconds));
        self.may_have_arrived |= why.may_have_arrived();
    }
}

impl Outbox {
    /// Takes the first statement that is due, or that the visitor wants to be tried whatever it was
    /// to wait for, and was not tried just now. Keeps other tabs from sending it meanwhile.
    pub fn claim(
        &mut self,
        wanted: Option<&str>,
        tried: &[String],
        now: DateTime<Utc>,
    ) -> Option<Queued> {
        let is_due = |own: &&mut Queued| {
            let is_wanted = wanted == Some(&own.key);
            let is_due = own.due_at().is_some_and(|at| at <= now || is_wanted);
            is_due && !tried.contains(&own.key)
        };
        let own = self.items.iter_mut().find(is_due)?;
        own.not_before = Some(now + TimeDelta::seconds(LEASE_SECONDS));
        Some(own.clone())
    }

    /// Notes what became of a try. A receipt is kept even if the statement was taken back while it
    /// was on its way: without it nobody could withdraw what arrived.
    pub fn answered(
        &mut self,
        tried: &Queued,
        answer: Result<Receipt, NotSent>,
        now: DateTime<Utc>,
    ) {
        let is_gone = self.items.iter().all(|own| own.key != tried.key);
        if is_gone && answer.is_ok() {
            self.items.push(tried.clone());
        }
        let Some(own) = self.items.iter_mut().find(|own| own.key == tried.key) else {
            return;
        };
        match answer {
            Ok(receipt) => own.stage = Stage::Received(receipt),
            Err(why) if why.may_pass() => own.wait(&why, now),
            Err(why) => own.stage = Stage::Refused(reason(why)),
        }
    }

    /// What waits is due now: there is a connection again.
    pub fn hurry(&mut self, now: DateTime<Utc>) {
        for own in &mut self.items {
            own.next_at = own.next_at.min(now);
        }
    }

    /// When the next try is due, if anything waits.
    pub fn next_at(&self) -> Option<DateTime<Utc>> {
        self.items.iter().filter_map(Queued::due_at).min()
    }

    /// Puts one at the end, in the place of what has the same key.
    pub fn put(&mut self, own: Queued) {
        self.remove(&own.key);
        self.items.push(own);
    }

    /// Forgets one, as when its receipt is in the visitor's hands.
    pub fn remove(&mut self, key: &str) {
        self.items.retain(|own| own.key != key);
    }

    /// Forgets receipts of a statement that was withdrawn: they open nothing any more.
    pub fn forget_receipts(&mut self, reference: &str) {
        self.items.retain(
            |own| !matches!(&own.stage, Stage::Received(receipt) if receipt.reference == reference),
        );
    }
}

/// Why it is of no use to try again, with what is wrong.
fn reason(why: NotSent) -> String {
    let mut text = if why.is(ProblemKind::KeyReused) {
        "It was sent before with other answers.".to_owned()
    } else {
        why.why
    };
    for error in &why.errors {
        text.push_str(&format!(" {error}."));
    }
    text
}

#[cfg(test)]
mod tests;
