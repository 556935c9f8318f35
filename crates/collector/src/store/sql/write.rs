//! The SQL of writes. Both engines speak it: this file is compiled once for each, with what
//! differs named by its parent.

use super::audit;
use super::codeframe;
use super::common::{fetch_all, insert, nodes, revision, statement};
use super::documents;
use super::moderation;
use super::reports;
use super::views;
use super::{BEGIN_WRITE, Connection, Db, Engine, HOLD_STATE, is_one_of};
use super::{accounts, settings};
use crate::store::answers::{Enter, EnterOne};
use crate::store::audit::{AuditRow, COLLECTOR, RESPONDENT};
use crate::store::rows::{self, New};
use crate::store::tables::{
    CONTACTS, ENTRIES, EQUALITY_ANSWERS, FLAGS, LOG_ENTRIES, LOG_NODES, RECOUNTS, REVISIONS,
    SIGNATORIES, STATEMENTS,
};
use crate::store::write::{
    Amend, Amended, Content, KeepEquality, Leaf, Operation, Outcome, Purged, Receive, Received,
    Withdraw, Withdrawn, cut,
};
use crate::store::{StoreError, time, written};
use chrono::{DateTime, Utc};
use sqlx::{Connection as _, QueryBuilder, Row as _};
use std::collections::{HashMap, HashSet};
use std::time::Duration;
use transparency::{Appender, Event, SigningKey, needed_to_append};

/// How long a transaction may take.
const WRITE_TIME: Duration = Duration::from_secs(15);

impl Engine {
    /// Writes all of them in one transaction.
    pub(in crate::store) async fn write(
        &self,
        operations: &[&Operation],
        key: &SigningKey,
        now: DateTime<Utc>,
    ) -> Result<Vec<Outcome>, StoreError> {
        let mut connection = self.writer().await?;
        let written = write_together(&mut connection, operations, key, now);
        let written = tokio::time::timeout(WRITE_TIME, written).await;
        let written = written.unwrap_or(Err(StoreError::TimedOut));
        if written.is_err() {
            // SQLite ends a transaction by itself when the disk is full, and a database that says
            // nothing may never end it: the connection could not be used again.
            connection.close_on_drop();
        }
        written
    }
}

async fn write_together(
    connection: &mut Connection,
    operations: &[&Operation],
    key: &SigningKey,
    now: DateTime<Utc>,
) -> Result<Vec<Outcome>, StoreError> {
    let mut transaction = connection.begin_with(BEGIN_WRITE).await?;
    let mut batch = Batch::open(&mut transaction, operations, now).await?;
    let mut outcomes = Vec::with_capacity(operations.len());
    for operation in operations {
        outcomes.push(batch.apply(&mut transaction, operation).await?);
    }
    batch.finish(&mut transaction, key).await?;
    transaction.commit().await?;
    Ok(outcomes)
}

/// What is written together.
struct Batch<'a> {
    at: DateTime<Utc>,
    tree_size: u64,
    known: HashMap<String, Known>,
    known_digests: HashSet<String>,
    received: Vec<&'a Receive>,
    entered: Vec<(&'a EnterOne, &'a str)>,
    equality_answers: Vec<&'a KeepEquality>,
    leaves: Vec<Leaf>,
    audits: Vec<AuditRow>,
}

/// What is known of a key that came before.
struct Known {
    received: Received,
    request_mac: String,
    secret_hash: String,
}

impl<'a> Batch<'a> {
    /// Holds the row that whoever appends holds, and reads what is known of the keys.
    async fn open(
        connection: &mut Connection,
        operations: &[&Operation],
        now: DateTime<Utc>,
    ) -> Result<Self, StoreError> {
        let state = sqlx::query(HOLD_STATE).fetch_one(&mut *connection).await?;
        let tree_size: i64 = state.get(0);
        let received = operations.iter().flat_map(|operation| match operation {
            Operation::Receive(receive) => vec![receive],
            Operation::Enter(enter) => enter.answers.iter().map(|own| &own.receive).collect(),
            _ => Vec::new(),
        });
        let (keys, digests) = received
            .map(|own| (own.key_hash.clone(), own.content.digest.clone()))
            .unzip();
        Ok(Self {
            // A clock that was set back does not set back the log.
            at: cut(now).max(time(state.get(1))?),
            tree_size: tree_size.unsigned_abs(),
            known: known_keys(connection, keys).await?,
            known_digests: known_digests(connection, digests).await?,
            received: Vec::new(),
            entered: Vec::new(),
            equality_answers: Vec::new(),
            leaves: Vec::new(),
            audits: Vec::new(),
        })
    }

