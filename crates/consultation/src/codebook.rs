//! The codebook: what each variable of a table of statements means.

use crate::draft::NoAnswer;
use crate::question::{Choice, Field, FieldKind, Kind, OwnWords, Question};
use crate::questionnaire::Questionnaire;
use crate::sheet;
use serde::Serialize;
use std::collections::BTreeSet;

/// Code of a variable of a question to which nothing was answered. As in surveys, codes for what
/// is missing are below zero, so that none is a value. A design decision.
pub const NOT_ANSWERED: i8 = -9;
/// Code of something that was not asked, because of another answer: a field of a choice that was
/// not picked, or the place of something that was not put in order.
pub const NOT_ASKED: i8 = -6;

impl NoAnswer {
    /// Its code in a table of statements.
    pub const fn code(self) -> i8 {
        match self {
            Self::NoView => -7,
            Self::DoNotKnow => -8,
        }
    }

    /// Its id, as in a statement.
    pub const fn id(self) -> &'static str {
        match self {
            Self::NoView => "no-view",
            Self::DoNotKnow => "do-not-know",
        }
    }
}

/// A column of a table of statements.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variable<'a> {
    /// Its name: letters, digits and underscores, such as `q02_minor_not_charged`; no other has it.
    pub name: String,
    /// What it holds.
    pub holds: Holds<'a>,
}

/// What a variable holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds<'a> {
    /// Id of the kind of respondent.
    Respondent,
    /// Id of the choice of publication.
    Publication,
    /// Id of the choice that was picked.
    Picked(&'a Question),
    /// 1 where this choice was picked among several, else 0.
    IsPicked(&'a Question, &'a Choice),
    /// The place in which this was put, 1 for the most important.
    Rank(&'a Question, &'a Choice),
    /// Free text.
    Text(&'a Question),
    /// Words of one's own beside the choices.
    Words(&'a Question, &'a OwnWords),
    /// A number or the id of a choice; for a choice of another question where it is repeated.
    Field(&'a Question, Option<&'a Choice>, &'a Field),
}

/// The variables of a table of statements, in the order of the questionnaire.
pub fn variables(questionnaire: &Questionnaire) -> Vec<Variable<'_>> {
    let mut all = vec![Holds::Respondent, Holds::Publication];
    for question in questionnaire.questions() {
        all.extend(of_question(questionnaire, question));
    }
    let mut taken = BTreeSet::new();
    all.into_iter()
        .map(|holds| Variable {
            name: free(holds.name(), &mut taken),
            holds,
        })
        .collect()
}

/// The name, or where another has it the name with a number.
fn free(name: String, taken: &mut BTreeSet<String>) -> String {
    let numbered = (2_usize..).map(|number| format!("{name}_{number}"));
    let mut names = std::iter::once(name.clone()).chain(numbered);
    let free = names
        .find(|name| !taken.contains(name))
        .unwrap_or(name.clone());
    taken.insert(free.clone());
    free
}

fn of_question<'a>(own: &'a Questionnaire, question: &'a Question) -> Vec<Holds<'a>> {
    let mut all: Vec<Holds> = match &question.kind {
        Kind::Single { .. } => vec![Holds::Picked(question)],
        Kind::Multiple { options, .. } => options
            .iter()
            .map(|choice| Holds::IsPicked(question, choice))
            .collect(),
        Kind::Ranked { options } => options
            .iter()
            .map(|choice| Holds::Rank(question, choice))
            .collect(),
        Kind::Text { .. } => vec![Holds::Text(question)],
        Kind::Number { .. } => own
            .every_field(question)
            .into_iter()
            .map(|(choice, field)| Holds::Field(question, choice, field))
            .collect(),
    };
    all.extend(
        question
            .words
            .iter()
            .map(|words| Holds::Words(question, words)),
    );
    all
}

impl Holds<'_> {
    /// The question, if it is of one.
    pub fn question(&self) -> Option<&Question> {
        match self {
            Self::Respondent | Self::Publication => None,
            Self::Picked(question)
            | Self::IsPicked(question, _)
            | Self::Rank(question, _)
            | Self::Text(question)
            | Self::Words(question, _)
            | Self::Field(question, ..) => Some(question),
        }
    }

    fn name(&self) -> String {
        let name = match self {
            Self::Respondent => "respondent".to_owned(),
            Self::Publication => "publication".to_owned(),
            Self::Picked(question) | Self::Text(question) => question.id.clone(),
            Self::IsPicked(question, choice) => format!("{}_{}", question.id, choice.id),
            Self::Rank(question, choice) => format!("{}_rank_{}", question.id, choice.id),
            Self::Words(question, _) => format!("{}_text", question.id),
            Self::Field(question, Some(choice), field) => {
                format!("{}_{}_{}", question.id, choice.id, field.id)
            }
            Self::Field(question, None, field) => format!("{}_{}", question.id, field.id),
        };
        name.replace('-', "_")
    }

    fn asked(&self) -> String {
        match self {
            Self::Respondent => "Who answers".to_owned(),
            Self::Publication => "What may be published".to_owned(),
            Self::Picked(question) | Self::Text(question) => question.title.clone(),
            Self::IsPicked(question, choice) | Self::Rank(question, choice) => {
                format!("{} – {}", question.title, choice.label)
            }
            Self::Words(question, words) => format!("{} – {}", question.title, words.label),
            Self::Field(question, Some(choice), field) => {
                format!("{} – {} – {}", question.title, choice.label, field.label)
            }
            Self::Field(question, None, field) => format!("{} – {}", question.title, field.label),
        }
    }

    /// Type, and values with what they mean.
    fn values(&self, own: &Questionnaire) -> (&'static str, String) {
        match self {
            Self::Respondent => (
                "choice",
                listed(own.respondents.iter().map(|kind| (&kind.id, &kind.label))),
            ),
            Self::Publication => (
                "choice",
                listed(
                    own.publication
                        .iter()
                        .map(|choice| (&choice.id, &choice.label)),
                ),
            ),
            Self::Picked(question) => ("choice", labels(question.options())),
            Self::IsPicked(..) => ("0 or 1", "0 = not chosen; 1 = chosen".to_owned()),
            Self::Rank(question, _) => (
                "rank",
                format!("1 = most important, to {}", question.options().len()),
            ),
            Self::Text(_) | Self::Words(..) => ("text", String::new()),
            Self::Field(_, _, field) => match &field.kind {
                FieldKind::Number { least, most, unit } => {
                    ("number", format!("{least} to {most} {unit}"))
                }
                FieldKind::Choice { options } => ("choice", labels(options)),
            },
        }
    }

    /// What stands in its place where there is none.
    fn missing(&self, own: &Questionnaire) -> String {
        let (view, know) = (NoAnswer::NoView, NoAnswer::DoNotKnow);
        let answered = format!("not answered = {NOT_ANSWERED}");
        let words = &own.no_answer;
        let offered = format!(
            "{} = {}; {} = {}; {answered}",
            words.no_view,
            view.code(),
            words.do_not_know,
            know.code()
        );
        match self {
            Self::Respondent | Self::Publication => String::new(),
            Self::Text(_) | Self::Words(..) => "nothing written = empty".to_owned(),
            Self::Rank(..) => format!("{offered}; not put in order = {NOT_ASKED}"),
            Self::Field(_, Some(_), _) => format!("{offered}; not asked = {NOT_ASKED}"),
            Self::Picked(_) | Self::IsPicked(..) | Self::Field(..) => offered,
        }
    }
}

