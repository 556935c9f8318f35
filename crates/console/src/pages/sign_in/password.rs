use super::refusal;
use crate::components::Mistakes;
use crate::hooks::{use_change, use_session};
use crate::state::Change;
use console_wire::{Credentials, Session};
use govuk_yew::{Button, Mistake, PasswordInput, TextInput};
use yew::prelude::*;

const NAME: &str = "name";
const PASSWORD: &str = "password";

/// Name and password.
#[component]
pub fn PasswordForm() -> Html {
    let session = use_session();
    let before = session.state.ended.as_ref().map(|user| user.name.clone());
    let name = use_state(|| AttrValue::from(before.unwrap_or_default()));
    let password = use_state(AttrValue::default);
    let missing = use_state(Vec::<Mistake>::new);
    let tried = use_state(|| 0_u32);
    let changing = use_change();
    let onsubmit = {
        let (name, password) = (name.clone(), password.clone());
        let (missing, tried, changing) = (missing.clone(), tried.clone(), changing.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let wrong = missing_of(&name, &password);
            changing.forget();
            tried.set(*tried + 1);
            missing.set(wrong.clone());
            if !wrong.is_empty() {
                return;
            }
            let credentials = Credentials {
                name: name.trim().to_owned(),
                password: password.to_string(),
            };
            let (session, password) = (session.clone(), password.setter());
            changing.send(
                Change::post("/session", &credentials),
                move |answer: Session| {
                    password.set(AttrValue::default());
                    session.known(answer);
                },
            );
        })
    };
    let refused = changing.fault.iter().map(|fault| Mistake {
        message: refusal(fault, "Name or password is wrong. Check both and try again").into(),
        field: Some(NAME.into()),
    });
    let mistakes: Vec<Mistake> = missing.iter().cloned().chain(refused).collect();
    let error = |field: &str| {
        let own = missing
            .iter()
            .find(|own| own.field.as_deref() == Some(field));
        own.map(|own| own.message.clone())
    };
    let set = |state: &UseStateHandle<AttrValue>| {
        let state = state.clone();
        Callback::from(move |value| state.set(value))
    };
    html! {
        <form {onsubmit} novalidate=true>
            <Mistakes key={format!("{} {}", *tried, changing.fault.is_some())} {mistakes} />
            <TextInput name={NAME} label="Name" value={(*name).clone()} error={error(NAME)} autocomplete="username" class="govuk-input--width-20" oninput={set(&name)} />
            <PasswordInput name={PASSWORD} label="Password" value={(*password).clone()} error={error(PASSWORD)} oninput={set(&password)} />
            <Button submit=true is_busy={changing.is_busy}>{ "Sign in" }</Button>
        </form>
    }
}

fn missing_of(name: &str, password: &str) -> Vec<Mistake> {
    let missing = |field: &'static str, message: &'static str| Mistake {
        message: message.into(),
        field: Some(field.into()),
    };
    let mut all = Vec::new();
    if name.trim().is_empty() {
        all.push(missing(NAME, "Enter your name"));
    }
    if password.is_empty() {
        all.push(missing(PASSWORD, "Enter your password"));
    }
    all
}
