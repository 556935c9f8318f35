//! A person's record of cautions and convictions.

use crate::month::Month;
use retention::Prior;

/// Bands of earlier cautions and convictions in the published tables: 0, 1-2, 3-6, 7-10, 11-14,
/// 15 or more.
pub(crate) const HISTORY_BANDS: usize = 6;

/// The band of a number of earlier cautions and convictions.
pub(crate) const fn history_band(previous: usize) -> usize {
    match previous {
        0 => 0,
        1..=2 => 1,
        3..=6 => 2,
        7..=10 => 3,
        11..=14 => 4,
        15.. => 5,
    }
}

/// One caution or conviction.
pub(crate) struct Entry {
    /// Month it was given.
    pub(crate) month: Month,
    /// Which of the person's arrests it ended; `None` for a court case without arrest.
    pub(crate) arrest: Option<u16>,
    /// Minor, committed under 18, and not five years of custody: may be an "excluded offence".
    pub(crate) may_be_excluded: bool,
}

/// The cautions and convictions of a person, in order of month.
#[derive(Default)]
pub(crate) struct Record(Vec<Entry>);

impl Record {
    /// Starts the record of another person.
    pub(crate) fn clear(&mut self) {
        self.0.clear();
    }

    /// Adds an entry, after those of the same month.
    pub(crate) fn add(&mut self, entry: Entry) {
        self.0.insert(self.up_to(entry.month), entry);
    }

    /// How many entries there are.
    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    /// How many entries are of a month or earlier.
    pub(crate) fn up_to(&self, month: Month) -> usize {
        self.0.partition_point(|entry| entry.month <= month)
    }

    /// How many entries come before the one that ended an arrest, given its month.
    pub(crate) fn before(&self, arrest: u16, month: Month) -> usize {
        let last = self.up_to(month);
        self.0[..last]
            .iter()
            .rposition(|entry| entry.arrest == Some(arrest))
            .unwrap_or(last)
    }

    /// What an arrest in a month finds on record, its own outcome left out.
    pub(crate) fn prior(&self, arrest: u16, month: Month) -> Prior {
        let mut earlier = self.0[..self.up_to(month)]
            .iter()
            .filter(|entry| entry.arrest != Some(arrest));
        match (earlier.next(), earlier.next()) {
            (None, _) => Prior::None,
            (Some(only), None) if only.may_be_excluded => Prior::ExcludedOnly,
            _ => Prior::Counts,
        }
    }

    /// Month of the first entry after an arrest in a month that is for another matter.
    pub(crate) fn next_after(&self, arrest: u16, month: Month) -> Option<Month> {
        self.0[self.up_to(month)..]
            .iter()
            .find(|entry| entry.arrest != Some(arrest))
            .map(|entry| entry.month)
    }
}

#[cfg(test)]
mod tests {
    use super::{Entry, Record};
    use crate::month::Month;
    use retention::Prior;

    fn entry(month: u16, arrest: u16, may_be_excluded: bool) -> Entry {
        Entry {
            month: Month(month),
            arrest: Some(arrest),
            may_be_excluded,
        }
    }

    #[test]
    fn an_arrest_does_not_count_its_own_outcome() {
        let mut record = Record::default();
        record.add(entry(10, 0, false));
        assert_eq!(record.prior(0, Month(10)), Prior::None);
        assert_eq!(record.next_after(0, Month(5)), None);
        assert_eq!(record.prior(1, Month(10)), Prior::Counts);
        assert_eq!(record.next_after(1, Month(5)), Some(Month(10)));
    }

    #[test]
    fn only_a_single_entry_can_be_excluded() {
        let mut record = Record::default();
        record.add(entry(10, 0, true));
        assert_eq!(record.prior(9, Month(12)), Prior::ExcludedOnly);
        record.add(entry(11, 1, true));
        assert_eq!(record.prior(9, Month(12)), Prior::Counts);
    }

    #[test]
    fn entries_are_in_order_of_month() {
        let mut record = Record::default();
        record.add(entry(20, 0, false));
        record.add(entry(15, 1, false));
        assert_eq!(record.before(1, Month(15)), 0);
        assert_eq!(record.before(0, Month(20)), 1);
        assert_eq!(record.up_to(Month(19)), 1);
    }
}
