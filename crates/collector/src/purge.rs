//! Deletes what is kept of respondents, on the days that the consultation promises.

use crate::store::{Operation, Outcome, Purged, StoreError, Writer};
use chrono::{DateTime, Months, NaiveDate, Utc};
use consultation::{Keeping, london_day};

/// What is due at this time: names and addresses, answers to the equality questions, and entries
/// of the audit that are older than so many years.
pub fn due(keeping: &Keeping, audit_years: u32, now: DateTime<Utc>) -> Operation {
    let today = london_day(now);
    let is_over = |last_day: NaiveDate| today > last_day;
    Operation::Purge {
        contacts: is_over(keeping.contact_until),
        equality: is_over(keeping.equality_until),
        audit_before: now
            .checked_sub_months(Months::new(audit_years.saturating_mul(12)))
            .unwrap_or(DateTime::UNIX_EPOCH),
    }
}

/// Deletes what is due.
///
/// # Errors
/// If the store cannot be used.
pub async fn purge(
    writer: &Writer,
    (keeping, audit_years): (&Keeping, u32),
    now: DateTime<Utc>,
) -> Result<Purged, StoreError> {
    match writer.write(due(keeping, audit_years, now)).await? {
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
        match due(&keeping, 3, now.parse().unwrap()) {
            Operation::Purge {
                contacts, equality, ..
            } => (contacts, equality),
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
