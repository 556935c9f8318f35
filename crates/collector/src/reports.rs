//! Reports of answers that are not of whom they say: what can be taken. Pure.

use crate::mistakes::Mistakes;
use consultation::{FieldError, MOST_REPORT_CHARACTERS, MOST_REPORT_LINE_CHARACTERS, ReportDraft};

/// A report without spaces around what it says.
///
/// # Errors
/// What is wrong with it.
pub fn checked(draft: &ReportDraft) -> Result<ReportDraft, Vec<FieldError>> {
    let mut mistakes = Mistakes::default();
    let [about, words, contact] =
        [&draft.about, &draft.words, &draft.contact].map(|own| own.trim().to_owned());
    let line = MOST_REPORT_LINE_CHARACTERS;
    mistakes.text(("about", "Which answer"), &about, 1..=line);
    // It may have several lines.
    let as_line = words.replace(['\r', '\n', '\t'], " ");
    let takes = 1..=MOST_REPORT_CHARACTERS;
    mistakes.text(("words", "What is wrong"), &as_line, takes);
    mistakes.text(("contact", "How to reach you"), &contact, 0..=line);
    mistakes.done()?;
    Ok(ReportDraft {
        about,
        words,
        contact,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use consultation::Mistake;

    #[test]
    fn a_report_says_which_and_what() {
        let draft = |about: &str, words: &str, contact: &str| ReportDraft {
            about: about.to_owned(),
            words: words.to_owned(),
            contact: contact.to_owned(),
        };
        let read = checked(&draft(" Acme Ltd ", "Not ours.\nNever was. ", "")).unwrap();
        assert_eq!(read, draft("Acme Ltd", "Not ours.\nNever was.", ""));
        let long = "n".repeat(2001);
        let errors = checked(&draft(" ", &long, "a\u{7}b")).unwrap_err();
        let found: Vec<_> = errors
            .iter()
            .map(|own| (own.path.as_str(), own.code))
            .collect();
        let expected = [
            ("about", Mistake::Missing),
            ("words", Mistake::TooLong),
            ("contact", Mistake::Unreadable),
        ];
        assert_eq!(found, expected);
    }
}
