//! The SQL of writes. Both engines speak it: this file is compiled once for each, with what
//! differs named by its parent.

use super::common::{list, nodes, revision, statement};
use super::{BEGIN_WRITE, Connection, Db, Engine, HOLD_STATE};
use crate::store::write::{
    Amend, Amended, AuditRow, Content, Leaf, Operation, Outcome, Purged, Receive, Received,
    Withdraw, Withdrawn, cut,
};
use crate::store::{StoreError, time, written};
use chrono::{DateTime, Utc};
use sqlx::{Connection as _, QueryBuilder, Row as _};
use std::collections::{HashMap, HashSet};
use std::time::Duration;
use transparency::{Appender, Event, Hash, SigningKey, needed_to_append};

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
        let received = operations.iter().filter_map(|operation| match operation {
            Operation::Receive(receive) => Some(receive),
            _ => None,
        });
        let (keys, digests): (Vec<&str>, Vec<&str>) = received
            .map(|own| (own.key_hash.as_str(), own.content.digest.as_str()))
            .unzip();
        Ok(Self {
            // A clock that was set back does not set back the log.
            at: cut(now).max(time(state.get(1))?),
            tree_size: tree_size.unsigned_abs(),
            known: known_keys(connection, &keys).await?,
            known_digests: known_digests(connection, &digests).await?,
            received: Vec::new(),
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
            Operation::Receive(receive) => self.receive(connection, receive).await,
            Operation::Amend(amend) => self.amend(connection, amend).await,
            Operation::Withdraw(withdraw) => self.withdraw(connection, withdraw).await,
            Operation::KeepEquality {
                received_on,
                questionnaire_id,
                questionnaire_version,
                content,
            } => {
                sqlx::query(
                    "INSERT INTO equality_answers (id, received_on, questionnaire_id, \
                     questionnaire_version, content) VALUES ($1, $2, $3, $4, $5)",
                )
                .bind(uuid::Uuid::new_v4().to_string())
                .bind(received_on.to_string())
                .bind(questionnaire_id)
                .bind(i64::from(*questionnaire_version))
                .bind(content)
                .execute(connection)
                .await?;
                Ok(Outcome::Done)
            }
            Operation::Purge { contacts, equality } => {
                self.purge(connection, *contacts, *equality).await
            }
            Operation::Audit {
                actor,
                action,
                subject,
                detail,
            } => {
                self.audits.push(AuditRow {
                    actor: actor.clone(),
                    action,
                    subject: subject.clone(),
                    detail: detail.clone(),
                });
                Ok(Outcome::Done)
            }
        }
    }

    async fn receive(
        &mut self,
        connection: &mut Connection,
        receive: &'a Receive,
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
        self.note(&receive.reference, 1, Event::Received, &receive.content);
        received.is_new = true;
        Ok(Outcome::Received(received))
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
        execute(connection, insert_revisions(&[revision], self.at)).await?;
        sqlx::query("UPDATE statements SET revision = $1 WHERE reference = $2")
            .bind(i64::from(next))
            .bind(&amend.reference)
            .execute(&mut *connection)
            .await?;
        sqlx::query("DELETE FROM contacts WHERE reference = $1")
            .bind(&amend.reference)
            .execute(&mut *connection)
            .await?;
        execute(connection, insert_contacts(&[revision])).await?;
        execute(connection, insert_recounts(&[revision])).await?;
        execute(connection, insert_flags(&[revision], &HashSet::new())).await?;
        self.note(&amend.reference, next, Event::Amended, content);
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
            .push(AuditRow::of_respondent("withdrawn", reference));
        Ok(Outcome::Withdrawn(Withdrawn {
            at: self.at,
            digest,
        }))
    }

    async fn purge(
        &mut self,
        connection: &mut Connection,
        contacts: bool,
        equality: bool,
    ) -> Result<Outcome, StoreError> {
        let mut purged = Purged::default();
        if contacts {
            let deleted = sqlx::query("DELETE FROM contacts").execute(&mut *connection);
            purged.contacts = deleted.await?.rows_affected();
        }
        if equality {
            let deleted = sqlx::query("DELETE FROM equality_answers").execute(&mut *connection);
            purged.equality = deleted.await?.rows_affected();
        }
        if purged != Purged::default() {
            self.audits.push(AuditRow {
                actor: "collector".to_owned(),
                action: "purged",
                subject: None,
                detail: Some(format!(
                    "{} of names and addresses, {} of answers to the equality questions",
                    purged.contacts, purged.equality
                )),
            });
        }
        Ok(Outcome::Purged(purged))
    }

    /// Notes an event for the log and the audit.
    fn note(&mut self, reference: &str, revision: u32, event: Event, content: &Content) {
        let said = (content.digest.as_str(), content.nonce.as_str());
        self.leaves
            .push(Leaf::new(reference, revision, event, said, self.at));
        self.audits
            .push(AuditRow::of_respondent(event.id(), reference));
    }

    /// Writes what was gathered, and signs the new head.
    async fn finish(self, connection: &mut Connection, key: &SigningKey) -> Result<(), StoreError> {
        execute(connection, insert_statements(&self.received, self.at)).await?;
        let revisions: Vec<_> = self
            .received
            .iter()
            .map(|own| (own.reference.as_str(), 1, &own.content))
            .collect();
        execute(connection, insert_revisions(&revisions, self.at)).await?;
        execute(connection, insert_contacts(&revisions)).await?;
        execute(connection, insert_recounts(&revisions)).await?;
        execute(connection, insert_flags(&revisions, &self.known_digests)).await?;
        execute(connection, insert_audits(&self.audits, self.at)).await?;
        if self.leaves.is_empty() {
            return Ok(());
        }
        let needed = needed_to_append(self.tree_size);
        let mut tree = Appender::new(self.tree_size, nodes(connection, &needed).await?);
        for leaf in &self.leaves {
            tree.append(leaf.entry.leaf_hash())?;
        }
        let head = key.sign(tree.size(), tree.root()?)?;
        execute(connection, insert_leaves(self.tree_size, &self.leaves)).await?;
        let size = tree.size();
        execute(connection, insert_nodes(&tree.into_new_nodes())).await?;
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

/// What is known of these keys.
async fn known_keys(
    connection: &mut Connection,
    keys: &[&str],
) -> Result<HashMap<String, Known>, StoreError> {
    if keys.is_empty() {
        return Ok(HashMap::new());
    }
    let mut query = QueryBuilder::<Db>::new(
        "SELECT s.key_hash, s.reference, s.public_id, s.secret_hash, s.received_at, r.digest, \
         r.request_mac FROM statements s \
         JOIN revisions r ON r.reference = s.reference AND r.revision = 1 \
         WHERE s.key_hash IN (",
    );
    list(&mut query, keys);
    let rows = query
        .build()
        .persistent(false)
        .fetch_all(connection)
        .await?;
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
    digests: &[&str],
) -> Result<HashSet<String>, StoreError> {
    if digests.is_empty() {
        return Ok(HashSet::new());
    }
    let mut query =
        QueryBuilder::<Db>::new("SELECT DISTINCT digest FROM revisions WHERE digest IN (");
    list(&mut query, digests);
    let rows = query
        .build()
        .persistent(false)
        .fetch_all(connection)
        .await?;
    Ok(rows.iter().map(|row| row.get(0)).collect())
}

/// Does what was built, if anything was.
pub(super) async fn execute(
    connection: &mut Connection,
    query: Option<QueryBuilder<Db>>,
) -> Result<(), sqlx::Error> {
    if let Some(mut query) = query {
        let query = query.build().persistent(false);
        query.execute(connection).await?;
    }
    Ok(())
}

/// A revision that is about to be written: of which statement, its number, and what it has.
type New<'a> = (&'a str, u32, &'a Content);

fn insert_statements(received: &[&Receive], at: DateTime<Utc>) -> Option<QueryBuilder<Db>> {
    if received.is_empty() {
        return None;
    }
    let mut query = QueryBuilder::<Db>::new(
        "INSERT INTO statements (reference, public_id, key_hash, secret_hash, questionnaire_id, \
         questionnaire_version, received_at, revision) ",
    );
    query.push_values(received, |mut row, own| {
        row.push_bind(own.reference.clone())
            .push_bind(own.public_id.clone())
            .push_bind(own.key_hash.clone())
            .push_bind(own.secret_hash.clone())
            .push_bind(own.questionnaire_id.clone())
            .push_bind(i64::from(own.questionnaire_version))
            .push_bind(written(at))
            .push_bind(1_i64);
    });
    Some(query)
}

fn insert_revisions(revisions: &[New<'_>], at: DateTime<Utc>) -> Option<QueryBuilder<Db>> {
    if revisions.is_empty() {
        return None;
    }
    let mut query = QueryBuilder::<Db>::new(
        "INSERT INTO revisions (reference, revision, received_at, digest, request_mac, content, \
         seconds) ",
    );
    query.push_values(revisions, |mut row, (reference, revision, content)| {
        row.push_bind((*reference).to_owned())
            .push_bind(i64::from(*revision))
            .push_bind(written(at))
            .push_bind(content.digest.clone())
            .push_bind(content.request_mac.clone())
            .push_bind(content.statement.clone())
            .push_bind(content.seconds.and_then(|own| i64::try_from(own).ok()));
    });
    Some(query)
}

fn insert_contacts(revisions: &[New<'_>]) -> Option<QueryBuilder<Db>> {
    let named: Vec<(&str, &String)> = revisions
        .iter()
        .filter_map(|(reference, _, content)| Some((*reference, content.contact.as_ref()?)))
        .collect();
    if named.is_empty() {
        return None;
    }
    let mut query = QueryBuilder::<Db>::new("INSERT INTO contacts (reference, details) ");
    query.push_values(named, |mut row, (reference, details)| {
        row.push_bind(reference.to_owned())
            .push_bind(details.clone());
    });
    Some(query)
}

fn insert_recounts(revisions: &[New<'_>]) -> Option<QueryBuilder<Db>> {
    let rows = revisions.iter().flat_map(|(reference, revision, content)| {
        let places = (0_i64..).zip(&content.recounts);
        places.map(move |(place, own)| (*reference, *revision, place, own))
    });
    let mut rows = rows.peekable();
    rows.peek()?;
    let mut query = QueryBuilder::<Db>::new(
        "INSERT INTO recounts (reference, revision, place, result, given, counted) ",
    );
    query.push_values(rows, |mut row, (reference, revision, place, own)| {
        row.push_bind(reference.to_owned())
            .push_bind(i64::from(revision))
            .push_bind(place)
            .push_bind(crate::recount::word(own.result))
            .push_bind(own.given.clone())
            .push_bind(own.counted.clone());
    });
    Some(query)
}

/// Flags of revisions, and one for each whose answers came before from somebody else.
fn insert_flags(
    revisions: &[New<'_>],
    known_digests: &HashSet<String>,
) -> Option<QueryBuilder<Db>> {
    let mut seen = HashSet::new();
    let mut rows = Vec::new();
    for (reference, revision, content) in revisions {
        let is_first = seen.insert(content.digest.as_str());
        let again = known_digests.contains(&content.digest) || !is_first;
        let flags = content.flags.iter().copied();
        let flags = flags.chain(again.then_some(crate::intake::SAME_ANSWERS));
        rows.extend(flags.map(|flag| (*reference, *revision, flag)));
    }
    if rows.is_empty() {
        return None;
    }
    let mut query = QueryBuilder::<Db>::new("INSERT INTO flags (reference, revision, flag) ");
    query.push_values(rows, |mut row, (reference, revision, flag)| {
        row.push_bind(reference.to_owned())
            .push_bind(i64::from(revision))
            .push_bind(flag);
    });
    Some(query)
}

pub(super) fn insert_audits(audits: &[AuditRow], at: DateTime<Utc>) -> Option<QueryBuilder<Db>> {
    if audits.is_empty() {
        return None;
    }
    let mut query = QueryBuilder::<Db>::new(
        "INSERT INTO audit_entries (id, at, actor, action, subject, detail) ",
    );
    query.push_values(audits, |mut row, own| {
        row.push_bind(uuid::Uuid::now_v7().to_string())
            .push_bind(written(at))
            .push_bind(own.actor.clone())
            .push_bind(own.action)
            .push_bind(own.subject.clone())
            .push_bind(own.detail.clone());
    });
    Some(query)
}

fn insert_leaves(first: u64, leaves: &[Leaf]) -> Option<QueryBuilder<Db>> {
    let mut query = QueryBuilder::<Db>::new(
        "INSERT INTO log_entries (leaf, reference, revision, event, digest, nonce, at) ",
    );
    query.push_values((first..).zip(leaves), |mut row, (leaf, own)| {
        row.push_bind(leaf as i64)
            .push_bind(own.reference.clone())
            .push_bind(i64::from(own.entry.revision))
            .push_bind(own.entry.event.id())
            .push_bind(own.entry.digest.clone())
            .push_bind(own.entry.nonce.clone())
            .push_bind(written(own.entry.at));
    });
    Some(query)
}

fn insert_nodes(nodes: &[(u64, Hash)]) -> Option<QueryBuilder<Db>> {
    let mut query = QueryBuilder::<Db>::new("INSERT INTO log_nodes (node, hash) ");
    query.push_values(nodes, |mut row, (node, hash)| {
        row.push_bind(*node as i64).push_bind(hash.0.to_vec());
    });
    Some(query)
}
