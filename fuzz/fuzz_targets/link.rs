//! Any text is read as a link as far as it can be, and what is read is written and read again.
#![no_main]

use cohort::Question;
use libfuzzer_sys::fuzz_target;
use retention::LinkRead;

fuzz_target!(|text: &str| {
    for text in [
        text,
        &format!("2~0.1.0~pofa.1~{text}"),
        &format!("policy=pofa.1&{text}"),
    ] {
        let read = Question::read_on(text, "now-2017");
        assert!(read.problems.len() <= LinkRead::MOST_PROBLEMS + 1);
        let Some(question) = read.question else {
            continue; // an empty text
        };
        for link in [question.to_link(), question.to_query()] {
            let again = Question::read(&link);
            assert_eq!(again.problems, []);
            assert_eq!(again.question.as_ref(), Some(&question));
        }
    }
});
