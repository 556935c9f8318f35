use crate::choices::{Item, Kind, Question};
use crate::description::Description;
use yew::prelude::*;

/// One choice of [`Checkboxes`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Checkbox {
    /// The value sent to the callback.
    pub value: AttrValue,
    /// Its label.
    pub label: AttrValue,
    /// Ticked.
    pub checked: bool,
    /// A line under the label.
    pub hint: Option<AttrValue>,
    /// "or" stands before it. The app clears the others when it is ticked, and it when another is.
    pub divider: bool,
    /// What is on the page below it only while it is ticked.
    pub reveals: Option<Html>,
}

/// Properties of [`Checkboxes`].
#[derive(Properties, PartialEq)]
pub struct CheckboxesProps {
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
    pub choices: Vec<Checkbox>,
    /// Larger legend, for the first question of a group.
    #[prop_or_default]
    pub large: bool,
    /// Smaller boxes, for a question among many.
    #[prop_or(true)]
    pub small: bool,
    /// Hears the value and whether it is now ticked.
    pub onchange: Callback<(AttrValue, bool)>,
}

/// Any of several.
#[component]
pub fn Checkboxes(props: &CheckboxesProps) -> Html {
    let item = |(place, choice): (usize, &Checkbox)| {
        let (value, checked) = (choice.value.clone(), choice.checked);
        Item {
            kind: Kind::Checkboxes,
            name: &props.name,
            place,
            value: &choice.value,
            label: &choice.label,
            hint: choice.hint.as_ref(),
            chosen: checked,
            divider: choice.divider,
            reveals: choice.reveals.as_ref(),
            onchange: props.onchange.reform(move |_| (value.clone(), !checked)),
        }
        .html()
    };
    let question = Question {
        kind: Kind::Checkboxes,
        legend: &props.legend,
        large: props.large,
        small: props.small,
        description: Description::new(&props.name, props.hint.clone(), &props.error),
    };
    question.html(props.choices.iter().enumerate().map(item))
}
