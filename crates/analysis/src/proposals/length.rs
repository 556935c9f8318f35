//! The order of rules from the shortest keeping to the longest.

use retention::{Period, Rule, Trigger};
use std::cmp::Ordering;

/// How long a rule keeps an image: what rules are ordered by.
///
/// From the shortest to the longest: deleted when the case ends; kept for a period, shorter before
/// longer; kept until a review decides, an earlier first review before a later one; kept without
/// end. A rule that asks for consent is read with consent, as the longest it can keep. What a court
/// may add, and a birthday at which an image goes, are left aside.
///
/// Rules with the same length differ in something that no order fits: the day from which a period
/// counts, who may apply, what a review presumes. See [`by_length`] for how they are put in a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Length {
    /// Deleted when the case ends.
    UntilOutcome,
    /// Deleted after so many months.
    Months(u32),
    /// Kept until a review; so many months to the first.
    UntilReview(u32),
    /// No end and no review.
    WithoutEnd,
}

impl Length {
    /// The length of a rule.
    pub fn of(rule: &Rule) -> Self {
        match rule {
            Rule::DeleteAtOutcome => Self::UntilOutcome,
            Rule::Fixed(fixed) | Rule::Consent { with: fixed, .. } => Self::Months(fixed.months()),
            Rule::Review { review, .. } => {
                Self::UntilReview(Period::Years(review.first_years).months())
            }
            Rule::Keep => Self::WithoutEnd,
        }
    }
}

/// Orders rules by [`Length`]; of the same length, by the day from which they count (in the order of
/// [`Trigger::ALL`], from the image to the day the person last came to notice), then by their code.
pub fn by_length(a: &Rule, b: &Rule) -> Ordering {
    let key = |rule: &Rule| (Length::of(rule), clock(rule));
    key(a)
        .cmp(&key(b))
        .then_with(|| a.to_string().cmp(&b.to_string()))
}

fn clock(rule: &Rule) -> Option<Trigger> {
    match rule {
        Rule::Fixed(fixed) | Rule::Consent { with: fixed, .. } => Some(fixed.trigger()),
        Rule::Review { review, .. } => Some(review.trigger.unwrap_or(Trigger::Clear)),
        Rule::Keep | Rule::DeleteAtOutcome => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn from_the_shortest_to_the_longest() {
        let ordered = [
            "DEL@outcome",
            "0m@outcome",
            "6m@outcome",
            "1y@image",
            "12m@outcome",
            "1y@outcome",
            "1y@outcome APP-pd",
            "CONSENT(3y@outcome) else DEL@outcome",
            "CONSENT(3y@outcome) else 1y@outcome",
            "sent+5y",
            "100y@image",
            "REV6/5 delete@conviction",
            "REV6/5 assess",
            "REV10/10 assess",
            "KEEP",
        ];
        let mut rules: Vec<Rule> = ordered.iter().map(|code| code.parse().unwrap()).collect();
        rules.reverse();
        rules.sort_by(by_length);
        let codes: Vec<String> = rules.iter().map(Rule::to_string).collect();
        let mut expected = ordered.map(str::to_owned);
        // Of the same length and clock, the code decides.
        expected[7..9].sort();
        assert_eq!(codes, expected);
    }
}
