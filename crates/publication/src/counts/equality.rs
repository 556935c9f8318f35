//! Who answered, beside who is affected.

use super::sheet::Sheet;
use crate::disclosure::{Count, margin, table};
use crate::table::{Column, Table, Value};
use cohort::{Ethnicity, People, Sex, method};
use consultation::{Choice, Questionnaire, QuestionnaireRef};
use serde::Deserialize;
use std::collections::BTreeMap;

/// What was counted of answers to the equality questions, with nothing left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CountedEquality {
    /// How many sent answers.
    pub all: u32,
    /// For each question each choice, then not answered.
    pub questions: Vec<Vec<u32>>,
}

/// What is read of answers to the equality questions.
#[derive(Deserialize)]
struct Sent {
    questionnaire: QuestionnaireRef,
    answers: BTreeMap<String, SentAnswer>,
}

#[derive(Deserialize)]
struct SentAnswer {
    #[serde(default)]
    choices: Vec<String>,
}

impl CountedEquality {
    /// Of a questionnaire, with nothing counted.
    pub fn of(own: &Questionnaire) -> Self {
        let questions = own.equality.questions.iter();
        let zeros = questions.map(|own| vec![0; own.options().len() + 1]);
        Self {
            all: 0,
            questions: zeros.collect(),
        }
    }

    /// Adds what somebody sent, as it is kept. What answers another version is passed over.
    pub fn add(&mut self, own: &Questionnaire, content: &str) {
        let sent = serde_json::from_str(content).ok();
        let is_of_this = |sent: &Sent| {
            (sent.questionnaire.id.as_str(), sent.questionnaire.version) == (&own.id, own.version)
        };
        let Some(sent) = sent.filter(is_of_this) else {
            return;
        };
        self.all += 1;
        for (question, counts) in own.equality.questions.iter().zip(&mut self.questions) {
            let answer = sent
                .answers
                .get(&question.id)
                .and_then(|own| own.choices.first());
            let mut options = question.options().iter();
            let place = answer.and_then(|answer| options.position(|own| own.id == *answer));
            counts[place.unwrap_or(question.options().len())] += 1;
        }
    }
}

/// Shares of the people who have an image, by the ids of choices.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AffectedShares(Vec<(String, f64)>);

/// The people who have an image, of whom shares are compared with those of respondents.
#[derive(Clone, Debug, PartialEq)]
pub struct Affected {
    people: People,
}

/// The choice that says nothing.
const NOT_SAID: &str = "prefer-not-to-say";

/// The files of figures that the sample is made to agree with, by question.
const FIGURES: [(&str, &str); 3] = [
    ("age-band", "arrests_by_age_year.csv"),
    ("sex", "arrests_by_sex_year.csv"),
    ("ethnic-group", "arrests_by_ethnicity.csv"),
];

/// The publications that these files are from.
const SOURCES: [&str; 3] = ["HO_PPP_2019", "EFF_ARRESTS_2023", "HANSARD_20080625"];

impl From<People> for Affected {
    fn from(people: People) -> Self {
        Self { people }
    }
}

impl Affected {
    /// The shares to compare with a question; none where there are none.
    pub fn shares(&self, question: &str, choices: &[Choice]) -> AffectedShares {
        let own = &self.people;
        let count = |choice: &str| match question {
            "age-band" => ages(choice).map(|(least, most)| own.aged(least, most)),
            "sex" => {
                let sex = Sex::ALL.iter().find(|own| own.id() == choice)?;
                own.by_sex.get(sex.index()).copied()
            }
            "ethnic-group" => {
                let group = Ethnicity::ALL.iter().find(|own| own.id() == choice)?;
                own.by_ethnicity.get(group.index()).copied()
            }
            _ => None,
        };
        let counts = choices
            .iter()
            .filter_map(|own| Some((own.id.clone(), count(&own.id)?)));
        let counts: Vec<(String, u32)> = counts.collect();
        let all: u32 = counts.iter().map(|(_, count)| count).sum();
        let share = |(id, count)| (id, f64::from(count) / f64::from(all.max(1)));
        AffectedShares(counts.into_iter().map(share).collect())
    }
}

impl AffectedShares {
    fn of(&self, choice: &str) -> Option<f64> {
        self.0
            .iter()
            .find(|(id, _)| id == choice)
            .map(|(_, share)| *share)
    }
}

