//! A statement as everybody may see it.

mod page;
mod redact;
mod schema;
#[cfg(test)]
mod tests;

use crate::table::{Column, Table, Value};
use chrono::NaiveDate;
use consultation::{
    DetailKind, Publication, Questionnaire, ResponseDraft, answer_in_words, draft_in_page,
    published_path,
};
use retention::Scenario;
use serde::Serialize;
use std::collections::BTreeMap;

pub use page::{StatementFilter, statement_list, statement_page};
pub use redact::REDACTED;
pub use schema::statement_schema;

/// A statement as it is kept, with what was decided about it: what [`PublishedStatement::of`] is
/// made from.
#[derive(Clone, Copy, Debug)]
pub struct Kept<'a> {
    /// Its name in what is published.
    pub public_id: &'a str,
    /// The day in London on which it first came.
    pub received_on: NaiveDate,
    /// The day on which the revision that counts came.
    pub revised_on: NaiveDate,
    /// Which revision that is.
    pub revision: u32,
    /// How many people stand behind it.
    pub people: u32,
    /// What it says, as JSON.
    pub content: &'a str,
    /// Personal details that were given, by id; none once they are deleted.
    pub details: &'a BTreeMap<String, String>,
    /// Parts of texts that are taken out.
    pub redactions: &'a [Redacted],
}

/// Characters of a text that are taken out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Redacted {
    /// Id of the question that the text answers.
    pub question: String,
    /// The first character, counted in Unicode scalar values from 0.
    pub from: u32,
    /// The first that stays again.
    pub to: u32,
}

/// A statement as everybody may see it. What its respondent did not allow, and what was redacted,
/// is not in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PublishedStatement {
    /// Its name in its address.
    pub id: String,
    /// Its address.
    pub path: String,
    /// The day in London on which it first came.
    pub received_on: NaiveDate,
    /// The day on which it was last changed by who sent it, if it was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub revised_on: Option<NaiveDate>,
    /// Who answers, by id of the kind of respondent.
    pub respondent: String,
    /// The same in words.
    pub respondent_in_words: String,
    /// The name of who answers, where it may be published.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The name of the organisation, where it may be published.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub organisation: Option<String>,
    /// How many people stand behind it.
    pub people: u32,
    /// What else was asked of who answers and is no personal detail.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub about: Vec<About>,
    /// Answers, in the order of the statement; questions without one are left out.
    pub answers: Vec<PublishedAnswer>,
    /// Attached scenarios.
    pub scenarios: Vec<PublishedScenario>,
}

/// Something that was said about who answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct About {
    /// What was asked.
    pub asked: String,
    /// What was given.
    pub given: String,
}

/// The answer to a question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PublishedAnswer {
    /// Id of the section.
    pub section: String,
    /// Id of the question.
    pub question: String,
    /// What was asked.
    pub asked: String,
    /// What was answered, line by line.
    pub lines: Vec<String>,
}

/// An attached scenario.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PublishedScenario {
    /// What it stands for, in words.
    pub role: String,
    /// A name of the respondent's own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The preset from which it starts.
    pub starts_from: String,
    /// How many of the 29 rules it changes.
    pub changes: u32,
    /// The day on which it was counted.
    pub as_at: String,
    /// Address at which it opens.
    pub link: String,
}

/// Why a statement cannot be published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotPublished {
    /// Its respondent did not allow it, or allowed something that this questionnaire does not know.
    NotAllowed,
    /// It answers another questionnaire, so nothing is known of what may be shown.
    OtherQuestionnaire,
    /// It cannot be read, or a redaction does not fit its text: why.
    Unreadable(String),
}

impl PublishedStatement {
    /// What may be seen of a statement. Everything that is shown, listed, found or given out in
    /// another form is made from this.
    ///
    /// # Errors
    /// Why nothing of it may be seen.
    pub fn of(questionnaire: &Questionnaire, kept: &Kept<'_>) -> Result<Self, NotPublished> {
        let whole = format!(r#"{{"statement":{},"contact":{{}}}}"#, kept.content);
        let draft =
            draft_in_page(&whole).map_err(|why| NotPublished::Unreadable(why.to_string()))?;
        let of = &draft.questionnaire;
        if (of.id.as_str(), of.version) != (&questionnaire.id, questionnaire.version) {
            return Err(NotPublished::OtherQuestionnaire);
        }
        let allowed = allowed(questionnaire, &draft).ok_or(NotPublished::NotAllowed)?;
        let draft = redact::redacted(draft, kept.redactions).map_err(NotPublished::Unreadable)?;
        let who = Who::of(questionnaire, &draft, kept.details, allowed.needs);
        Ok(Self {
            id: kept.public_id.to_owned(),
            path: published_path(kept.public_id),
            received_on: kept.received_on,
            revised_on: (kept.revision > 1).then_some(kept.revised_on),
            respondent_in_words: who.label,
            name: who.name,
            organisation: who.organisation,
            people: kept.people,
            about: who.about,
            answers: answers(questionnaire, &draft),
            scenarios: scenarios(questionnaire, &draft),
            respondent: draft.respondent,
        })
    }

    /// Who says it: a name where one may be published, else the kind of respondent.
    pub fn who(&self) -> String {
        match (&self.organisation, &self.name) {
            (Some(organisation), Some(name)) => format!("{organisation} ({name})"),
            (Some(one), None) | (None, Some(one)) => one.clone(),
            (None, None) => self.respondent_in_words.clone(),
        }
    }

    /// Everything in it that somebody wrote.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        let names = [&self.organisation, &self.name].into_iter().flatten();
        let about = self.about.iter().map(|own| &own.given);
        let answers = self.answers.iter().flat_map(|own| &own.lines);
        let scenarios = self.scenarios.iter().filter_map(|own| own.name.as_ref());
        answers
            .chain(names)
            .chain(about)
            .chain(scenarios)
            .map(String::as_str)
    }

