//! When the consultation is open: as its questionnaire says, or as an administrator changed it.

use crate::store::Settings;
use chrono::{DateTime, TimeDelta, Utc};
use consultation::{Phase, Questionnaire};

/// When the consultation opens and closes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dates {
    /// Opens.
    pub opens: DateTime<Utc>,
    /// Closes.
    pub closes: DateTime<Utc>,
}

impl Dates {
    /// Those in force.
    pub fn of(questionnaire: &Questionnaire, settings: &Settings) -> Self {
        let written = (questionnaire.opens, questionnaire.closes);
        let (opens, closes) = settings.dates.unwrap_or(written);
        Self { opens, closes }
    }

    /// Whether statements are taken at an instant.
    pub fn phase(&self, now: DateTime<Utc>) -> Phase {
        Phase::at(now, self.opens, self.closes)
    }

    /// Whether statements are taken at this time: while the consultation is open, and during the
    /// grace after it has closed, for whoever pressed the button in time.
    pub fn is_open(&self, now: DateTime<Utc>, grace: TimeDelta) -> bool {
        match self.phase(now) {
            Phase::Open => true,
            Phase::Before => false,
            Phase::Closed => now <= self.closes + grace,
        }
    }
}
