//! Takes out what must not be seen.

use super::Redacted;
use consultation::{AnswerDraft, ResponseDraft};

/// What stands in the place of what is taken out.
pub const REDACTED: &str = "[redacted]";

/// A draft with nothing in it that is never published, and without the parts of its texts that are
/// taken out.
pub fn redacted(draft: ResponseDraft, redactions: &[Redacted]) -> Result<ResponseDraft, String> {
    let mut shown = ResponseDraft {
        questionnaire: draft.questionnaire,
        respondent: draft.respondent,
        details: draft.details,
        publication: draft.publication,
        answers: draft.answers,
        scenarios: draft.scenarios,
        ..ResponseDraft::default()
    };
    for answer in shown.answers.values_mut() {
        answer.by.clear();
    }
    for own in redactions {
        if !shown.answers.contains_key(&own.question) {
            return Err(format!(
                "a redaction is of {}, which has no text",
                own.question
            ));
        }
    }
    for (question, AnswerDraft { text, .. }) in &mut shown.answers {
        let parts = redactions.iter().filter(|own| own.question == *question);
        let parts: Vec<(usize, usize)> = parts
            .map(|own| (own.from as usize, own.to as usize))
            .collect();
        *text = without(text, &parts)
            .ok_or_else(|| format!("a redaction of {question} goes beyond the end of its text"))?;
    }
    Ok(shown)
}

/// A text without these parts, which may overlap; none if one of them is not within it.
fn without(text: &str, parts: &[(usize, usize)]) -> Option<String> {
    let length = text.chars().count();
    if parts.iter().any(|(from, to)| from >= to || *to > length) {
        return None;
    }
    let is_out = |place: usize| parts.iter().any(|(from, to)| (*from..*to).contains(&place));
    let mut shown = String::with_capacity(text.len());
    let mut was_out = false;
    for (place, letter) in text.chars().enumerate() {
        let is_out = is_out(place);
        if is_out && !was_out {
            shown.push_str(REDACTED);
        }
        if !is_out {
            shown.push(letter);
        }
        was_out = is_out;
    }
    Some(shown)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn parts_are_taken_out_and_what_stands_beside_stays() {
        let text = "é👩🏽‍🚀 lives at 4 High Street.";
        for (parts, expected) in [
            (&[][..], Some(text)),
            (&[(0, 5)], Some("[redacted] lives at 4 High Street.")),
            (
                &[(15, 28), (0, 1)],
                Some("[redacted]👩🏽‍🚀 lives at [redacted]."),
            ),
            (
                &[(0, 3), (2, 5), (5, 6)],
                Some("[redacted]lives at 4 High Street."),
            ),
            (&[(0, 29)], Some("[redacted]")),
            (&[(0, 30)], None),
            (&[(3, 3)], None),
        ] {
            assert_eq!(without(text, parts).as_deref(), expected, "{parts:?}");
        }
    }

    proptest! {
        #[test]
        fn nothing_that_is_taken_out_is_left(
            text in "[a-z é👩]{1,40}", cuts in prop::collection::vec((0..40_usize, 1..10_usize), 0..5)
        ) {
            let letters: Vec<char> = text.chars().collect();
            let parts: Vec<(usize, usize)> = cuts
                .iter()
                .map(|(from, length)| (from % letters.len(), *length))
                .map(|(from, length)| (from, (from + length).min(letters.len())))
                .collect();
            let shown = without(&text, &parts).unwrap();
            let is_out = |place: usize| parts.iter().any(|(from, to)| (*from..*to).contains(&place));
            let stays: String = (0..letters.len()).filter(|own| !is_out(*own)).map(|own| letters[own]).collect();
            prop_assert_eq!(shown.replace(REDACTED, ""), stays);
        }
    }
}
