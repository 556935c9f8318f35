use yew::prelude::*;

/// Properties of [`Details`].
#[derive(Properties, PartialEq)]
pub struct DetailsProps {
    /// The line that opens it.
    pub summary: AttrValue,
    /// For links to this part of the page.
    #[prop_or_default]
    pub id: Option<AttrValue>,
    /// Open from the start.
    #[prop_or_default]
    pub open: bool,
    /// What it hides.
    pub children: Html,
}

/// A part of the page that opens on request.
#[component]
pub fn Details(props: &DetailsProps) -> Html {
    html! {
        <details class="govuk-details" id={props.id.clone()} open={props.open}>
            <summary class="govuk-details__summary">
                <span class="govuk-details__summary-text">{ &props.summary }</span>
            </summary>
            <div class="govuk-details__text">{ props.children.clone() }</div>
        </details>
    }
}