    async fn apply(
        &mut self,
        connection: &mut Connection,
        operation: &'a Operation,
    ) -> Result<Outcome, StoreError> {
        match operation {
            Operation::Receive(receive) => {
                let audit = AuditRow::new(RESPONDENT, Event::Received.id());
                self.receive(connection, receive, audit).await
            }
            Operation::Enter(enter) => self.enter(connection, enter).await,
            Operation::Amend(amend) => self.amend(connection, amend).await,
            Operation::Withdraw(withdraw) => self.withdraw(connection, withdraw).await,
            Operation::KeepEquality(own) => {
                self.equality_answers.push(own);
                Ok(Outcome::Done)
            }
            Operation::Purge {
                contacts,
                equality,
                audit_before,
            } => {
                let what = (*contacts, *equality);
                self.purge(connection, what, *audit_before).await
            }
            Operation::Account(own) => {
                if !accounts::change(connection, &own.change, self.at).await? {
                    return Ok(Outcome::Unchanged);
                }
                self.audits.extend(own.audit.clone());
                Ok(Outcome::Done)
            }
            Operation::Decide(own) => {
                settings::decide(connection, own.decision).await?;
                self.audits.push(own.audit.clone());
                Ok(Outcome::Done)
            }
            Operation::View(own) => {
                if !views::change(connection, own, self.at).await? {
                    return Ok(Outcome::Unchanged);
                }
                self.audits.push(own.audit());
                Ok(Outcome::Done)
            }
            Operation::Themes(own) => {
                let (outcome, audit) = codeframe::change(connection, own, self.at).await?;
                self.audits.extend(audit);
                Ok(outcome)
            }
            Operation::Code(own) => {
                let (outcome, audit) = codeframe::code(connection, own, self.at).await?;
                self.audits.extend(audit);
                Ok(outcome)
            }
            Operation::Moderate(own) => {
                let (outcome, audit) = moderation::moderate(connection, own, self.at).await?;
                self.audits.extend(audit);
                Ok(outcome)
            }
            Operation::Redact(own) => {
                let (outcome, audit) = moderation::redact(connection, own, self.at).await?;
                self.audits.extend(audit);
                Ok(outcome)
            }
            Operation::Uncover(own) => {
                let (outcome, audit) = moderation::uncover(connection, own).await?;
                self.audits.extend(audit);
                Ok(outcome)
            }
            Operation::Report(own) => {
                self.audits
                    .push(reports::keep(connection, own, self.at).await?);
                Ok(Outcome::Done)
            }
            Operation::DecideReport(own) => {
                let (outcome, audit) = reports::decide(connection, own, self.at).await?;
                self.audits.extend(audit);
                Ok(outcome)
            }
            Operation::SaveDraft(own) => {
                let (outcome, audit) = documents::save(connection, own, self.at).await?;
                self.audits.extend(audit);
                Ok(outcome)
            }
            Operation::PublishDraft(own) => {
                let (outcome, audit) = documents::publish(connection, own, self.at).await?;
                self.audits.extend(audit);
                Ok(outcome)
            }
            Operation::Audit(own) => {
                self.audits.push(own.clone());
                Ok(Outcome::Done)
            }
        }
    }

