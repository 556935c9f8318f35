use crate::components::Heading;
use crate::hooks::use_page;
use crate::route::Route;
use yew::prelude::*;
use yew_router::components::Link;

/// For an address that is no page.
#[component]
pub fn NotFound() -> Html {
    use_page("Page not found");
    html! {
        <>
            <Heading>{ "Page not found" }</Heading>
            <p class="govuk-body">{ "If you typed the address, check that it is right. If you pasted it, check that you copied all of it." }</p>
            <p class="govuk-body">
                <Link<Route> to={Route::Explore} classes="govuk-link">{ "Go to the explorer" }</Link<Route>>
            </p>
        </>
    }
}
