//! The sheet that comes first: what this is, how many, what is short for what, which sheets follow.

use super::content::{Heading, names};
use crate::export::writers::Counts;
use chrono::{DateTime, Utc};
use consultation::{NOT_ANSWERED, NOT_ASKED, NoAnswer, Questionnaire, london_words};

pub const HEADINGS: [&str; 2] = ["About", "Note"];

/// A sheet that follows.
pub struct Sheet {
    pub name: &'static str,
    pub about: &'static str,
    pub headings: Vec<Heading>,
    pub rows: usize,
}

/// When it was made, and how many are in it.
pub struct Made<'a> {
    pub at: DateTime<Utc>,
    /// The filter that the statements meet; none if all are there.
    pub only: Option<&'a str>,
    pub counts: &'a Counts,
    pub texts: usize,
}

pub fn title(questionnaire: &Questionnaire) -> String {
    format!("Statements: {}", questionnaire.title)
}

/// The rows, for sheets of at most so many rows.
pub fn of(made: &Made<'_>, sheets: &[&Sheet], most_rows: usize) -> Vec<[String; 2]> {
    let own = Questionnaire::shipped();
    let Counts {
        statements,
        withdrawn,
        set_aside,
        not_in_table,
        ..
    } = made.counts;
    let in_table = statements - not_in_table - set_aside;
    let row = |about: &str, note: String| [about.to_owned(), note];
    let mut rows = vec![
        row("Title", title(own)),
        row(
            "What this is",
            format!(
                "What was said to the consultation of {}, as it was at one moment. A statement that was changed is here as it was last.",
                own.asked_by
            ),
        ),
        row(
            "When it was made",
            format!("{}, London", london_words(made.at)),
        ),
        row(
            "Questionnaire",
            format!("{}, version {}", own.id, own.version),
        ),
        row("Statements in the sheets", in_table.to_string()),
        row(
            "Withdrawn statements, which are not in the sheets",
            withdrawn.to_string(),
        ),
        row(
            "Statements that are not of whom they say, which are not in the sheets",
            set_aside.to_string(),
        ),
        row(
            "Statements to another version of the questionnaire, which are not in the sheets",
            not_in_table.to_string(),
        ),
        row("Texts that somebody wrote", made.texts.to_string()),
        row(
            "Names and addresses",
            "There are none, unless somebody wrote one into a text.".to_owned(),
        ),
        row(
            &NOT_ANSWERED.to_string(),
            "The question was not answered.".to_owned(),
        ),
        row(
            &NoAnswer::DoNotKnow.code().to_string(),
            format!("“{}” was chosen.", own.no_answer.do_not_know),
        ),
        row(
            &NoAnswer::NoView.code().to_string(),
            format!("“{}” was chosen.", own.no_answer.no_view),
        ),
        row(
            &NOT_ASKED.to_string(),
            "It was not asked because of another answer, or was not put in order.".to_owned(),
        ),
        row(
            "0 and 1",
            "Not chosen, and chosen, where several could be chosen.".to_owned(),
        ),
        row(
            "Empty cell",
            "Nothing was written, or there is no flag.".to_owned(),
        ),
        row(
            "\u{fffd}",
            "A character that a spreadsheet cannot hold.".to_owned(),
        ),
    ];
    if let Some(query) = made.only {
        let note = format!("Not all: only those that this filter means: {query}");
        rows.insert(2, row("Which statements", note));
    }
    for sheet in sheets {
        for name in names(sheet.name, sheet.rows, most_rows) {
            rows.push(row(&format!("Sheet {name}"), sheet.about.to_owned()));
        }
    }
    rows
}
