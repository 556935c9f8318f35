use super::*;
use chrono::NaiveDate;

const SECRET: &str = "hidden-words";

/// A statement with something in every place that may have to be kept back.
fn content(respondent: &str, publication: &str) -> String {
    let own = Questionnaire::shipped();
    let organisation = match respondent {
        "organisation" => {
            r#""organisation-name": "Liberty for All", "asked-inside": "Our members","#
        }
        _ => "",
    };
    let details = organisation.trim_end_matches(',');
    format!(
        r#"{{"format": 1, "questionnaire": {{"id": "{}", "version": {}}}, "respondent": "{respondent}",
            "details": {{{details}}}, "publication": "{publication}", "publication_reason": "{SECRET}",
            "answers": {{"q32": {{"text": "I live at 4 High Street."}}}}, "amends": "{SECRET}"}}"#,
        own.id, own.version
    )
}

fn kept<'a>(
    content: &'a str,
    details: &'a BTreeMap<String, String>,
    redactions: &'a [Redacted],
) -> Kept<'a> {
    let day = |day| NaiveDate::from_ymd_opt(2026, 12, day).unwrap();
    Kept {
        public_id: "5f0c3a1e7b9d4c2f",
        received_on: day(1),
        revised_on: day(9),
        revision: 1,
        people: 1,
        content,
        details,
        redactions,
    }
}

fn personal() -> BTreeMap<String, String> {
    [
        ("name", "Ada Byron"),
        ("email", "ada@example.org"),
        ("role", SECRET),
        ("helper", SECRET),
    ]
    .map(|(id, given)| (id.to_owned(), given.to_owned()))
    .into()
}

fn of(respondent: &str, publication: &str) -> Result<PublishedStatement, NotPublished> {
    let content = content(respondent, publication);
    PublishedStatement::of(Questionnaire::shipped(), &kept(&content, &personal(), &[]))
}

#[test]
fn a_name_is_published_only_where_its_owner_allowed_it() {
    for (respondent, publication, name, organisation) in [
        ("individual", "with-name", Some("Ada Byron"), None),
        ("individual", "without-name", None, None),
        ("on-behalf", "with-name", Some("Ada Byron"), None),
        ("on-behalf", "without-name", None, None),
        (
            "organisation",
            "with-name",
            Some("Ada Byron"),
            Some("Liberty for All"),
        ),
        (
            "organisation",
            "organisation-only",
            None,
            Some("Liberty for All"),
        ),
        ("organisation", "without-name", None, None),
    ] {
        let own = of(respondent, publication).unwrap();
        assert_eq!(own.name.as_deref(), name, "{respondent} {publication}");
        assert_eq!(
            own.organisation.as_deref(),
            organisation,
            "{respondent} {publication}"
        );
        let questionnaire = Questionnaire::shipped();
        let json = serde_json::to_string(&own).unwrap();
        let page = statement_page(questionnaire, &own).into_string();
        let list = statement_list(
            questionnaire,
            &StatementFilter::default(),
            1,
            std::slice::from_ref(&own),
            None,
        );
        let csv = PublishedStatement::table(questionnaire, &[own]).csv();
        for shown in [json, page, list.into_string(), csv] {
            assert!(!shown.contains(SECRET) && !shown.contains('@'), "{shown}");
            assert_eq!(shown.contains("Ada Byron"), name.is_some(), "{shown}");
            assert_eq!(
                shown.contains("Liberty for All"),
                organisation.is_some(),
                "{shown}"
            );
        }
    }
}

#[test]
fn what_was_not_allowed_is_not_published() {
    for (respondent, publication) in [
        ("individual", "not-published"),
        ("organisation", "not-published"),
        ("on-behalf", "not-published"),
        // What is not offered to this kind of respondent, or to none.
        ("individual", "organisation-only"),
        ("individual", "from-another-version"),
        ("individual", ""),
        ("nobody", "organisation-only"),
    ] {
        let found = of(respondent, publication);
        assert_eq!(
            found,
            Err(NotPublished::NotAllowed),
            "{respondent} {publication}"
        );
    }
}

#[test]
fn what_cannot_be_understood_is_not_published() {
    let questionnaire = Questionnaire::shipped();
    let details = BTreeMap::new();
    let other =
        content("individual", "without-name").replace(r#""version": 1"#, r#""version": 99"#);
    let found = PublishedStatement::of(questionnaire, &kept(&other, &details, &[]));
    assert_eq!(found, Err(NotPublished::OtherQuestionnaire));
    for broken in ["", "{", "[]", "{}}"] {
        assert!(PublishedStatement::of(questionnaire, &kept(broken, &details, &[])).is_err());
    }
}

#[test]
fn what_is_redacted_is_in_no_form_of_it() {
    let questionnaire = Questionnaire::shipped();
    let (content, details) = (content("individual", "without-name"), BTreeMap::new());
    let redaction = |question: &str, from, to| Redacted {
        question: question.to_owned(),
        from,
        to,
    };
    let of = |redaction: Redacted| {
        PublishedStatement::of(questionnaire, &kept(&content, &details, &[redaction]))
    };
    let own = of(redaction("q32", 10, 23)).unwrap();
    assert!(own.texts().any(|text| text == "I live at [redacted]."));
    let json = serde_json::to_string(&own).unwrap();
    let page = statement_page(questionnaire, &own).into_string();
    let csv = PublishedStatement::table(questionnaire, &[own]).csv();
    for shown in [json, page, csv] {
        assert!(!shown.contains("High Street"), "{shown}");
    }
    // A redaction that does not fit says that this is not the text that was read.
    for bad in [redaction("q32", 10, 99), redaction("q21", 0, 1)] {
        assert!(matches!(of(bad), Err(NotPublished::Unreadable(_))));
    }
}
