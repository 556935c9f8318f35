//! What is refused in a questionnaire, and in which words. Each case is one small edit of the
//! shipped one.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use consultation::Questionnaire;

const TEXT: &str = include_str!("../questionnaire.toml");

/// The shipped questionnaire with the first place of a text changed.
fn edited(from: &str, to: &str) -> String {
    assert!(TEXT.contains(from), "{from:?} is not in the file");
    TEXT.replacen(from, to, 1)
}

/// The last line of the refusal; a line of TOML that cannot be read is shown above it.
fn refusal(text: &str) -> String {
    let error = Questionnaire::from_toml(text).expect_err("it is refused");
    error
        .to_string()
        .trim_end()
        .lines()
        .last()
        .unwrap()
        .to_owned()
}

/// What is edited, into what, and the refusal.
const BROKEN: &[(&str, &str, &str)] = &[
    ("format = 1", "format = 2", "format: found 2; accepted is 1"),
    (
        "id = \"custody-images\"",
        "id = \"Custody images\"",
        "id: found \"Custody images\"; accepted are small letters, digits and hyphens",
    ),
    (
        "id = \"q32\"",
        "id = \"details\"",
        "question details: templates for answers use this word for something else",
    ),
    (
        "version = 1",
        "version = \"one\"",
        "invalid type: string \"one\", expected u32",
    ),
    (
        "language = \"en-GB\"",
        "langauge = \"en-GB\"",
        "unknown field `langauge`, expected one of `format`, `id`, `version`, `language`, `title`, `asked_by`, `demonstration`, `opens`, `closes`, `nations`, `about`, `can_change`, `cannot_change`, `next_steps`, `contacts`, `privacy`, `keeping`, `notices`, `limits`, `no_answer`, `respondents`, `publication`, `scenario_roles`, `groups`, `sections`, `statement_order`, `equality`, `contradictions`, `declaration`",
    ),
    (
        "title = \"How long",
        "colour = \"red\"\ntitle = \"How long",
        "unknown field `colour`, expected one of `format`, `id`, `version`, `language`, `title`, `asked_by`, `demonstration`, `opens`, `closes`, `nations`, `about`, `can_change`, `cannot_change`, `next_steps`, `contacts`, `privacy`, `keeping`, `notices`, `limits`, `no_answer`, `respondents`, `publication`, `scenario_roles`, `groups`, `sections`, `statement_order`, `equality`, `contradictions`, `declaration`",
    ),
    (
        "closes = \"2027-02-19T23:59\"",
        "closes = \"2026-11-16T09:00\"",
        "closes: it must be after it opens",
    ),
    (
        "closes = \"2027-02-19T23:59\"",
        "closes = \"2027-03-28T01:30\"",
        "found 2027-03-28T01:30; accepted is a time of day in London such as 2026-11-16T09:00, once in the year",
    ),
    (
        "closes = \"2027-02-19T23:59\"",
        "closes = \"2027-10-31T01:30\"",
        "found 2027-10-31T01:30; accepted is a time of day in London such as 2026-11-16T09:00, once in the year",
    ),
    (
        "opens = \"2026-11-16T09:00\"",
        "opens = \"2026-11-16\"",
        "found 2026-11-16; accepted is a time of day in London such as 2026-11-16T09:00, once in the year",
    ),
    (
        "contact_until = \"2028-02-25\"",
        "contact_until = \"2028-02-30\"",
        "input is out of range",
    ),
    (
        "{ id = \"topics\"",
        "{ id = \"your-outcome\"",
        "groups: your-outcome is there twice",
    ),
    (
        "group = \"topics\"",
        "group = \"topic\"",
        "section not-convicted: its group topic is not among the groups",
    ),
    (
        "id = \"children\"\ngroup",
        "id = \"convicted\"\ngroup",
        "sections: convicted is there twice",
    ),
    (
        "short = true",
        "short = false",
        "sections: at least one must be part of the short route",
    ),
    (
        "  \"who-else\",",
        "  \"who-ever\",",
        "statement_order: it must name every section once",
    ),
    (
        "  \"who-else\",",
        "",
        "statement_order: it must name every section once",
    ),
    (
        "id = \"q02\"",
        "id = \"q01\"",
        "questions: q01 is there twice",
    ),
    (
        "id = \"age-band\"",
        "id = \"q01\"",
        "questions: q01 is there twice",
    ),
    (
        "id = \"keep\", label",
        "id = \"only-if-they-ask\", label",
        "question q01: only-if-they-ask is there twice",
    ),
    (
        "kind = \"single\"",
        "kind = \"dropdown\"",
        "question q01: found kind dropdown; accepted are single, multiple, ranked, text and number",
    ),
    (
        "kind = \"single\"",
        "kind = \"single\"\nmost = 2",
        "question q01: found `most`; accepted here are options, words",
    ),
    (
        "kind = \"text\"\nmost_words = 500",
        "kind = \"text\"",
        "question q32: a text question needs `most_words`",
    ),
    (
        "kind = \"text\"\nmost_words = 200",
        "kind = \"text\"\nmost_words = 200\nanswer = 1",
        "unknown field `answer`, expected one of `id`, `title`, `kind`, `source`, `hint`, `quote`, `options`, `most`, `most_words`, `fields`, `repeat_for`, `words`",
    ),
    (
        "most = 5\n",
        "most = 20\n",
        "question q20: most is 20; accepted is 1 to 19",
    ),
    (
        "words = { label = \"Which other exception?\", most_words = 100 }\n",
        "",
        "question q03: a choice asks for words, and there is no `words`",
    ),
    (
        "repeat_for = \"q09\"",
        "repeat_for = \"q08\"",
        "question q11: repeat_for is q08; accepted is a question of kind multiple",
    ),
    (
        "id = \"serious-charged\", label = \"Serious offence, charged\", least = 0",
        "id = \"serious-charged\", label = \"Serious offence, charged\", least = 26",
        "question q02, field serious-charged: least is above most",
    ),
    (
        "least = 0, most = 25, unit = \"years\"",
        "least = 0, most = 25",
        "field minor-not-charged: accepted are either `least`, `most` and `unit`, or `options`",
    ),
    (
        "id = \"minor-charged\", label",
        "id = \"minor-not-charged\", label",
        "question q02: minor-not-charged is there twice",
    ),
    (
        "check = \"RL01\"",
        "check = \"RL99\"",
        "CheckId cannot be \"RL99\": accepted are RL01, RL02, RL03, RL04, RL05, RL06, RL07, RL08, RL09, RL10, RL11, RL12, RL13, RL14, RL15, FM1, FM2, FM3, LC1",
    ),
    (
        "id = \"welsh\"",
        "id = \"other-formats\"",
        "notices: other-formats is there twice",
    ),
    (
        "place = \"start\"",
        "place = \"footer\"",
        "unknown variant `footer`, expected one of `start`, `answering`, `respondent`, `publication`, `sending`, `receipt`",
    ),
    (
        "id = \"on-behalf\"",
        "id = \"individual\"",
        "respondents: individual is there twice",
    ),
    (
        "kind = \"organisation-name\"",
        "kind = \"line\"",
        "publication organisation-only: needs what respondent organisation is not asked",
    ),
    (
        "only_for = [\"organisation\"]",
        "only_for = [\"charity\"]",
        "publication organisation-only: charity is not among the respondents",
    ),
    (
        "only_for = [\"organisation\"]",
        "",
        "publication organisation-only: needs what respondent individual is not asked",
    ),
    (
        "id = \"without-name\"",
        "id = \"with-name\"",
        "publication: with-name is there twice",
    ),
    (
        "{ id = \"accept\"",
        "{ id = \"want\"",
        "scenario_roles: want is there twice",
    ),
    (
        "question = \"q18\"",
        "question = \"q33\"",
        "contradiction of q33: there is no such question",
    ),
    (
        "answers = [\"force-decides\"]",
        "answers = [\"nobody-decides\"]",
        "contradiction of q18: nobody-decides is no answer of it",
    ),
    (
        "question = \"q12\"\nanswers = [\"years\"]",
        "question = \"q11\"\nanswers = [\"years\"]",
        "contradiction of q11: years is no answer of it",
    ),
    (
        "when = { toggle = \"include_local_copies\", is",
        "when = { toggle = \"local_copies\", is",
        "contradiction of q18: found toggle local_copies; accepted are single_n_years, align_with, align_scope, align_difference_years, unconvicted_mode, unconvicted_minor_years, unconvicted_serious_charged_years, unconvicted_serious_not_charged_years, consent_for_not_charged, court_extension, convicted_minor_years, convicted_serious_years, convicted_most_serious_years, earlier_conviction_counts, caution_as_conviction, child_rule, child_years, start_date, new_event_resets, review_every, search_window, search_years, matching_allowed, matching_impact_assessment, matching_bias_testing, include_local_copies",
    ),
    (
        "when = { toggle = \"include_local_copies\", is = [\"no\"] }",
        "when = { toggle = \"include_local_copies\", is = [\"never\"] }",
        "contradiction of q18: toggle include_local_copies: found \"never\"; accepted is yes, no",
    ),
    (
        "same_as = \"conviction-only\"",
        "same_as = \"convictions\"",
        "contradiction of q01: one of differs_from and same_as must name a preset",
    ),
    (
        "same_as = \"conviction-only\"",
        "same_as = \"pofa\", differs_from = \"pofa\"",
        "contradiction of q01: one of differs_from and same_as must name a preset",
    ),
    (
        "has = \"no-end\"",
        "has = \"endless\"",
        "data did not match any variant of untagged enum Condition",
    ),
];

#[test]
fn a_broken_questionnaire_is_refused_with_the_reason() {
    for (from, to, expected) in BROKEN {
        let found = refusal(&edited(from, to));
        assert_eq!(&found, expected, "{from:?} edited into {to:?}");
    }
}

#[test]
fn a_line_that_cannot_be_read_is_shown() {
    let error = Questionnaire::from_toml(&edited("version = 1", "version = \"one\"")).unwrap_err();
    let error = error.to_string();
    assert!(error.contains("at line 6, column 11"), "{error}");
    assert!(error.contains("version = \"one\""), "{error}");
}

#[test]
fn json_is_checked_like_toml() {
    let built_in = include_str!(concat!(env!("OUT_DIR"), "/questionnaire.json"));
    let mut value: serde_json::Value = serde_json::from_str(built_in).unwrap();
    value["format"] = 2.into();
    let error = Questionnaire::from_json(&value.to_string()).unwrap_err();
    assert_eq!(error.to_string(), "format: found 2; accepted is 1");
}
