//! What stands where there is no page to show.

use crate::components::{Failed, Heading, Loading, To};
use crate::hooks::{use_page, use_session};
use crate::route::Route;
use yew::prelude::*;

/// While it is not known who is there.
#[component]
pub fn Waiting() -> Html {
    let session = use_session();
    match &session.fault {
        Some(fault) => {
            html! { <Failed fault={fault.clone()} again={session.again.clone()} /> }
        }
        None => html! { <Loading /> },
    }
}

/// What somebody’s role does not open.
#[component]
pub fn NotAllowed() -> Html {
    use_page("You cannot see this page");
    let session = use_session();
    let role = session.state.user().map(|user| user.role.name());
    html! {
        <>
            <Heading>{ "You cannot see this page" }</Heading>
            <p class="govuk-body">{ format!("Your role is {}. It does not open this page.", role.unwrap_or("not known").to_lowercase()) }</p>
            <p class="govuk-body">{ "An administrator can change your role." }</p>
        </>
    }
}

/// An address that leads nowhere.
#[component]
pub fn NotFound() -> Html {
    use_page("Page not found");
    html! {
        <>
            <Heading>{ "Page not found" }</Heading>
            <p class="govuk-body">{ "Check the address if you typed it, or " }<To route={Route::Dashboard}>{ "go to the overview" }</To>{ "." }</p>
        </>
    }
}
