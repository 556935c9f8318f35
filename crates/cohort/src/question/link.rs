//! A question in a link: the scenario's own parts, then the day and the assumptions, where they
//! are not what they are by default.
//!
//! ```text
//! readable   format=1&model=0.1.0&policy=pofa.1&child_rule=delete&as_at=2030-01-01&reviews_carried_out=0.5
//! short      2~0.1.0~pofa.1~chd~at20300101~rc0.5
//! ```

use super::Question;
use crate::assumption::{Assumption, Assumptions};
use crate::projection::AsAt;
use retention::{LinkCode, LinkForm, LinkProblem, LinkRead, Notice, Scenario, parse_date};

/// The key of the day in the readable form.
const AS_AT: &str = "as_at";

/// Its code in the short form, before the day as eight digits.
const AS_AT_CODE: &str = "at";

/// What a link asks.
#[derive(Clone, Debug, PartialEq)]
pub struct QuestionRead {
    /// The question; none where the link names no preset and none was given.
    pub question: Option<Question>,
    /// Parts of the link that were left out.
    pub problems: Vec<LinkProblem>,
    /// What a reader must know of versions.
    pub notices: Vec<Notice>,
}

impl Question {
    /// The short link, without `#`: at most 200 characters with ten changes.
    ///
    /// ```
    /// use cohort::Question;
    /// let question = Question::read("policy=pofa.1&child_rule=delete&as_at=2030-01-01").question;
    /// assert_eq!(
    ///     question.map(|question| question.to_link()).as_deref(),
    ///     Some("2~0.1.0~pofa.1~chd~at20300101")
    /// );
    /// ```
    pub fn to_link(&self) -> String {
        let mut link = self.scenario.to_short();
        if self.as_at != AsAt::reference() {
            let digits = self.as_at.day().to_string().replace('-', "");
            link += &format!("~{AS_AT_CODE}{digits}");
        }
        for (assumption, value) in self.assumptions.changed() {
            link += &format!("~{}{}", assumption_code(assumption), decimals(value));
        }
        link
    }

    /// The readable link, without `?` or `#`.
    pub fn to_query(&self) -> String {
        let mut query = self.scenario.to_query();
        if self.as_at != AsAt::reference() {
            query += &format!("&{AS_AT}={}", self.as_at.day());
        }
        for (assumption, value) in self.assumptions.changed() {
            query += &format!("&{assumption}={}", decimals(value));
        }
        query
    }

    /// Reads a link in either form, with or without `?` or `#` before it. What cannot be used is
    /// left out and said; the rest stands.
    pub fn read(text: &str) -> QuestionRead {
        QuestionRead::of(Scenario::from_link(text, None))
    }

    /// The same, with a preset to change where the link names none that is known.
    pub fn read_on(text: &str, baseline: &str) -> QuestionRead {
        QuestionRead::of(Scenario::from_link(text, Some(baseline)))
    }
}

impl QuestionRead {
    fn of(mut read: LinkRead) -> Self {
        let mut as_at = AsAt::reference();
        let mut assumptions = Assumptions::default();
        for (key, text) in std::mem::take(&mut read.other) {
            match Part::of(read.form, &key) {
                Some(Part::AsAt) => match day(read.form, &text) {
                    Some(day) => as_at = day,
                    None => read.add_problem(AS_AT, &text, &accepted_day(read.form)),
                },
                Some(Part::Assumption(assumption)) => match assumption.parse_value(&text) {
                    Ok(value) => assumptions = assumptions.with(assumption, value),
                    Err(error) => read.add_problem(assumption.id(), &text, &error.accepted()),
                },
                None => read.add_problem(&name(read.form, &key), &text, accepted_name(read.form)),
            }
        }
        let question = |scenario| Question {
            scenario,
            as_at,
            assumptions,
        };
        Self {
            question: read.scenario.map(question),
            problems: read.problems,
            notices: read.notices,
        }
    }
}

/// A part of a link that is not the scenario's.
enum Part {
    AsAt,
    Assumption(Assumption),
}

impl Part {
    fn of(form: LinkForm, key: &str) -> Option<Self> {
        match form {
            LinkForm::Readable if key == AS_AT => Some(Self::AsAt),
            LinkForm::Readable => Assumption::parse(key).map(Self::Assumption),
            LinkForm::Short if key == AS_AT_CODE => Some(Self::AsAt),
            LinkForm::Short => {
                let mut all = Assumption::ALL.into_iter();
                all.find(|own| assumption_code(*own) == key)
                    .map(Self::Assumption)
            }
        }
    }
}

fn day(form: LinkForm, text: &str) -> Option<AsAt> {
    let day = match form {
        LinkForm::Readable => parse_date(text),
        LinkForm::Short if text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit()) => {
            let (year, rest) = text.split_at_checked(4)?;
            let (month, day) = rest.split_at_checked(2)?;
            parse_date(&format!("{year}-{month}-{day}"))
        }
        LinkForm::Short => None,
    };
    AsAt::new(day?).ok()
}

fn accepted_day(form: LinkForm) -> String {
    let (first, last) = (AsAt::reference().day(), AsAt::last());
    match form {
        LinkForm::Readable => format!("a date from {first} to {last}"),
        LinkForm::Short => format!("a date from {first} to {last}, as eight digits"),
    }
}

/// What a part is called in a message; a short link may have an empty one.
fn name(form: LinkForm, key: &str) -> String {
    match form {
        LinkForm::Readable => key.to_owned(),
        LinkForm::Short => format!("the code {key:?}"),
    }
}

const fn accepted_name(form: LinkForm) -> &'static str {
    match form {
        LinkForm::Readable => {
            "the name of a control or of an assumption, policy, format, model, exception or as_at"
        }
        LinkForm::Short => "a code that the explorer makes",
    }
}

/// A value with at most four decimals, as [`Assumption::parse_value`] reads it.
fn decimals(value: f64) -> String {
    let text = format!("{value:.4}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

const fn assumption_code(assumption: Assumption) -> &'static str {
    match assumption {
        Assumption::ReviewsCarriedOut => "rc",
        Assumption::DeletedAtDefaultDelete => "dd",
        Assumption::DeletedAtAssessment => "da",
        Assumption::ApplicationsPer100000 => "ap",
        Assumption::ApplicationsGranted => "ag",
        Assumption::ConsentGiven => "cg",
        Assumption::CourtExtensions => "cx",
        Assumption::LocalCopiesDeleted => "ld",
        Assumption::MinutesPerReview => "mr",
        Assumption::PoundsPerHour => "ph",
    }
}

/// The codes of the short form beside those of [`retention::link_codes`].
pub fn question_codes() -> Vec<LinkCode> {
    let line = |name: &str, code: &str| LinkCode {
        of: "question".to_owned(),
        name: name.to_owned(),
        code: code.to_owned(),
    };
    let mut codes = vec![line(AS_AT, AS_AT_CODE)];
    let all = Assumption::ALL.into_iter();
    codes.extend(all.map(|own| line(own.id(), assumption_code(own))));
    codes
}
