//! A draft of an older or newer version of a questionnaire, fitted to the one at hand.

use crate::draft::{AnswerDraft, DRAFT_FORMAT, QuestionnaireRef, ResponseDraft, field_key};
use crate::question::{Field, FieldKind, Kind, Question};
use crate::questionnaire::{Publication, Questionnaire};

impl ResponseDraft {
    /// The draft with what this version of its questionnaire still asks, and in plain words
    /// everything that had to be left out, each with what was written. Numbers and texts stay as
    /// they are: the check of the draft speaks of them. A declaration holds for the version for
    /// which it was made, and for nothing that changed since.
    ///
    /// Of another questionnaire nothing is kept: the same ids mean other things there.
    pub fn fitted(self, questionnaire: &Questionnaire) -> (Self, Vec<String>) {
        if self.questionnaire.id != questionnaire.id {
            let message = format!(
                "These answers are to “{}” and not to “{}” ({}), so none of them was taken.",
                self.questionnaire.id, questionnaire.title, questionnaire.id
            );
            return (Self::new(questionnaire, self.key), vec![message]);
        }
        let same_version = self.questionnaire.version == questionnaire.version;
        let mut fitting = Fitting {
            questionnaire,
            draft: self,
            left_out: Vec::new(),
        };
        fitting.respondent();
        fitting.publication();
        fitting.answers();
        fitting.scenarios();
        fitting.amends();
        let Fitting {
            mut draft,
            left_out,
            ..
        } = fitting;
        draft.format = DRAFT_FORMAT;
        draft.questionnaire = QuestionnaireRef {
            id: questionnaire.id.clone(),
            version: questionnaire.version,
        };
        draft.declared &= same_version && left_out.is_empty();
        (draft, left_out)
    }
}

impl ResponseDraft {
    /// The draft with nothing that waits unseen: details that are not asked of this respondent, a
    /// reason that nobody asks for, words and fields of choices that are not picked.
    #[must_use]
    pub fn pared(mut self, questionnaire: &Questionnaire) -> Self {
        let kind = questionnaire.respondent(&self.respondent);
        let is_asked =
            |id: &String| kind.is_some_and(|kind| kind.asks.iter().any(|detail| detail.id == *id));
        self.details.retain(|id, _| is_asked(id));
        let choice = questionnaire
            .publication_for(&self.respondent)
            .find(|choice| choice.id == self.publication);
        if choice.is_none_or(|choice| choice.asks_why.is_none()) {
            self.publication_reason.clear();
        }
        let before = self.clone();
        for (id, answer) in &mut self.answers {
            let Some(question) = questionnaire.question(id) else {
                continue;
            };
            let mut options = question.options().iter();
            let asks = options.clone().any(|option| option.asks_words);
            let picked =
                options.any(|option| option.asks_words && answer.choices.contains(&option.id));
            if asks && !picked {
                answer.text.clear();
            }
            if question.repeat_for().is_some() {
                let asked = question.field_keys(&before);
                let key = |(choice, field): &(Option<&str>, &Field)| field_key(*choice, &field.id);
                let keys: Vec<String> = asked.iter().map(key).collect();
                answer.fields.retain(|own, _| keys.contains(own));
            }
        }
        self.answers.retain(|_, answer| !answer.is_empty());
        self
    }
}

struct Fitting<'a> {
    questionnaire: &'a Questionnaire,
    draft: ResponseDraft,
    left_out: Vec<String>,
}

