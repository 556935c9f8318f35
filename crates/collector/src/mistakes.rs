//! What is wrong with what somebody typed, gathered so that all of it is said at once.

use console_wire::MOST_REASON_CHARACTERS;
use consultation::{FieldError, Mistake};
use std::ops::RangeInclusive;

/// What is wrong with what was sent.
#[derive(Debug, Default)]
pub struct Mistakes(Vec<FieldError>);

impl Mistakes {
    /// One more: where, what it is about, what kind, and what is wrong.
    pub fn add(&mut self, path: &str, about: &str, code: Mistake, why: String) {
        self.0.push(FieldError::new(path, about, code, why));
    }

    /// All of them.
    pub fn refused(self) -> Vec<FieldError> {
        self.0
    }

    /// Nothing, if there are none.
    ///
    /// # Errors
    /// All of them.
    pub fn done(self) -> Result<(), Vec<FieldError>> {
        if self.0.is_empty() {
            return Ok(());
        }
        Err(self.refused())
    }

    /// Checks the length of a text, in characters, and that it is one line.
    pub fn text(&mut self, (path, about): (&str, &str), text: &str, takes: RangeInclusive<usize>) {
        let length = text.chars().count();
        if length < *takes.start() {
            let why = format!("give {} to {} characters", takes.start(), takes.end());
            self.add(path, about, Mistake::Missing, why);
        } else if length > *takes.end() {
            let why = format!(
                "there are {length} characters, and it takes {}",
                takes.end()
            );
            self.add(path, about, Mistake::TooLong, why);
        }
        if text.chars().any(char::is_control) {
            let why = "there is a control character in it".to_owned();
            self.add(path, about, Mistake::Unreadable, why);
        }
    }

    /// A reason that must be given, without spaces around it.
    pub fn reason(&mut self, reason: &str) -> String {
        let reason = reason.trim();
        self.text(("reason", "Reason"), reason, 1..=MOST_REASON_CHARACTERS);
        reason.to_owned()
    }

    /// A reason that may be left out, without spaces around it.
    pub fn reason_or_none(&mut self, reason: &str) -> String {
        let reason = reason.trim();
        self.text(("reason", "Reason"), reason, 0..=MOST_REASON_CHARACTERS);
        reason.to_owned()
    }
}