/// The ages that a choice such as `25-to-34`, `under-18` or `65-or-over` means.
fn ages(choice: &str) -> Option<(u8, u8)> {
    if let Some(under) = choice.strip_prefix("under-") {
        return Some((0, under.parse::<u8>().ok()?.checked_sub(1)?));
    }
    if let Some(over) = choice.strip_suffix("-or-over") {
        return Some((over.parse().ok()?, u8::MAX));
    }
    let (least, most) = choice.split_once("-to-")?;
    Some((least.parse().ok()?, most.parse().ok()?))
}

/// Who answered the equality questions, beside who is affected.
pub fn equality_sheets(
    own: &Questionnaire,
    counted: &CountedEquality,
    affected: &Affected,
) -> Vec<Sheet> {
    let base = margin(&[Count::unpublished(counted.all)]);
    let questions = own.equality.questions.iter().zip(&counted.questions);
    let mut sheets = vec![comparison(base.total.shown())];
    sheets.extend(questions.map(|(question, counts)| {
        let rows: Vec<Vec<Count>> = counts
            .iter()
            .map(|own| vec![Count::unpublished(*own)])
            .collect();
        let lines = table(&base, &rows);
        let shown: Vec<Option<u32>> = lines.iter().map(|own| own.total.shown()).collect();
        let shares = affected.shares(&question.id, question.options());
        equality_sheet(
            &question.id,
            &question.title,
            (question.options(), &shown),
            &shares,
        )
    }));
    sheets.push(figures());
    sheets
}

fn equality_sheet(
    id: &str,
    title: &str,
    (options, shown): (&[Choice], &[Option<u32>]),
    shares: &AffectedShares,
) -> Sheet {
    let said = options
        .iter()
        .zip(shown)
        .filter(|(own, _)| own.id != NOT_SAID);
    let all: Option<u32> = said.map(|(_, count)| *count).sum();
    let is_compared = !shares.0.is_empty();
    let mut columns = vec![
        Column::words("answer", "Answer"),
        Column::numbers("count", "Who answered"),
        Column::words("share", "Share of those who said"),
    ];
    if is_compared {
        columns.push(Column::words("people", "People with an image (assumed)"));
    }
    let rows = options.iter().zip(shown).map(|(own, count)| {
        let share = match (count, all) {
            _ if own.id == NOT_SAID => Value::Nothing,
            (Some(count), Some(all)) if all > 0 => Value::Share(f64::from(*count) / f64::from(all)),
            (Some(_), Some(_)) => Value::Nothing,
            _ => Value::LeftOut,
        };
        let people = shares.of(&own.id).map_or(Value::Nothing, Value::Share);
        let people = is_compared.then_some(people);
        [own.label.as_str().into(), (*count).into(), share]
            .into_iter()
            .chain(people)
            .collect()
    });
    let mut rows: Vec<Vec<Value>> = rows.collect();
    if let Some(count) = shown.last() {
        let missing = ["Not answered".into(), (*count).into(), Value::Nothing];
        let people = is_compared.then_some(Value::Nothing);
        rows.push(missing.into_iter().chain(people).collect());
    }
    let mut sheet = Sheet::of(id, title);
    sheet.notes.push(note(id).to_owned());
    sheet.table = Some(Table {
        caption: match is_compared {
            true => format!("{title} Answers, beside people with an image"),
            false => format!("{title} Answers"),
        },
        columns,
        rows,
    });
    sheet
}

/// What must be said of a comparison.
fn note(question: &str) -> &'static str {
    match question {
        "age-band" => {
            "Respondents gave their age now. That of people with an image is their age at the end of March \
             2025, worked out from their latest arrest. Figures of arrests are published for ages 10 \
             to 17, 18 to 20, and 21 and over; the finer bands are assumed."
        }
        "sex" => "Respondents gave their sex; of arrests, police recorded it.",
        "ethnic-group" => {
            "The groups are not quite the same. Figures of arrests count Chinese people in the other \
             group; the question counts them as Asian. Who did not state their group is in neither share."
        }
        "image-taken" => {
            "Whether those who are affected were reached. There is nothing to compare it with: it is not \
             published how many people have a close family member with an image."
        }
        _ => {
            "This cannot be compared: no figures of arrests or images by this are published, so the \
             sample has none."
        }
    }
}

