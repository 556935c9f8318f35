//! The table of statements: its columns, and what stands in them.

use crate::store::ExportRow;
use chrono::NaiveDate;
use console_wire::{Moderation, Route};
use consultation::{
    FieldKind, Holds, Meaning, Questionnaire, Statement, Value, Variable, london_day, variables,
};

/// The columns of the table of statements.
pub(super) struct Columns(Vec<Column>);

/// One column.
pub(super) struct Column {
    pub kind: Kind,
    /// What it means, with its name.
    pub meaning: Meaning,
    source: Source,
}

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Ids, or codes for what is missing.
    Text,
    /// What somebody wrote.
    Words,
    /// Numbers, or codes for what is missing.
    Number,
    /// Days.
    Day,
}

/// What stands in a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cell<'a> {
    Day(NaiveDate),
    Value(Value<'a>),
}

impl Cell<'_> {
    /// As it is.
    pub fn text(self) -> String {
        match self {
            Self::Day(day) => day.to_string(),
            Self::Value(Value::Nothing) => String::new(),
            Self::Value(Value::Number(number)) => number.to_string(),
            Self::Value(Value::Text(text)) => text.to_owned(),
        }
    }

    /// As it stands in CSV: words that a spreadsheet could take for a formula have an apostrophe
    /// before them.
    pub fn guarded(self) -> String {
        match self {
            Self::Day(day) => day.to_string(),
            Self::Value(value) => value.cell(),
        }
    }
}

/// Where a cell is from.
enum Source {
    PublicId,
    ReceivedOn,
    Revision,
    Flags,
    State,
    Route,
    People,
    Answer(Variable<'static>),
}

/// A statement, with what is made of its row once for all columns.
pub(super) struct Said<'a> {
    row: &'a ExportRow,
    statement: &'a Statement,
    flags: String,
}

impl<'a> Said<'a> {
    pub fn new(row: &'a ExportRow, statement: &'a Statement) -> Self {
        Self {
            row,
            statement,
            flags: row.flags.join(" "),
        }
    }
}

impl Columns {
    /// Those of a questionnaire: first what the collector knows of a statement, then its answers.
    pub fn of(own: &'static Questionnaire) -> Self {
        let made = |name: &str, asked: &str, kind: &str, values: &str| Meaning {
            variable: name.to_owned(),
            question: String::new(),
            asked: asked.to_owned(),
            kind: kind.to_owned(),
            values: values.to_owned(),
            missing: String::new(),
            source: String::new(),
            version: format!("{} version {}", own.id, own.version),
        };
        let fixed = [
            (
                Source::PublicId,
                Kind::Text,
                made(
                    "public_id",
                    "Name of the statement in what is published",
                    "id",
                    "",
                ),
            ),
            (
                Source::ReceivedOn,
                Kind::Day,
                made(
                    "received_on",
                    "Day in London on which it first came",
                    "day",
                    "",
                ),
            ),
            (
                Source::Revision,
                Kind::Number,
                made(
                    "revision",
                    "How often it was sent: 1, and 1 more for each change",
                    "number",
                    "",
                ),
            ),
            (
                Source::Flags,
                Kind::Text,
                Meaning {
                    missing: "no flag = empty".to_owned(),
                    ..made("flags", "What a reader should look at", "text", FLAGS)
                },
            ),
            (
                Source::State,
                Kind::Text,
                made(
                    "state",
                    "What was decided about publication",
                    "choice",
                    &states(),
                ),
            ),
            (
                Source::Route,
                Kind::Text,
                made("route", "How it came", "choice", &routes()),
            ),
            (
                Source::People,
                Kind::Number,
                made("people", "How many people stand behind it", "number", ""),
            ),
        ];
        let fixed = fixed.map(|(source, kind, meaning)| Column {
            kind,
            meaning,
            source,
        });
        let answers = variables(own).into_iter().map(|variable| Column {
            kind: kind(&variable.holds),
            meaning: variable.meaning(own),
            source: Source::Answer(variable),
        });
        Self(fixed.into_iter().chain(answers).collect())
    }

    pub fn iter(&self) -> std::slice::Iter<'_, Column> {
        self.0.iter()
    }

    /// Their names.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.iter().map(|own| own.meaning.variable.as_str())
    }
}

/// Flags and what each means.
const FLAGS: &str = "trap-filled = a field that people do not see was filled in; \
    too-fast = it took less time than reading the questions does; \
    same-answers = the same answers came before; \
    other-counts = the collector counts something else for a scenario; \
    several stand with a space between them";

/// Decisions and what each means.
fn states() -> String {
    Moderation::ALL
        .map(|own| format!("{} = {}", own.id(), own.label()))
        .join("; ")
}

/// Ways in which statements come.
fn routes() -> String {
    Route::ALL
        .map(|own| format!("{} = {}", own.id(), own.label()))
        .join("; ")
}

fn kind(holds: &Holds<'_>) -> Kind {
    match holds {
        Holds::Respondent | Holds::Publication | Holds::Picked(_) => Kind::Text,
        Holds::IsPicked(..) | Holds::Rank(..) => Kind::Number,
        Holds::Text(_) | Holds::Words(..) => Kind::Words,
        Holds::Field(_, _, field) => match field.kind {
            FieldKind::Number { .. } => Kind::Number,
            FieldKind::Choice { .. } => Kind::Text,
        },
    }
}

impl Column {
    /// What stands in it for a statement.
    pub fn cell<'a>(&self, said: &'a Said<'_>) -> Cell<'a> {
        match &self.source {
            Source::PublicId => Cell::Value(Value::Text(&said.row.public_id)),
            Source::ReceivedOn => Cell::Day(london_day(said.row.received_at)),
            Source::Revision => Cell::Value(Value::Number(said.row.revision.into())),
            Source::Flags if said.flags.is_empty() => Cell::Value(Value::Nothing),
            Source::Flags => Cell::Value(Value::Text(&said.flags)),
            Source::State => Cell::Value(Value::Text(said.row.moderation.id())),
            Source::Route => Cell::Value(Value::Text(said.row.route.id())),
            Source::People => Cell::Value(Value::Number(said.row.people.into())),
            Source::Answer(variable) => Cell::Value(variable.value(said.statement)),
        }
    }

    /// A name that can be read out: what was asked, and the name by which programs know it.
    pub fn heading(&self) -> String {
        format!("{} [{}]", self.meaning.asked, self.meaning.variable)
    }
}