fn labels(options: &[Choice]) -> String {
    listed(options.iter().map(|option| (&option.id, &option.label)))
}

fn listed<'a>(named: impl Iterator<Item = (&'a String, &'a String)>) -> String {
    let one = |(id, label): (&String, &String)| format!("{id} = {label}");
    named.map(one).collect::<Vec<_>>().join("; ")
}

/// What a variable of a table means: a row of the codebook.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Meaning {
    /// Name of the variable.
    pub variable: String,
    /// Id of the question; empty where it is of none.
    pub question: String,
    /// What was asked, in full.
    pub asked: String,
    /// What it holds, such as `choice` or `text`.
    #[serde(rename = "type")]
    pub kind: String,
    /// Its values and what they mean.
    pub values: String,
    /// What stands in its place where there is none.
    pub missing: String,
    /// Where the question comes from.
    pub source: String,
    /// Of which questionnaire.
    pub version: String,
}

impl Meaning {
    /// The names of what it says, in the order of [`Self::cells`].
    pub const COLUMNS: [&str; 8] = [
        "variable", "question", "asked", "type", "values", "missing", "source", "version",
    ];

    /// What it says, in the order of [`Self::COLUMNS`].
    pub fn cells(&self) -> [&str; 8] {
        [
            &self.variable,
            &self.question,
            &self.asked,
            &self.kind,
            &self.values,
            &self.missing,
            &self.source,
            &self.version,
        ]
    }
}

impl Variable<'_> {
    /// What it means in statements to this questionnaire.
    pub fn meaning(&self, questionnaire: &Questionnaire) -> Meaning {
        let (kind, values) = self.holds.values(questionnaire);
        let question = self.holds.question();
        Meaning {
            variable: self.name.clone(),
            question: question.map_or_else(String::new, |own| own.id.clone()),
            asked: self.holds.asked(),
            kind: kind.to_owned(),
            values,
            missing: self.holds.missing(questionnaire),
            source: question.map_or_else(String::new, |own| own.source.clone()),
            version: format!("{} version {}", questionnaire.id, questionnaire.version),
        }
    }
}

/// The codebook in CSV: a row for each of [`variables`], with the columns of [`Meaning`].
///
/// It is UTF-8 without a byte order mark, which programs for statistics take for a part of the
/// first name.
pub fn codebook(questionnaire: &Questionnaire) -> String {
    let row = |own: &Variable| own.meaning(questionnaire).cells().map(str::to_owned);
    sheet::csv(Meaning::COLUMNS, variables(questionnaire).iter().map(row))
}
