use super::refusal;
use crate::components::{Mistakes, Qr};
use crate::hooks::{use_change, use_session};
use crate::state::Change;
use console_wire::{Code, Enrolment, Session};
use govuk_yew::{Button, Mistake, TextInput};
use yew::prelude::*;

const CODE: &str = "code";

/// A code; before the first one, what the program for codes must be told.
#[component]
pub fn CodeForm() -> Html {
    let session = use_session();
    let code = use_state(AttrValue::default);
    let wrong = use_state(|| None::<AttrValue>);
    let tried = use_state(|| 0_u32);
    let changing = use_change();
    let enrolment = session
        .state
        .session
        .as_ref()
        .and_then(|own| own.enrolment.clone());
    let onsubmit = {
        let (code, wrong, tried) = (code.clone(), wrong.clone(), tried.clone());
        let changing = changing.clone();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            changing.forget();
            tried.set(*tried + 1);
            if !is_code(&code) {
                wrong.set(Some("Enter the code of six digits".into()));
                return;
            }
            wrong.set(None);
            let asked = Code {
                code: code.to_string(),
            };
            let session = session.clone();
            changing.send(
                Change::post("/session/code", &asked),
                move |answer: Session| session.known(answer),
            );
        })
    };
    let refused = changing.fault.as_ref().map(|fault| {
        refusal(
            fault,
            "The code is wrong. Codes change every 30 seconds: enter the newest",
        )
        .into()
    });
    let error: Option<AttrValue> = (*wrong).clone().or(refused);
    let mistakes: Vec<Mistake> = error
        .iter()
        .map(|message| Mistake {
            message: message.clone(),
            field: Some(CODE.into()),
        })
        .collect();
    let oninput = {
        let code = code.clone();
        Callback::from(move |value| code.set(value))
    };
    html! {
        <form {onsubmit} novalidate=true>
            <Mistakes key={format!("{} {}", *tried, changing.fault.is_some())} {mistakes} />
            if let Some(enrolment) = &enrolment {
                { set_up(enrolment) }
            } else {
                <p class="govuk-body">{ "Open the program on your phone or computer that makes codes for this service." }</p>
            }
            <TextInput
                name={CODE}
                label="Code"
                hint="Six digits"
                value={(*code).clone()}
                {error}
                inputmode="numeric"
                autocomplete="one-time-code"
                class="govuk-input--width-5"
                {oninput}
            />
            <Button submit=true is_busy={changing.is_busy}>{ "Go on" }</Button>
        </form>
    }
}

fn is_code(text: &str) -> bool {
    let digits: Vec<char> = text.chars().filter(|own| !own.is_whitespace()).collect();
    digits.len() == 6 && digits.iter().all(char::is_ascii_digit)
}

fn set_up(enrolment: &Enrolment) -> Html {
    let groups: Vec<String> = enrolment
        .secret
        .as_bytes()
        .chunks(4)
        .map(|four| String::from_utf8_lossy(four).into_owned())
        .collect();
    html! {
        <>
            <p class="govuk-body">{ "Besides your password you need a code each time you sign in. A program on your phone or computer makes it. Any program for one-time codes will do." }</p>
            <ol class="govuk-list govuk-list--number govuk-list--spaced">
                <li>{ "Open your program for codes and add an account." }</li>
                <li>
                    { "Scan this picture with it:" }
                    <Qr rows={enrolment.qr.clone()} label="QR code for your program for codes. The secret below says the same in letters." />
                </li>
                <li>
                    { "Or type this secret into it: " }
                    <code class="app-code app-secret" id="secret">{ groups.join(" ") }</code>
                </li>
                <li>{ "Enter the code that it shows." }</li>
            </ol>
        </>
    }
}
