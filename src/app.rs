//! The root component.

use yew::prelude::*;

use crate::services::cohort::{CohortRequest, CohortResponse, spawn};

/// The whole page.
#[component]
pub fn App() -> Html {
    let progress = use_state(|| 0_u32);
    {
        let progress = progress.clone();
        use_effect_with((), move |()| {
            let bridge = spawn(move |response| match response {
                CohortResponse::Progress { done, .. } => progress.set(done),
                CohortResponse::Pong => {}
            });
            bridge.send(CohortRequest::Count { to: 5 });
            move || drop(bridge)
        });
    }
    html! {
        <main class="govuk-main-wrapper govuk-width-container" id="main-content">
            <h1 class="govuk-heading-xl">{ "Custody image policy explorer" }</h1>
            <p class="govuk-body" id="worker-progress">{ *progress }</p>
        </main>
    }
}
