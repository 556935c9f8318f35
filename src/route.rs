//! The pages and their addresses.

use consultation::{Questionnaire, Section};
use std::fmt;
use std::str::FromStr;
use yew_router::Routable;

/// A page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Routable)]
pub enum Route {
    /// What this is.
    #[at("/")]
    Home,
    /// The guided tour, from its first step.
    #[at("/tour")]
    Tour,
    /// A step of the guided tour, from 1.
    #[at("/tour/:step")]
    TourStep {
        /// Which step.
        step: u8,
    },
    /// The controls and the result.
    #[at("/explore")]
    Explore,
    /// Scenarios side by side.
    #[at("/compare")]
    Compare,
    /// The story of one image of the sample, from 1.
    #[at("/image/:number")]
    Image {
        /// Which image.
        number: u32,
    },
    /// A person's own file of records.
    #[at("/records")]
    Records,
    /// Every preset as a decision table.
    #[at("/rules")]
    Rules,
    /// How the sample is made.
    #[at("/method")]
    Method,
    /// The outcomes statement, from its start.
    #[at("/statement")]
    Statement,
    /// A topic of the statement.
    #[at("/statement/topic/:topic")]
    StatementTopic {
        /// Which topic.
        topic: Topic,
    },
    /// Any other page of the statement.
    #[at("/statement/:step")]
    StatementStep {
        /// Which page.
        step: Step,
    },
    /// Accessibility statement.
    #[at("/accessibility")]
    Accessibility,
    /// Privacy notice.
    #[at("/privacy")]
    Privacy,
    /// Cookies.
    #[at("/cookies")]
    Cookies,
    /// Everything else.
    #[not_found]
    #[at("/404")]
    NotFound,
}

impl Route {
    /// Whether this page belongs to an entry of the navigation.
    pub fn is_part_of(self, entry: Self) -> bool {
        match (self, entry) {
            (Self::TourStep { .. }, Self::Tour)
            | (Self::Image { .. }, Self::Image { .. })
            | (Self::StatementTopic { .. } | Self::StatementStep { .. }, Self::Statement) => true,
            (own, entry) => own == entry,
        }
    }
}

/// A topic: the place of a section in the questionnaire. Its address has the section's id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Topic(usize);

impl Topic {
    /// Of a section by its id.
    pub fn of(id: &str) -> Option<Self> {
        let mut sections = Questionnaire::SHIPPED_SECTIONS.iter();
        sections.position(|section| *section == id).map(Self)
    }

    /// Its section.
    pub fn section(self) -> &'static Section {
        &Questionnaire::shipped().sections[self.0]
    }
}

impl fmt::Display for Topic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(Questionnaire::SHIPPED_SECTIONS[self.0])
    }
}

/// A text that names no page.
#[derive(Debug)]
pub struct NoSuchPage;

impl FromStr for Topic {
    type Err = NoSuchPage;

    fn from_str(text: &str) -> Result<Self, NoSuchPage> {
        Self::of(text).ok_or(NoSuchPage)
    }
}

/// A page of the statement that is no topic.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// The list of tasks.
    Tasks,
    /// Attached scenarios.
    Scenarios,
    /// Who answers.
    Who,
    /// What is published.
    Publication,
    /// All answers, to be checked.
    Check,
    /// Equality questions, kept apart.
    Equality,
    /// Declaring and sending.
    Send,
    /// Finishing without sending.
    Finish,
    /// What was sent.
    Receipt,
    /// Keeping, saving and opening a draft.
    Draft,
    /// Choosing between two drafts.
    Merge,
    /// Answers that were made elsewhere.
    Elsewhere,
    /// Opening a statement that was sent.
    Change,
    /// Withdrawing it.
    Withdraw,
    /// Saying that a statement in one's name is not one's own.
    NotMine,
}

impl Step {
    const ALL: [(Self, &'static str); 15] = [
        (Self::Tasks, "tasks"),
        (Self::Scenarios, "scenarios"),
        (Self::Who, "who"),
        (Self::Publication, "publication"),
        (Self::Check, "check"),
        (Self::Equality, "equality"),
        (Self::Send, "send"),
        (Self::Finish, "finish"),
        (Self::Receipt, "receipt"),
        (Self::Draft, "draft"),
        (Self::Merge, "merge"),
        (Self::Elsewhere, "elsewhere"),
        (Self::Change, "change"),
        (Self::Withdraw, "withdraw"),
        (Self::NotMine, "not-mine"),
    ];
}

impl Step {
    /// Whether the draft is written, checked or sent there.
    pub const fn writes(self) -> bool {
        !matches!(
            self,
            Self::Receipt
                | Self::Draft
                | Self::Merge
                | Self::Elsewhere
                | Self::Change
                | Self::Withdraw
                | Self::NotMine
        )
    }
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let own = Self::ALL.iter().find(|(step, _)| step == self);
        f.write_str(own.map_or("", |(_, id)| id))
    }
}

impl FromStr for Step {
    type Err = NoSuchPage;

    fn from_str(text: &str) -> Result<Self, NoSuchPage> {
        let own = Self::ALL.iter().find(|(_, id)| *id == text);
        own.map(|(step, _)| *step).ok_or(NoSuchPage)
    }
}
