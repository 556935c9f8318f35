//! What is asked about again, because it cannot be taken back.

use super::starting::Starting;
use crate::components::{Heading, Mistakes, To, mistakes_of};
use crate::hooks::{Changing, use_change, use_go_with_news, use_page};
use crate::route::Route;
use crate::state::Change;
use console_wire::{StartingPassword, UserList};
use govuk_yew::{Button, ButtonKind, WarningText};
use yew::prelude::*;

/// Properties of [`ResetUser`] and [`RemoveUser`].
#[derive(Properties, PartialEq)]
pub struct WhoProps {
    /// Name to sign in with.
    pub name: AttrValue,
}

/// Gives somebody a new password, after asking.
#[component]
pub fn ResetUser(props: &WhoProps) -> Html {
    let name = &props.name;
    let changing = use_change();
    let starting = use_state(|| None::<StartingPassword>);
    if let Some(starting) = &*starting {
        let title = format!("{name} is reset");
        return html! { <Starting {title} starting={starting.clone()} /> };
    }
    let onsure = {
        let (changing, starting, name) = (changing.clone(), starting.setter(), name.clone());
        Callback::from(move |()| {
            let starting = starting.clone();
            let change = Change::act(format!("/users/{name}/reset"));
            changing.send(change, move |own| starting.set(Some(own)));
        })
    };
    html! {
        <Sure name={name.clone()} question={format!("Reset password and codes of {name}?")} yes="Reset" {changing} {onsure}>
            <p class="govuk-body">{ "They get a starting password, which is shown to you once, and set up a program for codes again. If they are locked, they no longer are." }</p>
            <WarningText>{ "Their sessions end. Be sure that it is them who ask: whoever has the new password gets in." }</WarningText>
        </Sure>
    }
}

/// Removes somebody, after asking.
#[component]
pub fn RemoveUser(props: &WhoProps) -> Html {
    let name = &props.name;
    let changing = use_change();
    let go = use_go_with_news();
    let onsure = {
        let (changing, name) = (changing.clone(), name.clone());
        Callback::from(move |()| {
            let (go, told) = (go.clone(), format!("{name} is removed."));
            let change = Change::delete(format!("/users/{name}"));
            changing.send(change, move |_: UserList| {
                go.emit((Route::Users, told.into()))
            });
        })
    };
    html! {
        <Sure name={name.clone()} question={format!("Remove {name}?")} yes="Remove" {changing} {onsure}>
            <p class="govuk-body">{ "What they did stays in the audit, under their name. Do not give the name to somebody else." }</p>
            <WarningText>{ "Their sessions end, and they cannot sign in again. This cannot be taken back." }</WarningText>
        </Sure>
    }
}

#[derive(Properties, PartialEq)]
struct SureProps {
    name: AttrValue,
    question: String,
    yes: &'static str,
    changing: Changing,
    onsure: Callback<()>,
    children: Html,
}

/// Asks whether somebody is sure.
#[component]
fn Sure(props: &SureProps) -> Html {
    use_page(props.question.clone());
    let SureProps { name, changing, .. } = props;
    let back = Route::User {
        name: name.to_string(),
    };
    let mistakes = match &changing.fault {
        Some(fault) => mistakes_of(fault, |_| None),
        None => Vec::new(),
    };
    html! {
        <>
            <To route={back.clone()} class="govuk-back-link">{ "Back" }</To>
            <Mistakes key={format!("{} {}", changing.tried, changing.fault.is_some())} {mistakes} />
            <Heading><span class="app-break">{ &props.question }</span></Heading>
            { props.children.clone() }
            <div class="govuk-button-group">
                <Button kind={ButtonKind::Warning} is_busy={changing.is_busy} onclick={props.onsure.clone()}>{ props.yes }</Button>
                <To route={back}>{ "Cancel" }</To>
            </div>
        </>
    }
}
