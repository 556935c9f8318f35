//! Recomputes everything that a store can be held to: digests, the log and its heads.

mod audit;
mod documents;
mod facts;
mod log;
mod report;
mod statements;

pub use report::{Counts, Finding, Report};

use crate::store::{
    AUDIT_ENTRIES, AUDIT_STATE, CONTACTS, DOCUMENT_DRAFTS, DOCUMENT_VERSIONS, ENTRIES,
    EQUALITY_ANSWERS, FLAGS, LOG_ENTRIES, LOG_HEADS, LOG_KEYS, LOG_NODES, LOG_STATE, MODERATIONS,
    Pages, RECOUNTS, REDACTIONS, REVISIONS, Row, SET_ASIDES, SIGNATORIES, STATEMENTS, Session,
    Store, StoreError, Table,
};
use audit::Chain;
use consultation::Questionnaire;
use documents::Documents;
use facts::Facts;
use log::Log;

/// Checks one state of a store, whoever writes to it meanwhile.
///
/// # Errors
/// If the store cannot be read. What is wrong with what can be read is in the report.
pub async fn verify(store: &Store) -> Result<Report, StoreError> {
    let mut session = store.snapshot().await?;
    let mut report = Report::default();
    let facts = verify_statements(&mut session, &mut report).await?;
    verify_log(&mut session, facts, &mut report).await?;
    verify_audit(&mut session, &mut report).await?;
    Ok(report)
}

async fn verify_audit(session: &mut Session, report: &mut Report) -> Result<(), StoreError> {
    let mut chain = Chain::default();
    let keys = report.log_keys.clone();
    let states = each(session, &AUDIT_STATE, |row| chain.state(row, &keys, report)).await?;
    one_row(&AUDIT_STATE, states, report);
    let mut documents = Documents::default();
    let entries = each(session, &AUDIT_ENTRIES, |row| {
        chain.entry(row, report);
        documents.audited(row);
    })
    .await?;
    report.counts.audit_entries = entries;
    chain.finish(report);
    each(session, &DOCUMENT_DRAFTS, |row| {
        documents.draft(row, report)
    })
    .await?;
    let is_whole = chain.has_every_entry();
    let versions = each(session, &DOCUMENT_VERSIONS, |row| {
        documents.version(row, is_whole, report);
    });
    report.counts.document_versions = versions.await?;
    documents.finish(report);
    Ok(())
}

fn one_row(table: &Table, found: usize, report: &mut Report) {
    if found != 1 {
        let what = format!("it has {found} rows, and must have 1");
        report.wrong(table.name, what);
    }
}

async fn verify_statements(
    session: &mut Session,
    report: &mut Report,
) -> Result<Facts, StoreError> {
    let questionnaire = Questionnaire::shipped();
    let mut facts = Facts::default();
    report.counts.statements = each(session, &STATEMENTS, |row| {
        facts.statement(row, report);
    })
    .await?;
    report.counts.withdrawn = facts.withdrawn();
    report.counts.revisions = each(session, &REVISIONS, |row| {
        facts.revision(row, questionnaire, report);
    })
    .await?;
    facts.finish_revisions(report);
    report.counts.contacts = each(session, &CONTACTS, |row| facts.contact(row, report)).await?;
    each(session, &RECOUNTS, |row| facts.recount(row, report)).await?;
    each(session, &FLAGS, |row| facts.flag(row, report)).await?;
    for table in [&MODERATIONS, &REDACTIONS] {
        each(session, table, |row| facts.decided(table, row, report)).await?;
    }
    for table in [&ENTRIES, &SIGNATORIES, &SET_ASIDES] {
        each(session, table, |row| facts.with_it(table, row, report)).await?;
    }
    for reference in session.texts_left_behind().await? {
        let place = format!("texts, {reference}");
        report.wrong(
            place,
            "the statement was withdrawn, and its words are still there",
        );
    }
    report.counts.equality_answers = each(session, &EQUALITY_ANSWERS, |_| {}).await?;
    Ok(facts)
}

async fn verify_log(
    session: &mut Session,
    mut facts: Facts,
    report: &mut Report,
) -> Result<(), StoreError> {
    let mut log = Log::default();
    each(session, &LOG_KEYS, |row| log.key(row)).await?;
    report.counts.log_entries = each(session, &LOG_ENTRIES, |row| {
        if let Some(entry) = log.entry(row, report) {
            facts.logged(row.text("reference"), &entry, report);
        }
    })
    .await?;
    facts.finish_log(report);
    let mut tree = log.into_tree(report);
    report.counts.log_nodes = each(session, &LOG_NODES, |row| tree.node(row, report)).await?;
    tree.finish_nodes(report);
    report.counts.log_heads = each(session, &LOG_HEADS, |row| tree.head(row, report)).await?;
    let states = each(session, &LOG_STATE, |row| tree.state(row, report)).await?;
    one_row(&LOG_STATE, states, report);
    Ok(())
}

/// Calls a function with every row of a table, and counts them.
async fn each(
    session: &mut Session,
    table: &'static Table,
    mut each: impl FnMut(&Row),
) -> Result<usize, StoreError> {
    let mut pages = Pages::of(table);
    let mut count = 0;
    loop {
        let rows = pages.next(session).await?;
        if rows.is_empty() {
            return Ok(count);
        }
        count += rows.len();
        rows.iter().for_each(&mut each);
    }
}
