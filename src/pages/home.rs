use crate::components::Heading;
use crate::hooks::use_page;
use crate::route::Route;
use crate::services::consultation::results;
use yew::prelude::*;
use yew_router::components::Link;

/// What this is, in a few lines.
#[component]
pub fn Home() -> Html {
    use_page("Start");
    html! {
        <div class="govuk-grid-row">
            <div class="govuk-grid-column-two-thirds">
                <Heading>{ "How long should the police keep custody images?" }</Heading>
                <p class="govuk-body-l">
                    { "Police in England and Wales hold about 20 million photographs taken in custody. Many are of people who were never convicted." }
                </p>
                <p class="govuk-body">
                    { "Pick a rule. Change it. See at once how many images it would delete, keep and review, and whose they are." }
                </p>
                <Link<Route> to={Route::Tour} classes="govuk-button govuk-button--start">
                    { "Take the guided tour" }
                    <svg class="govuk-button__start-icon" xmlns="http://www.w3.org/2000/svg" width="17.5" height="19" viewBox="0 0 33 40" aria-hidden="true" focusable="false">
                        <path fill="currentColor" d="M0 0h13l20 20-20 20H0l20-20z" />
                    </svg>
                </Link<Route>>
                <p class="govuk-body">
                    { "Five steps, a few minutes. Or " }
                    <Link<Route> to={Route::Explore} classes="govuk-link">{ "open the explorer" }</Link<Route>>
                    { " with every rule at once." }
                </p>
                <p class="govuk-body">
                    { "Ready to say what you want? " }
                    <Link<Route> to={Route::Statement} classes="govuk-link">{ "Write a statement" }</Link<Route>>
                    { ". One question is enough." }
                </p>
                <h2 class="govuk-heading-m">{ "What you can change" }</h2>
                <ul class="govuk-list govuk-list--bullet">
                    <li>{ "how long an image is kept, from what date, and with what review" }</li>
                    <li>{ "which kinds of conviction have their own rule, and exceptions for kinds of offence" }</li>
                    <li>{ "whether images follow the rules for DNA and fingerprints" }</li>
                    <li>{ "whether deletion is automatic, at a review, or only on request" }</li>
                    <li>{ "children, face matching, and copies in local systems" }</li>
                </ul>
                <h2 class="govuk-heading-m">{ "What it does not do" }</h2>
                <ul class="govuk-list govuk-list--bullet">
                    <li>{ "It shows nobody’s image. The sample is invented, and made to agree with published figures." }</li>
                    <li>{ "It recommends no policy, and does not say what is lawful." }</li>
                    <li>{ "It cannot delete an image. To ask for that, write to the police force that took it." }</li>
                </ul>
                <p class="govuk-body">
                    { "Everything is worked out on your own device. Nothing you try is sent anywhere. A statement is sent when you press “Send”, and not before." }
                </p>
            </div>
            <div class="govuk-grid-column-one-third">
                <h2 class="govuk-heading-s">{ "Where the question comes from" }</h2>
                <p class="govuk-body">
                    { "In December 2018 a Home Office open workshop asked what the rule for deleting custody images should be, and asked civil society organisations which outcomes they want." }
                </p>
                <ul class="govuk-list">
                    <li><Link<Route> to={Route::Image { number: 1 }} classes="govuk-link">{ "The story of one image" }</Link<Route>></li>
                    <li><Link<Route> to={Route::Compare} classes="govuk-link">{ "Policies side by side" }</Link<Route>></li>
                    <li><Link<Route> to={Route::Rules} classes="govuk-link">{ "Eight policies, rule by rule" }</Link<Route>></li>
                    <li><Link<Route> to={Route::Method} classes="govuk-link">{ "How the numbers are made" }</Link<Route>></li>
                    if let Some(path) = results() {
                        <li><a href={path} class="govuk-link">{ "What was said, and what became of it" }</a></li>
                    }
                </ul>
            </div>
        </div>
    }
}
