use crate::components::Heading;
use crate::hooks::use_page;
use yew::prelude::*;

/// Cookies: none.
#[component]
pub fn Cookies() -> Html {
    use_page("Cookies");
    html! {
        <div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
            <Heading>{ "Cookies" }</Heading>
            <p class="govuk-body">{ "This service sets no cookies. It keeps nothing in your browser’s storage." }</p>
            <p class="govuk-body">
                { "What you set in the explorer stands in the page’s address, so that you can keep or share the link. Your browser may keep that address in its history. To remove it, clear the history of your browser." }
            </p>
        </div></div>
    }
}
