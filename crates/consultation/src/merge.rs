//! Two drafts made one, question by question. Nothing that only one of them says is lost.

use crate::draft::{AnswerDraft, ResponseDraft, ScenarioDraft};
use crate::in_words::{PUBLICATION, WHO, answer_in_words, paragraphs};
use crate::in_words::{publication, respondent, scenario};
use crate::question::{Kind, Question};
use crate::questionnaire::{DetailKind, Questionnaire};
use std::collections::{BTreeMap, BTreeSet};

/// A part of a draft that is taken from one draft or the other.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// Who answers.
    Respondent,
    /// Something asked of them, by id of the detail.
    Detail(String),
    /// What may be published.
    Publication,
    /// Why.
    PublicationReason,
    /// The answer to a question, by its id.
    Answer(String),
    /// The attached scenarios.
    Scenarios,
}

/// Two drafts made one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merged {
    /// The draft. Where both say something different, it is as in ours.
    pub draft: ResponseDraft,
    /// Where both say something different, in order.
    pub differences: Vec<Part>,
}

/// Makes one draft of two, with the draft from which both were made if that is known.
///
/// Without it a part is taken from the draft that has it. With it a part that only one of them
/// changed is taken from that one, even if it was emptied there. Scenarios are put together; more
/// than `most_scenarios` are a difference. What is not part of the response stays as in ours, and
/// a declaration holds only if nothing was taken from theirs.
pub fn merge(
    base: Option<&ResponseDraft>,
    ours: &ResponseDraft,
    theirs: &ResponseDraft,
    most_scenarios: usize,
) -> Merged {
    let mut draft = ours.clone();
    let mut differences = Vec::new();
    for part in parts(base, ours, theirs) {
        match part.settle(base, ours, theirs) {
            Side::Ours => {}
            Side::Theirs => draft.take(&part, theirs),
            Side::Both if part == Part::Scenarios => {
                let all = scenarios(base, ours, theirs);
                match all.filter(|all| all.len() <= most_scenarios) {
                    Some(all) if all == ours.scenarios => {}
                    Some(all) => {
                        draft.scenarios = all;
                        draft.declared = false;
                    }
                    None => differences.push(part),
                }
            }
            Side::Both => differences.push(part),
        }
    }
    let amends = |draft: &ResponseDraft| draft.amends.trim().to_owned();
    if settle(base.map(amends), &amends(ours), &amends(theirs)) == Side::Theirs {
        draft.amends.clone_from(&theirs.amends);
        draft.declared = false;
    }
    Merged { draft, differences }
}

/// Which of two drafts says what counts.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Ours,
    Theirs,
    Both,
}

fn settle<T: PartialEq + Default>(base: Option<T>, ours: &T, theirs: &T) -> Side {
    if ours == theirs {
        return Side::Ours;
    }
    // Without a base it is as if both had started from nothing.
    let base = base.unwrap_or_default();
    if base == *theirs {
        Side::Ours
    } else if base == *ours {
        Side::Theirs
    } else {
        Side::Both
    }
}

/// Every part that one of the drafts has, in order.
fn parts(
    base: Option<&ResponseDraft>,
    ours: &ResponseDraft,
    theirs: &ResponseDraft,
) -> BTreeSet<Part> {
    let mut parts = BTreeSet::from([
        Part::Respondent,
        Part::Publication,
        Part::PublicationReason,
        Part::Scenarios,
    ]);
    for draft in [ours, theirs].into_iter().chain(base) {
        parts.extend(draft.details.keys().cloned().map(Part::Detail));
        parts.extend(draft.answers.keys().cloned().map(Part::Answer));
    }
    parts
}

impl Part {
    fn settle(
        &self,
        base: Option<&ResponseDraft>,
        ours: &ResponseDraft,
        theirs: &ResponseDraft,
    ) -> Side {
        match self {
            Self::Answer(id) => {
                let said = |draft: &ResponseDraft| draft.said(id);
                settle(base.map(said), &said(ours), &said(theirs))
            }
            Self::Scenarios => {
                let attached = |draft: &ResponseDraft| draft.scenarios.clone();
                settle(base.map(attached), &attached(ours), &attached(theirs))
            }
            _ => {
                let text = |draft: &ResponseDraft| self.text_of(draft).trim().to_owned();
                settle(base.map(text), &text(ours), &text(theirs))
            }
        }
    }

    /// The text of a part that is one; none of the others.
    fn text_of<'a>(&self, draft: &'a ResponseDraft) -> &'a str {
        match self {
            Self::Respondent => &draft.respondent,
            Self::Detail(id) => draft.details.get(id).map_or("", String::as_str),
            Self::Publication => &draft.publication,
            Self::PublicationReason => &draft.publication_reason,
            Self::Answer(_) | Self::Scenarios => "",
        }
    }
}

