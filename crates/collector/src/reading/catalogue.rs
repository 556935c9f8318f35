//! What can be counted and filtered by: variables, their values, and how each is kept in a column.

use super::column::{ABSENT, ANSWERED, Column};
use super::said::{Said, SaidAnswer, SaidField};
use crate::intake::{OTHER_COUNTS, SAME_ANSWERS, TOO_FAST, TRAP_FILLED};
use console_wire::{Counting, Moderation, Route, ValueMeaning, VariableMeaning};
use consultation::{
    Choice, DetailKind, Field, FieldKind, Holds, NOT_ANSWERED, NOT_ASKED, NoAnswer, Question,
    Questionnaire, Variable, field_key, variables,
};
use std::collections::HashMap;

/// The day on which a statement first came.
pub const DAY: &str = "day";
/// A theme that one of its texts has.
pub const THEME: &str = "theme";
/// A group of similar texts.
pub const SIMILAR: &str = "similar";
/// A question that is answered, and not with words for no answer.
pub const QUESTION: &str = "question";
/// What an attached scenario stands for.
pub const PROPOSAL: &str = "proposal";
/// A rule that a scenario has which the respondent wants: a row, `=`, and the code of the rule.
pub const RULE: &str = "rule";
/// How a statement came.
pub const ROUTE: &str = "route";
/// What a reader should look at.
pub const FLAG: &str = "flag";
/// What was decided about publication.
pub const STATE: &str = "state";

/// Flags, and what each means.
pub const FLAGS: [(&str, &str); 4] = [
    (TRAP_FILLED, "A field that people do not see was filled in"),
    (
        TOO_FAST,
        "It took less time than reading the questions does",
    ),
    (SAME_ANSWERS, "The same answers came before"),
    (
        OTHER_COUNTS,
        "The collector counts something else for a scenario",
    ),
];

/// Everything that can be counted and filtered by.
#[derive(Debug)]
pub struct Catalogue {
    /// What is asked.
    pub questionnaire: &'static Questionnaire,
    columns: Vec<Meant>,
    /// By name: the column, and the one bit of it where a name stands for a single choice.
    names: HashMap<String, (usize, Option<u32>)>,
    texts: Vec<TextMeaning>,
}

/// A column and what it means.
#[derive(Debug)]
pub struct Meant {
    /// Its name, what was asked, and its values. Of a number the values are what stands for none.
    pub meaning: VariableMeaning,
    /// It is counted; the others can be filtered by only.
    pub is_counted: bool,
    source: Source,
}

/// A text of a statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextMeaning {
    /// The variable of the codebook.
    pub part: String,
    /// Id of the question.
    pub question: String,
    /// What was asked.
    pub asked: String,
}

