use super::refusal;
use crate::components::Mistakes;
use crate::hooks::{use_change, use_session};
use crate::state::Change;
use console_wire::{NewPassword, Session};
use govuk_yew::{Button, Mistake, PasswordInput};
use yew::prelude::*;

const BEFORE: &str = "before";
const PASSWORD: &str = "new-password";

/// Fewest characters of a password.
const LEAST: usize = 12;

/// A password of one's own in the place of the one that somebody else gave.
#[component]
pub fn NewPasswordForm() -> Html {
    let session = use_session();
    let before = use_state(AttrValue::default);
    let password = use_state(AttrValue::default);
    let wrong = use_state(Vec::<Mistake>::new);
    let tried = use_state(|| 0_u32);
    let changing = use_change();
    let name = session
        .state
        .session
        .as_ref()
        .and_then(|own| own.user.clone());
    let onsubmit = {
        let (before, password) = (before.clone(), password.clone());
        let (wrong, tried, changing) = (wrong.clone(), tried.clone(), changing.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let mistakes = mistakes_in(&before, &password);
            changing.forget();
            tried.set(*tried + 1);
            wrong.set(mistakes.clone());
            if !mistakes.is_empty() {
                return;
            }
            let asked = NewPassword {
                before: before.to_string(),
                password: password.to_string(),
            };
            let session = session.clone();
            changing.send(
                Change::post("/session/password", &asked),
                move |answer: Session| session.known(answer),
            );
        })
    };
    let refused = changing.fault.iter().map(|fault| Mistake {
        message: refusal(fault, "The password that you were given is wrong").into(),
        field: Some(BEFORE.into()),
    });
    let mistakes: Vec<Mistake> = wrong.iter().cloned().chain(refused).collect();
    let error = |field: &str| {
        let own = mistakes
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
            <Mistakes key={format!("{} {}", *tried, changing.fault.is_some())} mistakes={mistakes.clone()} />
            <p class="govuk-body">{ "Somebody else knows the password that you have. Choose one that only you know." }</p>
            // For password managers.
            <input type="text" hidden=true autocomplete="username" value={name.map(|own| own.name)} readonly=true />
            <PasswordInput name={BEFORE} label="Password that you were given" value={(*before).clone()} error={error(BEFORE)} oninput={set(&before)} />
            <PasswordInput
                name={PASSWORD}
                label="New password"
                hint={format!("{LEAST} characters or more. Three random words are a good password.")}
                autocomplete="new-password"
                value={(*password).clone()}
                error={error(PASSWORD)}
                oninput={set(&password)}
            />
            <Button submit=true is_busy={changing.is_busy}>{ "Go on" }</Button>
        </form>
    }
}

fn mistakes_in(before: &str, password: &str) -> Vec<Mistake> {
    let mistake = |field: &'static str, message: String| Mistake {
        message: message.into(),
        field: Some(field.into()),
    };
    let mut all = Vec::new();
    if before.is_empty() {
        all.push(mistake(
            BEFORE,
            "Enter the password that you were given".to_owned(),
        ));
    }
    if password.chars().count() < LEAST {
        all.push(mistake(
            PASSWORD,
            format!("The new password must have {LEAST} characters or more"),
        ));
    } else if password == before {
        all.push(mistake(
            PASSWORD,
            "Choose another password than the one that you were given".to_owned(),
        ));
    }
    all
}
