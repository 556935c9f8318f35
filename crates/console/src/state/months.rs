use super::audit_query::with_query;
use chrono::NaiveDate;
use console_wire::{ActionCount, AuditSummary};

/// A month such as `2026-12` in words; as it is where it is none.
pub fn month_in_words(month: &str) -> String {
    let first = format!("{month}-01").parse::<NaiveDate>();
    first.map_or_else(|_| month.to_owned(), |own| own.format("%B %Y").to_string())
}

/// The request for the summary of a month; without one, of the month that it is.
pub fn summary_request(month: Option<&str>) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.extend_pairs(month.map(|own| ("month", own)));
    with_query("/audit/summary", &query.finish())
}

/// The month that the query of an address asks for.
pub fn month_of_query(query: &str) -> Option<String> {
    let mut pairs = form_urlencoded::parse(query.trim_start_matches('?').as_bytes());
    let own = pairs.find(|(name, _)| name == "month");
    own.map(|(_, value)| value.into_owned())
        .filter(|own| !own.is_empty())
}

/// Whether more can be done in the month of a summary: it is the one that it is.
pub fn is_under_way(summary: &AuditSummary) -> bool {
    summary.months.first() == Some(&summary.month)
}

/// What was done, what was done most often first.
pub fn by_times(summary: &AuditSummary) -> Vec<ActionCount> {
    let mut actions = summary.actions.clone();
    actions.sort_by_key(|own| std::cmp::Reverse(own.times));
    actions
}

#[cfg(test)]
mod tests {
    use super::*;

    fn summary(month: &str) -> AuditSummary {
        let count = |action: &str, times| ActionCount {
            action: action.to_owned(),
            words: action.to_owned(),
            times,
            people: 1,
        };
        AuditSummary {
            month: month.to_owned(),
            from: NaiveDate::default(),
            to: NaiveDate::default(),
            months: vec!["2026-12".to_owned(), "2026-11".to_owned()],
            actions: vec![count("a", 2), count("b", 9), count("c", 2)],
        }
    }

    #[test]
    fn a_month_is_told_in_words() {
        assert_eq!(month_in_words("2026-12"), "December 2026");
        assert_eq!(month_in_words("2026-13"), "2026-13");
    }

    #[test]
    fn a_month_is_asked_for() {
        assert_eq!(month_of_query("?month=2026-12"), Some("2026-12".to_owned()));
        assert_eq!(month_of_query("?month="), None);
        assert_eq!(summary_request(Some("a&b")), "/audit/summary?month=a%26b");
        assert_eq!(summary_request(None), "/audit/summary");
    }

    #[test]
    fn only_the_newest_month_goes_on() {
        assert!(is_under_way(&summary("2026-12")));
        assert!(!is_under_way(&summary("2026-11")));
    }

    #[test]
    fn what_was_done_most_comes_first() {
        let actions = by_times(&summary("2026-12"));
        let names: Vec<_> = actions.iter().map(|own| own.action.as_str()).collect();
        assert_eq!(names, ["b", "a", "c"]);
    }
}
