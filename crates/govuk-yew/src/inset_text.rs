use yew::prelude::*;

/// Properties of [`InsetText`].
#[derive(Properties, PartialEq)]
pub struct InsetTextProps {
    /// The text.
    pub children: Html,
}

/// A text set apart from the rest.
#[component]
pub fn InsetText(props: &InsetTextProps) -> Html {
    html! { <div class="govuk-inset-text">{ props.children.clone() }</div> }
}
