use web_sys::HtmlDetailsElement;
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
    /// What it hides is made when it is first opened, not before: for what is large.
    #[prop_or_default]
    pub lazy: bool,
    /// What it hides.
    pub children: Html,
}

/// A part of the page that opens on request.
#[component]
pub fn Details(props: &DetailsProps) -> Html {
    let was_open = use_state(|| props.open);
    let ontoggle = {
        let (was_open, lazy) = (was_open.clone(), props.lazy);
        Callback::from(move |event: Event| {
            let details = event.target_dyn_into::<HtmlDetailsElement>();
            if lazy && details.is_some_and(|details| details.open()) {
                was_open.set(true);
            }
        })
    };
    html! {
        <details class="govuk-details" id={props.id.clone()} open={props.open} {ontoggle}>
            <summary class="govuk-details__summary">
                <span class="govuk-details__summary-text">{ &props.summary }</span>
            </summary>
            <div class="govuk-details__text">
                if !props.lazy || *was_open { { props.children.clone() } }
            </div>
        </details>
    }
}
