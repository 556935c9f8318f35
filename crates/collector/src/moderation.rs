//! What is published of a statement: which decisions and redactions can be taken. Pure.

use crate::mistakes::Mistakes;
use console_wire::{Moderation, ModerationDraft, RedactionDraft};
use consultation::{FieldError, Mistake, Questionnaire};

/// The reason of a decision, without spaces around it.
///
/// # Errors
/// What is wrong with it.
pub fn reason_of(draft: &ModerationDraft) -> Result<String, Vec<FieldError>> {
    let mut mistakes = Mistakes::default();
    let reason = match draft.moderation {
        Moderation::Withhold => mistakes.reason(&draft.reason),
        Moderation::Undecided | Moderation::Publish => mistakes.reason_or_none(&draft.reason),
    };
    mistakes.done().map(|()| reason)
}

/// Whether a statement with this choice of publication may be published.
///
/// # Errors
/// Why not.
pub fn may_be_published(questionnaire: &Questionnaire, publication: &str) -> Result<(), String> {
    let mut choices = questionnaire.publication.iter();
    match choices.find(|own| own.id == publication) {
        Some(choice) if choice.keeps_back => Err(format!(
            "Whoever sent it chose “{}”. It cannot be published; it can be withheld",
            choice.label
        )),
        Some(_) => Ok(()),
        None => Err(format!(
            "What may be published of it is {publication:?}, which this questionnaire does not \
             have. It cannot be published; it can be withheld"
        )),
    }
}

/// The reason of a redaction of a text, without spaces around it.
///
/// # Errors
/// What is wrong with the redaction.
pub fn reason_to_redact(draft: &RedactionDraft, text: &str) -> Result<String, Vec<FieldError>> {
    let mut mistakes = Mistakes::default();
    let length = text.chars().count();
    if draft.to as usize > length {
        let why = format!("the text has {length} characters, and this is {}", draft.to);
        mistakes.add("to", "End of the part", Mistake::NotInRange, why);
    } else if draft.from >= draft.to {
        let why = format!(
            "the part begins at {} and ends at {}: it must have a character",
            draft.from, draft.to
        );
        mistakes.add("from", "Begin of the part", Mistake::NotInRange, why);
    }
    let reason = mistakes.reason(&draft.reason);
    mistakes.done().map(|()| reason)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paths(errors: &[FieldError]) -> Vec<(&str, Mistake)> {
        let paths = errors.iter();
        paths.map(|own| (own.path.as_str(), own.code)).collect()
    }

    #[test]
    fn only_withholding_needs_a_reason() {
        for (moderation, reason, expected) in [
            (Moderation::Publish, "", Ok("")),
            (Moderation::Undecided, " ", Ok("")),
            (Moderation::Withhold, " Names others ", Ok("Names others")),
            (Moderation::Withhold, " ", Err(Mistake::Missing)),
            (Moderation::Publish, "a\u{7}", Err(Mistake::Unreadable)),
        ] {
            let draft = ModerationDraft {
                moderation,
                reason: reason.to_owned(),
                revision: 1,
            };
            match (reason_of(&draft), expected) {
                (Ok(found), Ok(expected)) => assert_eq!(found, expected),
                (Err(found), Err(code)) => assert_eq!(paths(&found), [("reason", code)]),
                other => panic!("{moderation:?} {reason:?}: {other:?}"),
            }
        }
        let draft = ModerationDraft {
            moderation: Moderation::Publish,
            reason: "r".repeat(501),
            revision: 1,
        };
        let errors = reason_of(&draft).unwrap_err();
        assert_eq!(paths(&errors), [("reason", Mistake::TooLong)]);
    }

    #[test]
    fn what_is_to_be_kept_back_is_not_published() {
        let own = Questionnaire::shipped();
        assert_eq!(may_be_published(own, "without-name"), Ok(()));
        for (publication, found) in [
            ("not-published", "chose “Do not publish the answers”"),
            ("from-another-version", "\"from-another-version\""),
        ] {
            let why = may_be_published(own, publication).unwrap_err();
            assert!(why.contains(found), "{why}");
        }
    }

    #[test]
    fn a_part_is_of_scalar_values_within_the_text() {
        let text = "é👩🏽‍🚀!";
        assert_eq!(text.chars().count(), 6);
        for (from, to, expected) in [
            (0, 6, &[][..]),
            (5, 6, &[]),
            (5, 7, &[("to", Mistake::NotInRange)]),
            (3, 3, &[("from", Mistake::NotInRange)]),
            (4, 3, &[("from", Mistake::NotInRange)]),
            (7, 8, &[("to", Mistake::NotInRange)]),
        ] {
            let draft = RedactionDraft {
                part: "q32".to_owned(),
                from,
                to,
                reason: "A name".to_owned(),
                revision: 1,
            };
            let errors = reason_to_redact(&draft, text).err().unwrap_or_default();
            assert_eq!(paths(&errors), expected, "{from} to {to}");
        }
    }
}
