//! Everybody who has access.

use crate::components::{Failed, Heading, Loading, News, To};
use crate::content;
use crate::hooks::{Loaded, use_load, use_page};
use crate::route::Route;
use crate::state::WayIn;
use console_wire::{UserLine, UserList};
use govuk_yew::{Tag, TagColour};
use yew::prelude::*;

/// The list of users.
#[component]
pub fn Users() -> Html {
    use_page("Users");
    let loaded: Loaded<UserList> = use_load(Some("/users".into()));
    html! {
        <>
            <News />
            <Heading>{ "Users" }</Heading>
            <p class="govuk-body">{ "Everybody who can sign in here. Each has one role: whoever manages users reads no statements." }</p>
            <p class="govuk-body"><To route={Route::NewUser} class="govuk-button">{ "Add a user" }</To></p>
            if let Some(fault) = &loaded.fault {
                <Failed fault={fault.clone()} again={loaded.again.clone()} />
            }
            if let Some(list) = &loaded.value {
                { table(&list.users) }
            } else if loaded.fault.is_none() {
                <Loading what="Loading users" />
            }
        </>
    }
}

fn table(users: &[UserLine]) -> Html {
    let caption = content::count(users.len() as u32, "user", "users");
    let column =
        |words: &'static str| html! { <th scope="col" class="govuk-table__header">{ words }</th> };
    html! {
        <div class="app-scroll" tabindex="0" role="region" aria-label="Table: users">
            <table class="govuk-table app-table app-table--compact app-users">
                <caption class="govuk-table__caption govuk-table__caption--s">{ caption }</caption>
                <thead class="govuk-table__head">
                    <tr class="govuk-table__row">
                        { column("Name") }
                        { column("Role") }
                        { column("Organisation") }
                        { column("Signs in with") }
                        { column("Signed in last") }
                    </tr>
                </thead>
                <tbody class="govuk-table__body">{ for users.iter().map(row) }</tbody>
            </table>
        </div>
    }
}

fn row(user: &UserLine) -> Html {
    let name = user.name.clone();
    let last = user.signed_in_at.map(content::at);
    html! {
        <tr class="govuk-table__row" key={user.name.clone()}>
            <th scope="row" class="govuk-table__header app-break"><To route={Route::User { name }}>{ &user.name }</To></th>
            <td class="govuk-table__cell">{ user.role.name() }</td>
            <td class="govuk-table__cell app-break">{ &user.organisation }</td>
            <td class="govuk-table__cell">{ WayIn::of(user).words() }{ locked(user) }</td>
            <td class="govuk-table__cell">{ last.unwrap_or_else(|| "Never".to_owned()) }</td>
        </tr>
    }
}

/// That somebody is locked, if they are.
pub fn locked(user: &UserLine) -> Html {
    let Some(until) = user.locked_until else {
        return html! {};
    };
    html! {
        <>{ " " }<Tag colour={TagColour::Red}>{ format!("Locked until {}", content::at(until)) }</Tag></>
    }
}