impl ResponseDraft {
    /// What was answered, whoever wrote it; nothing where the answer is empty.
    fn said(&self, question: &str) -> AnswerDraft {
        let answer = self.answers.get(question);
        let answer = answer.filter(|answer| !answer.is_empty()).cloned();
        AnswerDraft {
            by: String::new(),
            ..answer.unwrap_or_default()
        }
    }

    /// Takes a part as another draft has it. The declaration must be made again.
    pub fn take(&mut self, part: &Part, from: &Self) {
        match part {
            Part::Respondent => self.respondent.clone_from(&from.respondent),
            Part::Detail(id) => put(&mut self.details, id, from.details.get(id).cloned()),
            Part::Publication => self.publication.clone_from(&from.publication),
            Part::PublicationReason => self.publication_reason.clone_from(&from.publication_reason),
            Part::Answer(id) => put(&mut self.answers, id, from.answers.get(id).cloned()),
            Part::Scenarios => self.scenarios.clone_from(&from.scenarios),
        }
        self.declared = false;
    }

    /// Takes a part from both drafts: texts one below the other, with initials where there are
    /// any, and all choices and scenarios. The declaration must be made again.
    ///
    /// It may be more than the questionnaire accepts. [`can_take_both`] says where it makes sense;
    /// elsewhere the part stays as it is.
    pub fn take_both(&mut self, part: &Part, from: &Self) {
        match part {
            Part::Respondent | Part::Publication => return,
            Part::Detail(id) => {
                let both = self.both_texts(part, from);
                self.details.insert(id.clone(), both);
            }
            Part::PublicationReason => self.publication_reason = self.both_texts(part, from),
            Part::Answer(id) => {
                let both = self.both_answers(id, from);
                self.answers.insert(id.clone(), both);
            }
            Part::Scenarios => {
                let mut all = self.scenarios.clone();
                let new = from
                    .scenarios
                    .iter()
                    .filter(|own| !self.scenarios.contains(own));
                all.extend(new.cloned());
                self.scenarios = all;
            }
        }
        self.declared = false;
    }

    fn both_texts(&self, part: &Part, from: &Self) -> String {
        let ours = (self.initials.as_str(), part.text_of(self));
        both_texts(ours, (&from.initials, part.text_of(from)))
    }

    fn both_answers(&self, question: &str, from: &Self) -> AnswerDraft {
        let (ours, theirs) = (self.answer(question), from.answer(question));
        let text = both_texts((&ours.by, &ours.text), (&theirs.by, &theirs.text));
        let mut both = AnswerDraft {
            choices: ours.choices,
            text,
            fields: theirs.fields,
            no_answer: None,
            by: self.initials.clone(),
        };
        for id in theirs.choices {
            if !both.choices.contains(&id) {
                both.choices.push(id);
            }
        }
        let given = ours.fields.into_iter();
        both.fields
            .extend(given.filter(|(_, text)| !text.trim().is_empty()));
        if both.is_empty() {
            both.no_answer = ours.no_answer.or(theirs.no_answer);
        }
        both
    }
}

/// Whether a part can be taken from both drafts: texts, several choices, and scenarios.
pub fn can_take_both(questionnaire: &Questionnaire, part: &Part) -> bool {
    match part {
        Part::Respondent | Part::Publication => false,
        Part::PublicationReason | Part::Scenarios => true,
        Part::Detail(id) => {
            let mut asked = questionnaire.respondents.iter().flat_map(|kind| &kind.asks);
            asked.any(|detail| detail.id == *id && detail.kind == DetailKind::Text)
        }
        Part::Answer(id) => any_question(questionnaire, id).is_some_and(|question| {
            matches!(question.kind, Kind::Multiple { .. } | Kind::Text { .. })
        }),
    }
}

/// A part in words: what it is, and what a draft says of it, line by line.
pub fn part_in_words(
    questionnaire: &Questionnaire,
    part: &Part,
    draft: &ResponseDraft,
) -> (String, Vec<String>) {
    match part {
        Part::Respondent => (
            WHO.to_owned(),
            paragraphs(&respondent(questionnaire, draft)),
        ),
        Part::Detail(id) => {
            let own = questionnaire.respondent(&draft.respondent).into_iter();
            let mut asked = own
                .chain(&questionnaire.respondents)
                .flat_map(|kind| &kind.asks);
            let detail = asked.find(|detail| detail.id == *id);
            let title = detail.map_or(id, |detail| &detail.label).clone();
            (title, paragraphs(part.text_of(draft)))
        }
        Part::Publication => {
            let words = publication(questionnaire, draft);
            (PUBLICATION.to_owned(), paragraphs(&words))
        }
        Part::PublicationReason => {
            let asked = questionnaire
                .publication
                .iter()
                .filter(|choice| choice.asks_why.is_some());
            let own = asked.clone().find(|choice| choice.id == draft.publication);
            let why = own
                .or(asked.clone().next())
                .and_then(|choice| choice.asks_why.clone());
            let title = why.unwrap_or_else(|| PUBLICATION.to_owned());
            (title, paragraphs(&draft.publication_reason))
        }
        Part::Answer(id) => match any_question(questionnaire, id) {
            Some(question) => {
                let lines = answer_in_words(questionnaire, question, draft);
                (question.title.clone(), lines)
            }
            None => (id.clone(), as_typed(draft.answers.get(id))),
        },
        Part::Scenarios => {
            let lines = draft
                .scenarios
                .iter()
                .map(|own| scenario(questionnaire, own));
            ("Scenarios".to_owned(), lines.collect())
        }
    }
}

