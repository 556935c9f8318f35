//! Deletes what is kept of respondents, on the days that the consultation promises.

use crate::store::{Operation, Outcome, Purged, StoreError, Writer};
use chrono::{DateTime, NaiveDate, Utc};
use consultation::{Keeping, london_day};

/// What is due at this time: names and addresses, answers to the equality questions.
pub fn due(keeping: &Keeping, now: DateTime<Utc>) -> Operation {
    let today = london_day(now);
    let is_over = |last_day: NaiveDate| today > last_day;
    Operation::Purge {
        contacts: is_over(keeping.contact_until),
        equality: is_over(keeping.equality_until),
    }
}

/// Deletes what is due.
///
/// # Errors
/// If the store cannot be used.
pub async fn purge(
    writer: &Writer,
    keeping: &Keeping,
    now: DateTime<Utc>,
) -> Result<Purged, StoreError> {
    match writer.write(due(keeping, now)).await? {
        Outcome::Purged(purged) => Ok(purged),
        _ => Ok(Purged::default()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_due(now: &str) -> (bool, bool) {
        let keeping = Keeping {
            contact_until: "2028-02-25".parse().unwrap(),
            equality_until: "2027-08-27".parse().unwrap(),
        };
        match due(&keeping, now.parse().unwrap()) {
            Operation::Purge { contacts, equality } => (contacts, equality),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn the_last_day_is_whole_and_of_london() {
        assert_eq!(is_due("2027-08-27T22:59:59Z"), (false, false));
        // Summer time: midnight in London.
        assert_eq!(is_due("2027-08-27T23:00:00Z"), (false, true));
        assert_eq!(is_due("2028-02-25T23:59:59Z"), (false, true));
        assert_eq!(is_due("2028-02-26T00:00:00Z"), (true, true));
    }
}
