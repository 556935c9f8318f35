//! From a draft to a statement, or everything that is wrong with it at once.

mod answer;
mod respondent;
mod text;

use crate::draft::{DRAFT_FORMAT, QuestionnaireRef, ResponseDraft, ScenarioDraft};
use crate::error::{FieldError, Mistake};
use crate::question::Question;
use crate::questionnaire::Questionnaire;
use crate::statement::{Answer, AttachedScenario, Statement, Submission, answers_json};
use std::collections::BTreeMap;

pub use answer::check_answer;
pub use respondent::check_respondent;
pub use text::words;
pub(crate) use text::{line, short};

/// Makes a statement of a draft.
///
/// # Errors
/// Everything that is wrong, in the order of the form.
pub fn validate(
    questionnaire: &Questionnaire,
    draft: &ResponseDraft,
) -> Result<Submission, Vec<FieldError>> {
    let (statement, mut errors) = parts(questionnaire, draft);
    let (contact, wrong) = respondent::contact(questionnaire, draft);
    errors.extend(wrong);
    if !draft.declared {
        errors.push(FieldError {
            path: "declared".to_owned(),
            question: None,
            code: Mistake::Missing,
            about: "Declaration".to_owned(),
            message: "Tick the box to confirm it".to_owned(),
        });
    }
    if errors.is_empty() {
        Ok(Submission { statement, contact })
    } else {
        Err(errors)
    }
}

/// The same without what is personal, which stands apart from a statement.
pub(crate) fn statement(
    questionnaire: &Questionnaire,
    draft: &ResponseDraft,
) -> Result<Statement, Vec<FieldError>> {
    let (statement, errors) = parts(questionnaire, draft);
    if errors.is_empty() {
        Ok(statement)
    } else {
        Err(errors)
    }
}

/// Answers to the equality questions in JSON, checked like any other and kept apart from a
/// statement; none where nothing was answered.
///
/// # Errors
/// Everything that is wrong with them.
pub fn equality_json(
    questionnaire: &Questionnaire,
    draft: &ResponseDraft,
) -> Result<Option<String>, Vec<FieldError>> {
    let mut errors = Vec::new();
    let questions = questionnaire.equality.questions.iter();
    let own = answers(questionnaire, draft, questions, &mut errors);
    if !errors.is_empty() {
        return Err(errors);
    }
    Ok((!own.is_empty()).then(|| answers_json(questionnaire, &own)))
}

/// Reads answers to the equality questions as they are sent, and checks them again; none where
/// nothing was answered.
///
/// # Errors
/// Everything that is wrong with them.
pub fn read_equality(
    questionnaire: &Questionnaire,
    sent: serde_json::Value,
) -> Result<Option<String>, Vec<FieldError>> {
    let draft = ResponseDraft::from_value(sent).map_err(|error| vec![error])?;
    let errors = made_for(questionnaire, &draft);
    if !errors.is_empty() {
        return Err(errors);
    }
    equality_json(questionnaire, &draft)
}

fn parts(questionnaire: &Questionnaire, draft: &ResponseDraft) -> (Statement, Vec<FieldError>) {
    let mut errors = made_for(questionnaire, draft);
    let answers = answers(questionnaire, draft, questionnaire.questions(), &mut errors);
    let scenarios = scenarios(questionnaire, draft, &mut errors);
    // What waits for another answer, such as a number for a choice that is not picked, says nothing.
    let waits = errors.is_empty() && answers.is_empty() && scenarios.is_empty();
    if draft.is_silent() || waits {
        errors.push(FieldError {
            path: "answers".to_owned(),
            question: None,
            code: Mistake::Missing,
            about: "Your statement".to_owned(),
            message: "It says nothing yet. Answer at least one question, or attach a scenario"
                .to_owned(),
        });
    }
    let (respondent, wrong) = respondent::respondent(questionnaire, draft);
    errors.extend(wrong);
    let amends = text::line(&draft.amends);
    let faulty = text::line_fault(&draft.amends, questionnaire.limits.line_characters);
    if let Some((code, message)) = faulty {
        errors.push(FieldError {
            path: "amends".to_owned(),
            question: None,
            code,
            about: "Reference of the statement that is amended".to_owned(),
            message,
        });
    }
    let statement = Statement {
        questionnaire: QuestionnaireRef {
            id: questionnaire.id.clone(),
            version: questionnaire.version,
        },
        model: retention::VERSION.to_owned(),
        respondent: respondent.kind,
        details: respondent.details,
        publication: respondent.publication,
        publication_reason: respondent.publication_reason,
        answers,
        scenarios,
        amends,
    };
    (statement, errors)
}

impl ResponseDraft {
    /// Whether it answers nothing and carries nothing.
    pub fn is_silent(&self) -> bool {
        self.scenarios.is_empty() && self.answers.values().all(crate::AnswerDraft::is_empty)
    }
}