impl Fitting<'_> {
    fn amends(&mut self) {
        let reference = self.draft.amends.trim();
        let most = self.questionnaire.limits.line_characters;
        if reference.chars().count() > most || reference.chars().any(char::is_control) {
            self.draft.amends.clear();
            self.left_out.push(
                "The reference of the statement that it changes is none, so it is sent as a new statement."
                    .to_owned(),
            );
        }
    }

    fn respondent(&mut self) {
        let own = self.questionnaire;
        let draft = &mut self.draft;
        if own.respondent(&draft.respondent).is_none() {
            let was = std::mem::take(&mut draft.respondent);
            if !was.is_empty() {
                self.left_out.push(format!(
                    "You answered as “{was}”, which can no longer be chosen."
                ));
            }
        }
        let asked = |id: &String| {
            let mut all = own.respondents.iter().flat_map(|kind| &kind.asks);
            all.any(|detail| detail.id == *id)
        };
        draft.details.retain(|id, text| {
            let kept = asked(id);
            if !kept && !text.trim().is_empty() {
                self.left_out
                    .push(format!("“{id}” is not asked any more. You wrote: {text}"));
            }
            kept
        });
    }

    fn publication(&mut self) {
        let own = self.questionnaire;
        let draft = &mut self.draft;
        let is = |choice: &Publication| choice.id == draft.publication;
        // Without a respondent any choice can wait.
        let known = if draft.respondent.is_empty() {
            own.publication.iter().any(is)
        } else {
            own.publication_for(&draft.respondent).any(is)
        };
        if !known {
            let was = std::mem::take(&mut draft.publication);
            if !was.is_empty() {
                self.left_out.push(format!(
                    "You chose “{was}” for what is published, which can no longer be chosen."
                ));
            }
        }
        let asks = own
            .publication
            .iter()
            .any(|choice| choice.asks_why.is_some());
        if !asks {
            let was = std::mem::take(&mut draft.publication_reason);
            if !was.trim().is_empty() {
                self.left_out.push(format!(
                    "Why you chose what is published is not asked any more. You wrote: {was}"
                ));
            }
        }
    }

    fn answers(&mut self) {
        for (id, answer) in std::mem::take(&mut self.draft.answers) {
            match self.questionnaire.question(&id) {
                Some(question) => {
                    let kept = self.answer(question, answer);
                    self.draft.answers.insert(id, kept);
                }
                None if answer.is_empty() => {}
                None => self.left_out.push(format!(
                    "Your answer to question {id} is not asked any more: {}.",
                    said(&answer)
                )),
            }
        }
    }

    fn answer(&mut self, question: &Question, mut answer: AnswerDraft) -> AnswerDraft {
        let mut leave = |what: String| {
            self.left_out.push(format!(
                "Question {} ({}): {what}",
                question.id, question.title
            ));
        };
        answer.choices.retain(|id| {
            let kept = question.option(id).is_some();
            if !kept {
                leave(format!("your choice “{id}” can no longer be chosen."));
            }
            kept
        });
        let takes_text = question.words.is_some() || matches!(question.kind, Kind::Text { .. });
        if !takes_text {
            let was = std::mem::take(&mut answer.text);
            if !was.trim().is_empty() {
                leave(format!(
                    "it takes no words of your own any more. You wrote: {was}"
                ));
            }
        }
        answer.fields.retain(|key, typed| {
            let kept = takes_field(self.questionnaire, question, key, typed);
            if !kept && !typed.trim().is_empty() {
                leave(format!(
                    "“{typed}” for “{key}” cannot be answered any more."
                ));
            }
            kept
        });
        if answer.no_answer.is_some() && !question.offers_no_answer() {
            answer.no_answer = None;
            leave("it can be left empty, and needs no “no view” or “do not know”.".to_owned());
        }
        answer
    }

    fn scenarios(&mut self) {
        let own = self.questionnaire;
        let most = own.limits.scenarios.min(self.draft.scenarios.len());
        for scenario in self.draft.scenarios.drain(most..) {
            self.left_out.push(format!(
                "The scenario “{}” was left out: at most {} can be attached.",
                scenario.name, own.limits.scenarios
            ));
        }
        for scenario in &mut self.draft.scenarios {
            let known = own
                .scenario_roles
                .iter()
                .any(|role| role.id == scenario.role);
            if !known && !scenario.role.is_empty() {
                self.left_out.push(format!(
                    "What the scenario “{}” stands for, “{}”, can no longer be chosen.",
                    scenario.name,
                    std::mem::take(&mut scenario.role)
                ));
            }
        }
    }
}

/// Whether a question has a field with this key that takes what was typed.
fn takes_field(own: &Questionnaire, question: &Question, key: &str, typed: &str) -> bool {
    let Kind::Number { fields, repeat_for } = &question.kind else {
        return false;
    };
    let id = match repeat_for.as_ref().and_then(|other| own.question(other)) {
        None => Some(key),
        Some(other) => key
            .split_once('.')
            .filter(|(choice, _)| other.option(choice).is_some())
            .map(|(_, id)| id),
    };
    let takes = |field: &Field| match &field.kind {
        FieldKind::Number { .. } => true,
        FieldKind::Choice { options } => {
            let typed = typed.trim();
            typed.is_empty() || options.iter().any(|option| option.id == typed)
        }
    };
    fields
        .iter()
        .any(|field| Some(field.id.as_str()) == id && takes(field))
}

/// An answer in a line, with the ids that it was given by.
fn said(answer: &AnswerDraft) -> String {
    let fields = answer
        .fields
        .iter()
        .map(|(key, typed)| format!("{key} {typed}"));
    let mut parts: Vec<String> = answer.choices.iter().cloned().chain(fields).collect();
    parts.extend(answer.no_answer.map(|why| why.id().replace('-', " ")));
    if !answer.text.trim().is_empty() {
        parts.push(format!("“{}”", answer.text.trim()));
    }
    parts.join(", ")
}
