//! Everything that a person can fill. The templates and the reading of them share this list.

use super::ImportProblem;
use super::pick::{Choices, no_answer, plain};
use crate::draft::{AnswerDraft, ResponseDraft, field_key};
use crate::question::{Choice, Field, FieldKind, Kind, OwnWords, Question};
use crate::questionnaire::{Detail, DetailKind, Questionnaire};
use crate::validate::short;

/// The first key of what is no question. No question can have such an id.
pub(super) const RESPONDENT: &str = "respondent";
pub(super) const DETAILS: &str = "details";
pub(super) const PUBLICATION: &str = "publication";
pub(super) const PUBLICATION_REASON: &str = "publication_reason";
/// The second key of words of one's own.
const WORDS: &str = "text";

/// One thing that a person can fill.
pub(super) struct Blank<'a> {
    questionnaire: &'a Questionnaire,
    pub what: What<'a>,
}

/// What is filled.
#[derive(Clone, Copy)]
pub(super) enum What<'a> {
    Respondent,
    /// The same detail may be asked of several kinds of respondents.
    Detail(&'a Detail),
    Publication,
    PublicationReason,
    /// Choices, a ranking or free text; of numbers only that there is no answer.
    Whole(&'a Question),
    Words(&'a Question, &'a OwnWords),
    Field(&'a Question, Option<&'a Choice>, &'a Field),
}

/// Everything that a person can fill, in order.
pub(super) struct Form<'a>(pub Vec<Blank<'a>>);

impl<'a> Form<'a> {
    pub fn new(questionnaire: &'a Questionnaire) -> Self {
        let mut all = vec![What::Respondent];
        let mut seen: Vec<&str> = Vec::new();
        for detail in questionnaire.respondents.iter().flat_map(|kind| &kind.asks) {
            if !seen.contains(&detail.id.as_str()) {
                seen.push(&detail.id);
                all.push(What::Detail(detail));
            }
        }
        all.push(What::Publication);
        if questionnaire
            .publication
            .iter()
            .any(|choice| choice.asks_why.is_some())
        {
            all.push(What::PublicationReason);
        }
        for question in questionnaire.questions() {
            all.push(What::Whole(question));
            all.extend(
                question
                    .words
                    .iter()
                    .map(|words| What::Words(question, words)),
            );
            let fields = questionnaire.every_field(question).into_iter();
            all.extend(fields.map(|(choice, field)| What::Field(question, choice, field)));
        }
        let blank = |what| Blank {
            questionnaire,
            what,
        };
        Self(all.into_iter().map(blank).collect())
    }

    /// What two keys name.
    pub fn find(&self, question: &str, part: &str) -> Result<&Blank<'a>, ImportProblem> {
        let of: Vec<&Blank> = self
            .0
            .iter()
            .filter(|blank| blank.question() == question)
            .collect();
        let Some(first) = of.first() else {
            let mut known: Vec<&str> = self.0.iter().map(Blank::question).collect();
            known.dedup();
            return Err(ImportProblem {
                about: "This file".to_owned(),
                message: format!(
                    "found an answer to “{}”; accepted are {}",
                    short(question),
                    known.join(", ")
                ),
                ..ImportProblem::default()
            });
        };
        let text = matches!(first.what, What::Whole(question) if matches!(question.kind, Kind::Text { .. }));
        let part_of = |blank: &&&Blank| blank.part() == part || (text && part == WORDS);
        of.iter().find(part_of).copied().ok_or_else(|| {
            let parts: Vec<String> = of
                .iter()
                .map(|blank| match blank.part() {
                    empty if empty.is_empty() => "nothing".to_owned(),
                    part => part,
                })
                .collect();
            ImportProblem {
                message: format!(
                    "found the part “{}”; accepted are {}",
                    short(part),
                    parts.join(", ")
                ),
                ..first.about()
            }
        })
    }
}

