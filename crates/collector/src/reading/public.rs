//! What is counted for everybody: closed answers and scenarios by who answers, and how many of these
//! statements can be read in full. Nothing is left out here yet.

use super::catalogue::missing_code;
use super::column::{ANSWERED, Column, Mask};
use super::index::{Index, Row};
use analysis::Proposal;
use console_wire::Moderation;
use consultation::{Choice, Field, FieldKind, Holds, Kind, NoAnswer, Question, variables};
use publication::counts::{
    Band, CountedAnswers, CountedProposals, CountedQuestion, CountedStatements, Counts,
    Organisation, RowProposals,
};
use publication::disclosure::{Count, has_few_kept_back};
use retention::Rule;
use std::collections::HashMap;

/// Statements by kind of respondent.
struct Groups {
    /// Of each kind those that are counted, and of these those that are published.
    kinds: Vec<(Mask, Mask)>,
}

/// Places of columns by question, choice of another question, and field.
type Places<'a> = HashMap<(&'a str, Option<&'a str>, Option<&'a str>), usize>;

impl Groups {
    fn of(index: &Index) -> (Self, bool) {
        let mut own = Self::with(index, |row| row.moderation == Moderation::Publish, |_| true);
        let few = has_few_kept_back(own.statements().into_iter().sum());
        if few {
            let is_published = |row: &Row| row.moderation == Moderation::Publish;
            own = Self::with(index, is_published, is_published);
        }
        (own, few)
    }

    fn with(
        index: &Index,
        is_published: impl Fn(&Row) -> bool,
        is_counted: impl Fn(&Row) -> bool,
    ) -> Self {
        let kinds = index.catalogue().questionnaire.respondents.iter();
        let of_kind = |kind: &str| -> (Mask, Mask) {
            let rows = index.rows().iter();
            let is_in = |row: &Row| {
                row.counts()
                    && row.answers_this_version
                    && row.respondent.as_ref() == kind
                    && is_counted(row)
            };
            rows.map(|row| (is_in(row), is_in(row) && is_published(row)))
                .unzip()
        };
        Self {
            kinds: kinds.map(|own| of_kind(&own.id)).collect(),
        }
    }

    fn statements(&self) -> Counts {
        let size = |mask: &Mask| mask.iter().filter(|own| **own).count() as u32;
        let counts = self.kinds.iter();
        counts
            .map(|(all, published)| Count {
                all: size(all),
                published: size(published),
            })
            .collect()
    }

    /// Those of these that a mask means.
    fn that(&self, mask: &Mask) -> Self {
        let both = |own: &Mask| {
            own.iter()
                .zip(mask)
                .map(|(one, other)| *one && *other)
                .collect()
        };
        let kinds = self.kinds.iter();
        Self {
            kinds: kinds
                .map(|(all, published)| (both(all), both(published)))
                .collect(),
        }
    }

    /// Counts of several things at once: for each thing, the counts by kind.
    fn count(&self, of: impl Fn(&Mask) -> Vec<u32>) -> Vec<Counts> {
        let by_kind = self
            .kinds
            .iter()
            .map(|(all, published)| (of(all), of(published)));
        let by_kind: Vec<(Vec<u32>, Vec<u32>)> = by_kind.collect();
        let things = by_kind.first().map_or(0, |(all, _)| all.len());
        let thing = |place: usize| {
            let counts = by_kind.iter();
            counts
                .map(|(all, published)| Count {
                    all: all[place],
                    published: published[place],
                })
                .collect()
        };
        (0..things).map(thing).collect()
    }
}

impl Index {
    /// What is counted for everybody.
    pub fn public_counts(&self) -> CountedStatements {
        let (groups, few_are_apart) = Groups::of(self);
        let questionnaire = self.catalogue().questionnaire;
        let places = self.places();
        let questions = questionnaire.questions().filter_map(|question| {
            let answers = self.answers_to(question, &groups, &places)?;
            Some(CountedQuestion {
                question: question.id.clone(),
                answers,
            })
        });
        CountedStatements {
            statements: groups.statements(),
            few_are_apart,
            questions: questions.collect(),
            proposals: self.public_proposals(&groups),
        }
    }

