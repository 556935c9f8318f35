//! Statements and what hangs on them.

use super::facts::{Fact, Facts, RevisionFact};
use super::report::Report;
use crate::recount::of_word;
use crate::reference::Reference;
use crate::store::{Row, Table, contact_details};
use consultation::{Questionnaire, Statement};
use serde_json::Value;

impl Facts {
    pub fn statement(&mut self, row: &Row, report: &mut Report) {
        let reference = row.text("reference");
        let place = format!("statements, {reference}");
        match Reference::parse(reference) {
            Ok(own) if own.bare() == reference => {}
            Ok(own) => report.wrong(&place, format!("its reference must be {}", own.bare())),
            Err(why) => report.wrong(&place, format!("its reference is none: {why}")),
        }
        let fact = Fact {
            questionnaire: (
                row.text("questionnaire_id").to_owned(),
                row.number("questionnaire_version"),
            ),
            received_at: row.text("received_at").to_owned(),
            revision: row.number("revision"),
            withdrawn_at: row.maybe_text("withdrawn_at").map(str::to_owned),
            revisions: Vec::new(),
            logged: 0,
            withdrawal_logged: false,
        };
        self.0.insert(reference.to_owned(), fact);
    }

    /// Takes the revisions of a statement in their order.
    pub fn revision(&mut self, row: &Row, questionnaire: &Questionnaire, report: &mut Report) {
        let (reference, number) = (row.text("reference"), row.number("revision"));
        let place = format!("revisions, {reference}, revision {number}");
        let Some(fact) = self.0.get_mut(reference) else {
            return report.wrong(place, "there is no such statement");
        };
        fact.revisions.push(RevisionFact {
            digest: row.text("digest").to_owned(),
            received_at: row.text("received_at").to_owned(),
        });
        if usize::try_from(number) != Ok(fact.revisions.len()) {
            report.wrong(&place, "a revision before it is missing");
        }
        match (&fact.withdrawn_at, row.maybe_text("content")) {
            (Some(_), None) if row.maybe_number("seconds").is_none() => {}
            (Some(_), _) => report.wrong(place, "it was withdrawn, and its content is still there"),
            (None, None) => report.wrong(place, "its content is missing"),
            (None, Some(content)) => {
                let first = (number == 1).then_some(&fact.questionnaire);
                check_content(&place, content, row.text("digest"), report);
                check_said(&place, content, (questionnaire, first), report);
            }
        }
    }

    /// Compares statements with their revisions, once all are known.
    pub fn finish_revisions(&self, report: &mut Report) {
        for (reference, fact) in &self.0 {
            let place = format!("statements, {reference}");
            let last = fact.revisions.len();
            if usize::try_from(fact.revision) != Ok(last) || last == 0 {
                report.wrong(
                    &place,
                    format!(
                        "revision {} counts, and the last one is {last}",
                        fact.revision
                    ),
                );
            }
            let first = fact.revisions.first();
            if first.is_some_and(|first| first.received_at != fact.received_at) {
                report.wrong(&place, "it has another time than its first revision");
            }
        }
    }

    pub fn contact(&self, row: &Row, report: &mut Report) {
        let place = format!("contacts, {}", row.text("reference"));
        self.beside(&place, row.text("reference"), None, report);
        if contact_details(row.text("details")).is_err() {
            report.wrong(place, "its details cannot be read");
        }
    }

    pub fn recount(&self, row: &Row, report: &mut Report) {
        let (reference, revision) = (row.text("reference"), row.number("revision"));
        let place = format!("recounts, {reference}, revision {revision}");
        self.beside(&place, reference, Some(revision), report);
        let result = row.text("result");
        if of_word(result).is_none() {
            report.wrong(place, format!("{result:?} is no result"));
        }
    }

    pub fn flag(&self, row: &Row, report: &mut Report) {
        let (reference, revision) = (row.text("reference"), row.number("revision"));
        let place = format!("flags, {reference}, revision {revision}");
        self.beside(&place, reference, Some(revision), report);
    }

    /// What was decided about a revision.
    pub fn decided(&self, table: &Table, row: &Row, report: &mut Report) {
        let (reference, revision) = (row.text("reference"), row.number("revision"));
        let place = format!("{}, {reference}, revision {revision}", table.name);
        self.beside(&place, reference, Some(revision), report);
    }

    /// How a statement came, who signed it, and that it is set aside.
    pub fn with_it(&self, table: &Table, row: &Row, report: &mut Report) {
        let reference = row.text("reference");
        self.beside(
            &format!("{}, {reference}", table.name),
            reference,
            None,
            report,
        );
    }

    /// What hangs on a statement needs one that is there and was not withdrawn.
    fn beside(&self, place: &str, reference: &str, revision: Option<i64>, report: &mut Report) {
        let Some(fact) = self.0.get(reference) else {
            return report.wrong(place, "there is no such statement");
        };
        if fact.withdrawn_at.is_some() {
            report.wrong(
                place,
                "the statement was withdrawn, and this is still there",
            );
        }
        let known = 1..=i64::try_from(fact.revisions.len()).unwrap_or(i64::MAX);
        if revision.is_some_and(|own| !known.contains(&own)) {
            report.wrong(place, "there is no such revision");
        }
    }
}

/// Content has the digest that it had when it came.
fn check_content(place: &str, content: &str, digest: &str, report: &mut Report) {
    if retention::sha256_hex(content) != digest {
        report.wrong(place, "its content has another digest");
    }
}

/// Content is a statement that a questionnaire took.
fn check_said(
    place: &str,
    content: &str,
    (questionnaire, first): (&Questionnaire, Option<&(String, i64)>),
    report: &mut Report,
) {
    let Ok(value) = serde_json::from_str::<Value>(content) else {
        return report.wrong(place, "its content is no JSON");
    };
    let asked = (
        value["questionnaire"]["id"].as_str().unwrap_or_default(),
        value["questionnaire"]["version"]
            .as_i64()
            .unwrap_or_default(),
    );
    if first.is_some_and(|(id, version)| (id.as_str(), *version) != asked) {
        report.wrong(place, "it answers another questionnaire than the statement");
    }
    match Statement::from_json(questionnaire, content) {
        Ok(own) if own.canonical_json() == content => {}
        Ok(_) => report.wrong(place, "its content is not in the canonical form"),
        Err(_) if !is_sorted(&value, content) => {
            report.wrong(place, "its content is not in the canonical form");
        }
        Err(_) if asked != (questionnaire.id.as_str(), i64::from(questionnaire.version)) => {
            report.only_in_older_questionnaire += 1;
        }
        Err(errors) => {
            let why = errors.first().map(ToString::to_string).unwrap_or_default();
            report.wrong(place, format!("its content is no statement: {why}"));
        }
    }
}

/// Whether it is JSON as a value writes it: with sorted keys and no spaces.
fn is_sorted(value: &Value, content: &str) -> bool {
    let canonical = value.to_string();
    canonical == content
}
