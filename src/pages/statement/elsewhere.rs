//! Answers that were made elsewhere: on paper, by e-mail, in Word.

use super::frame::{Frame, step, use_draft, use_go};
use crate::components::BytesFile;
use crate::route::Step;
use crate::services::files;
use crate::state::{DraftAction, Opened, OpenedFrom};
use consultation::{
    Imported, Questionnaire, ResponseDraft, codebook, csv_template, import_bytes, json_template,
    statement_schema,
};
use govuk_yew::{Details, ErrorSummary, Mistake};
use std::rc::Rc;
use yew::prelude::*;

/// Problems that are listed; a wrong file can have thousands.
const SHOWN: usize = 50;

/// Brings in answers, and says what of them could not be read.
#[component]
pub fn Elsewhere() -> Html {
    let handle = use_draft();
    let go = use_go();
    let read = use_state(|| None::<Rc<(String, Imported)>>);
    let refused = use_state(|| None::<AttrValue>);
    let tried = use_state(|| 0_usize);
    let take = {
        let handle = handle.clone();
        Callback::from(move |imported: Rc<(String, Imported)>| {
            let theirs = ResponseDraft {
                key: handle.state.draft.key.clone(),
                ..imported.1.draft.clone()
            };
            if handle.state.draft.is_blank() {
                handle.dispatch(DraftAction::Open(Box::new(Opened {
                    draft: theirs,
                    left_out: Vec::new(),
                    from: OpenedFrom::Elsewhere,
                })));
                go.emit(step(Step::Check));
                return;
            }
            let name = imported.0.clone();
            handle.dispatch(DraftAction::Join(Rc::new(theirs), name, Vec::new()));
            go.emit(step(Step::Merge));
        })
    };
    let onread = {
        let (read, refused, tried, take) =
            (read.clone(), refused.clone(), tried.clone(), take.clone());
        Callback::from(move |bytes: Result<(String, Vec<u8>), String>| {
            tried.set(*tried + 1);
            match bytes {
                Ok((name, bytes)) => {
                    let imported = import_bytes(Questionnaire::shipped(), &bytes);
                    let imported = Rc::new((name, imported));
                    refused.set(None);
                    if imported.1.problems.is_empty() && imported.1.taken > 0 {
                        take.emit(imported);
                    } else {
                        read.set(Some(imported));
                    }
                }
                Err(why) => {
                    read.set(None);
                    refused.set(Some(why.into()));
                }
            }
        })
    };
    let mistakes = (*read).clone().map(|imported| {
        html! { <Problems key={*tried} imported={imported} ontake={take.clone()} /> }
    });
    let questionnaire = Questionnaire::shipped();
    let save = |name: &'static str, kind: &'static str, make: fn(&Questionnaire) -> String| {
        Callback::from(move |_: MouseEvent| files::save_text(name, kind, &make(questionnaire)))
    };
    html! {
        <Frame title="Answers made elsewhere" back={step(Step::Draft)} mistakes={mistakes.unwrap_or_default()}>
            <p class="govuk-body">{ "Were the answers given on paper, by e-mail or in Word? Put them into a template, and open it here. It is read on your device. Nothing is sent." }</p>
            <ol class="govuk-list govuk-list--number govuk-list--spaced">
                <li>
                    { "Save a template: " }
                    <button type="button" class="app-link-button" onclick={save("answers.csv", "text/csv", csv_template)}>{ "spreadsheet (CSV)" }</button>
                    { " or " }
                    <button type="button" class="app-link-button" onclick={save("answers.json", "application/json", json_template)}>{ "data (JSON)" }</button>
                    { "." }
                </li>
                <li>{ "Fill in the column “answer”. Copy the words of a choice from the column “accepted”. If there is more than one, put a semicolon between them. Leave out what was not answered." }</li>
                <li>{ "Open the file here. What cannot be read is listed by line and question." }</li>
            </ol>
            <BytesFile
                name="answers_file"
                label="File of answers"
                hint="A .csv or .json file."
                accept=".csv,.json,text/csv,application/json"
                error={(*refused).clone()}
                {onread}
            />
            <Details summary="For analysts and programmers">
                <p class="govuk-body">
                    { "The " }
                    <button type="button" class="app-link-button" onclick={save("codebook.csv", "text/csv", codebook)}>{ "codebook (CSV)" }</button>
                    { " has every variable with its values. The " }
                    <button type="button" class="app-link-button" onclick={save("statement.schema.json", "application/schema+json", schema)}>{ "JSON Schema" }</button>
                    { " says what a statement can be." }
                </p>
            </Details>
        </Frame>
    }
}

fn schema(questionnaire: &Questionnaire) -> String {
    format!("{:#}\n", statement_schema(questionnaire))
}

#[derive(Properties, PartialEq)]
struct ProblemsProps {
    imported: Rc<(String, Imported)>,
    ontake: Callback<Rc<(String, Imported)>>,
}

/// What could not be read, and a way to take what could.
#[component]
fn Problems(props: &ProblemsProps) -> Html {
    let (name, imported) = &*props.imported;
    let Imported {
        taken, problems, ..
    } = imported;
    let mut mistakes: Vec<Mistake> = problems
        .iter()
        .take(SHOWN)
        .map(|problem| Mistake {
            message: problem.to_string().into(),
            field: None,
        })
        .collect();
    if problems.len() > SHOWN {
        mistakes.push(Mistake {
            message: format!("and {} more", problems.len() - SHOWN).into(),
            field: None,
        });
    }
    if mistakes.is_empty() {
        mistakes.push(Mistake {
            message: "It has no answer yet. Fill in the column “answer”".into(),
            field: None,
        });
    }
    let ontake = {
        let (ontake, imported) = (props.ontake.clone(), props.imported.clone());
        Callback::from(move |_: MouseEvent| ontake.emit(imported.clone()))
    };
    html! {
        <ErrorSummary title={format!("Not everything in {name} could be read")} {mistakes} onfollow={Callback::noop()}>
            <p class="govuk-body">{ "Put it right in the file and open it again. Nothing was taken yet." }</p>
            if *taken > 0 {
                <button type="button" class="govuk-button govuk-button--secondary" onclick={ontake}>
                    { format!("Take the {taken} answers that could be read") }
                </button>
            }
        </ErrorSummary>
    }
}