    async fn receive(
        &mut self,
        connection: &mut Connection,
        receive: &'a Receive,
        audit: AuditRow,
    ) -> Result<Outcome, StoreError> {
        if let Some(known) = self.known.get(&receive.key_hash) {
            if known.request_mac != receive.content.request_mac {
                return Ok(Outcome::KeyReused);
            }
            if known.secret_hash != receive.secret_hash {
                // The collector has another key now: whoever has the draft's key has a new secret.
                sqlx::query("UPDATE statements SET secret_hash = $1 WHERE reference = $2")
                    .bind(&receive.secret_hash)
                    .bind(&known.received.reference)
                    .execute(connection)
                    .await?;
            }
            return Ok(Outcome::Received(known.received.clone()));
        }
        let mut received = Received {
            is_new: false,
            reference: receive.reference.clone(),
            public_id: receive.public_id.clone(),
            received_at: self.at,
            digest: receive.content.digest.clone(),
        };
        let known = Known {
            received: received.clone(),
            request_mac: receive.content.request_mac.clone(),
            secret_hash: receive.secret_hash.clone(),
        };
        self.known.insert(receive.key_hash.clone(), known);
        self.received.push(receive);
        let whose = (receive.reference.as_str(), receive.public_id.as_str());
        self.note(whose, 1, (Event::Received, audit), &receive.content);
        received.is_new = true;
        Ok(Outcome::Received(received))
    }

    /// All of them, or none if a key of theirs came before with something else.
    async fn enter(
        &mut self,
        connection: &mut Connection,
        enter: &'a Enter,
    ) -> Result<Outcome, StoreError> {
        let is_another = |own: &EnterOne| {
            let known = self.known.get(&own.receive.key_hash);
            known.is_some_and(|known| known.request_mac != own.receive.content.request_mac)
        };
        if enter.answers.iter().any(is_another) {
            return Ok(Outcome::KeyReused);
        }
        let mut all = Vec::with_capacity(enter.answers.len());
        for own in &enter.answers {
            let late = if own.is_late { ", after closing" } else { "" };
            let signed = match own.came.people {
                1 => String::new(),
                people => format!(", signed by {people}"),
            };
            let audit = AuditRow::new(&enter.actor, "answer-entered").with(format!(
                "{}, arrived on {}{late}{signed}",
                own.came.route.id(),
                own.came.arrived_on
            ));
            match self.receive(&mut *connection, &own.receive, audit).await? {
                Outcome::Received(received) => {
                    if received.is_new {
                        self.entered.push((own, &enter.actor));
                    }
                    all.push(received);
                }
                other => return Ok(other),
            }
        }
        Ok(Outcome::Entered(all))
    }

    async fn amend(
        &mut self,
        connection: &mut Connection,
        amend: &Amend,
    ) -> Result<Outcome, StoreError> {
        let Some(row) = statement(connection, &amend.reference).await? else {
            return Ok(Outcome::Missing);
        };
        if let Some(at) = row.withdrawn_at {
            return Ok(Outcome::Gone(at));
        }
        let next = amend.from_revision.saturating_add(1);
        let public_id = row.public_id;
        if row.revision == next {
            let last = revision(connection, &amend.reference, next).await?;
            if let Some(last) = last.filter(|own| own.request_mac == amend.content.request_mac) {
                return Ok(Outcome::Amended(Amended {
                    revision: next,
                    public_id,
                    received_at: last.received_at,
                }));
            }
        }
        if row.revision != amend.from_revision {
            return Ok(Outcome::Changed(row.revision));
        }
        let content = &amend.content;
        let revision = (amend.reference.as_str(), next, content);
        sqlx::query("UPDATE statements SET revision = $1 WHERE reference = $2")
            .bind(i64::from(next))
            .bind(&amend.reference)
            .execute(&mut *connection)
            .await?;
        sqlx::query("DELETE FROM contacts WHERE reference = $1")
            .bind(&amend.reference)
            .execute(&mut *connection)
            .await?;
        write_revisions(connection, &[revision], &HashSet::new(), self.at).await?;
        let whose = (amend.reference.as_str(), public_id.as_str());
        let audit = AuditRow::new(RESPONDENT, Event::Amended.id());
        self.note(whose, next, (Event::Amended, audit), content);
        Ok(Outcome::Amended(Amended {
            revision: next,
            public_id,
            received_at: self.at,
        }))
    }