/// What is wrong with the attached scenarios.
pub fn check_scenarios(questionnaire: &Questionnaire, draft: &ResponseDraft) -> Vec<FieldError> {
    let mut errors = Vec::new();
    scenarios(questionnaire, draft, &mut errors);
    errors
}

fn made_for(questionnaire: &Questionnaire, draft: &ResponseDraft) -> Vec<FieldError> {
    let mut errors = Vec::new();
    let mut wrong = |path: &str, code, message: String| {
        errors.push(FieldError {
            path: path.to_owned(),
            question: None,
            code,
            about: "This draft".to_owned(),
            message,
        });
    };
    if draft.format != DRAFT_FORMAT {
        wrong(
            "format",
            Mistake::OtherFormat,
            format!("It has form {}. Accepted is {DRAFT_FORMAT}", draft.format),
        );
    }
    let of = &draft.questionnaire;
    if of.id != questionnaire.id || of.version != questionnaire.version {
        wrong(
            "questionnaire",
            Mistake::OtherQuestionnaire,
            format!(
                "It was made for “{}” version {}. This is “{}” version {}",
                text::short(&of.id),
                of.version,
                questionnaire.id,
                questionnaire.version
            ),
        );
    }
    errors
}

fn answers<'a>(
    questionnaire: &Questionnaire,
    draft: &ResponseDraft,
    questions: impl Iterator<Item = &'a Question>,
    errors: &mut Vec<FieldError>,
) -> BTreeMap<String, Answer> {
    let mut given = BTreeMap::new();
    let mut known: Vec<&str> = Vec::new();
    for question in questions {
        known.push(&question.id);
        match check_answer(questionnaire, question, draft) {
            Ok(Some(answer)) => {
                given.insert(question.id.clone(), answer);
            }
            Ok(None) => {}
            Err(wrong) => errors.extend(wrong),
        }
    }
    for (id, answer) in &draft.answers {
        if !known.contains(&id.as_str()) && !answer.is_empty() {
            errors.push(FieldError {
                path: format!("answers.{}", text::short(id)),
                question: None,
                code: Mistake::Unknown,
                about: "Answers".to_owned(),
                message: format!("There is no question {}", text::short(id)),
            });
        }
    }
    given
}

fn scenarios(
    questionnaire: &Questionnaire,
    draft: &ResponseDraft,
    errors: &mut Vec<FieldError>,
) -> Vec<AttachedScenario> {
    let most = questionnaire.limits.scenarios;
    let there = draft.scenarios.len();
    if there > most {
        errors.push(FieldError {
            path: "scenarios".to_owned(),
            question: None,
            code: Mistake::TooMany,
            about: "Scenarios".to_owned(),
            message: format!("There are {there}. Attach {most} or fewer"),
        });
    }
    let attached = draft.scenarios.iter().take(most).enumerate();
    let read = attached.filter_map(|(place, own)| match scenario(questionnaire, place, own) {
        Ok(scenario) => Some(scenario),
        Err(wrong) => {
            errors.extend(wrong);
            None
        }
    });
    read.collect()
}

fn scenario(
    questionnaire: &Questionnaire,
    place: usize,
    own: &ScenarioDraft,
) -> Result<AttachedScenario, Vec<FieldError>> {
    let mut errors = Vec::new();
    let mut wrong = |key: &str, code, message: String| {
        errors.push(FieldError {
            path: format!("scenarios.{place}.{key}"),
            question: None,
            code,
            about: format!("Scenario {}", place + 1),
            message,
        });
    };
    if questionnaire.scenario_role(&own.role).is_none() {
        wrong(
            "role",
            Mistake::Missing,
            "Say how it fits your statement".to_owned(),
        );
    }
    let name = text::line(&own.name);
    if let Some((code, message)) = text::line_fault(&own.name, questionnaire.limits.line_characters)
    {
        wrong("name", code, message);
    }
    let scenario = own.scenario();
    if let Err(why) = &scenario {
        wrong(
            "scenario",
            Mistake::Unreadable,
            format!("It cannot be read: {why}"),
        );
    }
    let as_at = retention::parse_date(&own.as_at);
    if as_at.is_none() {
        wrong(
            "as_at",
            Mistake::Unreadable,
            format!(
                "Its day is “{}”. Accepted is a date such as 2026-11-24",
                text::short(&own.as_at)
            ),
        );
    }
    if own
        .effect
        .as_ref()
        .is_some_and(|effect| effect.sample.is_too_long())
    {
        wrong(
            "effect",
            Mistake::TooLong,
            "The name of its sample is too long".to_owned(),
        );
    }
    match (scenario, as_at) {
        (Ok(scenario), Some(as_at)) if errors.is_empty() => Ok(AttachedScenario {
            role: own.role.clone(),
            name,
            scenario,
            as_at,
            effect: own.effect.clone(),
        }),
        _ => Err(errors),
    }
}

impl crate::SampleVersion {
    fn is_too_long(&self) -> bool {
        [&self.model, &self.scale, &self.known_on]
            .iter()
            .any(|text| text.len() > 40)
    }
}
