//! A password that is shown once.

use crate::components::To;
use crate::hooks::{HEADING, use_page};
use crate::route::Route;
use console_wire::StartingPassword;
use govuk_yew::{Button, ButtonKind, Panel, WarningText};
use yew::prelude::*;

/// Properties of [`Starting`].
#[derive(Properties, PartialEq)]
pub struct StartingProps {
    /// What was done.
    pub title: String,
    /// The password.
    pub starting: StartingPassword,
    /// Does the same for somebody else; no such button where nobody listens.
    #[prop_or_default]
    pub onagain: Option<Callback<()>>,
}

/// The password with which somebody signs in first. The collector keeps only its hash.
#[component]
pub fn Starting(props: &StartingProps) -> Html {
    use_page(props.title.clone());
    let StartingPassword { name, password } = &props.starting;
    html! {
        <>
            <Panel title={props.title.clone()} id={HEADING} />
            <h2 class="govuk-heading-m">{ "Starting password" }</h2>
            <p class="govuk-body"><code class="app-code app-secret app-break">{ password }</code></p>
            <WarningText>{ "This password is shown this once. Write it down or copy it before you leave this page." }</WarningText>
            <p class="govuk-body">{ format!("Give it to {name} in person or by phone, not by e-mail. At the first sign-in they choose a password of their own and set up a program for codes.") }</p>
            <p class="govuk-body">{ "If it is lost, reset them: they get another." }</p>
            if let Some(onagain) = &props.onagain {
                <Button kind={ButtonKind::Secondary} onclick={onagain.clone()}>{ "Add another user" }</Button>
            }
            <p class="govuk-body"><To route={Route::Users}>{ "Go to the list of users" }</To></p>
        </>
    }
}
