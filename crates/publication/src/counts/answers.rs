//! Answers to closed questions: what was counted, and what is shown of it.

use super::bands::Band;
use crate::disclosure::{Choice, Count, LEAST, Line, choices, table};
use crate::table::{Column, Table, Value};
use consultation::{FieldKind, Kind, Question, Questionnaire};

/// A count for each kind of respondent.
pub type Counts = Vec<Count>;

/// What was counted of one question, with nothing left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CountedQuestion {
    /// Its id.
    pub question: String,
    /// The counts.
    pub answers: CountedAnswers,
}

/// Counts of answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CountedAnswers {
    /// Of one choice, or of the choice that was put first: each choice, then “no view”, “do not
    /// know”, and not answered.
    One(Vec<Counts>),
    /// Of several choices.
    Several {
        /// Answered, “no view”, “do not know”, not answered.
        given: Vec<Counts>,
        /// Each choice.
        choices: Vec<Counts>,
    },
    /// Of fields.
    Fields {
        /// Answered, “no view”, “do not know”, not answered.
        given: Vec<Counts>,
        /// Of each field each band or choice, then left empty.
        fields: Vec<Vec<Counts>>,
    },
    /// Of fields that are asked for each choice of another question.
    Repeated {
        /// Of each choice, of each field each band or choice, then no answer.
        choices: Vec<Vec<Vec<Counts>>>,
    },
}

/// What an answer says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswerRow {
    /// Its id: of a choice, a band, or what stands in place of an answer.
    pub id: String,
    /// In words.
    pub label: String,
    /// How many, by kind of respondent and in all.
    pub line: Line,
}

/// What is counted in a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counted {
    /// Whether a question was answered.
    Given,
    /// One choice.
    One,
    /// The choice that was put first.
    First,
    /// Choices of which several can be taken.
    Several,
    /// A number, in bands.
    Number,
}

/// Counts of the answers to a question, or to a field of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswerTable {
    /// Its id, such as `q02.minor-charged`.
    pub id: String,
    /// Id of the question.
    pub question: String,
    /// What is counted.
    pub counted: Counted,
    /// The field, and the choice for which it is asked, in words; none for a whole question.
    pub part: Option<String>,
    /// Who is in it: everybody, or whoever answered.
    pub base: AnswerRow,
    /// Its rows.
    pub rows: Vec<AnswerRow>,
    /// How many of its rows come first that are answers, and not what stands in their place.
    pub answers: usize,
}

const NOT_ANSWERED: &str = "not-answered";

/// What is shown of what was counted, in the order of the questionnaire.
pub fn answer_tables(
    own: &Questionnaire,
    statements: &Line,
    counted: &[CountedQuestion],
) -> Vec<AnswerTable> {
    let mut tables: Vec<AnswerTable> = Vec::new();
    for counted in counted {
        let Some(question) = own.questions().find(|other| other.id == counted.question) else {
            continue;
        };
        let of = Of {
            own,
            question,
            statements,
        };
        match &counted.answers {
            CountedAnswers::One(rows) => tables.push(of.one(rows)),
            CountedAnswers::Several { given, choices } => tables.extend(of.several(given, choices)),
            CountedAnswers::Fields { given, fields } => tables.extend(of.fields(given, fields)),
            CountedAnswers::Repeated { choices } => {
                let below = of.repeated(&tables, choices);
                tables.extend(below);
            }
        }
    }
    tables
}

/// The tables of one question.
struct Of<'a> {
    own: &'a Questionnaire,
    question: &'a Question,
    statements: &'a Line,
}

