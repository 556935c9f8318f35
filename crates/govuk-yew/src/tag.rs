use yew::prelude::*;

/// Colour of a [`Tag`]. The words must say the same: colour is never alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TagColour {
    /// Neutral.
    Grey,
    /// Good.
    Green,
    /// To be looked at.
    Yellow,
    /// Bad.
    Red,
    /// Information.
    Blue,
    /// Under way.
    Teal,
}

/// Properties of [`Tag`].
#[derive(Properties, PartialEq)]
pub struct TagProps {
    /// Its colour.
    pub colour: TagColour,
    /// Its words.
    pub children: Html,
}

/// A status in a word or two.
#[component]
pub fn Tag(props: &TagProps) -> Html {
    let colour = match props.colour {
        TagColour::Grey => "govuk-tag--grey",
        TagColour::Green => "govuk-tag--green",
        TagColour::Yellow => "govuk-tag--yellow",
        TagColour::Red => "govuk-tag--red",
        TagColour::Blue => "govuk-tag--blue",
        TagColour::Teal => "govuk-tag--teal",
    };
    html! { <strong class={classes!("govuk-tag", colour)}>{ props.children.clone() }</strong> }
}
