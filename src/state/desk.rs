//! What the explorer knows of the statement, and what it wants of it. The statement itself is in
//! another part of the app, which may not be here yet.

use cohort::Question;
use retention::Scenario;
use std::rc::Rc;
use yew::Callback;

/// A scenario that is attached to the statement.
#[derive(Clone, Debug, PartialEq)]
pub struct Attached {
    /// What it is called.
    pub name: String,
    /// Its scenario, unless it cannot be read.
    pub scenario: Option<Scenario>,
    /// Its day as an ISO 8601 date.
    pub as_at: String,
}

/// The statement as the explorer sees it.
#[derive(Clone, Debug, PartialEq)]
pub struct Desk {
    /// What is attached to it.
    pub attached: Vec<Attached>,
    /// The attached scenario that was opened in the explorer.
    pub editing: Option<usize>,
    /// Another one can be attached.
    pub has_room: bool,
}

impl Default for Desk {
    /// Of a statement that nobody has begun.
    fn default() -> Self {
        Self {
            attached: Vec::new(),
            editing: None,
            has_room: true,
        }
    }
}

impl Desk {
    /// Where a question is attached already.
    pub fn place_of(&self, question: &Question) -> Option<usize> {
        let day = question.as_at.day().to_string();
        self.attached
            .iter()
            .position(|own| own.scenario.as_ref() == Some(&question.scenario) && own.as_at == day)
    }
}

/// What a visitor wants of the statement.
#[derive(Clone, Debug, PartialEq)]
pub enum Wish {
    /// To see what is attached at a place.
    See(usize),
    /// To attach this.
    Attach(Question),
    /// To have this in the place of what is attached there.
    Renew(usize, Question),
}

/// What passes between the explorer and the statement.
#[derive(Clone, PartialEq)]
pub struct Told {
    /// The newest wish, until it is granted.
    pub wish: Option<Rc<Wish>>,
    /// Hears that it was.
    pub ongranted: Callback<()>,
    /// Hears how the statement is.
    pub ondesk: Callback<Desk>,
}
