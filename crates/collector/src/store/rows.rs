//! What is written, as rows of the tables.

use super::answers::EnterOne;
use super::audit::AuditRow;
use super::codeframe::{ChangeThemes, Code};
use super::moderation::Redact;
use super::reports::KeepReport;
use super::tables::{
    AUDIT_ENTRIES, CODING_THEMES, CODINGS, CONTACTS, Cell, ENTRIES, EQUALITY_ANSWERS, FLAGS,
    LOG_ENTRIES, LOG_NODES, RECOUNTS, REDACTIONS, REPORTS, REVISIONS, Row, SIGNATORIES, STATEMENTS,
    THEME_EVENTS, THEMES,
};
use super::write::{Content, KeepEquality, Leaf, Receive};
use super::written;
use crate::codeframe::{Event, Theme, ThemeId};
use crate::intake::SAME_ANSWERS;
use chrono::{DateTime, Utc};
use std::collections::HashSet;
use transparency::Hash;

/// A revision that is about to be written: of which statement, its number, and what it has.
pub(super) type New<'a> = (&'a str, u32, &'a Content);

/// A statement that came.
pub(super) fn statement(own: &Receive, at: DateTime<Utc>) -> Row {
    let cells = vec![
        own.reference.as_str().into(),
        own.public_id.as_str().into(),
        own.key_hash.as_str().into(),
        own.secret_hash.as_str().into(),
        own.questionnaire_id.as_str().into(),
        i64::from(own.questionnaire_version).into(),
        written(at).into(),
        1.into(),
        Cell::Nothing,
    ];
    Row::new(&STATEMENTS, cells)
}

/// A revision of one.
pub(super) fn revision((reference, revision, content): New<'_>, at: DateTime<Utc>) -> Row {
    let seconds = content.seconds.and_then(|own| i64::try_from(own).ok());
    let cells = vec![
        reference.into(),
        i64::from(revision).into(),
        written(at).into(),
        content.digest.as_str().into(),
        content.request_mac.as_str().into(),
        content.statement.as_str().into(),
        seconds.into(),
    ];
    Row::new(&REVISIONS, cells)
}

/// Who sent it, if anybody is named.
pub(super) fn contact((reference, _, content): New<'_>) -> Option<Row> {
    let details = content.contact.as_deref()?;
    Some(Row::new(&CONTACTS, vec![reference.into(), details.into()]))
}

/// What the collector counts for its scenarios.
pub(super) fn recounts<'a>(
    (reference, revision, content): New<'a>,
) -> impl Iterator<Item = Row> + 'a {
    (0_i64..).zip(&content.recounts).map(move |(place, own)| {
        let cells = vec![
            reference.into(),
            i64::from(revision).into(),
            place.into(),
            crate::recount::word(own.result).into(),
            own.given.as_deref().into(),
            own.counted.as_deref().into(),
        ];
        Row::new(&RECOUNTS, cells)
    })
}

