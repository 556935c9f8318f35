//! Documents: what stands in them, and that they open again.

use crate::strategies::any_draft;
use crate::{attached, chosen, empty, filled, said, small, with};
use chrono::{DateTime, Utc};
use consultation::{
    AnswerDraft, CheckRow, EffectRow, FieldKind, Kind, MOST_PAGE_BYTES, Mistake, Questionnaire,
    Receipt, ResponseDraft, ScenarioWords, Submission, draft_in_page, draft_page, receipt_in_page,
    receipt_page, statement_page, validate,
};
use proptest::prelude::*;

const SERVICE: &str = "https://example.org/statement";

fn saved_at() -> DateTime<Utc> {
    "2026-10-01T08:05:00Z".parse().unwrap()
}

fn page(draft: &ResponseDraft) -> String {
    draft_page(small(), draft, &[], saved_at(), SERVICE)
}

/// A draft that can be sent.
fn whole() -> ResponseDraft {
    let mut draft = with("q06", said("First.\n\nSecond."));
    let answers = [
        ("q01", chosen(&["violent", "theft"])),
        (
            "q02",
            filled(&[("violent.years", "3"), ("violent.from", "arrest")]),
        ),
        ("q03", chosen(&["trust", "cost"])),
    ];
    for (id, answer) in answers {
        draft.answers.insert(id.to_owned(), answer);
    }
    draft.answers.get_mut("q06").unwrap().by = "AB".to_owned();
    draft.initials = "AB".to_owned();
    draft.respondent = "person".to_owned();
    draft
        .details
        .insert("name".to_owned(), "Ada Byron".to_owned());
    draft.publication = "open".to_owned();
    draft.scenarios = vec![attached("wish", "pofa", "Ours")];
    draft.declared = true;
    draft
}

fn scenario() -> ScenarioWords {
    let check = |label: &str| CheckRow {
        label: label.to_owned(),
        result: "Kept".to_owned(),
    };
    ScenarioWords {
        heading: "What we want: Ours".to_owned(),
        about: "Starts from a preset, 24 November 2026".to_owned(),
        changes: vec!["Nothing is kept".to_owned()],
        effect: vec![EffectRow {
            label: "Deleted".to_owned(),
            scenario: "10".to_owned(),
            baseline: "0".to_owned(),
        }],
        checks: vec![check("Has an end")],
        red_lines: vec![check("No children")],
        contradictions: vec!["It keeps what you would delete".to_owned()],
        link: "https://example.org/explore?s=1&t=2".to_owned(),
    }
}

fn submission() -> Submission {
    validate(small(), &whole()).unwrap()
}

fn receipt() -> Receipt {
    Receipt {
        reference: "KEEP-7Q2M".to_owned(),
        received_at: "2026-07-01T08:05:00Z".parse().unwrap(),
        digest: submission().statement.digest(),
        secret: "open-sesame".to_owned(),
        public_id: None,
        revision: 1,
        log_key: None,
    }
}

/// What a tag encloses, for each of them. The tags that are asked for are not nested.
fn all<'a>(page: &'a str, tag: &str) -> Vec<&'a str> {
    let (open, close) = (format!("<{tag}"), format!("</{tag}>"));
    let inside = page.split(&open).skip(1).filter_map(|rest| {
        let rest = rest.strip_prefix([' ', '>']).map(|_| rest)?;
        Some(rest.split_once('>')?.1.split_once(&close)?.0)
    });
    inside.collect()
}

/// Every heading with its level.
fn headings(page: &str) -> Vec<(u32, &str)> {
    let starts = page.match_indices("<h").filter_map(|(place, _)| {
        let level = page[place + 2..].chars().next()?.to_digit(10)?;
        let text = page[place..].split_once('>')?.1.split_once("</h")?.0;
        Some((level, text))
    });
    starts.collect()
}

