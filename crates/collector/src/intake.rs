//! From what was sent to what is written.

use crate::recount::Recounter;
use crate::secrets::{Keys, NoRandomness, hashed, random_hex, random_reference};
use crate::shape::{EQUALITY, SUBMISSION};
use crate::store::{Amend, Came, Content, EnterOne, Receive, RecountRow, contact_json};
use console_wire::AnswerDraft;
use consultation::{FieldError, Mistake, Questionnaire, Recounted, Signals, Submission};
use serde_json::Value as Json;

/// The field that people do not see was filled in.
pub const TRAP_FILLED: &str = "trap-filled";
/// It took less time than reading the questions does.
pub const TOO_FAST: &str = "too-fast";
/// The same answers came before, under another key.
pub const SAME_ANSWERS: &str = "same-answers";
/// The collector counts something else for a scenario.
pub const OTHER_COUNTS: &str = "other-counts";

/// Faster than this nobody fills in a statement.
const LEAST_SECONDS: u64 = 5;

/// Reads what was sent, and what the form says of how it was filled in.
///
/// # Errors
/// Everything that is wrong with it; or, where the reader would pass over it, how its form differs
/// from the one that the interface states.
pub fn read(
    questionnaire: &Questionnaire,
    mut sent: Json,
) -> Result<(Submission, Signals), Vec<FieldError>> {
    let faults = SUBMISSION.faults(&sent);
    let signals = sent.get_mut("signals").map(Json::take).unwrap_or_default();
    let given = contact_names(&sent);
    let submission = Submission::from_value(questionnaire, sent)?;
    let kept = submission.contact.details();
    let dropped = given.iter().filter(|own| !kept.contains_key(*own));
    let faults: Vec<_> = faults
        .into_iter()
        .chain(dropped.map(|own| not_asked(own)))
        .collect();
    if !faults.is_empty() {
        return Err(faults);
    }
    // What cannot be read of the signals says nothing.
    let signals = serde_json::from_value(signals).unwrap_or_default();
    Ok((submission, signals))
}

/// What is said of who sends a statement, by id of the detail.
fn contact_names(sent: &Json) -> Vec<String> {
    let contact = sent.get("contact").and_then(Json::as_object);
    let is_said = |said: &Json| said.as_str().is_some_and(|own| !own.trim().is_empty());
    let said = contact.into_iter().flatten();
    said.filter(|(_, own)| is_said(own))
        .map(|(name, _)| name.clone())
        .collect()
}

/// That something is said of who sends a statement that nobody asked.
fn not_asked(name: &str) -> FieldError {
    const SHOWN: usize = 40;
    let shown: String = name.chars().take(SHOWN).collect();
    FieldError {
        path: format!("contact.{shown}"),
        question: None,
        code: Mistake::Unknown,
        about: "Who answers".to_owned(),
        message: format!(
            "{shown:?} is not asked of this kind of respondent, or is not personal: then it is in \
             the statement's details"
        ),
    }
}

/// Reads answers to the equality questions; none where nothing was answered.
///
/// # Errors
/// As [`read`].
pub fn read_equality(
    questionnaire: &Questionnaire,
    sent: Json,
) -> Result<Option<String>, Vec<FieldError>> {
    let faults = EQUALITY.faults(&sent);
    let read = consultation::read_equality(questionnaire, sent)?;
    if faults.is_empty() {
        Ok(read)
    } else {
        Err(faults)
    }
}

/// What is needed to take a statement in.
#[derive(Clone, Debug)]
pub struct Intake {
    /// The collector's keys.
    pub keys: Keys,
    /// Counts attached scenarios.
    pub recounter: Recounter,
}

impl Intake {
    /// A statement that came with this key of its draft.
    ///
    /// # Errors
    /// If the system gives no randomness.
    pub async fn receive(
        &self,
        (submission, signals): &(Submission, Signals),
        draft_key: &str,
    ) -> Result<Receive, NoRandomness> {
        let questionnaire = submission.statement.questionnaire();
        Ok(Receive {
            reference: random_reference()?.bare().to_owned(),
            public_id: random_hex::<8>()?,
            key_hash: hashed(draft_key),
            secret_hash: hashed(&self.keys.receipt_secret(draft_key)),
            questionnaire_id: questionnaire.id.clone(),
            questionnaire_version: questionnaire.version,
            content: self.content(submission, signals).await?,
        })
    }

    /// A statement that somebody enters. Its secret is known to nobody: nobody has a receipt.
    ///
    /// # Errors
    /// If the system gives no randomness.
    pub async fn enter(
        &self,
        submission: Submission,
        draft: AnswerDraft,
        is_late: bool,
    ) -> Result<EnterOne, NoRandomness> {
        // No key of a draft has a colon: who sends the same online gets another statement.
        let key = format!("entered:{}", draft.key);
        let signatories = draft.signatories.iter();
        let signatories: Vec<String> = signatories.map(|own| own.trim().to_owned()).collect();
        let came = Came {
            route: draft.route,
            arrived_on: draft.arrived_on,
            people: u32::try_from(signatories.len()).unwrap_or(u32::MAX).max(1),
            note: draft.note.trim().to_owned(),
        };
        let mut receive = self
            .receive(&(submission, Signals::default()), &key)
            .await?;
        let content = &mut receive.content;
        let beside = serde_json::json!([
            content.contact,
            came.route.id(),
            came.arrived_on,
            came.note,
            signatories,
        ]);
        content.request_mac = self.keys.request_mac(&content.digest, &beside.to_string());
        Ok(EnterOne {
            receive,
            came,
            signatories,
            is_late,
        })
    }

    /// Another revision of a statement.
    ///
    /// # Errors
    /// If the system gives no randomness.
    pub async fn amend(
        &self,
        (submission, signals): &(Submission, Signals),
        reference: &str,
        from_revision: u32,
    ) -> Result<Amend, NoRandomness> {
        Ok(Amend {
            reference: reference.to_owned(),
            from_revision,
            content: self.content(submission, signals).await?,
        })
    }

    async fn content(
        &self,
        submission: &Submission,
        signals: &Signals,
    ) -> Result<Content, NoRandomness> {
        let statement = &submission.statement;
        let recounts = self.recounter.recount(statement).await;
        let differs = |own: &RecountRow| own.result == Recounted::Different;
        let flags = [
            (TRAP_FILLED, !signals.trap.trim().is_empty()),
            (
                TOO_FAST,
                signals.seconds.is_some_and(|own| own < LEAST_SECONDS),
            ),
            (OTHER_COUNTS, recounts.iter().any(differs)),
        ];
        let canonical = statement.canonical_json();
        let digest = retention::sha256_hex(&canonical);
        let contact = contact_json(submission);
        let said_by = contact.as_deref().unwrap_or_default();
        Ok(Content {
            request_mac: self.keys.request_mac(&digest, said_by),
            digest,
            statement: canonical,
            contact,
            nonce: random_hex::<16>()?,
            seconds: signals.seconds,
            flags: flags
                .into_iter()
                .filter_map(|(flag, holds)| holds.then_some(flag))
                .collect(),
            recounts,
        })
    }
}

/// That a statement says it amends another than the one that it is sent to.
pub fn amends_another(found: &str, reference: &str) -> FieldError {
    FieldError {
        path: "statement.amends".to_owned(),
        question: None,
        code: Mistake::Unreadable,
        about: "The statement that is amended".to_owned(),
        message: format!("It names {found:?}. It must be {reference}, or be left out"),
    }
}
