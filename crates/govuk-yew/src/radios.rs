use crate::choices::{Item, Kind, Question};
use crate::description::Description;
use yew::prelude::*;

/// One choice of [`Radios`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Radio {
    /// The value sent to the callback.
    pub value: AttrValue,
    /// Its label.
    pub label: AttrValue,
    /// A line under the label.
    pub hint: Option<AttrValue>,
    /// "or" stands before it.
    pub divider: bool,
    /// What is on the page below it only while it is chosen.
    pub reveals: Option<Html>,
}

/// Properties of [`Radios`].
#[derive(Properties, PartialEq)]
pub struct RadiosProps {
    /// Name of the control, and start of its ids: the first choice has `-0` at the end.
    pub name: AttrValue,
    /// The question.
    pub legend: AttrValue,
    /// What the answer changes.
    #[prop_or_default]
    pub hint: Html,
    /// What is wrong with the answer.
    #[prop_or_default]
    pub error: Option<AttrValue>,
    /// The choices.
    pub choices: Vec<Radio>,
    /// The value chosen.
    pub value: AttrValue,
    /// Larger legend, for the first question of a group.
    #[prop_or_default]
    pub large: bool,
    /// Smaller circles, for a question among many.
    #[prop_or(true)]
    pub small: bool,
    /// Hears the value chosen.
    pub onchange: Callback<AttrValue>,
}

/// One of several.
#[component]
pub fn Radios(props: &RadiosProps) -> Html {
    let item = |(place, choice): (usize, &Radio)| {
        let value = choice.value.clone();
        Item {
            kind: Kind::Radios,
            name: &props.name,
            place,
            value: &choice.value,
            label: &choice.label,
            hint: choice.hint.as_ref(),
            chosen: choice.value == props.value,
            divider: choice.divider,
            reveals: choice.reveals.as_ref(),
            onchange: props.onchange.reform(move |_| value.clone()),
        }
        .html()
    };
    let question = Question {
        kind: Kind::Radios,
        legend: &props.legend,
        large: props.large,
        small: props.small,
        description: Description::new(&props.name, props.hint.clone(), &props.error),
    };
    question.html(props.choices.iter().enumerate().map(item))
}