/// What must hold in every document.
fn assert_sound(page: &str) {
    assert!(page.starts_with("<!DOCTYPE html><html lang=\"en-GB\"><head><meta charset=\"utf-8\">"));
    assert_eq!(all(page, "title").len(), 1);
    assert_eq!(all(page, "main").len(), 1);
    let scripts = page.to_lowercase().matches("<script").count();
    let held = ["draft", "receipt"].map(|own| {
        let tag = format!("<script type=\"application/json\" id=\"statement-{own}\">");
        page.matches(&tag).count()
    });
    assert_eq!((scripts, held[0]), (held[0] + held[1], 1));
    for needed in [
        "http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\"",
        "name=\"viewport\"",
        "name=\"robots\" content=\"noindex\"",
        "name=\"referrer\" content=\"no-referrer\"",
    ] {
        assert!(page.contains(needed), "{needed}");
    }
    for never in [
        " src=",
        " style=",
        " onclick",
        "url(",
        "@import",
        "javascript:",
    ] {
        assert!(!page.contains(never), "{never}");
    }
    let levels: Vec<u32> = headings(page).iter().map(|(level, _)| *level).collect();
    assert_eq!(levels[0], 1);
    assert_eq!(levels.iter().filter(|level| **level == 1).count(), 1);
    for pair in levels.windows(2) {
        assert!(pair[1] <= pair[0] + 1, "a level is left out: {levels:?}");
    }
    let tables = all(page, "table");
    for table in tables {
        assert!(table.starts_with("<caption>"));
        assert!(!table.contains("<th>"), "a heading of a table has a scope");
    }
}

fn names(page: &str, level: u32) -> Vec<&str> {
    let own = headings(page).into_iter();
    own.filter(|(own, _)| *own == level)
        .map(|(_, text)| text)
        .collect()
}

proptest! {
    #[test]
    fn a_document_gives_its_draft_back(draft in any_draft()) {
        let page = page(&draft);
        prop_assert_eq!(draft_in_page(&page).unwrap(), draft);
        prop_assert_eq!(page.matches("<script").count(), 1);
        prop_assert_eq!(page.matches("</script").count(), 1);
        prop_assert!(!page.contains("<!--"));
    }

    #[test]
    fn any_file_is_read_without_a_panic(text in crate::strategies::text()) {
        let mut files = vec![text.clone()];
        for start in ["<script ", "<script id=", "<script id='statement-draft'>", "<!--"] {
            files.push(format!("{start}{text}"));
            files.push(format!("{start}{text}</script>"));
        }
        for file in files {
            prop_assert!(draft_in_page(&file).is_err() || file.contains("questionnaire"));
        }
    }
}

#[test]
fn a_draft_in_its_order() {
    let page = draft_page(small(), &whole(), &[scenario()], saved_at(), SERVICE);
    assert_sound(&page);
    assert_eq!(
        all(&page, "title"),
        ["Draft statement – Keeping images &amp; more"]
    );
    assert_eq!(
        names(&page, 2),
        [
            "Open it again",
            "Who answers",
            "Answers",
            "Scenarios",
            "Not answered"
        ]
    );
    assert_eq!(
        names(&page, 3),
        ["Outcome", "Offences", "What we want: Ours"]
    );
    assert_eq!(
        names(&page, 4),
        [
            "Anything else?",
            "Which kinds?",
            "For how long?",
            "What matters most?",
            "What it changes",
            "Where it and the answers say different things"
        ]
    );
    for part in [
        "<strong>This is a demonstration. Nobody has opened this consultation.</strong>",
        "<p class=\"state\">Draft, not sent</p>",
        "<time datetime=\"2026-10-01T08:05:00Z\">1 October 2026, 9:05</time>",
        "<a href=\"https://example.org/statement\">",
        "<dt>Full name</dt><dd class=\"typed\" dir=\"auto\">Ada Byron</dd>",
        "<p dir=\"auto\">First.</p><p dir=\"auto\">Second.</p>",
        "Last changed by <bdi>AB</bdi>",
        "<li dir=\"auto\">1. Trust</li><li dir=\"auto\">2. Cost</li>",
        "<p dir=\"auto\">Violent: 3 years; from: the date of arrest</p>",
        "<th scope=\"row\">Deleted</th><td>10</td><td>0</td>",
        "<a href=\"https://example.org/explore?s=1&amp;t=2\">",
        "<ul class=\"short\"><li>Is it right?</li><li>How often is it reviewed?</li></ul>",
    ] {
        assert!(page.contains(part), "{part}");
    }
    assert_eq!(
        all(&page, "caption"),
        [
            "What it does to the collection, as counted on the author’s device with an invented sample",
            "Red lines",
            "Checks"
        ]
    );
}

