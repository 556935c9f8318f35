use crate::services::cohort::SPEC;
use cohort::AsAt;
use retention::{Scenario, in_words};
use yew::prelude::*;

/// Properties of [`Versions`].
#[derive(Properties, PartialEq)]
pub struct VersionsProps {
    /// The scenario whose versions are shown.
    pub scenario: Scenario,
}

/// What a result was made with, so that it can be made again.
#[component]
pub fn Versions(props: &VersionsProps) -> Html {
    let preset = props.scenario.preset();
    html! {
        <p class="govuk-body-s app-versions">
            <strong>{ "Illustrative sample, not real people. " }</strong>
            { format!(
                "Model {}, policy {} version {}, sample seed {} at scale {}, known on {}. Scenario {}.",
                env!("CARGO_PKG_VERSION"),
                preset.id,
                preset.version,
                SPEC.seed,
                SPEC.scale.id(),
                in_words(AsAt::reference().day()),
                &props.scenario.digest()[..12],
            ) }
        </p>
    }
}
