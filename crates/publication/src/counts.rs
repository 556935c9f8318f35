//! How many said what: what was counted, and what of it is shown.
//!
//! What comes here was counted with nothing left out. What goes out has nothing in it that
//! [`crate::disclosure`] leaves out.

mod answers;
mod bands;
mod equality;
mod proposals;
mod sheet;
mod words;

pub use answers::{
    AnswerRow, AnswerTable, Counted, CountedAnswers, CountedQuestion, Counts, answer_tables,
};
pub use bands::Band;
pub use equality::{Affected, AffectedShares, CountedEquality, equality_sheets};
pub use proposals::{CountedProposals, Organisation, RowProposals, proposal_sheets};
pub use sheet::{Released, Sheet, Sheets, schema};
pub use words::{METHOD, rule, rule_in_short};

use crate::disclosure::{Line, margin};
use crate::table::{Column, Table, Value};
use consultation::Questionnaire;

/// What was counted of statements, with nothing left out.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CountedStatements {
    /// Statements by kind of respondent.
    pub statements: Counts,
    /// There are one or two statements that are not published, and they are in none of the counts.
    pub few_are_apart: bool,
    /// Closed questions.
    pub questions: Vec<CountedQuestion>,
    /// Attached scenarios.
    pub proposals: CountedProposals,
}

/// What is shown of statements.
#[derive(Clone, Debug)]
pub struct ShownStatements {
    /// Kinds of respondent, by id and in words.
    pub kinds: Vec<(String, String)>,
    /// Statements by kind.
    pub statements: Line,
    /// As in [`CountedStatements`].
    pub few_are_apart: bool,
    /// Closed questions.
    pub answers: Vec<AnswerTable>,
    /// Attached scenarios.
    pub scenarios: Vec<Sheet>,
}

impl ShownStatements {
    /// What is shown of what was counted.
    pub fn of(own: &Questionnaire, counted: &CountedStatements) -> Self {
        let statements = margin(&counted.statements);
        let kinds = own.respondents.iter();
        let kinds: Vec<_> = kinds
            .map(|own| (own.id.clone(), own.called().to_owned()))
            .collect();
        Self {
            answers: answer_tables(own, &statements, &counted.questions),
            scenarios: proposal_sheets(&kinds, &counted.proposals),
            few_are_apart: counted.few_are_apart,
            statements,
            kinds,
        }
    }

    /// Who answered.
    pub fn overview(&self) -> Sheet {
        let kinds = self
            .kinds
            .iter()
            .map(|(_, label)| label.as_str())
            .chain(["All"]);
        let all = self.statements.total.shown();
        let rows = kinds.zip(self.statements.shown()).map(|(label, count)| {
            let share = match (count, all) {
                (Some(count), Some(all)) if all > 0 => {
                    Value::Share(f64::from(count) / f64::from(all))
                }
                (Some(_), Some(_)) => Value::Nothing,
                _ => Value::LeftOut,
            };
            vec![label.into(), count.into(), share]
        });
        let columns = vec![
            Column::words("respondent", "Who answers"),
            Column::numbers("all", "Statements"),
            Column::words("share", "Share of all"),
        ];
        let mut sheet = Sheet::of("statements", "Statements that were counted");
        if self.few_are_apart {
            sheet.notes.push(words::FEW_ARE_APART.to_owned());
        }
        if self.statements.cells.iter().any(|own| !own.is_shown) {
            sheet.notes.push(words::KINDS_TOGETHER.to_owned());
        }
        sheet.table = Some(Table {
            caption: "Statements by who answers".to_owned(),
            columns,
            rows: rows.collect(),
        });
        sheet
    }

    /// The questions of a section of the questionnaire.
    pub fn section(&self, own: &Questionnaire, section: &str) -> Vec<Sheet> {
        let section = own.sections.iter().find(|own| own.id == section);
        let questions = section.map_or(&[][..], |own| &own.questions);
        questions
            .iter()
            .flat_map(|own| self.question(&own.id, &own.title, |_| true))
            .collect()
    }

