//! Statements one by one, as whoever has no columns would count them.

use super::{flags, public_id, received_at};
use chrono::NaiveDate;
use console_wire::{Filter, Moderation, Route};
use consultation::{
    Answer, AttachedScenario, Choice, Field, FieldKind, FieldValue, Kind, NoAnswer, Question,
    Questionnaire, Statement, Value, Variable, field_key, london_day, variables,
};
use publication::counts::{Band, CountedAnswers, CountedQuestion};
use publication::disclosure::Count;
use retention::Row;
use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

static VARIABLES: LazyLock<HashMap<String, Variable<'static>>> = LazyLock::new(|| {
    let all = variables(Questionnaire::shipped()).into_iter();
    all.map(|own| (own.name.clone(), own)).collect()
});

/// All statements.
#[derive(Default)]
pub struct Slow(BTreeMap<u32, Said>);

/// One statement.
pub struct Said {
    pub number: u32,
    pub statement: Statement,
    pub route: Route,
    pub people: u32,
    pub moderation: Moderation,
    pub is_set_aside: bool,
    pub is_withdrawn: bool,
    pub themes: Vec<String>,
}

impl Slow {
    pub fn receive(&mut self, number: u32, content: &str) {
        let statement = Statement::from_json(Questionnaire::shipped(), content).unwrap();
        let said = Said {
            number,
            statement,
            route: Route::Online,
            people: 1,
            moderation: Moderation::Undecided,
            is_set_aside: false,
            is_withdrawn: false,
            themes: Vec::new(),
        };
        self.0.insert(number, said);
    }

    pub fn withdraw(&mut self, number: u32) {
        self.said(number).is_withdrawn = true;
    }

    pub fn said(&mut self, number: u32) -> &mut Said {
        self.0.get_mut(&number).unwrap()
    }

    pub fn withdrawn(&self) -> u32 {
        self.0.values().filter(|own| own.is_withdrawn).count() as u32
    }

    pub fn set_aside(&self) -> u32 {
        let kept = self.0.values().filter(|own| !own.is_withdrawn);
        kept.filter(|own| own.is_set_aside).count() as u32
    }

    pub fn meant(&self, filter: &Filter) -> Vec<&Said> {
        let counted = self.0.values();
        let counted = counted.filter(|own| !own.is_withdrawn && !own.is_set_aside);
        let meets = |own: &&Said| {
            let mut conditions = filter.conditions.iter();
            conditions.all(|(variable, values)| values.iter().any(|value| own.has(variable, value)))
        };
        counted.filter(meets).collect()
    }

    pub fn names(&self, filter: &Filter) -> Vec<String> {
        let meant = self.meant(filter);
        let mut names: Vec<String> = meant.iter().map(|own| public_id(own.number)).collect();
        names.sort_unstable();
        names
    }
}

impl Said {
    pub fn day(&self) -> NaiveDate {
        london_day(received_at(self.number))
    }

    /// Whether it has this value of a variable.
    pub fn has(&self, variable: &str, value: &str) -> bool {
        match variable {
            "route" => self.route.id() == value,
            "state" => self.moderation.id() == value,
            "flag" => flags(self.number).iter().any(|own| own == value),
            "theme" => self.themes.iter().any(|own| own == value),
            "proposal" => self
                .statement
                .scenarios()
                .iter()
                .any(|own| own.role == value),
            "question" => {
                let answer = self.statement.answers().get(value);
                answer.is_some_and(|own| !matches!(own, Answer::NoAnswer(_)))
            }
            "rule" => {
                let (row, rule) = value.split_once('=').unwrap();
                self.proposes(row, rule) > 0
            }
            "day" => {
                let (from, to) = value.split_once("..").unwrap_or((value, value));
                (from.parse().unwrap()..=to.parse().unwrap()).contains(&self.day())
            }
            _ => self.answers(variable, value),
        }
    }

    fn answers(&self, variable: &str, value: &str) -> bool {
        let own = Questionnaire::shipped();
        if let Some(question) = own.questions().find(|own| own.id == variable) {
            return match self.statement.answers().get(&question.id) {
                None => value == "not-answered",
                Some(Answer::NoAnswer(why)) => why.id() == value,
                Some(Answer::Ranking(order)) => order.first().is_some_and(|own| own == value),
                Some(Answer::Choices { choices, .. }) => choices.iter().any(|own| own == value),
                Some(_) => false,
            };
        }
        match VARIABLES[variable].value(&self.statement) {
            Value::Nothing => false,
            Value::Text(own) => own == value,
            Value::Number(-6) => value == "not-asked",
            Value::Number(-7) => value == "no-view",
            Value::Number(-8) => value == "do-not-know",
            Value::Number(-9) => value == "not-answered",
            Value::Number(number) => {
                let (from, to) = value.split_once("..").unwrap_or((value, value));
                match (from.parse::<i64>(), to.parse::<i64>()) {
                    (Ok(from), Ok(to)) => (from..=to).contains(&number),
                    _ => false,
                }
            }
        }
    }

    /// How many of the scenarios that its respondent wants propose a rule for a row.
    pub fn proposes(&self, row: &str, rule: &str) -> usize {
        let row = Row::ALL.iter().find(|own| own.to_string() == row).unwrap();
        let rules = self
            .wanted()
            .map(|own| own.scenario.policy().rule(*row).to_string());
        rules.filter(|own| own == rule).count()
    }