    fn places(&self) -> Places<'static> {
        let own = self.catalogue();
        let mut places = HashMap::new();
        for variable in variables(own.questionnaire) {
            let (name, key) = match variable.holds {
                Holds::Picked(question) => (variable.name, (question.id.as_str(), None, None)),
                Holds::IsPicked(question, _) | Holds::Rank(question, _) => (
                    question.id.replace('-', "_"),
                    (question.id.as_str(), None, None),
                ),
                Holds::Field(question, choice, field) => {
                    let choice = choice.map(|own| own.id.as_str());
                    (
                        variable.name,
                        (question.id.as_str(), choice, Some(field.id.as_str())),
                    )
                }
                _ => continue,
            };
            if let Some((place, None)) = own.column(&name) {
                places.insert(key, place);
            }
        }
        places
    }

    fn answers_to(
        &self,
        question: &Question,
        groups: &Groups,
        places: &Places<'_>,
    ) -> Option<CountedAnswers> {
        let options = question.options().len();
        let whole = || {
            places
                .get(&(question.id.as_str(), None, None))
                .map(|own| self.column(*own))
        };
        match &question.kind {
            Kind::Text { .. } => None,
            Kind::Single { .. } | Kind::Ranked { .. } => {
                let column = whole()?;
                Some(CountedAnswers::One(
                    groups.count(|mask| column.counts(options + 3, mask)),
                ))
            }
            Kind::Multiple { .. } => {
                let column = whole()?;
                let mut choices = groups.count(|mask| column.counts(options + 3, mask));
                let missing = choices.split_off(options);
                let given = with_answered(&groups.statements(), missing);
                Some(CountedAnswers::Several { given, choices })
            }
            Kind::Number {
                fields,
                repeat_for: None,
            } => {
                let columns = fields.iter().map(|field| {
                    let place =
                        places.get(&(question.id.as_str(), None, Some(field.id.as_str())))?;
                    Some((field, self.column(*place)))
                });
                self.fields(groups, &columns.collect::<Option<Vec<_>>>()?)
            }
            Kind::Number {
                fields,
                repeat_for: Some(other),
            } => {
                let picked = places
                    .get(&(other.as_str(), None, None))
                    .map(|own| self.column(*own))?;
                let mut others = self.catalogue().questionnaire.questions();
                let other = others.find(|own| own.id == *other)?;
                let of_choice = |(place, choice): (usize, &Choice)| {
                    let took = groups.that(&took(picked, place));
                    let base = took.statements();
                    let fields = fields.iter().map(|field| {
                        let key = (
                            question.id.as_str(),
                            Some(choice.id.as_str()),
                            Some(field.id.as_str()),
                        );
                        Some(with_empty(
                            &base,
                            took.count(values(field, self.column(*places.get(&key)?))),
                        ))
                    });
                    fields.collect::<Option<Vec<_>>>()
                };
                let choices = other.options().iter().enumerate().map(of_choice);
                Some(CountedAnswers::Repeated {
                    choices: choices.collect::<Option<_>>()?,
                })
            }
        }
    }

    fn fields(&self, groups: &Groups, fields: &[(&Field, &Column)]) -> Option<CountedAnswers> {
        let (first, column) = *fields.first()?;
        let is_given = |row: usize| fields.iter().any(|(field, own)| is_value(field, own, row));
        let answered: Mask = (0..self.rows().len()).map(is_given).collect();
        let (all, answered) = (groups.statements(), groups.that(&answered));
        let [no_view, do_not_know] = [NoAnswer::NoView, NoAnswer::DoNotKnow].map(|why| {
            let mut counts = groups.count(|mask| vec![missing(first, column, why, mask)]);
            counts.pop().unwrap_or_default()
        });
        let base = answered.statements();
        let known = [&base, &no_view, &do_not_know];
        let not_answered =
            (0..all.len()).map(|kind| known.iter().fold(all[kind], |rest, own| rest - own[kind]));
        let not_answered = not_answered.collect();
        let of_field = |(field, column): &(&Field, &Column)| {
            with_empty(&base, answered.count(values(field, column)))
        };
        Some(CountedAnswers::Fields {
            fields: fields.iter().map(of_field).collect(),
            given: vec![base.clone(), no_view, do_not_know, not_answered],
        })
    }

    fn public_proposals(&self, groups: &Groups) -> CountedProposals {
        let own = self.catalogue().questionnaire;
        let wanted = own.scenario_roles.iter().filter(|own| own.is_wanted);
        let wanted: Vec<&str> = wanted.map(|own| own.id.as_str()).collect();
        let kinds = groups.kinds.len();
        let mut all = vec![Count::default(); kinds];
        let mut rules: Vec<HashMap<Rule, Counts>> = vec![HashMap::new(); retention::Row::ALL.len()];
        let mut organisations = Vec::new();
        for (kind, (counted, published)) in groups.kinds.iter().enumerate() {
            let rows = self.rows().iter().zip(counted.iter().zip(published));
            for (row, (_, is_published)) in rows.filter(|(_, (is_counted, _))| **is_counted) {
                let one = Count {
                    all: 1,
                    published: u32::from(*is_published),
                };
                let attached = row.attached().iter();
                let mut first: Option<Proposal> = None;
                for attached in attached.filter(|own| wanted.contains(&own.role.as_ref())) {
                    let id = row.public_id.as_ref().to_owned();
                    let proposal = self.scenarios().proposal(attached, id, &row.respondent);
                    all[kind] += one;
                    for (place, rules) in retention::Row::ALL.iter().zip(&mut rules) {
                        let counts = rules.entry(proposal.rule(*place));
                        counts.or_insert_with(|| vec![Count::default(); kinds])[kind] += one;
                    }
                    first.get_or_insert(proposal);
                }
                if let (Some(proposal), Some(name), true) =
                    (first, &row.organisation, *is_published)
                    && row.is_published_with_name
                {
                    organisations.push(Organisation {
                        name: name.as_ref().to_owned(),
                        public_id: row.public_id.as_ref().to_owned(),
                        proposal,
                    });
                }
            }
        }
        organisations.sort_by(|a, b| (&a.name, &a.public_id).cmp(&(&b.name, &b.public_id)));
        let rows = retention::Row::ALL.iter().zip(rules);
        let rows = rows.map(|(row, rules)| RowProposals {
            row: *row,
            rules: rules.into_iter().collect(),
        });
        CountedProposals {
            all,
            rows: rows.collect(),
            organisations,
        }
    }
}