/// What is compared, and what the shares are not.
fn comparison(all: Option<u32>) -> Sheet {
    let mut sheet = Sheet::of("comparison", "What is compared");
    sheet.notes = [
        "Answers to the equality questions were sent apart from statements and are joined to none. So \
         nobody can say what people of a group said, and who sent answers here may not be who sent \
         statements.",
        "Shares are of those who said. Beside them stand shares of the people who have at least one \
         custody image, from the sample of this service. Nobody publishes who these people are. The \
         sample is invented so that its arrests agree with what is published of arrests. Who of them \
         still has an image is assumed. So these shares are assumed, and no official figures.",
    ]
    .map(str::to_owned)
    .to_vec();
    let sent = match all {
        Some(0) => "Nobody sent answers to the equality questions yet.".to_owned(),
        Some(all) => format!("{all} sent answers to the equality questions."),
        None => {
            "Fewer than 10 sent answers to the equality questions, so they are left out.".to_owned()
        }
    };
    sheet.notes.insert(0, sent);
    sheet
}

/// What the sample is made to agree with, with its mark, and where it is from.
fn figures() -> Sheet {
    let mut sheet = Sheet::of(
        "figures",
        "Where the shares of people with an image come from",
    );
    sheet.notes = vec![
        "“Read” was seen in the source. “Assumed” is an assumption of this service.".to_owned(),
    ];
    let sources = method::SOURCES
        .iter()
        .filter(|own| SOURCES.contains(&own.id));
    sheet.notes.extend(sources.map(|own| {
        format!(
            "Source: {}, {}, {} ({}).",
            own.title, own.publisher, own.published, own.licence
        )
    }));
    let of_people = ["T02", "T03"];
    let is_used = |own: &&method::Target| {
        of_people.contains(&own.id) || FIGURES.iter().any(|(_, file)| *file == own.table)
    };
    let targets = method::TARGETS.iter().filter(is_used);
    sheet.table = Some(Table {
        caption: "Figures that the sample is made to agree with".to_owned(),
        columns: vec![
            Column::words("figure", "Figure"),
            Column::numbers("value", "Value"),
            Column::words("mark", "Mark"),
        ],
        rows: targets
            .map(|own| {
                let value = own.value.map_or(Value::Nothing, Value::Number);
                vec![own.description.into(), value, own.confidence.into()]
            })
            .collect(),
    });
    sheet
}

#[cfg(test)]
mod tests {
    use super::*;
    use cohort::{Scale, Spec};

    #[test]
    fn ages_are_read_from_the_ids_of_choices() {
        for (choice, expected) in [
            ("under-18", Some((0, 17))),
            ("25-to-34", Some((25, 34))),
            ("65-or-over", Some((65, u8::MAX))),
            (NOT_SAID, None),
        ] {
            assert_eq!(ages(choice), expected, "{choice}");
        }
    }

    #[test]
    fn what_can_be_compared_has_shares_of_everybody_and_the_rest_says_that_it_cannot() {
        let own = Questionnaire::shipped();
        let affected = Affected::from(People::of_sample(&Spec::at(Scale::PerThousand)));
        for question in &own.equality.questions {
            let shares = affected.shares(&question.id, question.options());
            let is_compared = FIGURES.iter().any(|(id, _)| *id == question.id);
            assert_eq!(!shares.0.is_empty(), is_compared, "{}", question.id);
            if is_compared {
                let sum: f64 = shares.0.iter().map(|(_, own)| own).sum();
                assert!((sum - 1.0).abs() < 1e-9, "{sum}");
                assert_eq!(
                    shares.0.len() + 1,
                    question.options().len(),
                    "{}",
                    question.id
                );
            } else {
                assert!(note(&question.id).contains("compare"), "{}", question.id);
            }
        }
    }

    #[test]
    fn few_answers_are_left_out_with_their_shares() {
        let own = Questionnaire::shipped();
        let affected = Affected::from(People::of_sample(&Spec::at(Scale::PerThousand)));
        let questions = own.equality.questions.iter();
        let questions = questions.map(|own| {
            let mut counts = vec![0; own.options().len() + 1];
            counts[0] = 3;
            counts[1] = 30;
            counts
        });
        let counted = CountedEquality {
            all: 33,
            questions: questions.collect(),
        };
        let sheets = equality_sheets(own, &counted, &affected);
        let sex = sheets
            .iter()
            .find(|own| own.id == "sex")
            .unwrap()
            .table
            .clone()
            .unwrap();
        assert_eq!(sex.rows[0][1..3], [Value::LeftOut, Value::LeftOut]);
        assert_eq!(sex.rows[1][1..3], [Value::LeftOut, Value::LeftOut]);
        assert!(matches!(sex.rows[0][3], Value::Share(_)));
    }
}