#[test]
fn an_empty_draft_is_a_document_too() {
    let page = page(&empty());
    assert_sound(&page);
    assert!(page.contains("No question is answered."));
    assert!(page.contains("Not said yet."));
    assert_eq!(
        names(&page, 2),
        ["Open it again", "Who answers", "Answers", "Not answered"]
    );
}

#[test]
fn a_statement_says_how_to_send_it_and_not_who_wrote_what() {
    let page = statement_page(small(), &whole(), &[scenario()], saved_at(), SERVICE);
    assert_sound(&page);
    for part in [
        "<p class=\"state\">Not sent through this service</p>",
        "<a href=\"mailto:replies@example.org\">replies@example.org</a>",
        "The Office<br>1 Street<br>London<br>",
        "30 November 2026, 23:59",
    ] {
        assert!(page.contains(part), "{part}");
    }
    assert!(!page.contains("AB"), "initials");
    let mut expected = whole();
    expected.initials.clear();
    expected.answers.get_mut("q06").unwrap().by.clear();
    assert_eq!(draft_in_page(&page).unwrap(), expected);
}

#[test]
fn a_receipt_is_kept_and_opens_as_a_change_of_the_statement() {
    let page = receipt_page(small(), &submission(), &receipt(), &[scenario()], SERVICE);
    assert_sound(&page);
    assert_eq!(
        names(&page, 2),
        [
            "Keep this",
            "After you sent it",
            "Who answers",
            "Answers",
            "Scenarios"
        ]
    );
    assert_eq!(
        names(&page, 3),
        [
            "When the consultation has closed",
            "Your answers may be disclosed",
            "Outcome",
            "Offences",
            "What we want: Ours"
        ]
    );
    for part in [
        "<span class=\"reference\">KEEP-7Q2M</span>",
        // Summer time.
        "1 July 2026, 9:05</time> in London",
        "<code>open-sesame</code>",
        "whoever has it can change or withdraw the statement",
        "<ol><li>We read everything.</li><li>We answer.</li></ol>",
        "<div class=\"notice\"><h3>Your answers may be disclosed</h3>",
    ] {
        assert!(page.contains(part), "{part}");
    }
    let shown = all(&page, "code")[1];
    assert_eq!(shown.split(' ').count(), 16);
    assert_eq!(shown.replace(' ', ""), receipt().digest);
    assert!(!page.contains("It is not the fingerprint"));

    assert!(
        !page.contains("Changes the statement"),
        "it is the first one"
    );
    let mut draft = draft_in_page(&page).unwrap();
    assert_eq!(draft.amends, "KEEP-7Q2M");
    assert!(draft.key.is_empty() && !draft.declared);
    draft.declared = true;
    draft.amends.clear();
    assert_eq!(validate(small(), &draft).unwrap(), submission());
}

#[test]
fn a_receipt_holds_itself_so_that_nobody_has_to_type_its_secret() {
    let own = Receipt {
        secret: "</script><script id=\"statement-receipt\">".to_owned(),
        public_id: Some("5f0c3a1e7b9d4c2f".to_owned()),
        revision: 3,
        log_key: Some("example.org/log+5e2cef00+AepK".to_owned()),
        ..receipt()
    };
    let page = receipt_page(small(), &submission(), &own, &[scenario()], SERVICE);
    assert_eq!(receipt_in_page(&page).as_ref(), Some(&own));
    assert!(draft_in_page(&page).is_ok());
    for shown in [
        "5f0c3a1e7b9d4c2f",
        "example.org/log+5e2cef00+AepK",
        "<dd>3</dd>",
    ] {
        assert!(page.contains(shown), "{shown}");
    }
}

