use super::Wrong;
use super::moment::{MomentFields, WrittenMoment};
use console_wire::{
    AnswerDraft, AnswersDraft, MOST_NOTE_CHARACTERS, MOST_SIGNATORIES, MOST_SIGNATORY_CHARACTERS,
    Route,
};
use consultation::{
    FieldError, Imported, Kind, Question, Questionnaire, ResponseDraft, draft_in_page,
    import_bytes, validate,
};

/// Ids of the fields.
pub mod entry_field {
    use super::MomentFields;

    /// How it came.
    pub const ROUTE: &str = "route";
    /// When it arrived.
    pub const ARRIVED: MomentFields = MomentFields {
        date: "arrived",
        day: "arrived-day",
        month: "arrived-month",
        year: "arrived-year",
        time: "arrived-time",
        what: "it arrived",
    };
    /// Who answers.
    pub const RESPONDENT: &str = "respondent";
    /// What may be published.
    pub const PUBLICATION: &str = "publication";
    /// Why no more may be.
    pub const PUBLICATION_REASON: &str = "publication_reason";
    /// What is said.
    pub const WORDS: &str = "words";
    /// Answers in a file.
    pub const FILE: &str = "file";
    /// Who signed it.
    pub const SIGNATORIES: &str = "signatories";
    /// A note.
    pub const NOTE: &str = "note";

    /// The field for something that is sent.
    pub fn of(path: &str) -> Option<&'static str> {
        let known = [ROUTE, SIGNATORIES, NOTE];
        let last = path.rsplit(['/', '.']).next()?;
        if last == "arrived_on" {
            return Some(ARRIVED.day);
        }
        known
            .into_iter()
            .find(|own| path.split(['/', '.']).any(|part| part == *own))
    }
}

/// A statement that came by e-mail or post, as it is being entered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EntryForm {
    /// How it came.
    pub route: Option<Route>,
    /// When it arrived.
    pub arrived: WrittenMoment,
    /// Who answers, what may be published, and the answers.
    pub draft: ResponseDraft,
    /// The file from which the answers are; empty where they are written here.
    pub file: String,
    /// What of the file could not be read.
    pub problems: Vec<String>,
    /// Who signed it, a name on each line.
    pub signatories: String,
    /// A note for other staff.
    pub note: String,
}

impl EntryForm {
    /// Nothing entered yet. `key` is made at random: the same key twice is one statement.
    pub fn new(key: String) -> Self {
        Self {
            draft: ResponseDraft::new(Questionnaire::shipped(), key),
            ..Self::default()
        }
    }

    /// The question that is answered by what was written freely.
    pub fn question() -> Option<&'static Question> {
        let short = Questionnaire::shipped().sections.iter();
        let short = short.filter(|own| own.short);
        let mut all = short.flat_map(|own| &own.questions);
        all.find(|own| matches!(own.kind, Kind::Text { .. }))
    }

    /// What is said, in its own words.
    pub fn words(&self) -> &str {
        let own = Self::question().and_then(|own| self.draft.answers.get(&own.id));
        own.map_or("", |own| own.text.as_str())
    }

    /// The same, saying something else.
    #[must_use]
    pub fn with_words(mut self, words: &str) -> Self {
        if let Some(question) = Self::question() {
            let answer = self.draft.answers.entry(question.id.clone()).or_default();
            answer.text = words.to_owned();
        }
        self
    }

    /// The same with the answers of a file: a saved draft, a filled template or a statement. What
    /// could not be read of it is told.
    #[must_use]
    pub fn with_file(mut self, name: &str, bytes: &[u8]) -> Self {
        let questionnaire = Questionnaire::shipped();
        let page = std::str::from_utf8(bytes).ok();
        let page = page.filter(|text| text.trim_start().starts_with('<'));
        let (draft, problems) = match page.map(draft_in_page) {
            Some(Ok(draft)) => (draft, Vec::new()),
            Some(Err(why)) => (self.draft.clone(), vec![why.message]),
            None => {
                let Imported {
                    draft, problems, ..
                } = import_bytes(questionnaire, bytes);
                (draft, problems.iter().map(ToString::to_string).collect())
            }
        };
        self.draft = ResponseDraft {
            key: self.draft.key,
            ..draft
        };
        self.file = name.to_owned();
        self.problems = problems;
        self
    }

    /// How many questions are answered.
    pub fn answered(&self) -> usize {
        self.draft.answers.len()
    }

    /// What is to be entered.
    ///
    /// # Errors
    /// What is wrong.
    pub fn answers(&self) -> Result<AnswersDraft, Vec<Wrong>> {
        let mut wrong = Vec::new();
        let route = self.route.ok_or_else(|| {
            wrong.push(Wrong::new(entry_field::ROUTE, "Choose how it came"));
        });
        let arrived = self.arrived.date(entry_field::ARRIVED);
        let arrived = arrived.map_err(|own| wrong.extend(own));
        // Whoever wrote the letter declared what it says by sending it.
        let declared = ResponseDraft {
            declared: true,
            ..self.draft.clone()
        };
        let submission = validate(Questionnaire::shipped(), &declared);
        let submission = submission.map_err(|own| wrong.extend(own.iter().map(of_answers)));
        let signatories = self.signatories().map_err(|own| wrong.push(own));
        let note = self.note.trim();
        if note.chars().count() > MOST_NOTE_CHARACTERS {
            let message = format!("The note must have {MOST_NOTE_CHARACTERS} characters or fewer");
            wrong.push(Wrong::new(entry_field::NOTE, message));
        }
        match (route, arrived, submission, signatories) {
            (Ok(route), Ok(arrived_on), Ok(submission), Ok(signatories)) if wrong.is_empty() => {
                let submission = serde_json::from_str(&submission.to_json()).unwrap_or_default();
                Ok(AnswersDraft {
                    answers: vec![AnswerDraft {
                        route,
                        arrived_on,
                        key: self.draft.key.clone(),
                        submission,
                        signatories,
                        note: note.to_owned(),
                    }],
                })
            }
            _ => Err(wrong),
        }
    }

    fn signatories(&self) -> Result<Vec<String>, Wrong> {
        let names = self.signatories.lines().map(str::trim);
        let names: Vec<String> = names
            .filter(|own| !own.is_empty())
            .map(str::to_owned)
            .collect();
        if names.len() > MOST_SIGNATORIES {
            let message = format!(
                "There are {} names: enter {MOST_SIGNATORIES} or fewer",
                names.len()
            );
            return Err(Wrong::new(entry_field::SIGNATORIES, message));
        }
        let is_long = |own: &&String| own.chars().count() > MOST_SIGNATORY_CHARACTERS;
        match names.iter().find(is_long) {
            Some(name) => {
                let start: String = name.chars().take(20).collect();
                let message = format!(
                    "The name that begins “{start}” must have {MOST_SIGNATORY_CHARACTERS} characters or fewer"
                );
                Err(Wrong::new(entry_field::SIGNATORIES, message))
            }
            None => Ok(names),
        }
    }
}