impl Of<'_> {
    fn everybody(&self) -> AnswerRow {
        row("all", "All statements", self.statements.clone())
    }

    fn missing(&self) -> [(String, String); 3] {
        let words = &self.own.no_answer;
        [
            ("no-view", words.no_view.as_str()),
            ("do-not-know", &words.do_not_know),
            (NOT_ANSWERED, "Not answered"),
        ]
        .map(|(id, label)| (id.to_owned(), label.to_owned()))
    }

    fn options(&self) -> impl Iterator<Item = (String, String)> {
        let options = self.question.options().iter();
        options.map(|own| (own.id.clone(), own.label.clone()))
    }

    fn one(&self, counts: &[Counts]) -> AnswerTable {
        let names = self.options().chain(self.missing());
        AnswerTable {
            id: self.question.id.clone(),
            question: self.question.id.clone(),
            counted: match self.question.kind {
                Kind::Ranked { .. } => Counted::First,
                _ => Counted::One,
            },
            part: None,
            base: self.everybody(),
            rows: rows(names, table(self.statements, counts)),
            answers: self.question.options().len(),
        }
    }

    fn given(&self, counts: &[Counts]) -> AnswerTable {
        let answered = ("answered".to_owned(), "Answered".to_owned());
        let names = std::iter::once(answered).chain(self.missing());
        AnswerTable {
            id: format!("{}.given", self.question.id),
            question: self.question.id.clone(),
            counted: Counted::Given,
            part: None,
            base: self.everybody(),
            rows: rows(names, table(self.statements, counts)),
            answers: 1,
        }
    }

    fn several(&self, given: &[Counts], counts: &[Counts]) -> [AnswerTable; 2] {
        let given = self.given(given);
        let options = self.question.options();
        let all: Vec<Choice> = options
            .iter()
            .zip(counts)
            .map(|(own, counts)| Choice {
                counts: counts.clone(),
                is_exclusive: own.exclusive,
            })
            .collect();
        let most = match self.question.kind {
            Kind::Multiple { most, .. } => most,
            _ => options.len(),
        };
        let answered = given.rows[0].line.clone();
        let own = AnswerTable {
            id: self.question.id.clone(),
            question: self.question.id.clone(),
            counted: Counted::Several,
            part: None,
            rows: rows(self.options(), choices(&answered, &all, most)),
            base: row("answered", "All who answered", answered),
            answers: options.len(),
        };
        [own, given]
    }

    fn fields(&self, given: &[Counts], counts: &[Vec<Counts>]) -> Vec<AnswerTable> {
        let given = self.given(given);
        let base = row("answered", "All who answered", given.rows[0].line.clone());
        let fields = self.question.fields().iter().zip(counts);
        let tables = fields.map(|(field, counts)| {
            let id = format!("{}.{}", self.question.id, field.id);
            self.field(
                &field.kind,
                id,
                field.label.clone(),
                (&base, "Left empty"),
                counts,
            )
        });
        let mut tables: Vec<AnswerTable> = tables.collect();
        tables.push(given);
        tables
    }

    fn field(
        &self,
        kind: &FieldKind,
        id: String,
        part: String,
        (base, empty): (&AnswerRow, &str),
        counts: &[Counts],
    ) -> AnswerTable {
        let (counted, names): (Counted, Vec<(String, String)>) = match kind {
            FieldKind::Number { least, most, unit } => {
                let bands = Band::all(*least, *most).into_iter();
                (
                    Counted::Number,
                    bands.map(|own| (own.id(), own.label(unit))).collect(),
                )
            }
            FieldKind::Choice { options } => {
                let options = options.iter();
                (
                    Counted::One,
                    options
                        .map(|own| (own.id.clone(), own.label.clone()))
                        .collect(),
                )
            }
        };
        let answers = names.len();
        let empty = (NOT_ANSWERED.to_owned(), empty.to_owned());
        AnswerTable {
            id,
            question: self.question.id.clone(),
            counted,
            part: Some(part),
            rows: rows(names.into_iter().chain([empty]), table(&base.line, counts)),
            base: base.clone(),
            answers,
        }
    }

    /// Whoever took a choice of the other question is asked.
    fn repeated(&self, before: &[AnswerTable], counts: &[Vec<Vec<Counts>>]) -> Vec<AnswerTable> {
        let other = self.question.repeat_for().unwrap_or_default();
        let Some(other) = before.iter().find(|own| own.id == other) else {
            return Vec::new();
        };
        let choices = other.rows.iter().zip(counts);
        let of_choice = |(choice, counts): (&AnswerRow, &Vec<Vec<Counts>>)| {
            let base = row("asked", "All who chose it", choice.line.clone());
            let fields = self.question.fields().iter().zip(counts);
            let tables = fields.map(|(field, counts)| {
                let id = format!("{}.{}.{}", self.question.id, choice.id, field.id);
                let part = format!("{}: {}", choice.label, field.label);
                self.field(&field.kind, id, part, (&base, "No answer"), counts)
            });
            tables.collect::<Vec<_>>()
        };
        choices.flat_map(of_choice).collect()
    }
}

