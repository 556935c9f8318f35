//! Properties of every draft, statement and file, of both questionnaires.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod strategies;

use consultation::*;
use proptest::prelude::*;
use strategies::{any_draft, right, sent, tiny};

proptest! {
    #[test]
    fn what_is_right_is_accepted((own, draft) in right()) {
        prop_assert_eq!(validate(&own, &draft).map(|_| ()), Ok(()));
    }

    #[test]
    fn statements_are_what_they_were_when_read_again((own, draft) in any_draft()) {
        let Ok(submission) = validate(&own, &draft) else {
            return Ok(()); // the property below knows how many those are
        };
        let statement = &submission.statement;
        let again = Statement::from_json(&own, &statement.canonical_json()).unwrap();
        prop_assert_eq!(&again, statement);
        prop_assert_eq!(again.canonical_json(), statement.canonical_json());
        prop_assert_eq!(again.digest(), statement.digest());
        prop_assert_eq!(&Submission::from_json(&own, &submission.to_json()).unwrap(), &submission);

        let mut draft = ResponseDraft::of_submission(&submission, "another".to_owned());
        draft.declared = true;
        prop_assert_eq!(&validate(&own, &draft).unwrap(), &submission);
    }

    #[test]
    fn drafts_are_what_they_were_when_read_again((_, draft) in any_draft()) {
        prop_assert_eq!(ResponseDraft::from_json(&draft.to_json()), Ok(draft));
    }

    #[test]
    fn errors_are_the_same_as_those_of_each_part((own, draft) in any_draft()) {
        let Err(errors) = validate(&own, &draft) else {
            return Ok(());
        };
        let mut parts: Vec<FieldError> = Vec::new();
        for question in own.questions() {
            parts.extend(check_answer(&own, question, &draft).err().into_iter().flatten());
        }
        parts.extend(check_respondent(&own, &draft).err().into_iter().flatten());
        for error in &parts {
            prop_assert!(errors.contains(error), "{error:?}");
        }
        for error in &errors {
            prop_assert!(!error.about.is_empty() && !error.message.is_empty());
        }
    }

    #[test]
    fn what_is_sent_imports_whole((own, submission) in sent()) {
        let wanted = ResponseDraft::of_submission(&submission, String::new());
        for text in [submission.to_json(), wanted.to_json()] {
            let read = import(&own, &text);
            prop_assert_eq!(&read.problems, &[]);
            prop_assert_eq!(&read.draft, &wanted);
            prop_assert_eq!(read.taken, submission.statement.answers().len());
        }
        // A statement says nothing of a person, so no e-mail address can be missing in it.
        let read = import(&own, &submission.statement.canonical_json());
        prop_assert_eq!(&read.problems, &[]);
        prop_assert_eq!(&read.draft.answers, &wanted.answers);
    }

    #[test]
    fn fitted_drafts_have_nothing_unknown((own, mut draft) in any_draft()) {
        draft.questionnaire.id.clone_from(&own.id);
        let (fitted, _) = draft.clone().fitted(&own);
        let unknown = [Mistake::Unknown, Mistake::OtherQuestionnaire, Mistake::OtherFormat];
        for error in validate(&own, &fitted).err().into_iter().flatten() {
            prop_assert!(!unknown.contains(&error.code), "{error:?}");
        }
        prop_assert_eq!(fitted.clone().fitted(&own), (fitted, Vec::new()));
    }

    #[test]
    fn right_drafts_fit_as_they_are((own, draft) in right()) {
        prop_assert_eq!(draft.clone().fitted(&own), (draft, Vec::new()));
    }

    #[test]
    fn any_text_is_read_or_refused(text in any::<String>(), bytes in any::<Vec<u8>>()) {
        for own in [tiny(), Questionnaire::shipped()] {
            prop_assert!(!import(own, &text).problems.is_empty() || text.trim().is_empty());
            for problem in import_bytes(own, &bytes).problems {
                prop_assert!(!problem.to_string().is_empty());
            }
            prop_assert!(Statement::from_json(own, &text).is_err());
        }
    }

    #[test]
    fn statements_with_a_letter_changed_are_read_or_refused(
        (own, submission) in sent(),
        place in any::<prop::sample::Index>(),
        letter in any::<char>(),
    ) {
        let text = submission.statement.canonical_json();
        let places: Vec<_> = text.char_indices().collect();
        let (at, old) = places[place.index(places.len())];
        let text = format!("{}{letter}{}", &text[..at], &text[at + old.len_utf8()..]);
        if let Ok(statement) = Statement::from_json(&own, &text) {
            prop_assert_eq!(Statement::from_json(&own, &statement.canonical_json()), Ok(statement));
        }
        prop_assert!(import(&own, &text).problems.len() <= Imported::MOST_PROBLEMS + 1);
    }
}

/// How often random drafts reach both sides: a property of accepted ones must see them.
#[test]
fn random_drafts_are_of_both_kinds() {
    use proptest::strategy::ValueTree;
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let accepted = (0..200)
        .filter(|_| {
            let (own, draft) = any_draft().new_tree(&mut runner).unwrap().current();
            validate(&own, &draft).is_ok()
        })
        .count();
    assert!((20..180).contains(&accepted), "{accepted} of 200");
}
