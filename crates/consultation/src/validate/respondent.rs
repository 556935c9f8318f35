//! Who answers, and what is published.

use super::text;
use crate::draft::ResponseDraft;
use crate::error::{FieldError, Mistake};
use crate::questionnaire::{Detail, DetailKind, Publication, Questionnaire, RespondentKind};
use crate::statement::Contact;
use std::collections::BTreeMap;

/// Who answers, as far as a statement says it.
#[derive(Default)]
pub(super) struct Respondent {
    pub kind: String,
    pub details: BTreeMap<String, String>,
    pub publication: String,
    pub publication_reason: Option<String>,
}

/// Checks who answers and what is published, what is personal included.
///
/// # Errors
/// Everything that is wrong with it.
pub fn check_respondent(
    questionnaire: &Questionnaire,
    draft: &ResponseDraft,
) -> Result<(), Vec<FieldError>> {
    let (_, mut errors) = respondent(questionnaire, draft);
    errors.extend(contact(questionnaire, draft).1);
    if errors.is_empty() {
        Ok(())
    } else {
        Err(errors)
    }
}

/// The part that a statement says.
pub(super) fn respondent(
    questionnaire: &Questionnaire,
    draft: &ResponseDraft,
) -> (Respondent, Vec<FieldError>) {
    let mut errors = Vec::new();
    let Some(kind) = questionnaire.respondent(&draft.respondent) else {
        errors.push(fault(
            "respondent",
            Mistake::Missing,
            "Who answers",
            "Select who you are answering for".to_owned(),
        ));
        return (Respondent::default(), errors);
    };
    let details = details(questionnaire, draft, kind, false, &mut errors);
    let publication = publication(questionnaire, draft, kind, &mut errors);
    let reason = publication.and_then(|choice| {
        let about = choice.asks_why.as_ref()?;
        let limits = &questionnaire.limits;
        let faulty = text::long_fault(
            &draft.publication_reason,
            limits.about_words,
            limits.text_characters,
        );
        if let Some((code, message)) = faulty {
            errors.push(fault("publication_reason", code, about, message));
        }
        text::long(&draft.publication_reason)
    });
    let respondent = Respondent {
        kind: kind.id.clone(),
        details,
        publication: publication.map_or_else(String::new, |choice| choice.id.clone()),
        publication_reason: reason,
    };
    (respondent, errors)
}

/// The part that is personal, and stands apart from a statement.
pub(super) fn contact(
    questionnaire: &Questionnaire,
    draft: &ResponseDraft,
) -> (Contact, Vec<FieldError>) {
    let mut errors = Vec::new();
    let Some(kind) = questionnaire.respondent(&draft.respondent) else {
        return (Contact::default(), errors);
    };
    let details = details(questionnaire, draft, kind, true, &mut errors);
    let choice = questionnaire
        .publication_for(&kind.id)
        .find(|choice| choice.id == draft.publication);
    if let Some(needed) = choice.and_then(|choice| choice.needs)
        && let Some(detail) = kind.asks.iter().find(|detail| detail.kind == needed)
        && !detail.required
        && detail.personal
        && !details.contains_key(&detail.id)
    {
        errors.push(fault(
            &format!("details.{}", detail.id),
            Mistake::Missing,
            &detail.label,
            format!(
                "Enter {}, or choose another way of publication",
                small(&detail.label)
            ),
        ));
    }
    (Contact { details }, errors)
}

fn fault(path: &str, code: Mistake, about: &str, message: String) -> FieldError {
    FieldError {
        path: path.to_owned(),
        question: None,
        code,
        about: about.to_owned(),
        message,
    }
}

/// The personal details, or the others.
fn details(
    questionnaire: &Questionnaire,
    draft: &ResponseDraft,
    kind: &RespondentKind,
    personal: bool,
    errors: &mut Vec<FieldError>,
) -> BTreeMap<String, String> {
    let mut given = BTreeMap::new();
    for detail in kind
        .asks
        .iter()
        .filter(|detail| detail.personal == personal)
    {
        let typed = draft.details.get(&detail.id).map_or("", String::as_str);
        let path = format!("details.{}", detail.id);
        if let Some((code, message)) = detail_fault(questionnaire, detail, typed) {
            errors.push(fault(&path, code, &detail.label, message));
            continue;
        }
        match text::long(typed) {
            Some(text) => {
                given.insert(detail.id.clone(), text);
            }
            None if detail.required => {
                errors.push(fault(
                    &path,
                    Mistake::Missing,
                    &detail.label,
                    format!("Enter {}", small(&detail.label)),
                ));
            }
            None => {}
        }
    }
    given
}

fn detail_fault(
    questionnaire: &Questionnaire,
    detail: &Detail,
    typed: &str,
) -> Option<(Mistake, String)> {
    let limits = &questionnaire.limits;
    match detail.kind {
        DetailKind::Text => text::long_fault(typed, limits.about_words, limits.text_characters),
        DetailKind::Email => text::line_fault(typed, limits.line_characters).or_else(|| {
            let typed = typed.trim();
            (!typed.is_empty() && !is_email(typed)).then(|| {
                let message = format!(
                    "Found “{}”. Enter an address such as name@example.org",
                    text::short(typed)
                );
                (Mistake::Unreadable, message)
            })
        }),
        DetailKind::Name | DetailKind::OrganisationName | DetailKind::Line => {
            text::line_fault(typed, limits.line_characters)
        }
    }
}

/// Whether mail could be addressed to it: something, an at sign, something with a dot.
fn is_email(text: &str) -> bool {
    let parts = text.rsplit_once('@');
    parts.is_some_and(|(name, host)| {
        let labels = || host.split('.');
        !name.is_empty()
            && !text.contains(char::is_whitespace)
            && !text.contains(['<', '>', ',', ';', '"'])
            && labels().count() > 1
            && labels().all(|label| !label.is_empty())
    })
}

fn publication<'a>(
    questionnaire: &'a Questionnaire,
    draft: &ResponseDraft,
    kind: &RespondentKind,
    errors: &mut Vec<FieldError>,
) -> Option<&'a Publication> {
    let choice = questionnaire
        .publication_for(&kind.id)
        .find(|choice| choice.id == draft.publication);
    if choice.is_none() {
        errors.push(fault(
            "publication",
            Mistake::Missing,
            "Publication",
            "Choose what may be published".to_owned(),
        ));
    }
    choice
}

/// A label within a sentence: “the name of the organisation”, “your name”.
fn small(label: &str) -> String {
    let mut letters = label.chars();
    let small: String = letters.next().map_or_else(String::new, |first| {
        first.to_lowercase().chain(letters).collect()
    });
    let is_somebodys = ["your ", "their ", "the "]
        .iter()
        .any(|own| small.starts_with(own));
    if is_somebodys {
        small
    } else {
        format!("the {small}")
    }
}
