//! One user.

use super::change::ChangeForm;
use super::everybody::locked;
use crate::components::{Failed, Heading, Loading, To};
use crate::content;
use crate::hooks::{Loaded, use_load, use_page, use_session};
use crate::route::Route;
use crate::state::WayIn;
use console_wire::{UserLine, UserList};
use govuk_yew::{InsetText, SummaryList, SummaryRow};
use yew::prelude::*;

/// Properties of [`User`].
#[derive(Properties, PartialEq)]
pub struct UserProps {
    /// Name to sign in with.
    pub name: AttrValue,
}

/// What is known of somebody, and what can be changed.
#[component]
pub fn User(props: &UserProps) -> Html {
    let name = &props.name;
    use_page(format!("User {name}"));
    let loaded: Loaded<UserList> = use_load(Some("/users".into()));
    let found = loaded.value.as_ref();
    let found = found.map(|list| list.users.iter().find(|own| own.name == name.as_str()));
    html! {
        <>
            <To route={Route::Users} class="govuk-back-link">{ "Back to users" }</To>
            <Heading><span class="app-break">{ name }</span></Heading>
            if let Some(fault) = &loaded.fault {
                <Failed fault={fault.clone()} again={loaded.again.clone()} />
            }
            { match found {
                Some(Some(user)) => html! { <Shown key={user.name.clone()} user={user.clone()} /> },
                Some(None) => html! { <p class="govuk-body">{ "There is nobody with this name. They may have been removed." }</p> },
                None if loaded.fault.is_none() => html! { <Loading what="Loading the user" /> },
                None => html! {},
            } }
        </>
    }
}

#[derive(Properties, PartialEq)]
struct ShownProps {
    user: UserLine,
}

#[component]
fn Shown(props: &ShownProps) -> Html {
    let user = &props.user;
    let session = use_session();
    let is_oneself = session
        .state
        .user()
        .is_some_and(|own| own.name == user.name);
    let name = || user.name.clone();
    html! {
        <>
            <SummaryList rows={about(user)} />
            <ChangeForm user={user.clone()} />
            <h2 class="govuk-heading-m">{ "Password, and access" }</h2>
            if is_oneself {
                <InsetText>{ "This is you. You cannot reset or remove yourself, or give yourself another role: ask another administrator. So there is always somebody left who manages users." }</InsetText>
            } else {
                <ul class="govuk-list">
                    <li><To route={Route::ResetUser { name: name() }}>{ "Reset password and codes" }</To></li>
                    <li><To route={Route::RemoveUser { name: name() }}>{ "Remove this user" }</To></li>
                </ul>
            }
        </>
    }
}

fn about(user: &UserLine) -> Vec<SummaryRow> {
    let row = |key: &'static str, value: Html| SummaryRow {
        key: key.into(),
        value,
        actions: Html::default(),
    };
    let last = match user.signed_in_at {
        Some(at) => format!("{}, London time", content::at(at)),
        None => "Never".to_owned(),
    };
    vec![
        row("Role", html! { { user.role.name() } }),
        row(
            "Organisation",
            html! { <span class="app-break">{ &user.organisation }</span> },
        ),
        row(
            "Signs in with",
            html! { <>{ WayIn::of(user).words() }{ locked(user) }</> },
        ),
        row("Signed in last", html! { { last } }),
        row(
            "Added",
            html! { { format!("{}, London time", content::at(user.created_at)) } },
        ),
    ]
}