#[test]
fn what_is_no_receipt_holds_none() {
    let receipt = receipt_page(small(), &submission(), &receipt(), &[], SERVICE);
    let older = receipt.replace("statement-receipt", "something-else");
    let broken = receipt.replace("received_at", "received");
    for text in [older, broken, page(&whole()), String::new()] {
        assert_eq!(receipt_in_page(&text), None);
    }
}

#[test]
fn a_receipt_of_a_change_names_what_was_changed() {
    let mut draft = whole();
    draft.amends = "KEEP-FIRST".to_owned();
    let submission = validate(small(), &draft).unwrap();
    let page = receipt_page(small(), &submission, &receipt(), &[], SERVICE);
    assert!(page.contains("<dt>Changes the statement</dt><dd>KEEP-FIRST</dd>"));
    assert_eq!(draft_in_page(&page).unwrap().amends, "KEEP-7Q2M");
}

#[test]
fn a_receipt_of_something_else_says_so() {
    let other = Receipt {
        digest: "00".repeat(32),
        ..receipt()
    };
    let page = receipt_page(small(), &submission(), &other, &[], SERVICE);
    assert_sound(&page);
    assert!(page.contains("It is not the fingerprint of the statement in this file."));
}

#[test]
fn an_address_that_is_none_is_text() {
    let named = draft_page(
        small(),
        &empty(),
        &[],
        saved_at(),
        "javascript&colon;alert(1)",
    );
    assert!(!named.contains("<a href"));
    let odd = ScenarioWords {
        link: "data:text/html,x".to_owned(),
        ..ScenarioWords::default()
    };
    let page = draft_page(small(), &empty(), &[odd], saved_at(), "The explorer");
    assert!(page.contains("data:text/html,x") && !page.contains("<a href"));
}

#[test]
fn adversarial_texts_stay_texts() {
    let long = "word ".repeat(500);
    for text in [
        "</script><script>alert(1)</script>",
        "</SCRIPT\n>",
        "<!-- <script>",
        "<script type=\"application/json\" id=\"statement-draft\">{\"questionnaire\":{}}</script>",
        "\" id=\"statement-draft\" onclick=\"x",
        "👩🏽‍🦱 emoji",
        "\u{202e}\u{2067}שלום مرحبا",
        "line\u{2028}and\u{2029}page",
        "\\u003c/script\\u003e",
        long.as_str(),
    ] {
        let mut draft = whole();
        draft.details.insert("name".to_owned(), text.to_owned());
        draft.answers.insert("q05".to_owned(), said(text));
        draft.answers.insert("q06".to_owned(), said(text));
        let page = page(&draft);
        assert_eq!(draft_in_page(&page).unwrap(), draft, "{text}");
        assert_eq!(page.matches("<script").count(), 1, "{text}");
        assert_eq!(page.matches("</script").count(), 1, "{text}");
        assert!(!page.contains("onclick=\""), "{text}");
    }
}

#[test]
fn a_document_that_something_else_saved_opens() {
    let draft = whole();
    let page = page(&draft);
    let open = "<script type=\"application/json\" id=\"statement-draft\">";
    let json = all(&page, "script")[0];
    let other = |tag: &str| page.replace(open, tag);
    for saved in [
        format!("\u{feff}{page}"),
        page.replace("><", ">\r\n  <"),
        other("<script id=\"statement-draft\" type=\"application/json\">"),
        other("<SCRIPT\n\tID = 'statement-draft'\r\n TYPE=application/json >"),
        other("<script id=statement-draft>\r\n"),
        other("<script data-x='>' id=statement-draft type=\"application/json\" async/>"),
        page.replace("</script>", "\n</SCRIPT >"),
        page.replace(
            "<head>",
            "<head><script>if (a < b) { '<script id=\"statement-draft\">' }</script>",
        ),
        page.replace(
            "<html",
            "<!-- saved from <script id=statement-draft>0</script> --><html",
        ),
        page.replace(
            "<body>",
            "<body><scripture id=\"statement-draft\">0</scripture>",
        ),
        json.to_owned(),
        format!("\u{feff}\r\n {} \r\n", draft.to_json()),
    ] {
        assert_eq!(draft_in_page(&saved).as_ref(), Ok(&draft), "{saved}");
    }
}