/// Statements that took the choice at this place.
fn took(column: &Column, place: usize) -> Mask {
    match column {
        Column::Several(own) => {
            let took = own
                .iter()
                .map(|bits| bits & ANSWERED != 0 && bits & (1 << place) != 0);
            took.collect()
        }
        _ => Vec::new(),
    }
}

/// How many answered, then what stands in place of an answer.
fn with_answered(statements: &Counts, missing: Vec<Counts>) -> Vec<Counts> {
    let answered = (0..statements.len()).map(|kind| {
        missing
            .iter()
            .fold(statements[kind], |rest, own| rest - own[kind])
    });
    std::iter::once(answered.collect()).chain(missing).collect()
}

/// Values, then how many gave none.
fn with_empty(base: &Counts, mut values: Vec<Counts>) -> Vec<Counts> {
    let empty =
        (0..base.len()).map(|kind| values.iter().fold(base[kind], |rest, own| rest - own[kind]));
    let empty = empty.collect();
    values.push(empty);
    values
}

/// Counts the values of a field: of a number in its bands.
fn values<'a>(field: &'a Field, column: &'a Column) -> impl Fn(&Mask) -> Vec<u32> + 'a {
    move |mask| match &field.kind {
        FieldKind::Choice { options } => column.counts(options.len(), mask),
        FieldKind::Number { least, most, .. } => {
            let numbers = column.numbers(mask);
            let bands = Band::all(*least, *most).into_iter();
            let count = |band: Band| {
                let (least, most) = (i64::from(band.least), i64::from(band.most));
                let own = numbers
                    .iter()
                    .filter(|(own, _)| (least..=most).contains(&i64::from(**own)));
                own.map(|(_, count)| count).sum()
            };
            bands.map(count).collect()
        }
    }
}

/// Whether a statement has a value in a field, and not what stands in its place.
fn is_value(field: &Field, column: &Column, row: usize) -> bool {
    match (&field.kind, column) {
        (FieldKind::Number { .. }, Column::Number(own)) => own[row] >= 0,
        (FieldKind::Choice { options }, Column::One(own)) => usize::from(own[row]) < options.len(),
        _ => false,
    }
}

/// How many of these statements have this in place of an answer.
fn missing(field: &Field, column: &Column, why: NoAnswer, mask: &Mask) -> u32 {
    match &field.kind {
        FieldKind::Number { .. } => {
            let code = missing_code(why.id());
            let counts = column.numbers(mask);
            code.and_then(|code| counts.get(&code).copied())
                .unwrap_or_default()
        }
        FieldKind::Choice { options } => {
            let place = options.len() + usize::from(why == NoAnswer::DoNotKnow);
            column.counts(place + 1, mask).pop().unwrap_or_default()
        }
    }
}
