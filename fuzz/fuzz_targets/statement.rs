//! Any bytes are answers, a statement or a draft, or refused in words; what is accepted is read
//! again as it was.
#![no_main]

use consultation::{Imported, Questionnaire, ResponseDraft, Statement, Submission};
use consultation::{import_bytes, validate};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let own = Questionnaire::shipped();
    let read = import_bytes(own, bytes);
    assert!(read.problems.len() <= Imported::MOST_PROBLEMS + 1);
    let (fitted, _) = read.draft.clone().fitted(own);
    let mut drafts = vec![read.draft, fitted];
    if let Ok(text) = str::from_utf8(bytes) {
        drafts.extend(ResponseDraft::from_json(text));
        if let Ok(statement) = Statement::from_json(own, text) {
            let again = Statement::from_json(own, &statement.canonical_json());
            assert_eq!(again, Ok(statement));
        }
    }
    for mut draft in drafts {
        draft.declared = true;
        match validate(own, &draft) {
            Ok(sent) => assert_eq!(Submission::from_json(own, &sent.to_json()), Ok(sent)),
            Err(errors) => assert!(!errors.is_empty()),
        }
    }
});