impl<'a> Blank<'a> {
    /// The first key: what is asked.
    pub fn question(&self) -> &'a str {
        match self.what {
            What::Respondent => RESPONDENT,
            What::Detail(_) => DETAILS,
            What::Publication => PUBLICATION,
            What::PublicationReason => PUBLICATION_REASON,
            What::Whole(question) | What::Words(question, _) | What::Field(question, ..) => {
                &question.id
            }
        }
    }

    /// The second key: which part of it.
    pub fn part(&self) -> String {
        match self.what {
            What::Detail(detail) => detail.id.clone(),
            What::Words(..) => WORDS.to_owned(),
            What::Field(_, choice, field) => {
                field_key(choice.map(|choice| choice.id.as_str()), &field.id)
            }
            _ => String::new(),
        }
    }

    /// What is asked, in the words of the questionnaire.
    pub fn asked(&self) -> String {
        match self.what {
            What::Respondent => "For whom do you answer?".to_owned(),
            What::Detail(detail) => self.labels(detail),
            What::Publication => "What may be published?".to_owned(),
            What::PublicationReason => self.reasons(),
            What::Whole(question) => question.title.clone(),
            What::Words(question, words) => format!("{} – {}", question.title, words.label),
            What::Field(question, Some(choice), field) => {
                format!("{} – {} – {}", question.title, choice.label, field.label)
            }
            What::Field(question, None, field) => format!("{} – {}", question.title, field.label),
        }
    }

    /// The words of a detail, which differ by who answers.
    fn labels(&self, detail: &Detail) -> String {
        let one = |kind: &crate::RespondentKind| {
            let own = kind.asks.iter().find(|own| own.id == detail.id)?;
            Some(format!("{} – {}", kind.label, own.label))
        };
        let all: Vec<String> = self
            .questionnaire
            .respondents
            .iter()
            .filter_map(one)
            .collect();
        all.join(" / ")
    }

    fn reasons(&self) -> String {
        let asks = self.questionnaire.publication.iter();
        let all: Vec<&str> = asks
            .filter_map(|choice| choice.asks_why.as_deref())
            .collect();
        all.join(" / ")
    }

    /// What can be filled in, in plain words.
    pub fn accepted(&self) -> String {
        let limits = &self.questionnaire.limits;
        match self.what {
            What::Respondent | What::Publication => format!("One of: {}", self.choices().listed()),
            What::Detail(detail) => match detail.kind {
                DetailKind::Text => most_words(limits.about_words),
                DetailKind::Email => "An address such as name@example.org".to_owned(),
                DetailKind::Name | DetailKind::OrganisationName | DetailKind::Line => {
                    format!("A line of at most {} characters", limits.line_characters)
                }
            },
            What::PublicationReason => most_words(limits.about_words),
            What::Whole(question) => self.accepted_whole(question),
            What::Words(_, words) => most_words(words.most_words),
            What::Field(_, _, field) => match &field.kind {
                FieldKind::Number { least, most, unit } => {
                    format!("A whole number of {unit} from {least} to {most}")
                }
                FieldKind::Choice { .. } => format!("One of: {}", self.choices().listed()),
            },
        }
    }

    fn accepted_whole(&self, question: &Question) -> String {
        let none = &self.questionnaire.no_answer;
        let none = format!("{}; {}", none.no_view, none.do_not_know);
        let listed = self.choices().listed();
        match &question.kind {
            Kind::Single { .. } => format!("One of: {listed}. Or: {none}"),
            Kind::Multiple { options, most } if *most < options.len() => {
                format!("At most {most}, with semicolons between them: {listed}. Or: {none}")
            }
            Kind::Multiple { .. } => {
                format!("Any, with semicolons between them: {listed}. Or: {none}")
            }
            Kind::Ranked { .. } => {
                format!(
                    "The most important first, with semicolons between them: {listed}. Or: {none}"
                )
            }
            Kind::Text { most_words: most } => most_words(*most),
            Kind::Number { .. } => format!("Nothing, and an answer to the parts below. Or: {none}"),
        }
    }

    /// What is picked from; none where words or a number are typed.
    fn choices(&self) -> Choices<'a> {
        let named = |option: &'a Choice| (option.id.as_str(), option.label.as_str());
        match self.what {
            What::Respondent => Choices::of(&self.questionnaire.respondents, |kind| {
                (&kind.id, &kind.label)
            }),
            What::Publication => Choices::of(&self.questionnaire.publication, |choice| {
                (&choice.id, &choice.label)
            }),
            What::Whole(question) => Choices::of(question.options(), named),
            What::Field(
                _,
                _,
                Field {
                    kind: FieldKind::Choice { options },
                    ..
                },
            ) => Choices::of(options, named),
            _ => Choices::default(),
        }
    }

    /// Who or what a problem is about.
    pub fn about(&self) -> ImportProblem {
        let (question, about) = match self.what {
            What::Whole(question) => (Some(question), question.title.clone()),
            What::Words(question, words) => (Some(question), words.label.clone()),
            What::Field(question, Some(choice), field) => (
                Some(question),
                format!("{} – {}", choice.label, field.label),
            ),
            What::Field(question, None, field) => (Some(question), field.label.clone()),
            What::Detail(detail) => (None, detail.label.clone()),
            _ => (None, self.asked()),
        };
        ImportProblem {
            question: question.map(|question| question.id.clone()),
            about,
            ..ImportProblem::default()
        }
    }

    /// Puts what was typed into a draft; says what of it means nothing here. Numbers and texts
    /// go in as they are: the check of the draft speaks of them.
    pub fn take(&self, draft: &mut ResponseDraft, typed: &str) -> Vec<String> {
        match self.what {
            What::Respondent => self.take_one(&mut draft.respondent, typed),
            What::Publication => self.take_one(&mut draft.publication, typed),
            What::PublicationReason => into(&mut draft.publication_reason, typed),
            What::Detail(detail) => {
                into(draft.details.entry(detail.id.clone()).or_default(), typed)
            }
            What::Whole(question) => self.take_whole(
                question,
                draft.answers.entry(question.id.clone()).or_default(),
                typed,
            ),
            What::Words(question, _) => into(
                &mut draft.answers.entry(question.id.clone()).or_default().text,
                typed,
            ),
            What::Field(question, _, field) => {
                let answer = draft.answers.entry(question.id.clone()).or_default();
                self.take_field(field, answer, typed)
            }
        }
    }

    fn take_one(&self, slot: &mut String, typed: &str) -> Vec<String> {
        match self.choices().pick(typed) {
            Some(id) => into(slot, id),
            None => vec![self.unknown(typed)],
        }
    }

    fn take_whole(
        &self,
        question: &Question,
        answer: &mut AnswerDraft,
        typed: &str,
    ) -> Vec<String> {
        if let Kind::Text { .. } = question.kind {
            return into(&mut answer.text, typed);
        }
        let choices = self.choices();
        if choices.pick(typed).is_none()
            && let Some(why) = no_answer(&self.questionnaire.no_answer, typed)
        {
            answer.no_answer = Some(why);
            return Vec::new();
        }
        let (picked, unknown) = choices.pick_all(typed);
        answer.choices = picked.into_iter().map(str::to_owned).collect();
        if unknown.is_empty() {
            return Vec::new();
        }
        vec![self.unknown(&unknown.join("; "))]
    }

    fn take_field(&self, field: &Field, answer: &mut AnswerDraft, typed: &str) -> Vec<String> {
        let none = no_answer(&self.questionnaire.no_answer, typed);
        let read = match &field.kind {
            FieldKind::Number { unit, .. } => none.is_none().then(|| number(typed, unit)),
            FieldKind::Choice { .. } => self.choices().pick(typed),
        };
        match (read, none) {
            (Some(own), _) => {
                answer.fields.insert(self.part(), own.to_owned());
            }
            (None, Some(_)) => answer.no_answer = none,
            (None, None) => return vec![self.unknown(typed)],
        }
        Vec::new()
    }

    fn unknown(&self, typed: &str) -> String {
        format!(
            "found “{}”; accepted: {}",
            short(typed),
            lowered(&self.accepted())
        )
    }
}

fn into(slot: &mut String, typed: &str) -> Vec<String> {
    typed.clone_into(slot);
    Vec::new()
}

fn most_words(most: usize) -> String {
    format!("At most {most} words")
}

fn lowered(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_lowercase().chain(letters).collect()
    })
}

/// The digits where only the unit follows them; otherwise all that was typed.
fn number<'a>(typed: &'a str, unit: &str) -> &'a str {
    let end = typed
        .find(|letter: char| !letter.is_ascii_digit())
        .unwrap_or(typed.len());
    let (digits, rest) = typed.split_at(end);
    let (rest, unit) = (plain(rest), plain(unit));
    let one = unit.strip_suffix('s').unwrap_or(&unit);
    if !digits.is_empty() && (rest == unit || rest == one) {
        digits
    } else {
        typed
    }
}