/// Where a column is from.
#[derive(Clone, Copy, Debug)]
enum Source {
    Respondent,
    Publication,
    Route,
    Flag,
    State,
    Picked(&'static Question),
    Several(&'static Question),
    First(&'static Question),
    Rank(&'static Question, &'static Choice),
    Field(&'static Question, Option<&'static Choice>, &'static Field),
}

/// What stands in one place of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    /// The place of a value.
    One(u8),
    /// A bit for each value.
    Several(u64),
    /// A number, or a code for what is missing.
    Number(i32),
}

/// What a statement has beside what it says.
#[derive(Clone, Copy, Debug, Default)]
pub struct Beside {
    /// How it came.
    pub route: Route,
    /// What was decided about publication.
    pub moderation: Moderation,
    /// A bit for each of [`FLAGS`].
    pub flags: u64,
}

/// What can stand in place of an answer: its id and its code.
const MISSING: [(&str, i8); 4] = [
    (NoAnswer::NoView.id(), NoAnswer::NoView.code()),
    (NoAnswer::DoNotKnow.id(), NoAnswer::DoNotKnow.code()),
    ("not-answered", NOT_ANSWERED),
    ("not-asked", NOT_ASKED),
];

impl Catalogue {
    /// That of a questionnaire.
    pub fn of(questionnaire: &'static Questionnaire) -> Self {
        let mut own = Self {
            questionnaire,
            columns: Vec::new(),
            names: HashMap::new(),
            texts: Vec::new(),
        };
        for variable in variables(questionnaire) {
            own.add_variable(variable);
        }
        own
    }

    fn add_variable(&mut self, variable: Variable<'static>) {
        let asked = variable.meaning(self.questionnaire).asked;
        let name = variable.name;
        match variable.holds {
            Holds::Respondent => {
                let kinds = self.questionnaire.respondents.iter();
                let values = kinds.map(|own| value(&own.id, &own.label)).collect();
                let meaning = fixed(&name, &asked, Counting::One, values);
                self.add(meaning, Source::Respondent);
                self.add_route();
            }
            Holds::Publication => {
                let choices = self.questionnaire.publication.iter();
                let values = choices.map(|own| value(&own.id, &own.label)).collect();
                let meaning = fixed(&name, &asked, Counting::One, values);
                self.add(meaning, Source::Publication);
                self.add_flags_and_state();
            }
            Holds::Picked(question) => {
                let values = self.with_missing(choices(question.options()), 3);
                let meaning = of_question(name, question, asked, Counting::One, values);
                self.add(meaning, Source::Picked(question));
            }
            Holds::IsPicked(question, choice) => {
                let column = self.whole(question, Counting::Several, Source::Several(question));
                let mut options = question.options().iter();
                let bit = options.position(|own| own.id == choice.id);
                let bit = bit.and_then(|bit| u32::try_from(bit).ok());
                self.names.insert(name, (column, bit));
            }
            Holds::Rank(question, choice) => {
                self.whole(question, Counting::First, Source::First(question));
                let values = self.with_missing(Vec::new(), 4);
                let meaning = of_question(name, question, asked, Counting::Number, values);
                let column = self.add(meaning, Source::Rank(question, choice));
                self.columns[column].is_counted = false;
            }
            Holds::Text(question) | Holds::Words(question, _) => self.texts.push(TextMeaning {
                part: name,
                question: question.id.clone(),
                asked,
            }),
            Holds::Field(question, repeated, field) => {
                let missing = if repeated.is_some() { 4 } else { 3 };
                let (counting, values) = match &field.kind {
                    FieldKind::Number { .. } => (Counting::Number, Vec::new()),
                    FieldKind::Choice { options } => (Counting::One, choices(options)),
                };
                let values = self.with_missing(values, missing);
                let meaning = of_question(name, question, asked, counting, values);
                self.add(meaning, Source::Field(question, repeated, field));
            }
        }
    }

    /// The column of a whole question that the codebook has a variable of for each choice.
    fn whole(&mut self, question: &'static Question, counting: Counting, source: Source) -> usize {
        let name = question.id.replace('-', "_");
        if let Some((column, None)) = self.names.get(&name) {
            return *column;
        }
        let values = self.with_missing(choices(question.options()), 3);
        let meaning = of_question(name, question, question.title.clone(), counting, values);
        self.add(meaning, source)
    }

    fn add_route(&mut self) {
        let values = Route::ALL.map(|own| value(own.id(), own.label())).to_vec();
        let meaning = fixed(ROUTE, "How it came", Counting::One, values);
        self.add(meaning, Source::Route);
    }

    fn add_flags_and_state(&mut self) {
        let values = FLAGS.map(|(id, label)| value(id, label)).to_vec();
        let asked = "What a reader should look at";
        self.add(fixed(FLAG, asked, Counting::Several, values), Source::Flag);
        let values = Moderation::ALL.map(|own| value(own.id(), own.label()));
        let asked = "What was decided about publication";
        let meaning = fixed(STATE, asked, Counting::One, values.to_vec());
        self.add(meaning, Source::State);
    }

    fn add(&mut self, meaning: VariableMeaning, source: Source) -> usize {
        let column = self.columns.len();
        self.names.insert(meaning.name.clone(), (column, None));
        self.columns.push(Meant {
            meaning,
            is_counted: true,
            source,
        });
        column
    }

    /// Values, and after them the first of what can stand in their place.
    fn with_missing(&self, mut values: Vec<ValueMeaning>, missing: usize) -> Vec<ValueMeaning> {
        let words = &self.questionnaire.no_answer;
        let labels = [
            words.no_view.as_str(),
            &words.do_not_know,
            "Not answered",
            "Not asked",
        ];
        let missing = MISSING.iter().zip(labels).take(missing);
        values.extend(missing.map(|((id, _), label)| value(id, label)));
        values
    }

    /// Its columns.
    pub fn columns(&self) -> &[Meant] {
        &self.columns
    }

    /// Empty columns, one for each of [`Self::columns`].
    pub fn empty(&self) -> Vec<Column> {
        let of = |own: &Meant| own.source.empty();
        self.columns.iter().map(of).collect()
    }

    /// A column by the name of a variable, and the one bit of it that the name stands for.
    pub fn column(&self, name: &str) -> Option<(usize, Option<u32>)> {
        self.names.get(name).copied()
    }

    /// Names of variables that can be filtered by, in alphabetical order.
    pub fn names(&self) -> Vec<&str> {
        let others = [DAY, THEME, SIMILAR, QUESTION, PROPOSAL, RULE];
        let mut names: Vec<&str> = self.names.keys().map(String::as_str).collect();
        names.extend(others);
        names.sort_unstable();
        names
    }

    /// What can be filtered by beside what is counted, but for what changes with the statements.
    pub fn others(&self) -> Vec<VariableMeaning> {
        let of = self.questionnaire;
        let questions = of.questions().map(|own| value(&own.id, &own.title));
        let roles = of.scenario_roles.iter();
        let roles = roles.map(|own| value(&own.id, &own.label));
        let asked = "A question that is answered";
        let attached = "An attached scenario stands for";
        let only = Counting::FilterOnly;
        vec![
            fixed(QUESTION, asked, only, questions.collect()),
            fixed(PROPOSAL, attached, only, roles.collect()),
        ]
    }

    /// Whether a respondent wants what a scenario with this role stands for.
    pub fn is_wanted(&self, role: &str) -> bool {
        let role = self.questionnaire.scenario_role(role);
        role.is_some_and(|own| own.is_wanted)
    }

    /// Texts in the order of the codebook.
    pub fn texts(&self) -> &[TextMeaning] {
        &self.texts
    }

    /// What a statement says freely, in the order of the codebook; what this questionnaire does not
    /// ask comes last.
    pub fn in_order<'a>(&self, said: &'a Said<'_>) -> impl Iterator<Item = (TextMeaning, &'a str)> {
        let texts = said.texts();
        let texts = texts.map(|(question, text)| (self.text_of(question), text));
        let place = |meaning: &TextMeaning| {
            let mut all = self.texts.iter();
            all.position(|own| own == meaning).unwrap_or(usize::MAX)
        };
        let mut texts: Vec<(TextMeaning, &str)> = texts.collect();
        texts.sort_by_key(|(meaning, _)| place(meaning));
        texts.into_iter()
    }

    /// The text of a question. One that this questionnaire does not have is called as it is.
    pub fn text_of(&self, question: &str) -> TextMeaning {
        let mut texts = self.texts.iter();
        let known = texts.find(|own| own.question == question).cloned();
        known.unwrap_or_else(|| TextMeaning {
            part: question.to_owned(),
            question: question.to_owned(),
            asked: question.to_owned(),
        })
    }

    /// Whether a statement answers this questionnaire, so that its answers are counted.
    pub fn is_answered_by(&self, said: &Said<'_>) -> bool {
        let own = self.questionnaire;
        (said.questionnaire.id.as_str(), said.questionnaire.version) == (&own.id, own.version)
    }

    /// The questions that a statement answers, by their place in the questionnaire.
    pub fn questions(&self, said: &Said<'_>) -> Box<[u16]> {
        if !self.is_answered_by(said) {
            return Box::default();
        }
        let is_answered = |id: &str| {
            let answer = said.answers.get(id);
            answer.is_some_and(|own| own.no_answer.is_none())
        };
        let all = (0..).zip(self.questionnaire.questions());
        let answered = all.filter(|(_, question)| is_answered(&question.id));
        answered.map(|(place, _)| place).collect()
    }

    /// Whether the choice of publication of a statement is one with a name.
    pub fn is_published_with_name(&self, said: &Said<'_>) -> bool {
        let mut choices = self.questionnaire.publication.iter();
        choices.any(|own| own.id == said.publication && own.needs.is_some())
    }

    /// What a statement has in each column.
    pub fn entries(&self, said: &Said<'_>, beside: Beside) -> Vec<Entry> {
        let is_counted = self.is_answered_by(said);
        let entry = |own: &Meant| own.entry(said, beside, is_counted);
        self.columns.iter().map(entry).collect()
    }

    /// Who answers, in words.
    pub fn respondent_words(&self, id: &str) -> String {
        let known = self.questionnaire.respondent(id);
        known.map_or_else(|| id.to_owned(), |own| own.label.clone())
    }

    /// The name of the organisation that a statement is of.
    pub fn organisation(&self, said: &Said<'_>) -> Option<String> {
        let kind = self.questionnaire.respondent(&said.respondent)?;
        let mut asks = kind.asks.iter();
        let name = asks.find(|own| own.kind == DetailKind::OrganisationName)?;
        said.details.get(&name.id).cloned()
    }
}

fn value(id: &str, label: &str) -> ValueMeaning {
    ValueMeaning {
        value: id.to_owned(),
        label: label.to_owned(),
    }
}

fn choices(options: &[Choice]) -> Vec<ValueMeaning> {
    options
        .iter()
        .map(|own| value(&own.id, &own.label))
        .collect()
}

fn fixed(
    name: &str,
    asked: &str,
    counting: Counting,
    values: Vec<ValueMeaning>,
) -> VariableMeaning {
    VariableMeaning {
        name: name.to_owned(),
        question: String::new(),
        asked: asked.to_owned(),
        counting,
        values,
    }
}

fn of_question(
    name: String,
    question: &Question,
    asked: String,
    counting: Counting,
    values: Vec<ValueMeaning>,
) -> VariableMeaning {
    VariableMeaning {
        name,
        question: question.id.clone(),
        asked,
        counting,
        values,
    }
}

/// The code of what stands in place of a number, by its id.
pub fn missing_code(id: &str) -> Option<i32> {
    let mut all = MISSING.iter();
    all.find(|(own, _)| *own == id)
        .map(|(_, code)| i32::from(*code))
}

impl Source {
    fn empty(self) -> Column {
        match self {
            Self::Flag | Self::Several(_) => Column::Several(Vec::new()),
            Self::Rank(..) => Column::Number(Vec::new()),
            Self::Field(_, _, field) if matches!(field.kind, FieldKind::Number { .. }) => {
                Column::Number(Vec::new())
            }
            _ => Column::One(Vec::new()),
        }
    }
}

impl Meant {
    fn entry(&self, said: &Said<'_>, beside: Beside, is_counted: bool) -> Entry {
        match self.source {
            Source::Respondent => self.one(&said.respondent),
            Source::Publication => self.one(&said.publication),
            Source::Route => self.one(beside.route.id()),
            Source::State => self.one(beside.moderation.id()),
            Source::Flag => Entry::Several(beside.flags),
            _ if !is_counted => match self.source.empty() {
                Column::One(_) => Entry::One(ABSENT),
                Column::Several(_) => Entry::Several(0),
                Column::Number(_) => Entry::Number(i32::MIN),
            },
            Source::Picked(question) | Source::First(question) => {
                self.one(match given(said, question) {
                    Ok(own) => own.choices.first().map_or("not-answered", String::as_str),
                    Err(missing) => missing,
                })
            }
            Source::Several(question) => Entry::Several(match given(said, question) {
                Ok(own) => {
                    let bits = own.choices.iter().map(|id| self.bit(id));
                    bits.fold(ANSWERED, |all, bit| all | bit)
                }
                Err(missing) => self.bit(missing),
            }),
            Source::Rank(question, choice) => Entry::Number(match given(said, question) {
                Ok(own) => {
                    let place = (1..).zip(&own.choices).find(|(_, id)| **id == choice.id);
                    place.map_or(i32::from(NOT_ASKED), |(place, _)| place)
                }
                Err(missing) => missing_code(missing).unwrap_or(i32::MIN),
            }),
            Source::Field(question, repeated, field) => {
                self.field(said, question, (repeated, field))
            }
        }
    }

    fn field(
        &self,
        said: &Said<'_>,
        question: &Question,
        (repeated, field): (Option<&Choice>, &Field),
    ) -> Entry {
        let key = field_key(repeated.map(|own| own.id.as_str()), &field.id);
        let answer = given(said, question);
        let missing = match &answer {
            Ok(own) => match own.fields.get(&key) {
                Some(SaidField::Number(number)) => {
                    return Entry::Number(i32::try_from(*number).unwrap_or(i32::MAX));
                }
                Some(SaidField::Choice(id)) => return self.one(id),
                None => "not-answered",
            },
            Err(missing) => missing,
        };
        let was_picked = |choice: &Choice| {
            let other = question.repeat_for().and_then(|id| said.answers.get(id));
            other.is_some_and(|own| own.choices.contains(&choice.id))
        };
        let was_asked = missing != "not-answered" || repeated.is_none_or(was_picked);
        let missing = if was_asked { missing } else { "not-asked" };
        match field.kind {
            FieldKind::Number { .. } => Entry::Number(missing_code(missing).unwrap_or(i32::MIN)),
            FieldKind::Choice { .. } => self.one(missing),
        }
    }

    /// The place of a value.
    pub fn place(&self, id: &str) -> Option<usize> {
        let mut values = self.meaning.values.iter();
        values.position(|own| own.value == id)
    }

    fn one(&self, id: &str) -> Entry {
        let place = self.place(id).and_then(|place| u8::try_from(place).ok());
        Entry::One(place.unwrap_or(ABSENT))
    }

    fn bit(&self, id: &str) -> u64 {
        self.place(id).map_or(0, |place| 1 << place)
    }

    /// The question, if its choices are asked several at a time.
    pub fn several(&self) -> Option<&'static Question> {
        match self.source {
            Source::Several(question) => Some(question),
            _ => None,
        }
    }
}

/// What was answered, or the id of what stands in its place.
fn given<'a>(said: &'a Said<'_>, question: &Question) -> Result<&'a SaidAnswer, &'static str> {
    match said.answers.get(&question.id) {
        None => Err("not-answered"),
        Some(own) => match own.no_answer {
            Some(why) => Err(NoAnswer::id(why)),
            None => Ok(own),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_fits_its_column() {
        let own = Catalogue::of(Questionnaire::shipped());
        for column in own.columns() {
            assert!(
                column.meaning.values.len() < usize::from(ABSENT),
                "{column:?}"
            );
            if column.several().is_some() {
                assert!(column.meaning.values.len() < 64, "{column:?}");
            }
        }
        let closed = variables(own.questionnaire);
        let closed = closed
            .iter()
            .filter(|own| !matches!(own.holds, Holds::Text(_) | Holds::Words(..)));
        for variable in closed {
            assert!(own.column(&variable.name).is_some(), "{}", variable.name);
        }
    }
}
