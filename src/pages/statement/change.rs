//! Opening a statement that was sent: to look at it, change it, withdraw it or check it.

mod amend;
mod shown;

use super::frame::{Frame, step, use_mine};
use crate::components::BytesFile;
use crate::route::{Route, Step};
use crate::services::{collector, page};
use crate::state::{Found, Mine, NotSent};
use consultation::{FieldError, Mistake, ProblemKind, receipt_in_page};
use govuk_yew::TextInput;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;
use yew_router::components::Link;

use crate::hooks::use_mistakes;
use shown::{Gone, Shown};

/// Id of the message that it could not be opened.
const NOT_OPEN: &str = "not-open";

/// A statement that was sent, for whoever has its secret.
#[component]
pub fn Change() -> Html {
    let mine = use_mine();
    match &mine.found {
        None => html! { <Enter /> },
        Some(Found::Kept(kept)) => html! { <Shown kept={kept.clone()} /> },
        Some(Found::Withdrawn(gone)) => html! { <Gone gone={gone.clone()} /> },
    }
}

/// Asks for reference and secret, or the file with the receipt.
#[component]
fn Enter() -> Html {
    let mine = use_mine();
    let trouble = use_state(|| None::<NotSent>);
    let is_busy = use_state(|| false);
    let mistakes = use_mistakes(missing(&mine));
    let set = |change: fn(&mut Mine, String)| {
        let mine = mine.clone();
        Callback::from(move |text: AttrValue| {
            let mut own = (*mine).clone();
            change(&mut own, text.to_string());
            mine.set(own);
        })
    };
    let look = {
        let (mine, trouble, is_busy) = (mine.clone(), trouble.clone(), is_busy.clone());
        move || {
            if *is_busy {
                return;
            }
            is_busy.set(true);
            let (mine, trouble, is_busy) = (mine.clone(), trouble.clone(), is_busy.clone());
            spawn_local(async move {
                let answer = collector::look(&mine.reference, &mine.secret).await;
                is_busy.set(false);
                match answer {
                    Ok(found) => mine.set(Mine {
                        found: Some(found),
                        ..(*mine).clone()
                    }),
                    Err(why) => {
                        trouble.set(Some(why));
                        page::after_render(|| page::show(NOT_OPEN));
                    }
                }
            });
        }
    };
    let onsubmit = mistakes.onsubmit(look);
    let wrong = trouble
        .as_ref()
        .filter(|why| why.is(ProblemKind::InvalidReference))
        .map(|why| AttrValue::from(why.why.clone()));
    let summary = html! {
        <>
            { mistakes.summary() }
            { not_open((*trouble).as_ref().filter(|_| missing(&mine).is_empty())) }
        </>
    };
    html! {
        <Frame title="Change or withdraw a statement" back={Route::Statement} mistakes={summary}>
            <p class="govuk-body">{ "Reference and secret are on your receipt. With them you can see what the service has, change it, withdraw it, and check that it is in the log." }</p>
            <form {onsubmit} novalidate=true>
                <TextInput
                    name="reference"
                    label="Reference"
                    hint="Ten letters and digits, such as 7K3M-9QPX-4C."
                    class="govuk-input--width-20"
                    value={mine.reference.clone()}
                    error={mistakes.at("reference").or(wrong)}
                    oninput={set(|own, text| own.reference = text)}
                />
                <TextInput
                    name="secret"
                    label="Secret"
                    hint="It stays in this tab, and goes to the service that has the statement."
                    value={mine.secret.clone()}
                    error={mistakes.at("secret")}
                    oninput={set(|own, text| own.secret = text)}
                />
                <button type="submit" class="govuk-button" aria-disabled={is_busy.then_some("true")}>
                    { if *is_busy { "Opening…" } else { "Open the statement" } }
                </button>
            </form>
            <ReceiptFile />
            <h2 class="govuk-heading-m">{ "Somebody else sent one in your name?" }</h2>
            <p class="govuk-body"><Link<Route> to={step(Step::NotMine)} classes="govuk-link">{ "Report a statement that is not yours" }</Link<Route>></p>
        </Frame>
    }
}

/// What is not filled in.
fn missing(mine: &Mine) -> Vec<FieldError> {
    let fields = [
        ("reference", "Reference", &mine.reference),
        ("secret", "Secret", &mine.secret),
    ];
    fields
        .into_iter()
        .filter(|(_, _, text)| text.trim().is_empty())
        .map(|(path, about, _)| FieldError {
            path: path.to_owned(),
            question: None,
            code: Mistake::Missing,
            about: about.to_owned(),
            message: "Enter it as it stands on your receipt".to_owned(),
        })
        .collect()
}

/// Why the statement could not be opened.
fn not_open(why: Option<&NotSent>) -> Html {
    let Some(why) = why else {
        return html! {};
    };
    html! {
        <div class="govuk-error-summary" role="alert" id={NOT_OPEN} tabindex="-1">
            <h2 class="govuk-error-summary__title">{ "Your statement could not be opened" }</h2>
            <div class="govuk-error-summary__body"><p class="govuk-body">{ &why.why }</p></div>
        </div>
    }
}

/// Fills reference and secret in from a receipt.
#[component]
fn ReceiptFile() -> Html {
    let mine = use_mine();
    let error = use_state(|| None::<AttrValue>);
    let told = use_state(AttrValue::default);
    let onread = {
        let (error, told) = (error.clone(), told.clone());
        Callback::from(move |read: Result<(String, Vec<u8>), String>| {
            let receipt = read.and_then(|(name, bytes)| {
                let text = String::from_utf8_lossy(&bytes).into_owned();
                receipt_in_page(&text).ok_or_else(|| {
                    format!("{name} is no receipt that can be read. An older one has the reference and the secret in its text: enter them above.")
                })
            });
            told.set(AttrValue::default());
            match receipt {
                Ok(receipt) => {
                    error.set(None);
                    told.set(
                        format!(
                            "Reference and secret of {} are filled in.",
                            receipt.reference
                        )
                        .into(),
                    );
                    mine.set(Mine::of(&receipt));
                }
                Err(why) => error.set(Some(why.into())),
            }
        })
    };
    html! {
        <>
            <h2 class="govuk-heading-m">{ "Or open the receipt" }</h2>
            <BytesFile
                name="receipt_file"
                label="File of the receipt"
                hint="The web page (.html) that you saved. It is read on your device."
                accept=".html,.htm,text/html"
                error={(*error).clone()}
                {onread}
            />
            <p class="govuk-body" role="status">{ &*told }</p>
        </>
    }
}
