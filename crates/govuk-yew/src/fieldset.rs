use crate::description::Description;
use yew::prelude::*;

/// Properties of [`Fieldset`].
#[derive(Properties, PartialEq)]
pub struct FieldsetProps {
    /// Id of the group, and start of the ids of hint and error message.
    pub id: AttrValue,
    /// What the fields are about.
    pub legend: AttrValue,
    /// Larger legend.
    #[prop_or_default]
    pub large: bool,
    /// What to know before answering.
    #[prop_or_default]
    pub hint: Html,
    /// What is wrong with the fields together.
    #[prop_or_default]
    pub error: Option<AttrValue>,
    /// The fields.
    pub children: Html,
}

/// Fields that belong together. It can take focus, so that an error summary can lead to it.
#[component]
pub fn Fieldset(props: &FieldsetProps) -> Html {
    let description = Description::new(&props.id, props.hint.clone(), &props.error);
    html! {
        <div class={description.group()}>
            <fieldset class="govuk-fieldset" id={props.id.clone()} tabindex="-1" aria-describedby={description.described_by()}>
                { legend(&props.legend, props.large) }
                { description.html() }
                { props.children.clone() }
            </fieldset>
        </div>
    }
}

/// The question of a group in one of its two sizes.
pub(crate) fn legend(words: &AttrValue, large: bool) -> Html {
    let size = if large {
        "govuk-fieldset__legend--m"
    } else {
        "govuk-fieldset__legend--s"
    };
    html! { <legend class={classes!("govuk-fieldset__legend", size)}>{ words }</legend> }
}