/// Flags of revisions, and one for each whose answers came before from somebody else.
pub(super) fn flags(revisions: &[New<'_>], known_digests: &HashSet<String>) -> Vec<Row> {
    let mut seen = HashSet::new();
    let mut rows = Vec::new();
    for (reference, revision, content) in revisions {
        let is_first = seen.insert(content.digest.as_str());
        let again = known_digests.contains(&content.digest) || !is_first;
        let flags = content.flags.iter().copied();
        rows.extend(flags.chain(again.then_some(SAME_ANSWERS)).map(|flag| {
            let cells = vec![
                (*reference).into(),
                i64::from(*revision).into(),
                flag.into(),
            ];
            Row::new(&FLAGS, cells)
        }));
    }
    rows
}

/// Answers to the equality questions, under a name that nothing else has.
pub(super) fn equality_answers(own: &KeepEquality) -> Row {
    let cells = vec![
        uuid::Uuid::new_v4().to_string().into(),
        own.received_on.to_string().into(),
        own.questionnaire_id.as_str().into(),
        i64::from(own.questionnaire_version).into(),
        own.content.as_str().into(),
    ];
    Row::new(&EQUALITY_ANSWERS, cells)
}

/// An entry of the audit.
pub(super) fn audit(own: &AuditRow, number: i64, at: &str, hash: &str) -> Row {
    let cells = vec![
        number.into(),
        at.into(),
        own.actor.as_str().into(),
        own.action.into(),
        own.subject.as_deref().into(),
        own.purpose.as_deref().into(),
        own.detail.as_deref().into(),
        hash.into(),
    ];
    Row::new(&AUDIT_ENTRIES, cells)
}

/// An entry of the log, at its place.
pub(super) fn leaf((place, own): (u64, &Leaf)) -> Row {
    let cells = vec![
        (place as i64).into(),
        own.reference.as_str().into(),
        i64::from(own.entry.revision).into(),
        own.entry.event.id().into(),
        own.entry.digest.as_str().into(),
        own.entry.nonce.as_str().into(),
        written(own.entry.at).into(),
    ];
    Row::new(&LOG_ENTRIES, cells)
}

/// A hash of the log's tree, at its place.
pub(super) fn node((place, hash): (u64, Hash)) -> Row {
    let cells = vec![(place as i64).into(), Cell::Bytes(hash.0.to_vec())];
    Row::new(&LOG_NODES, cells)
}

/// A theme.
pub(super) fn theme(own: &Theme) -> Row {
    let cells = vec![
        i64::from(own.id.0).into(),
        own.name.as_str().into(),
        own.meaning.as_str().into(),
        own.parent.map(|own| i64::from(own.0)).into(),
        ThemeId::join(&own.became).into(),
        i64::from(own.is_retired).into(),
        i64::from(own.changed_in).into(),
    ];
    Row::new(&THEMES, cells)
}

/// An entry of the codeframe's history, and how many codings it is about.
pub(super) fn theme_event(
    number: u32,
    own: &ChangeThemes,
    (event, codings): (&Event, u32),
    at: DateTime<Utc>,
) -> Row {
    let cells = vec![
        i64::from(number).into(),
        written(at).into(),
        own.actor.as_str().into(),
        event.what.id().into(),
        ThemeId::join(&event.from).into(),
        ThemeId::join(&event.to).into(),
        i64::from(codings).into(),
        event.words.as_str().into(),
        event.reason.as_str().into(),
    ];
    Row::new(&THEME_EVENTS, cells)
}

/// That a text was coded, with the number of the change and its time.
pub(super) fn coding(
    own: &Code,
    (reference, revision): (&str, u32),
    (change, at): (i64, &str),
) -> Row {
    let cells = vec![
        reference.into(),
        own.part.as_str().into(),
        own.coder.as_str().into(),
        i64::from(revision).into(),
        at.into(),
        change.into(),
    ];
    Row::new(&CODINGS, cells)
}

/// A theme that it was given.
pub(super) fn coding_theme(own: &Code, reference: &str, theme: ThemeId) -> Row {
    let cells = vec![
        reference.into(),
        own.part.as_str().into(),
        own.coder.as_str().into(),
        i64::from(theme.0).into(),
    ];
    Row::new(&CODING_THEMES, cells)
}

/// A part of a text that is blacked out.
pub(super) fn redaction(own: &Redact, at: DateTime<Utc>) -> Row {
    let cells = vec![
        own.id.as_str().into(),
        own.reference.as_str().into(),
        i64::from(own.revision).into(),
        own.part.as_str().into(),
        i64::from(own.from).into(),
        i64::from(own.to).into(),
        own.reason.as_str().into(),
        own.actor.as_str().into(),
        written(at).into(),
    ];
    Row::new(&REDACTIONS, cells)
}

/// How a statement was entered, and by whom.
pub(super) fn entry(own: &EnterOne, actor: &str) -> Row {
    let cells = vec![
        own.receive.reference.as_str().into(),
        own.came.route.id().into(),
        own.came.arrived_on.to_string().into(),
        i64::from(own.came.people).into(),
        own.came.note.as_str().into(),
        actor.into(),
    ];
    Row::new(&ENTRIES, cells)
}

/// Who signed it, if several did.
pub(super) fn signatories(own: &EnterOne) -> Option<Row> {
    if own.signatories.is_empty() {
        return None;
    }
    let names = serde_json::json!(own.signatories).to_string();
    let cells = vec![own.receive.reference.as_str().into(), names.into()];
    Some(Row::new(&SIGNATORIES, cells))
}

/// A report: what it is about, and the reference of that statement.
pub(super) fn report(
    own: &KeepReport,
    (about, reference): (&str, Option<&str>),
    at: DateTime<Utc>,
) -> Row {
    let cells = vec![
        own.id.as_str().into(),
        written(at).into(),
        about.into(),
        reference.into(),
        own.words.as_str().into(),
        own.contact.as_deref().into(),
        Cell::Nothing,
        "".into(),
        "".into(),
        Cell::Nothing,
    ];
    Row::new(&REPORTS, cells)
}