    fn question(
        &self,
        id: &str,
        title: &str,
        is_wanted: impl Fn(&AnswerTable) -> bool,
    ) -> Vec<Sheet> {
        let tables = self
            .answers
            .iter()
            .filter(|own| own.question == id && is_wanted(own));
        let sheet = |own: &AnswerTable| {
            let mut sheet = Sheet::of(&own.id, title);
            sheet.group = id.to_owned();
            sheet
                .notes
                .extend(words::counted(own.counted).map(str::to_owned));
            if own.counted == Counted::Number {
                sheet
                    .notes
                    .push(words::middle(own.middle(self.kinds.len())));
            }
            let caption = match (&own.part, own.counted) {
                (_, Counted::Given) => format!("Who answered {id}"),
                (Some(part), _) => format!("{id}: {part}"),
                (None, _) => format!("Answers to {id}, by who answers"),
            };
            sheet.table = Some(own.table(caption, &self.kinds));
            sheet
        };
        tables.map(sheet).collect()
    }

    /// Numbers of years: the answer in the middle of each, then each as a distribution.
    pub fn thresholds(&self, own: &Questionnaire) -> Vec<Sheet> {
        let is_number = |own: &AnswerTable| own.counted == Counted::Number;
        let mut columns = vec![
            Column::words("threshold", "What was asked"),
            Column::words("question", "Question"),
        ];
        columns.extend(
            self.kinds
                .iter()
                .map(|(id, label)| Column::words(id, label)),
        );
        columns.push(Column::words("all", "All"));
        let numbers = self.answers.iter().filter(|own| is_number(own));
        let rows = numbers.map(|own| {
            let part = own.part.as_deref().unwrap_or_default();
            let middles = (0..=self.kinds.len()).map(|column| match own.middle(column) {
                Some(row) => row.label.as_str().into(),
                None => Value::Nothing,
            });
            let question = Value::Link {
                text: own.question.clone(),
                href: format!("#{}", own.question),
            };
            [part.into(), question].into_iter().chain(middles).collect()
        });
        let mut first = Sheet::of("middle", "The answers in the middle");
        first.notes.push(words::MIDDLE.to_owned());
        first.table = Some(Table {
            caption: "The answer in the middle, by who answers".to_owned(),
            columns,
            rows: rows.collect(),
        });
        let questions = own.questions();
        let each = questions.flat_map(|own| self.question(&own.id, &own.title, is_number));
        std::iter::once(first).chain(each).collect()
    }

    /// Red lines: choices that a check of a scenario belongs to. Those that most hold come first;
    /// those of which the number is left out come last, in the order of the questionnaire.
    pub fn red_lines(&self, own: &Questionnaire) -> Vec<Sheet> {
        let of_question = |question: &consultation::Question| {
            let has_check = |row: &AnswerRow| {
                let choice = question.option(&row.id);
                choice.is_some_and(|own| own.check.is_some())
            };
            let mut sheets = self.question(&question.id, &question.title, |own| {
                own.counted == Counted::Given
            });
            let mut tables = self.answers.iter();
            let is_own =
                |own: &&AnswerTable| own.question == question.id && own.counted == Counted::Several;
            let mut table = tables.find(is_own)?.clone();
            table.rows.retain(has_check);
            table
                .rows
                .sort_by_key(|own| std::cmp::Reverse(own.line.total.shown()));
            if table.rows.is_empty() {
                return None;
            }
            let mut sheet = Sheet::of(&question.id, &question.title);
            sheet.notes.push(words::RED_LINES.to_owned());
            sheet.table = Some(table.table("Red lines by support".to_owned(), &self.kinds));
            sheets.insert(0, sheet);
            Some(sheets)
        };
        own.questions().filter_map(of_question).flatten().collect()
    }
}