fn row(id: &str, label: &str, line: Line) -> AnswerRow {
    AnswerRow {
        id: id.to_owned(),
        label: label.to_owned(),
        line,
    }
}

fn rows(names: impl Iterator<Item = (String, String)>, lines: Vec<Line>) -> Vec<AnswerRow> {
    let rows = names.zip(lines);
    rows.map(|((id, label), line)| AnswerRow { id, label, line })
        .collect()
}

impl AnswerTable {
    /// As a table. `kinds` are the kinds of respondent, by id and in words.
    pub fn table(&self, caption: String, kinds: &[(String, String)]) -> Table {
        let mut columns = vec![Column::words("answer", "Answer")];
        columns.extend(kinds.iter().map(|(id, label)| Column::numbers(id, label)));
        columns.push(Column::numbers("all", "All"));
        columns.push(Column::words("share", "Share of all"));
        let rows = self.rows.iter().chain([&self.base]);
        Table {
            caption,
            columns,
            rows: rows.map(|own| self.values(own)).collect(),
        }
    }

    fn values(&self, row: &AnswerRow) -> Vec<Value> {
        let share = match (row.line.total.shown(), self.base.line.total.shown()) {
            (Some(own), Some(all)) if all > 0 => Value::Share(f64::from(own) / f64::from(all)),
            (Some(_), Some(_)) => Value::Nothing,
            _ => Value::LeftOut,
        };
        let label = Value::from(row.label.as_str());
        let counts = row.line.shown().map(Value::from);
        std::iter::once(label)
            .chain(counts)
            .chain([share])
            .collect()
    }

    /// The answer in the middle of those that were given in this column, the last being all: with an
    /// even number, the smaller of the two. It follows from what is shown, so it tells nothing more;
    /// none where it does not, or fewer than ten gave a number.
    pub fn middle(&self, column: usize) -> Option<&AnswerRow> {
        let shown = |own: &AnswerRow| own.line.shown().nth(column).flatten();
        let missing = self.rows[self.answers..]
            .iter()
            .map(shown)
            .sum::<Option<u32>>()?;
        let given = shown(&self.base)?.checked_sub(missing)?;
        if given < LEAST {
            return None;
        }
        let answers = &self.rows[..self.answers];
        let known: u32 = answers.iter().filter_map(shown).sum();
        let left_out = given.checked_sub(known)?;
        let (mut least, mut most) = (0, 0);
        let mut some_left_out = false;
        answers.iter().find(|own| {
            let most_before = most;
            least += shown(own).unwrap_or_default();
            some_left_out |= shown(own).is_none();
            most = if some_left_out {
                least + left_out
            } else {
                least
            };
            2 * least >= given && 2 * most_before < given
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disclosure::{Cell, Count};

    fn line(all: u32, is_shown: bool) -> Line {
        let count = Count::unpublished(all);
        Line {
            cells: Vec::new(),
            total: Cell { count, is_shown },
        }
    }

    fn numbers(counts: &[(u32, bool)]) -> AnswerTable {
        let all = counts.iter().map(|own| own.0).sum();
        let bands = counts.iter().enumerate();
        let bands = bands
            .map(|(place, (count, is_shown))| row(&place.to_string(), "", line(*count, *is_shown)));
        AnswerTable {
            id: String::new(),
            question: String::new(),
            counted: Counted::Number,
            part: None,
            base: row("all", "", line(all, true)),
            rows: bands
                .chain([row("not-answered", "", line(0, true))])
                .collect(),
            answers: counts.len(),
        }
    }

    #[test]
    fn the_middle_is_told_where_it_follows_from_what_is_shown() {
        for (counts, middle) in [
            (vec![(10, true), (20, true), (30, true)], Some("1")),
            (vec![(10, true), (20, true), (31, true)], Some("2")),
            // Wherever those are that were left out, it is the last.
            (vec![(5, false), (6, false), (30, true)], Some("2")),
            // They could be in the first as well as in the second.
            (vec![(15, false), (15, false), (10, true)], None),
            (vec![(4, false), (5, false), (0, true)], None),
        ] {
            let table = numbers(&counts);
            assert_eq!(
                table.middle(0).map(|own| own.id.as_str()),
                middle,
                "{counts:?}"
            );
        }
    }
}
