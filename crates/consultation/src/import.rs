//! Answers made elsewhere: on paper, in an e-mail, in a word processor or a spreadsheet.
//!
//! Two templates hold everything that a person can fill. Whatever can be read of a filled one
//! is taken; whatever cannot is named, with the question and the line. Nothing vanishes.

mod blank;
mod decode;
mod object;
mod pick;
mod rows;
mod template;
mod waiting;

use crate::draft::{MOST_BYTES, ResponseDraft};
use crate::error::{FieldError, Mistake};
use crate::questionnaire::Questionnaire;
use crate::validate::{check_answer, check_respondent, short};
use blank::Form;
use std::collections::BTreeMap;
use std::fmt;

pub use template::{csv_template, json_template};

/// What was read of answers made elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imported {
    /// Everything that could be read, without a key and not declared.
    pub draft: ResponseDraft,
    /// How many questions have an answer in the draft.
    pub taken: usize,
    /// What could not be read, or is read and not accepted: at most
    /// [`Imported::MOST_PROBLEMS`], and one more that says how many are left out.
    pub problems: Vec<ImportProblem>,
}

impl Imported {
    /// So many problems are told one by one.
    pub const MOST_PROBLEMS: usize = 100;
}

/// Something in a file that was not taken, or that must be mended.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImportProblem {
    /// The line of the file, from 1.
    pub line: Option<u64>,
    /// Id of the question, if it is about one.
    pub question: Option<String>,
    /// What it is about, in the words of the questionnaire.
    pub about: String,
    /// What was found and what is accepted, in plain words.
    pub message: String,
}

impl fmt::Display for ImportProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(line) = self.line {
            write!(f, "Line {line}, ")?;
        }
        match (&self.question, self.line) {
            (Some(id), Some(_)) => write!(f, "question {id} ({}): ", self.about)?,
            (Some(id), None) => write!(f, "Question {id} ({}): ", self.about)?,
            (None, _) => write!(f, "{}: ", self.about)?,
        }
        f.write_str(&self.message)
    }
}

/// Reads a filled template, a draft, a statement or what was sent, as bytes of a file: in UTF-8,
/// in UTF-16 with a byte order mark, or else in Windows-1252, in which older programs write.
pub fn import_bytes(questionnaire: &Questionnaire, bytes: &[u8]) -> Imported {
    let text = sized(bytes.len()).and_then(|()| decode::text(bytes));
    match text {
        Ok(text) => import(questionnaire, &text),
        Err(why) => Reading::new(questionnaire).refused(why),
    }
}

/// Reads a filled template, a draft, a statement or what was sent: JSON where the first letter is
/// a brace, CSV otherwise. What only a complete statement needs may be missing.
pub fn import(questionnaire: &Questionnaire, text: &str) -> Imported {
    let mut reading = Reading::new(questionnaire);
    let text = text.trim_start_matches('\u{feff}');
    if let Err(why) = sized(text.len()) {
        return reading.refused(why);
    }
    let read = if text.trim_start().starts_with('{') {
        object::read(&mut reading, text)
    } else {
        rows::read(&mut reading, text)
    };
    match read {
        Ok(()) => reading.finished(),
        Err(why) => reading.refused(why),
    }
}

/// Whether a template uses a word for something that is no question.
pub(crate) fn is_key(word: &str) -> bool {
    use blank::{DETAILS, PUBLICATION, PUBLICATION_REASON, RESPONDENT};
    [DETAILS, PUBLICATION, PUBLICATION_REASON, RESPONDENT].contains(&word)
}

fn sized(bytes: usize) -> Result<(), Refused> {
    if bytes <= MOST_BYTES {
        return Ok(());
    }
    Err(Refused {
        line: None,
        message: format!("found {bytes} bytes; accepted are {MOST_BYTES} or fewer"),
    })
}

/// Why nothing of a file can be read.
struct Refused {
    line: Option<u64>,
    message: String,
}

/// What has been read so far.
struct Reading<'a> {
    questionnaire: &'a Questionnaire,
    form: Form<'a>,
    draft: ResponseDraft,
    problems: Vec<ImportProblem>,
    /// Lines of the answers, by what was filled.
    lines: BTreeMap<(String, String), u64>,
}

impl<'a> Reading<'a> {
    fn new(questionnaire: &'a Questionnaire) -> Self {
        Self {
            questionnaire,
            form: Form::new(questionnaire),
            draft: ResponseDraft::new(questionnaire, String::new()),
            problems: Vec::new(),
            lines: BTreeMap::new(),
        }
    }

