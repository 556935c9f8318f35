//! What is asked of the sample: a scenario, a day, and the assumptions behind expected counts.

use crate::assumption::Assumptions;
use crate::projection::AsAt;
use retention::Scenario;

/// One question. The same question always has the same answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// The policy as changed.
    pub scenario: Scenario,
    /// The day.
    pub as_at: AsAt,
    /// Numbers that are not policy.
    pub assumptions: Assumptions,
}

impl Question {
    /// A scenario on the reference date, under the default assumptions.
    pub fn of(scenario: Scenario) -> Self {
        Self {
            scenario,
            as_at: AsAt::reference(),
            assumptions: Assumptions::default(),
        }
    }
}
// SHIM
/// Read.
#[derive(Clone, Debug, PartialEq)]
pub struct QuestionRead { /// q
 pub question: Option<Question>, /// p
 pub problems: Vec<retention::LinkProblem>, /// n
 pub notices: Vec<Notice> }
/// N.
#[derive(Clone, Debug, PartialEq)]
pub struct Notice(String);
impl std::fmt::Display for Notice { fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { f.write_str(&self.0) } }
impl Question {
    /// l
    pub fn to_link(&self) -> String { self.to_query() }
    /// q
    pub fn to_query(&self) -> String { format!("{}&as_at={}", self.scenario.to_query(), self.as_at.day()) }
    /// r
    pub fn read_on(text: &str, _: &str) -> QuestionRead {
        let r = Scenario::from_query(text);
        let as_at = r.other.iter().find(|(k,_)| k=="as_at").and_then(|(_,v)| AsAt::new(retention::parse_date(v)?).ok()).unwrap_or(AsAt::reference());
        QuestionRead { question: r.scenario.map(|scenario| Question { scenario, as_at, assumptions: Assumptions::default() }), problems: r.problems, notices: vec![] }
    }
}
