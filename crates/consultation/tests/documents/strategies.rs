//! Drafts that may be anything.

use crate::{empty, small};
use consultation::{AnswerDraft, NoAnswer, ResponseDraft, ScenarioDraft};
use proptest::collection::{btree_map, vec};
use proptest::prelude::*;
use proptest::sample::select;

/// Any text: letters of every script, control characters, and what HTML and JSON take for theirs.
pub fn text() -> impl Strategy<Value = String> {
    let sharp = select(vec![
        "</script>",
        "</SCRIPT ",
        "<!--",
        "-->",
        "<script id=\"statement-draft\">",
        "id='statement-draft'",
        "]]>",
        "&lt;",
        "\\u003c",
        "\u{2028}",
        "\u{2029}",
        "\u{feff}",
        "\0",
        "\r\n",
        "🧑‍⚖️",
        "\u{202e}עברית",
        "\"}",
    ]);
    let piece = prop_oneof![sharp.prop_map(str::to_owned), any::<String>(), ".*"];
    vec(piece, 0..4).prop_map(|pieces| pieces.concat())
}

fn answer(text: BoxedStrategy<String>) -> impl Strategy<Value = AnswerDraft> {
    let why = proptest::option::weighted(0.2, select(vec![NoAnswer::NoView, NoAnswer::DoNotKnow]));
    let fields = btree_map(text.clone(), text.clone(), 0..3);
    (vec(text.clone(), 0..3), text.clone(), fields, why, text).prop_map(
        |(choices, text, fields, no_answer, by)| AnswerDraft {
            choices,
            text,
            fields,
            no_answer,
            by,
        },
    )
}

fn scenario(text: BoxedStrategy<String>) -> impl Strategy<Value = ScenarioDraft> {
    (text.clone(), text.clone(), text.clone(), text).prop_map(|(role, name, own, as_at)| {
        ScenarioDraft {
            role,
            name,
            scenario: serde_json::json!({ "preset": own }),
            as_at,
            effect: None,
        }
    })
}

/// Draft with such texts everywhere, and answers to the questions with these ids.
pub fn draft_of(
    text: BoxedStrategy<String>,
    id: BoxedStrategy<String>,
) -> impl Strategy<Value = ResponseDraft> {
    let texts = (
        [(); 6].map(|()| text.clone()),
        btree_map(id.clone(), text.clone(), 0..3),
    );
    let answers = btree_map(id, answer(text.clone()), 0..5);
    (texts, answers, vec(scenario(text), 0..4), any::<bool>()).prop_map(
        |((texts, details), answers, scenarios, declared)| {
            let [
                key,
                initials,
                respondent,
                publication,
                publication_reason,
                amends,
            ] = texts;
            ResponseDraft {
                key,
                initials,
                respondent,
                details,
                publication,
                publication_reason,
                answers,
                scenarios,
                declared,
                amends,
                ..empty()
            }
        },
    )
}

/// A draft with any texts, answering questions that exist.
pub fn any_draft() -> impl Strategy<Value = ResponseDraft> {
    let ids: Vec<String> = small().questions().map(|own| own.id.clone()).collect();
    draft_of(text().boxed(), select(ids).boxed())
}

/// A draft of few texts, so that two of them agree and differ often.
pub fn alike_draft() -> impl Strategy<Value = ResponseDraft> {
    let few = |all: &[&str]| {
        let all: Vec<String> = all.iter().map(|text| (*text).to_owned()).collect();
        select(all).boxed()
    };
    draft_of(few(&["", " ", "a", "b"]), few(&["q01", "q05", "q06"]))
}
