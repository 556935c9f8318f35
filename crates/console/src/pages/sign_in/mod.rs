//! Signing in: name and password, then a code.

mod code;
mod new_password;
mod password;

use crate::components::Heading;
use crate::content;
use crate::hooks::{HEADING, use_change, use_query, use_session};
use crate::services::{api, clock, page};
use crate::state::{Change, Fault, FaultKind, Signing};
use chrono::TimeDelta;
use console_wire::{SIGN_ON_PARAMETER, SignOnRefusal, Stage};
use govuk_yew::InsetText;
use yew::prelude::*;

/// Asks for what is missing.
#[component]
pub fn SignIn() -> Html {
    let session = use_session();
    let state = &session.state;
    let stage = state
        .session
        .as_ref()
        .map_or(Stage::SignedOut, |own| own.stage);
    let title = match stage {
        Stage::NewPassword => "Choose a new password",
        Stage::Enrol => "Set up codes for signing in",
        Stage::Code => "Enter your code",
        Stage::SignedOut | Stage::SignedIn => "Sign in",
    };
    let first = use_mut_ref(|| true);
    use_effect_with(stage, move |_| {
        page::set_title(title);
        // A page that is being opened begins at its top by itself.
        if !std::mem::replace(&mut *first.borrow_mut(), false) {
            page::focus(HEADING);
        }
    });
    use_effect_with((), |()| || page::after_render(|| page::focus(HEADING)));
    let single_sign_on = state
        .session
        .as_ref()
        .and_then(|own| own.single_sign_on.clone());
    html! {
        <div class="govuk-grid-row">
            <div class="govuk-grid-column-two-thirds">
                <Heading>{ title }</Heading>
                { why(state) }
                { match stage {
                    Stage::NewPassword => html! { <new_password::NewPasswordForm /> },
                    Stage::Enrol | Stage::Code => html! { <code::CodeForm key={format!("{stage:?}")} /> },
                    Stage::SignedOut | Stage::SignedIn => html! { <password::PasswordForm /> },
                } }
                if stage == Stage::SignedOut {
                    if let Some(service) = single_sign_on {
                        <p class="govuk-body">{ "or" }</p>
                        <a class="govuk-button govuk-button--secondary" href={api::address("/session/sign-on")}>{ format!("Sign in with {service}") }</a>
                    }
                    <p class="govuk-body">{ "Forgotten your password, or lost your codes? Ask an administrator to reset them." }</p>
                } else {
                    <StartAgain />
                }
            </div>
        </div>
    }
}

/// Why the page is here, if that is not plain.
fn why(signing: &Signing) -> Html {
    match &signing.ended {
        Some(user) => html! {
            <div role="alert">
                <InsetText>
                    <p class="govuk-body">{ "Your session has ended. This happens after some time without anything done, or when an administrator changes your access." }</p>
                    <p class="govuk-body">{ format!("Sign in again as {} to go on where you were. What you had typed is still there.", user.name) }</p>
                </InsetText>
            </div>
        },
        None if signing.said_goodbye => html! {
            <div role="alert"><InsetText>{ "You are signed out." }</InsetText></div>
        },
        None => html! { <NotSignedOn /> },
    }
}

/// Why a sign-in service signed nobody in, if the address says so.
#[component]
fn NotSignedOn() -> Html {
    let query = use_query();
    let session = use_session();
    let service = session.state.session.as_ref();
    let service = service.and_then(|own| own.single_sign_on.as_deref());
    let why = form_urlencoded::parse(query.trim_start_matches('?').as_bytes())
        .find(|(name, _)| name == SIGN_ON_PARAMETER)
        .and_then(|(_, id)| SignOnRefusal::parse(&id));
    match service.zip(why) {
        Some((service, why)) => {
            html! { <div role="alert"><InsetText>{ why.words(service) }</InsetText></div> }
        }
        None => html! {},
    }
}

/// Ends what was begun, to sign in as somebody else.
#[component]
fn StartAgain() -> Html {
    let session = use_session();
    let changing = use_change();
    let onclick = {
        let changing = changing.clone();
        Callback::from(move |_: MouseEvent| {
            let session = session.clone();
            changing.send(Change::delete("/session"), move |()| session.again.emit(()));
        })
    };
    html! {
        <p class="govuk-body"><button type="button" class="app-link-button" {onclick}>{ "Start again, or sign in as somebody else" }</button></p>
    }
}

/// Why it was not taken. Of name and password it is never said which is wrong.
fn refusal(fault: &Fault, wrong: &str) -> String {
    match (fault.kind, fault.retry_after_seconds) {
        (FaultKind::WrongCredentials, _) => wrong.to_owned(),
        (FaultKind::Locked, Some(seconds)) => {
            let until = clock::now() + TimeDelta::seconds(i64::from(seconds));
            format!(
                "Too many wrong tries. You can try again after {}, London time",
                content::at(until)
            )
        }
        _ => fault.words.clone(),
    }
}