/// A question by its id, one of those kept apart included.
fn any_question<'a>(questionnaire: &'a Questionnaire, id: &str) -> Option<&'a Question> {
    let apart = &questionnaire.equality.questions;
    questionnaire
        .question(id)
        .or_else(|| apart.iter().find(|question| question.id == id))
}

/// An answer to a question that is not in the questionnaire.
fn as_typed(answer: Option<&AnswerDraft>) -> Vec<String> {
    let Some(answer) = answer else {
        return Vec::new();
    };
    let fields = answer.fields.iter();
    let mut lines = answer.choices.clone();
    lines.extend(fields.map(|(key, text)| format!("{key}: {text}")));
    lines.extend(paragraphs(&answer.text));
    lines
}

fn put<T>(map: &mut BTreeMap<String, T>, id: &str, value: Option<T>) {
    match value {
        Some(value) => map.insert(id.to_owned(), value),
        None => map.remove(id),
    };
}

/// Two texts one below the other, each with initials where there are any.
fn both_texts(ours: (&str, &str), theirs: (&str, &str)) -> String {
    let (one, other) = (ours.1.trim(), theirs.1.trim());
    if other.is_empty() || one == other {
        return ours.1.to_owned();
    }
    if one.is_empty() {
        return theirs.1.to_owned();
    }
    let signed = |by: &str, text: &str| match by.trim() {
        "" => text.to_owned(),
        by => format!("{by}: {text}"),
    };
    format!("{}\n\n{}", signed(ours.0, one), signed(theirs.0, other))
}

/// The scenarios of both but those that one of them removed, or `None` where both changed the
/// same one.
fn scenarios(
    base: Option<&ResponseDraft>,
    ours: &ResponseDraft,
    theirs: &ResponseDraft,
) -> Option<Vec<ScenarioDraft>> {
    let base = base.map_or(&[][..], |base| base.scenarios.as_slice());
    let in_list = |list: &[ScenarioDraft], own: &ScenarioDraft| {
        list.iter().find(|other| other.is_as(own)).cloned()
    };
    let mut all: Vec<ScenarioDraft> = Vec::new();
    for own in ours.scenarios.iter().chain(&theirs.scenarios) {
        let before = in_list(base, own);
        let both = in_list(&ours.scenarios, own).zip(in_list(&theirs.scenarios, own));
        let together = match (before, both) {
            (None, None) => own.clone(),
            // One removed it, and the other may have changed it.
            (Some(before), None) if before == *own => continue,
            (Some(_), None) => return None,
            // Twice in one of them, by different names.
            (_, Some((ours, theirs))) if own.name != ours.name && own.name != theirs.name => {
                return None;
            }
            (before, Some((ours, theirs))) => together(before, ours, &theirs)?,
        };
        match in_list(&all, own) {
            None => all.push(together),
            Some(there) if there.name == together.name => {}
            Some(_) => return None,
        }
    }
    Some(all)
}

/// One scenario that both have, or `None` where both gave it a different name.
fn together(
    base: Option<ScenarioDraft>,
    ours: ScenarioDraft,
    theirs: &ScenarioDraft,
) -> Option<ScenarioDraft> {
    let name = |own: &ScenarioDraft| own.name.trim().to_owned();
    let name = match settle(base.as_ref().map(name), &name(&ours), &name(theirs)) {
        Side::Ours => ours.name.clone(),
        Side::Theirs => theirs.name.clone(),
        Side::Both => return None,
    };
    Some(ScenarioDraft {
        name,
        effect: ours.effect.clone().or_else(|| theirs.effect.clone()),
        ..ours
    })
}

impl ScenarioDraft {
    /// Whether it is the same scenario for the same purpose on the same day.
    fn is_as(&self, other: &Self) -> bool {
        self.role == other.role && self.scenario == other.scenario && self.as_at == other.as_at
    }
}
