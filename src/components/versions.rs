use crate::content::versions;
use cohort::Question;
use yew::prelude::*;

/// Properties of [`Versions`].
#[derive(Properties, PartialEq)]
pub struct VersionsProps {
    /// The question whose versions are shown.
    pub question: Question,
}

/// What a result was made with, so that it can be made again.
#[component]
pub fn Versions(props: &VersionsProps) -> Html {
    html! {
        <p class="govuk-body-s app-versions">
            <strong>{ "Illustrative sample, not real people. " }</strong>
            { versions(&props.question) }
        </p>
    }
}
