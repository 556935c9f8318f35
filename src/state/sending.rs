use chrono::{DateTime, Utc};
use consultation::{FieldError, ProblemKind, Receipt, Submission};
use serde::{Deserialize, Serialize};

/// How far sending is.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Sending {
    /// Nobody has sent it.
    #[default]
    Not,
    /// On its way.
    OnItsWay,
    /// It did not arrive; why, and what the collector found wrong.
    Failed(NotSent),
}

/// Why a collector did not do what was asked of it, or why nobody knows whether it did.
#[derive(Clone, Debug, PartialEq)]
pub struct NotSent {
    /// What kind of trouble.
    pub cause: Cause,
    /// Why, for the visitor.
    pub why: String,
    /// What the collector found wrong.
    pub errors: Vec<FieldError>,
    /// For how long the collector wants to be left alone.
    pub retry_after_seconds: Option<u32>,
}

/// What kind of trouble.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// The device has no connection.
    Offline,
    /// No answer that can be understood.
    NoAnswer,
    /// Nothing here that receives statements.
    NoService,
    /// A receipt for something else.
    Garbled,
    /// The collector says why.
    Problem(ProblemKind),
    /// It says why, in a way that is not on the list.
    Other,
}

impl NotSent {
    /// Trouble without more to say.
    pub fn because(cause: Cause, why: &str) -> Self {
        Self {
            cause,
            why: why.to_owned(),
            errors: Vec::new(),
            retry_after_seconds: None,
        }
    }

    /// Whether it is this problem.
    pub fn is(&self, kind: ProblemKind) -> bool {
        self.cause == Cause::Problem(kind)
    }

    /// It may have arrived all the same.
    pub fn may_have_arrived(&self) -> bool {
        matches!(self.cause, Cause::NoAnswer | Cause::Garbled)
    }

    /// The same, sent again later, may be taken.
    pub fn may_pass(&self) -> bool {
        use ProblemKind::{Internal, TimedOut, TooManyRequests, Unavailable};
        match self.cause {
            Cause::Offline | Cause::NoAnswer => true,
            Cause::Problem(kind) => {
                matches!(kind, Internal | TimedOut | TooManyRequests | Unavailable)
            }
            Cause::NoService | Cause::Garbled | Cause::Other => false,
        }
    }
}

/// What was sent, and its receipt.
#[derive(Clone, Debug, PartialEq)]
pub struct Sent {
    /// What was sent.
    pub submission: Submission,
    /// The receipt.
    pub receipt: Receipt,
    /// The key under which the receipt is kept on this device, if it waited there to be sent.
    pub kept_as: Option<String>,
}

/// Which statement is changed, and what opens it. It is in no file and, but for a change that waits
/// to be sent, in no storage.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Amending {
    /// The statement.
    pub reference: String,
    /// What opens it.
    pub secret: String,
    /// The revision that is changed.
    pub revision: u32,
}

/// When the first answer was written, if it was written here.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Begun {
    /// Nothing is written.
    #[default]
    Not,
    /// Then.
    At(DateTime<Utc>),
    /// The draft was opened: nobody knows.
    Elsewhere,
}

impl Begun {
    /// How long ago that was.
    pub fn seconds_until(self, now: DateTime<Utc>) -> Option<u64> {
        match self {
            Self::At(at) => u64::try_from((now - at).num_seconds()).ok(),
            Self::Not | Self::Elsewhere => None,
        }
    }
}