    async fn withdraw(
        &mut self,
        connection: &mut Connection,
        withdraw: &Withdraw,
    ) -> Result<Outcome, StoreError> {
        let reference = &withdraw.reference;
        let Some(row) = statement(connection, reference).await? else {
            return Ok(Outcome::Missing);
        };
        let last = revision(connection, reference, row.revision).await?;
        let digest = last.map(|last| last.digest).unwrap_or_default();
        if let Some(at) = row.withdrawn_at {
            return Ok(Outcome::Withdrawn(Withdrawn { at, digest }));
        }
        sqlx::query("UPDATE statements SET withdrawn_at = $1 WHERE reference = $2")
            .bind(written(self.at))
            .bind(reference)
            .execute(&mut *connection)
            .await?;
        for sql in [
            "UPDATE revisions SET content = NULL, seconds = NULL WHERE reference = $1",
            "DELETE FROM contacts WHERE reference = $1",
            "DELETE FROM recounts WHERE reference = $1",
            "DELETE FROM flags WHERE reference = $1",
            "DELETE FROM texts WHERE reference = $1",
            "DELETE FROM codings WHERE reference = $1",
            "DELETE FROM moderations WHERE reference = $1",
            "DELETE FROM redactions WHERE reference = $1",
            "DELETE FROM signatories WHERE reference = $1",
            "DELETE FROM entries WHERE reference = $1",
            "DELETE FROM set_asides WHERE reference = $1",
        ] {
            sqlx::query(sql)
                .bind(reference)
                .execute(&mut *connection)
                .await?;
        }
        let said = (digest.as_str(), withdraw.nonce.as_str());
        let leaf = Leaf::new(reference, row.revision, Event::Withdrawn, said, self.at);
        self.leaves.push(leaf);
        self.audits
            .push(AuditRow::new(RESPONDENT, "withdrawn").to(row.public_id));
        Ok(Outcome::Withdrawn(Withdrawn {
            at: self.at,
            digest,
        }))
    }

    async fn purge(
        &mut self,
        connection: &mut Connection,
        (contacts, equality): (bool, bool),
        audit_before: DateTime<Utc>,
    ) -> Result<Outcome, StoreError> {
        let mut purged = Purged::default();
        if contacts {
            let deleted = sqlx::query("DELETE FROM contacts").execute(&mut *connection);
            purged.contacts = deleted.await?.rows_affected();
            for sql in [
                "DELETE FROM signatories",
                "UPDATE reports SET contact = NULL WHERE contact IS NOT NULL",
            ] {
                let deleted = sqlx::query(sql).execute(&mut *connection);
                purged.contacts += deleted.await?.rows_affected();
            }
        }
        if equality {
            let deleted = sqlx::query("DELETE FROM equality_answers").execute(&mut *connection);
            purged.equality = deleted.await?.rows_affected();
        }
        if purged != Purged::default() {
            let detail = format!(
                "{} of names and addresses, {} of answers to the equality questions",
                purged.contacts, purged.equality
            );
            self.audits
                .push(AuditRow::new(COLLECTOR, "purged").with(detail));
        }
        if let Some((last, count)) = audit::delete_before(connection, audit_before).await? {
            purged.audit = count;
            let detail = format!("{count} entries, to number {last}");
            self.audits
                .push(AuditRow::new(COLLECTOR, "audit-purged").with(detail));
        }
        Ok(Outcome::Purged(purged))
    }

    /// Notes an event for the log and the audit.
    fn note(
        &mut self,
        (reference, public_id): (&str, &str),
        revision: u32,
        (event, audit): (Event, AuditRow),
        content: &Content,
    ) {
        let said = (content.digest.as_str(), content.nonce.as_str());
        self.leaves
            .push(Leaf::new(reference, revision, event, said, self.at));
        self.audits.push(audit.to(public_id));
    }

