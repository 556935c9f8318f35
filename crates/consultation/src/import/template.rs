//! Templates: everything that a person can fill, empty.

use super::blank::{Blank, Form, What};
use crate::draft::ResponseDraft;
use crate::question::Kind;
use crate::questionnaire::Questionnaire;
use crate::sheet;
use serde_json::{Map, Value as Json, json};

/// The template in CSV: a row for each thing that a person can fill, with the columns `question`,
/// `part`, `asked`, `accepted` and an empty `answer`.
///
/// It is UTF-8 with a byte order mark: without one, Excel takes it for Windows-1252 and spoils
/// dashes and quotation marks. What reads the template again takes the mark away.
pub fn csv_template(questionnaire: &Questionnaire) -> String {
    let form = Form::new(questionnaire);
    let row = |blank: &Blank| {
        let question = blank.question().to_owned();
        [
            question,
            blank.part(),
            blank.asked(),
            blank.accepted(),
            String::new(),
        ]
    };
    let header = ["question", "part", "asked", "accepted", "answer"];
    format!("\u{feff}{}", sheet::csv(header, form.0.iter().map(row)))
}

/// The template in JSON: an empty draft with every question in it. The texts under `help` say
/// what is asked and accepted; nothing reads them.
pub fn json_template(questionnaire: &Questionnaire) -> String {
    let form = Form::new(questionnaire);
    let mut answers = Map::new();
    let mut details = Map::new();
    let mut help = Map::new();
    for blank in &form.0 {
        let key = match blank.part() {
            part if part.is_empty() => blank.question().to_owned(),
            part => format!("{}.{part}", blank.question()),
        };
        help.insert(
            key,
            format!("{} {}", blank.asked(), blank.accepted()).into(),
        );
        match blank.what {
            What::Detail(detail) => {
                details.insert(detail.id.clone(), "".into());
            }
            What::Whole(question) => {
                answers.insert(question.id.clone(), empty(&question.kind));
            }
            What::Words(question, _) => answers[&question.id]["text"] = "".into(),
            What::Field(question, ..) => answers[&question.id]["fields"][blank.part()] = "".into(),
            What::Respondent | What::Publication | What::PublicationReason => {}
        }
    }
    let mut whole = json!(ResponseDraft::new(questionnaire, String::new()));
    whole["publication_reason"] = "".into();
    whole["answers"] = answers.into();
    whole["details"] = details.into();
    whole["help"] = help.into();
    format!("{whole:#}\n")
}

fn empty(kind: &Kind) -> Json {
    match kind {
        Kind::Single { .. } | Kind::Multiple { .. } | Kind::Ranked { .. } => {
            json!({ "choices": [], "no_answer": null })
        }
        Kind::Text { .. } => json!({ "text": "" }),
        Kind::Number { .. } => json!({ "fields": {}, "no_answer": null }),
    }
}
