use web_sys::HtmlElement;
use yew::prelude::*;

/// One line of an [`ErrorSummary`].
#[derive(Clone, Debug, PartialEq)]
pub struct Mistake {
    /// What is wrong, and what to do.
    pub message: AttrValue,
    /// Id of the field that it is about.
    pub field: Option<AttrValue>,
}

/// Properties of [`ErrorSummary`].
#[derive(Properties, PartialEq)]
pub struct ErrorSummaryProps {
    /// Its heading.
    #[prop_or(AttrValue::Static("There is a problem"))]
    pub title: AttrValue,
    /// What is wrong.
    pub mistakes: Vec<Mistake>,
    /// Hears the id of the field whose line was followed; the page moves focus to it.
    pub onfollow: Callback<AttrValue>,
    /// What to do about it, below the list.
    #[prop_or_default]
    pub children: Html,
}

/// What is wrong on the page, at its top. Takes focus when it comes: give it another key when the
/// same is wrong again.
#[component]
pub fn ErrorSummary(props: &ErrorSummaryProps) -> Html {
    let summary = use_node_ref();
    {
        let summary = summary.clone();
        use_effect_with((), move |()| {
            if let Some(summary) = summary.cast::<HtmlElement>() {
                let _ = summary.focus();
            }
        });
    }
    let line = |mistake: &Mistake| {
        let Some(field) = &mistake.field else {
            return html! { <li>{ &mistake.message }</li> };
        };
        let onclick = {
            let (onfollow, field) = (props.onfollow.clone(), field.clone());
            Callback::from(move |event: MouseEvent| {
                event.prevent_default();
                onfollow.emit(field.clone());
            })
        };
        html! { <li><a href={format!("#{field}")} {onclick}>{ &mistake.message }</a></li> }
    };
    html! {
        <div class="govuk-error-summary" tabindex="-1" ref={summary}>
            <div role="alert">
                <h2 class="govuk-error-summary__title">{ &props.title }</h2>
                <div class="govuk-error-summary__body">
                    <ul class="govuk-list govuk-error-summary__list">{ for props.mistakes.iter().map(line) }</ul>
                    { props.children.clone() }
                </div>
            </div>
        </div>
    }
}
