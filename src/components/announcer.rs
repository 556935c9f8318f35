use gloo::timers::callback::Timeout;
use yew::prelude::*;

/// How long counts must have stood still before they are announced.
const SETTLED_MS: u32 = 700;

/// Properties of [`Announcer`].
#[derive(Properties, PartialEq)]
pub struct AnnouncerProps {
    /// The line to announce; none while there is nothing to say.
    pub line: Option<AttrValue>,
}

/// Tells assistive technology politely, once the line has stopped changing.
#[component]
pub fn Announcer(props: &AnnouncerProps) -> Html {
    let said = use_state(AttrValue::default);
    {
        let said = said.clone();
        use_effect_with(props.line.clone(), move |line| {
            let timeout = line
                .clone()
                .map(|line| Timeout::new(SETTLED_MS, move || said.set(line)));
            move || drop(timeout)
        });
    }
    html! { <p class="govuk-visually-hidden" role="status">{ &*said }</p> }
}
