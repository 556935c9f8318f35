//! The rule and the method in words.

use super::answers::{AnswerRow, Counted};
use crate::disclosure::{LEAST, LEAST_UNPUBLISHED};

/// The rule in one paragraph, for whoever reads tables.
pub fn rule_in_short() -> String {
    format!(
        "Counts from 1 to {} are left out and stand as [c]. Where one of them could be found from the \
         others, more are left out. A count of 0 is shown.",
        LEAST - 1
    )
}

/// The rule, point by point.
pub fn rule() -> [String; 5] {
    [
        format!(
            "A count from 1 to {} is left out. So is a count of which only {} or {} of the statements \
             are not published in full: the others can be read here and subtracted.",
            LEAST - 1,
            LEAST_UNPUBLISHED - 2,
            LEAST_UNPUBLISHED - 1,
        ),
        format!(
            "Sums are shown too, so more is left out: where anything is left out of a row or a column \
             whose sum is shown, it is at least two counts, which come to {LEAST} or more together."
        ),
        "Of every count that is left out, more than one number must be possible for whoever knows \
         everything that is shown. This is worked out exactly, for rows, columns and both together."
            .to_owned(),
        "If kinds of respondent are too few to be shown apart, they are in no table apart, and “All” has \
         them. What is left out of the number of statements is left out of every table."
            .to_owned(),
        "If nothing else helps, a whole table is left out.".to_owned(),
    ]
}

/// What is counted, and what the counts do not say.
pub const METHOD: [&str; 6] = [
    "Every statement is counted once, whoever sent it and whether or not it is published. A joint \
     statement is one statement. Statements that were withdrawn are not counted, nor are those that are \
     not of whom they say.",
    "A statement counts as it stands after its last change.",
    "Only answers to this version of the questionnaire are counted.",
    "Everybody could answer. So the counts say how many of those who answered said something, and nothing \
     about how many people in the country would.",
    "If only one or two statements are not published, they are in none of the counts: whoever subtracts the \
     published ones would have them whole.",
    "Counts change when a statement is changed or withdrawn. Whoever keeps an older version can see \
     what one statement changed: the rule is about one version, not about two. That is why counts come \
     out once the consultation has closed, unless its team decides otherwise.",
];

pub(super) const FEW_ARE_APART: &str = "One or two statements are not published. They are in none \
    of these counts, because they could be found by subtracting those that are.";

pub(super) const KINDS_TOGETHER: &str = "Some kinds of respondent are too few to be shown apart. They are \
    in “All”, here and in every table.";

pub(super) const RED_LINES: &str = "Those that most statements hold come first. Those whose number is \
    left out come last, in the order of the question. Each statement could choose several.";

pub(super) const MIDDLE: &str = "The middle answer has as many answers below it as above. Numbers are \
    counted in bands, and the band is shown. It is worked out from the tables below. Where they do not \
    settle it, or fewer than 10 gave a number, there is none.";

/// What must be said of how a table is counted.
pub(super) const fn counted(own: Counted) -> Option<&'static str> {
    match own {
        Counted::First => Some("Choices were put in order. Those put first are counted."),
        Counted::Several => {
            Some("Several answers could be chosen, so shares can come to more than 100%.")
        }
        Counted::Given | Counted::One | Counted::Number => None,
    }
}

/// The answer in the middle of all, in words.
pub(super) fn middle(own: Option<&AnswerRow>) -> String {
    match own {
        Some(row) => format!("Middle answer of all who gave a number: {}.", row.label),
        None => {
            "The tables do not settle the middle answer, or fewer than 10 gave a number.".to_owned()
        }
    }
}
