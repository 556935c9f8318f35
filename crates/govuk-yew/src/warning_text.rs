use yew::prelude::*;

/// Properties of [`WarningText`].
#[derive(Properties, PartialEq)]
pub struct WarningTextProps {
    /// What happens, and what to do.
    pub children: Html,
}

/// A consequence that must not be missed.
#[component]
pub fn WarningText(props: &WarningTextProps) -> Html {
    html! {
        <div class="govuk-warning-text">
            <span class="govuk-warning-text__icon" aria-hidden="true">{ "!" }</span>
            <strong class="govuk-warning-text__text">
                <span class="govuk-visually-hidden">{ "Warning" }</span>{ " " }
                { props.children.clone() }
            </strong>
        </div>
    }
}