/// A mistake in the answers, at the field of this form where it can be mended.
fn of_answers(error: &FieldError) -> Wrong {
    let own = [
        entry_field::RESPONDENT,
        entry_field::PUBLICATION,
        entry_field::PUBLICATION_REASON,
    ];
    let own = own.into_iter().find(|own| error.path == *own);
    let field = own.or_else(|| detail_of(error.path.strip_prefix("details.")?));
    Wrong::new(field.unwrap_or(entry_field::WORDS), error.to_string())
}

/// The id of a detail, which is the id of its field.
fn detail_of(id: &str) -> Option<&'static str> {
    let kinds = Questionnaire::shipped().respondents.iter();
    let mut details = kinds.flat_map(|kind| &kind.asks);
    details.find(|own| own.id == id).map(|own| own.id.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letter() -> EntryForm {
        let mut form = EntryForm::new("a-key-of-sixteen".to_owned());
        form.route = Some(Route::Paper);
        form.arrived = WrittenMoment {
            day: "2".to_owned(),
            month: "12".to_owned(),
            year: "2026".to_owned(),
            time: String::new(),
        };
        form.draft.respondent = "individual".to_owned();
        form.draft.publication = "without-name".to_owned();
        form.with_words("Delete the images of children.")
    }

    #[test]
    fn a_letter_becomes_a_statement() {
        let entered = letter().answers().unwrap();
        let own = &entered.answers[0];
        assert_eq!(own.route, Route::Paper);
        assert_eq!(own.arrived_on.to_string(), "2026-12-02");
        assert_eq!(
            own.submission["statement"]["answers"]["q32"]["text"],
            "Delete the images of children."
        );
        assert!(own.signatories.is_empty());
    }

    #[test]
    fn everything_that_is_missing_is_named_at_its_field() {
        let wrong = EntryForm::new("a-key-of-sixteen".to_owned()).answers();
        let fields: Vec<&str> = wrong
            .unwrap_err()
            .into_iter()
            .map(|own| own.field)
            .collect();
        for field in [
            entry_field::ROUTE,
            entry_field::ARRIVED.day,
            entry_field::RESPONDENT,
        ] {
            assert!(fields.contains(&field), "{field}: {fields:?}");
        }
    }

    #[test]
    fn a_joint_statement_has_its_names_one_by_one() {
        let mut form = letter();
        form.signatories = " Ann \n\nBen\n".to_owned();
        assert_eq!(
            form.answers().unwrap().answers[0].signatories,
            ["Ann", "Ben"]
        );
        form.signatories = "x".repeat(MOST_SIGNATORY_CHARACTERS + 1);
        let wrong = form.answers().unwrap_err();
        assert_eq!(wrong[0].field, entry_field::SIGNATORIES);
    }

    #[test]
    fn a_filled_template_is_taken_with_the_key_of_the_form() {
        let filled = r#"{"respondent": "individual", "publication": "without-name", "answers": {"q32": {"text": "From a file"}}}"#;
        let form =
            EntryForm::new("a-key-of-sixteen".to_owned()).with_file("a.json", filled.as_bytes());
        assert_eq!(
            (form.words(), form.draft.key.as_str()),
            ("From a file", "a-key-of-sixteen")
        );
        let broken = EntryForm::new("a-key-of-sixteen".to_owned()).with_file("b.json", b"{");
        assert!(!broken.problems.is_empty());
        assert_eq!(broken.draft.key, "a-key-of-sixteen");
    }
}
