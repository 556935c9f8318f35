use crate::content::versions;
use cohort::{Question, Scale};
use yew::prelude::*;

/// Properties of [`Versions`].
#[derive(Properties, PartialEq)]
pub struct VersionsProps {
    /// The question whose versions are shown.
    pub question: Question,
    /// The scale of the sample that it was counted with.
    pub scale: Scale,
}

/// What a result was made with, so that it can be made again.
#[component]
pub fn Versions(props: &VersionsProps) -> Html {
    html! {
        <p class="govuk-body-s app-versions">
            <strong>{ "Illustrative sample, not real people. " }</strong>
            { versions(&props.question, props.scale) }
        </p>
    }
}