    /// Notes a problem with the file as a whole.
    fn of_file(&mut self, line: Option<u64>, message: String) {
        self.problems.push(ImportProblem {
            line,
            question: None,
            about: "This file".to_owned(),
            message,
        });
    }

    fn refused(mut self, why: Refused) -> Imported {
        self.of_file(why.line, why.message);
        Imported {
            draft: ResponseDraft::new(self.questionnaire, String::new()),
            taken: 0,
            problems: self.problems,
        }
    }

    /// Takes what was typed for one thing that can be filled, named by the two keys of the
    /// template.
    fn take(&mut self, line: Option<u64>, question: &str, part: &str, typed: &str) {
        let typed = typed.trim();
        if typed.is_empty() {
            return;
        }
        let (blank, about) = match self.form.find(question, part) {
            Ok(blank) => (blank, blank.about()),
            Err(problem) => {
                let message = format!("{} (the answer is “{}”)", problem.message, short(typed));
                self.problems.push(ImportProblem {
                    line,
                    message,
                    ..problem
                });
                return;
            }
        };
        let key = (blank.question().to_owned(), blank.part());
        if let Some(first) = self.lines.get(&key) {
            self.problems.push(ImportProblem {
                line,
                message: format!(
                    "found a second answer, “{}”; accepted is one, and that on line {first} was taken",
                    short(typed)
                ),
                ..about
            });
            return;
        }
        if let Some(line) = line {
            self.lines.insert(key, line);
        }
        for message in blank.take(&mut self.draft, typed) {
            self.problems.push(ImportProblem {
                line,
                message,
                ..about.clone()
            });
        }
    }

    /// Checks what was read, as a form would.
    fn finished(mut self) -> Imported {
        self.draft.answers.retain(|_, answer| !answer.is_empty());
        let (own, draft) = (self.questionnaire, &self.draft);
        let mut errors = Vec::new();
        for question in own.questions() {
            errors.extend(
                check_answer(own, question, draft)
                    .err()
                    .into_iter()
                    .flatten(),
            );
        }
        // A form on paper may lack what is still to be asked: that is not wrong with the file.
        let unasked = check_respondent(own, draft).err().into_iter().flatten();
        errors.extend(unasked.filter(|error| error.code != Mistake::Missing));
        let mut found: Vec<ImportProblem> = errors
            .into_iter()
            .map(|error| self.problem_of(error))
            .collect();
        found.extend(self.waiting());
        self.problems.extend(found);
        // In the order of the file; what has no line comes last.
        self.problems
            .sort_by_key(|problem| problem.line.unwrap_or(u64::MAX));
        shorten(&mut self.problems);
        Imported {
            taken: self.draft.answers.len(),
            draft: self.draft,
            problems: self.problems,
        }
    }

    fn problem_of(&self, error: FieldError) -> ImportProblem {
        let (question, part) = keys(&error.path);
        let blank = self.form.find(question, part).ok();
        let blank = blank.filter(|_| error.question.is_some());
        ImportProblem {
            line: self.line_of(&error.path),
            about: blank.map_or(error.about, |blank| blank.about().about),
            question: error.question,
            message: error.message,
        }
    }

    /// The line of a path such as `answers.q11.violent.years` or `details.email`.
    fn line_of(&self, path: &str) -> Option<u64> {
        let (question, part) = keys(path);
        let of = |part: &str| self.lines.get(&(question.to_owned(), part.to_owned()));
        of(part).or_else(|| of("")).copied()
    }

    /// What was filled and counts only with an answer that is not there.
    fn waiting(&self) -> Vec<ImportProblem> {
        let problem = |(question, part, message): waiting::Waiting| ImportProblem {
            line: self.line_of(&format!("{question}.{part}")),
            message,
            ..self
                .form
                .find(question, &part)
                .map_or_else(|problem| problem, |blank| blank.about())
        };
        let waiting = waiting::waiting(self.questionnaire, &self.draft);
        waiting.into_iter().map(problem).collect()
    }
}

/// The two keys of the template that a path names.
fn keys(path: &str) -> (&str, &str) {
    let path = path.strip_prefix("answers.").unwrap_or(path);
    path.split_once('.').unwrap_or((path, ""))
}

/// Leaves as many problems as somebody reads, and says how many more there are.
fn shorten(problems: &mut Vec<ImportProblem>) {
    let more = problems.len().saturating_sub(Imported::MOST_PROBLEMS);
    if more > 0 {
        problems.truncate(Imported::MOST_PROBLEMS);
        problems.push(ImportProblem {
            about: "This file".to_owned(),
            message: format!("there are {more} problems more"),
            ..ImportProblem::default()
        });
    }
}
