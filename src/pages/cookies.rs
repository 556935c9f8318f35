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
            <p class="govuk-body">{ "This service sets no cookies. It keeps nothing in your browser’s storage unless you ask it to." }</p>
            <h2 class="govuk-heading-m">{ "Scenarios that you keep" }</h2>
            <p class="govuk-body">
                { "If you press “Keep” in the explorer, the name that you gave and the rules that you set are kept in this browser, under " }<code class="app-code">{ "retention-explorer.kept-scenarios.1" }</code>{ ". They stay until you press “Remove” there, or clear this site’s data in your browser. They are not sent, and whoever uses this browser can see them." }
            </p>
            <h2 class="govuk-heading-m">{ "A draft that you keep" }</h2>
            <p class="govuk-body">
                { "If you press “Keep it on this device” while you write a statement, your draft is kept in this browser, under " }<code class="app-code">{ "retention-explorer.statement-draft.1.custody-images" }</code>{ ": your answers, the scenarios that you attached, and what you said about yourself. It goes when you press “Stop keeping it” or delete the draft, when you have sent it, or when you clear this site’s data in your browser. Whoever uses this browser can see it." }
            </p>
            <h2 class="govuk-heading-m">{ "A statement that waits to be sent" }</h2>
            <p class="govuk-body">
                { "If a statement could not be sent and you press “Keep it on this device and send it when there is a connection”, what is sent is kept in this browser, under " }<code class="app-code">{ "retention-explorer.outbox.1.custody-images" }</code>{ ": your answers, your scenarios and what you said about yourself; for a change of a statement also its secret. When it has arrived its receipt is kept there too. All of it goes when you have saved or printed the receipt or say that you have it, when you take the statement back or delete it, or when you clear this site’s data in your browser. Answers to the equality questions are never kept. Whoever uses this browser can see what is kept." }
            </p>
            <h2 class="govuk-heading-m">{ "Your browser’s history" }</h2>
            <p class="govuk-body">
                { "What you set in the explorer stands in the page’s address, so that you can keep or share the link. Your browser may keep that address in its history. To remove it, clear the history of your browser." }
            </p>
        </div></div>
    }
}