    /// Writes what was gathered, and signs the new head.
    async fn finish(self, connection: &mut Connection, key: &SigningKey) -> Result<(), StoreError> {
        let at = self.at;
        let statements = self.received.iter().map(|own| rows::statement(own, at));
        insert(connection, &STATEMENTS, statements.collect()).await?;
        let revisions: Vec<_> = self
            .received
            .iter()
            .map(|own| (own.reference.as_str(), 1, &own.content))
            .collect();
        write_revisions(connection, &revisions, &self.known_digests, at).await?;
        let entries = self.entered.iter();
        let entries = entries.map(|(own, actor)| rows::entry(own, actor));
        insert(connection, &ENTRIES, entries.collect()).await?;
        let signatories = self.entered.iter();
        let signatories = signatories.filter_map(|(own, _)| rows::signatories(own));
        insert(connection, &SIGNATORIES, signatories.collect()).await?;
        let equality = self.equality_answers.into_iter();
        let equality = equality.map(rows::equality_answers).collect();
        insert(connection, &EQUALITY_ANSWERS, equality).await?;
        audit::append(connection, &self.audits, at, Some(key)).await?;
        if self.leaves.is_empty() {
            return Ok(());
        }
        let needed = needed_to_append(self.tree_size);
        let mut tree = Appender::new(self.tree_size, nodes(connection, &needed).await?);
        for leaf in &self.leaves {
            tree.append(leaf.entry.leaf_hash())?;
        }
        let head = key.sign(tree.size(), tree.root()?)?;
        let leaves = (self.tree_size..).zip(&self.leaves).map(rows::leaf);
        insert(connection, &LOG_ENTRIES, leaves.collect()).await?;
        let size = tree.size();
        let new_nodes = tree.into_new_nodes().into_iter().map(rows::node);
        insert(connection, &LOG_NODES, new_nodes.collect()).await?;
        sqlx::query("INSERT INTO log_heads (tree_size, note) VALUES ($1, $2)")
            .bind(size as i64)
            .bind(head.as_note())
            .execute(&mut *connection)
            .await?;
        sqlx::query("UPDATE log_state SET tree_size = $1, last_at = $2 WHERE id = 1")
            .bind(size as i64)
            .bind(written(self.at))
            .execute(&mut *connection)
            .await?;
        Ok(())
    }
}

/// Writes revisions, and what stands beside them.
async fn write_revisions(
    connection: &mut Connection,
    revisions: &[New<'_>],
    known_digests: &HashSet<String>,
    at: DateTime<Utc>,
) -> Result<(), sqlx::Error> {
    let all = || revisions.iter().copied();
    let own = all().map(|own| rows::revision(own, at)).collect();
    insert(connection, &REVISIONS, own).await?;
    let contacts = all().filter_map(rows::contact).collect();
    insert(connection, &CONTACTS, contacts).await?;
    let recounts = all().flat_map(rows::recounts).collect();
    insert(connection, &RECOUNTS, recounts).await?;
    let flags = rows::flags(revisions, known_digests);
    insert(connection, &FLAGS, flags).await
}

/// What is known of these keys.
async fn known_keys(
    connection: &mut Connection,
    keys: Vec<String>,
) -> Result<HashMap<String, Known>, StoreError> {
    if keys.is_empty() {
        return Ok(HashMap::new());
    }
    let mut query = QueryBuilder::<Db>::new(
        "SELECT s.key_hash, s.reference, s.public_id, s.secret_hash, s.received_at, r.digest, \
         r.request_mac FROM statements s \
         JOIN revisions r ON r.reference = s.reference AND r.revision = 1 \
         WHERE s.key_hash",
    );
    is_one_of(&mut query, keys);
    let rows = fetch_all(connection, query).await?;
    rows.iter()
        .map(|row| {
            let known = Known {
                received: Received {
                    is_new: false,
                    reference: row.get(1),
                    public_id: row.get(2),
                    received_at: time(row.get(4))?,
                    digest: row.get(5),
                },
                request_mac: row.get(6),
                secret_hash: row.get(3),
            };
            Ok((row.get(0), known))
        })
        .collect()
}

/// Which of these digests a statement has that came before.
async fn known_digests(
    connection: &mut Connection,
    digests: Vec<String>,
) -> Result<HashSet<String>, StoreError> {
    if digests.is_empty() {
        return Ok(HashSet::new());
    }
    let mut query = QueryBuilder::new("SELECT DISTINCT digest FROM revisions WHERE digest");
    is_one_of(&mut query, digests);
    let rows = fetch_all(connection, query).await?;
    Ok(rows.iter().map(|row| row.get(0)).collect())
}