    /// The scenarios that its respondent wants.
    pub fn wanted(&self) -> impl Iterator<Item = &AttachedScenario> {
        let scenarios = self.statement.scenarios().iter();
        scenarios.filter(|own| own.role == "want")
    }
}

/// What is counted for everybody, one statement at a time.
impl Slow {
    pub fn public_answers(&self) -> Vec<CountedQuestion> {
        let own = Questionnaire::shipped();
        let closed = own
            .questions()
            .filter(|own| !matches!(own.kind, Kind::Text { .. }));
        closed
            .map(|question| CountedQuestion {
                question: question.id.clone(),
                answers: self.answers_to(question),
            })
            .collect()
    }

    /// Counts by kind of respondent: for each, how many are meant, and how many of them published.
    pub fn by_kind(&self, is_meant: impl Fn(&Statement) -> bool) -> Vec<Count> {
        let kinds = Questionnaire::shipped().respondents.iter();
        let count = |kind: &str| {
            let said = self
                .0
                .values()
                .filter(|own| !own.is_withdrawn && !own.is_set_aside);
            let said = said.filter(|own| own.statement.respondent() == kind);
            said.filter(|own| is_meant(&own.statement))
                .fold(Count::default(), |sum, own| {
                    let published = u32::from(own.moderation == Moderation::Publish);
                    sum + Count { all: 1, published }
                })
        };
        kinds.map(|own| count(&own.id)).collect()
    }

    fn answers_to(&self, question: &Question) -> CountedAnswers {
        let answer = |own: &Statement| own.answers().get(&question.id).cloned();
        let given = || {
            vec![
                self.by_kind(|own| !matches!(answer(own), None | Some(Answer::NoAnswer(_)))),
                self.by_kind(|own| answer(own) == Some(Answer::NoAnswer(NoAnswer::NoView))),
                self.by_kind(|own| answer(own) == Some(Answer::NoAnswer(NoAnswer::DoNotKnow))),
                self.by_kind(|own| answer(own).is_none()),
            ]
        };
        let first = |own: &Statement| match answer(own) {
            Some(Answer::Choices { choices, .. } | Answer::Ranking(choices)) => {
                choices.first().cloned()
            }
            _ => None,
        };
        let options = question.options().iter();
        match &question.kind {
            Kind::Multiple { .. } => CountedAnswers::Several {
                given: given(),
                choices: options
                    .map(|option| self.by_kind(|own| took(own, question, &option.id)))
                    .collect(),
            },
            Kind::Number {
                fields,
                repeat_for: None,
            } => CountedAnswers::Fields {
                given: given(),
                fields: fields
                    .iter()
                    .map(|field| {
                        let is_in =
                            |own: &Statement| matches!(answer(own), Some(Answer::Fields(_)));
                        self.field(question, None, field, is_in)
                    })
                    .collect(),
            },
            Kind::Number {
                fields,
                repeat_for: Some(other),
            } => {
                let mut questions = Questionnaire::shipped().questions();
                let other = questions.find(|own| own.id == *other).unwrap();
                let of_choice = |choice: &Choice| {
                    let is_in = |own: &Statement| took(own, other, &choice.id);
                    let fields = fields.iter();
                    fields
                        .map(|field| self.field(question, Some(choice), field, is_in))
                        .collect()
                };
                CountedAnswers::Repeated {
                    choices: other.options().iter().map(of_choice).collect(),
                }
            }
            _ => {
                let chosen = options
                    .map(|option| self.by_kind(|own| first(own).as_ref() == Some(&option.id)));
                CountedAnswers::One(chosen.chain(given().into_iter().skip(1)).collect())
            }
        }
    }

    fn field(
        &self,
        question: &Question,
        choice: Option<&Choice>,
        field: &Field,
        is_in: impl Fn(&Statement) -> bool,
    ) -> Vec<Vec<Count>> {
        let key = field_key(choice.map(|own| own.id.as_str()), &field.id);
        let value = |own: &Statement| match own.answers().get(&question.id) {
            Some(Answer::Fields(fields)) => fields.get(&key).cloned(),
            _ => None,
        };
        let mut counts: Vec<Vec<Count>> = match &field.kind {
            FieldKind::Number { least, most, .. } => Band::all(*least, *most)
                .into_iter()
                .map(|band| {
                    self.by_kind(|own| {
                        let number = value(own);
                        is_in(own) && matches!(number, Some(FieldValue::Number(own)) if (band.least..=band.most).contains(&own))
                    })
                })
                .collect(),
            FieldKind::Choice { options } => options
                .iter()
                .map(|option| {
                    let wanted = FieldValue::Choice(option.id.clone());
                    self.by_kind(|own| is_in(own) && value(own).as_ref() == Some(&wanted))
                })
                .collect(),
        };
        counts.push(self.by_kind(|own| is_in(own) && value(own).is_none()));
        counts
    }
}

fn took(own: &Statement, question: &Question, choice: &str) -> bool {
    match own.answers().get(&question.id) {
        Some(Answer::Choices { choices, .. }) => choices.iter().any(|own| own == choice),
        _ => false,
    }
}