    /// Many of them as a table: a row each, a column for each question.
    pub fn table(questionnaire: &Questionnaire, all: &[Self]) -> Table {
        let mut columns = vec![
            Column::words("id", "Statement"),
            Column::words("received-on", "Received on"),
            Column::words("revised-on", "Changed on"),
            Column::words("respondent", "Who answers"),
            Column::words("organisation", "Organisation"),
            Column::words("name", "Name"),
            Column::numbers("people", "People behind it"),
            Column::words("scenarios", "Scenarios"),
            Column::words("path", "Address"),
        ];
        let sections = questionnaire.in_statement_order();
        let questions: Vec<_> = sections.flat_map(|own| &own.questions).collect();
        columns.extend(
            questions
                .iter()
                .map(|own| Column::words(&own.id, &own.title)),
        );
        let row = |own: &Self| {
            let optional = |text: &Option<String>| text.clone().unwrap_or_default();
            let day = |day: Option<NaiveDate>| day.map(|own| own.to_string()).unwrap_or_default();
            let links = own.scenarios.iter().map(|own| own.link.as_str());
            let mut row: Vec<Value> = vec![
                own.id.clone().into(),
                day(Some(own.received_on)).into(),
                day(own.revised_on).into(),
                own.respondent_in_words.clone().into(),
                optional(&own.organisation).into(),
                optional(&own.name).into(),
                Value::Count(own.people),
                links.collect::<Vec<_>>().join(" ").into(),
                own.path.clone().into(),
            ];
            row.extend(questions.iter().map(|question| {
                let mut answers = own.answers.iter();
                let answer = answers.find(|answer| answer.question == question.id);
                Value::Text(answer.map(|own| own.lines.join("\n")).unwrap_or_default())
            }));
            row
        };
        Table {
            caption: "Published statements".to_owned(),
            columns,
            rows: all.iter().map(row).collect(),
        }
    }
}

/// The choice of publication, if it allows anything.
fn allowed<'a>(questionnaire: &'a Questionnaire, draft: &ResponseDraft) -> Option<&'a Publication> {
    let mut choices = questionnaire.publication_for(&draft.respondent);
    let choice = choices.find(|own| own.id == draft.publication)?;
    (!choice.keeps_back).then_some(choice)
}

/// What may be seen of who answers.
struct Who {
    label: String,
    name: Option<String>,
    organisation: Option<String>,
    about: Vec<About>,
}

impl Who {
    /// `needs` is the kind of name that may be published: a person's allows the organisation's too.
    fn of(
        questionnaire: &Questionnaire,
        draft: &ResponseDraft,
        personal: &BTreeMap<String, String>,
        needs: Option<DetailKind>,
    ) -> Self {
        let kind = questionnaire.respondent(&draft.respondent);
        let asks = || kind.into_iter().flat_map(|own| &own.asks);
        let given = |wanted: DetailKind| {
            let detail = asks().find(|own| own.kind == wanted)?;
            let from = if detail.personal {
                personal
            } else {
                &draft.details
            };
            let text = from.get(&detail.id)?.trim();
            (!text.is_empty()).then(|| text.to_owned())
        };
        let is_named = needs == Some(DetailKind::Name);
        let is_organisation_named = is_named || needs == Some(DetailKind::OrganisationName);
        let others = asks()
            .filter(|own| !own.personal && matches!(own.kind, DetailKind::Line | DetailKind::Text));
        Self {
            label: kind.map_or_else(|| draft.respondent.clone(), |own| own.called().to_owned()),
            name: given(DetailKind::Name).filter(|_| is_named),
            organisation: given(DetailKind::OrganisationName).filter(|_| is_organisation_named),
            about: others
                .filter_map(|own| {
                    let given = draft.details.get(&own.id)?.trim();
                    (!given.is_empty()).then(|| About {
                        asked: own.label.clone(),
                        given: given.to_owned(),
                    })
                })
                .collect(),
        }
    }
}

fn answers(questionnaire: &Questionnaire, draft: &ResponseDraft) -> Vec<PublishedAnswer> {
    let sections = questionnaire.in_statement_order();
    let all = sections.flat_map(|section| section.questions.iter().map(move |own| (section, own)));
    all.filter_map(|(section, question)| {
        let lines = answer_in_words(questionnaire, question, draft);
        (!lines.is_empty()).then(|| PublishedAnswer {
            section: section.id.clone(),
            question: question.id.clone(),
            asked: question.title.clone(),
            lines,
        })
    })
    .collect()
}

/// Scenarios that this version of the rules can read; the others cannot be opened by anybody.
fn scenarios(questionnaire: &Questionnaire, draft: &ResponseDraft) -> Vec<PublishedScenario> {
    let all = draft.scenarios.iter();
    all.filter_map(|own| {
        let scenario = own.scenario().ok()?;
        let role = questionnaire.scenario_role(&own.role);
        let name = own.name.trim();
        Some(PublishedScenario {
            role: role.map_or_else(|| own.role.clone(), |own| own.label.clone()),
            name: (!name.is_empty()).then(|| name.to_owned()),
            starts_from: scenario.preset().title.clone(),
            changes: changed_rules(&scenario),
            as_at: own.as_at.clone(),
            link: format!("/explore#{}", scenario.to_short()),
        })
    })
    .collect()
}

fn changed_rules(scenario: &Scenario) -> u32 {
    let Some(before) = Scenario::of_preset(&scenario.preset().id) else {
        return 0;
    };
    let (own, before) = (scenario.policy(), before.policy());
    let rows = retention::Row::ALL.iter();
    rows.filter(|row| own.rule(**row) != before.rule(**row))
        .count() as u32
}
