//! Why a decision came out as it did, in one short line for a table.
//!
//! Shorter than [`crate::explain`], which tells a reader the whole story: the columns beside it
//! already hold the row, the rule and the dates.

use crate::date::write_date;
use crate::evaluate::{Decision, Step};
use crate::rule::years_in_words;

impl Decision {
    /// Appends the reason: the case, the clock, and everything that moved a date.
    ///
    /// ```
    /// use retention::{Facts, OffenceClass, Outcome, Scenario, day, evaluate};
    ///
    /// let policy = Scenario::of_preset("pofa").map(|scenario| scenario.policy());
    /// let mut facts = Facts::new(day(2020, 5, 1), OffenceClass::Qualifying, Outcome::ChargedNotConvicted, 30);
    /// facts.outcome_date = Some(day(2021, 2, 1));
    ///
    /// let mut reason = Vec::new();
    /// if let Some(Ok(decision)) = policy.map(|policy| evaluate(&policy, &facts, day(2024, 1, 1))) {
    ///     decision.write_reason(&mut reason);
    /// }
    /// assert_eq!(
    ///     String::from_utf8_lossy(&reason),
    ///     "Charged and not convicted; serious; adult. Clock: image_date 2020-05-01."
    /// );
    /// ```
    pub fn write_reason(&self, text: &mut Vec<u8>) {
        for (number, step) in self.steps.iter().enumerate() {
            if number > 0 {
                text.push(b' ');
            }
            write_step(step, text);
        }
    }
}

fn write_step(step: &Step, text: &mut Vec<u8>) {
    let words = |text: &mut Vec<u8>, words: &str| text.extend_from_slice(words.as_bytes());
    let mut around = |before: &str, date, after: &str| {
        words(text, before);
        write_date(date, text);
        words(text, after);
    };
    match step {
        Step::Live => words(text, "The case is open: held."),
        Step::Chose { row, exception, .. } => {
            words(text, row.brief());
            words(
                text,
                if *exception {
                    ". Exception for the kind of offence."
                } else {
                    "."
                },
            );
        }
        Step::Clock { column, date, .. } => {
            words(text, "Clock: ");
            words(text, column.id());
            text.push(b' ');
            write_date(*date, text);
            text.push(b'.');
        }
        Step::Extended { years } => {
            words(text, "A court added ");
            words(text, &years_in_words(*years));
            text.push(b'.');
        }
        Step::Overrun { outcome_date } => around(
            "The period ended before the case: moved to outcome_date ",
            *outcome_date,
            ".",
        ),
        Step::LaterConviction { date } => {
            around("Convicted of something else while kept, on ", *date, ":");
        }
        Step::ApplicationDeletes { date } => {
            around("Application of ", *date, ": deletion is presumed.");
        }
        Step::ApplicationReviews { date } => {
            around("Application of ", *date, ": brings a review.");
        }
        Step::ApplicationRefused { date } => {
            around("Application of ", *date, ": changes nothing.");
        }
        Step::ReviewDropped { date } => {
            around(
                "Review of ",
                *date,
                " dropped: it would come after deletion.",
            );
        }
        Step::NationalSecurity => words(text, "National security determination: held."),
    }
}