#[test]
fn a_file_that_is_no_draft_says_why() {
    let whole = page(&whole());
    let fault = |text: &str| {
        let error = draft_in_page(text).unwrap_err();
        (error.code, error.to_string())
    };
    let none = "This file: There is no draft of a statement in it. Accepted are files that were saved here";
    for file in [
        "",
        "PK\u{3}\u{4}",
        "<html><p>Hello</p></html>",
        "<script id=\"statement-draft\">",
        "<script id=\"other\">{}</script>",
        "<script id=\"statement-draft",
        "{\"preset\":\"pofa\"}",
        "{\"questionnaire\":3}",
        &whole.replace("statement-draft", "Statement-Draft"),
    ] {
        assert_eq!(
            fault(file),
            (Mistake::Unreadable, none.to_owned()),
            "{file}"
        );
    }
    let (code, message) = fault(&whole.replace("\"format\":1", "\"format\":"));
    assert_eq!(code, Mistake::Unreadable);
    assert!(message.starts_with("This file: Its draft cannot be read, it may have been changed: "));
    let (_, message) = fault("{\"questionnaire\":{},\"answers\":[]}");
    assert!(
        message.starts_with("This file: It cannot be read: "),
        "{message}"
    );
    let (code, message) = fault(&" ".repeat(MOST_PAGE_BYTES + 1));
    assert_eq!(code, Mistake::TooLong);
    assert_eq!(
        message,
        "This file: It has 2097153 bytes, and at most 2097152 are read"
    );
}

/// Every question of the shipped questionnaire, answered as fully as it takes.
fn full() -> ResponseDraft {
    let of = Questionnaire::shipped();
    let words = |count: usize| "considered ".repeat(count);
    let mut draft = ResponseDraft::new(of, "0123456789abcdef".to_owned());
    for question in of.questions() {
        let choices: Vec<String> = question
            .options()
            .iter()
            .map(|own| own.id.clone())
            .collect();
        let (most, text) = match &question.kind {
            Kind::Single { .. } => (1, 0),
            Kind::Multiple { most, .. } => (*most, 0),
            Kind::Ranked { .. } => (choices.len(), 0),
            Kind::Text { most_words } => (0, *most_words),
            Kind::Number { .. } => (0, 0),
        };
        let own_words = question.words.as_ref().map_or(text, |own| own.most_words);
        let keys: Vec<_> = question.field_keys(&draft);
        let fields = keys.into_iter().map(|(repeated, field)| {
            let typed = match &field.kind {
                FieldKind::Number { most, .. } => most.to_string(),
                FieldKind::Choice { options } => options[0].id.clone(),
            };
            (consultation::field_key(repeated, &field.id), typed)
        });
        let answer = AnswerDraft {
            fields: fields.collect(),
            choices: choices.into_iter().take(most).collect(),
            text: words(own_words),
            ..AnswerDraft::default()
        };
        draft.answers.insert(question.id.clone(), answer);
    }
    draft.respondent = of.respondents[0].id.clone();
    draft.publication = of.publication[0].id.clone();
    draft.scenarios = (0..of.limits.scenarios)
        .map(|_| attached(&of.scenario_roles[0].id, "pofa", "Ours"))
        .collect();
    draft
}

#[test]
fn a_full_draft_of_the_shipped_questionnaire_is_small_enough_to_send() {
    let of = Questionnaire::shipped();
    let draft = full();
    let scenarios = vec![scenario(); of.limits.scenarios];
    let page = draft_page(of, &draft, &scenarios, saved_at(), SERVICE);
    assert_sound(&page);
    assert_eq!(draft_in_page(&page).unwrap(), draft);
    let titles = of
        .questions()
        .filter(|own| names(&page, 4).contains(&in_html(&own.title).as_str()));
    assert_eq!(titles.count(), of.questions().count());
    assert!(page.len() < 256 * 1024, "{} bytes", page.len());
}

/// A text as it stands in HTML.
fn in_html(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}
