use gloo::timers::callback::Timeout;
use yew::prelude::*;

/// Properties of [`InTurn`].
#[derive(Properties, PartialEq)]
pub struct InTurnProps {
    /// Whether it waits when it is first shown.
    #[prop_or(true)]
    pub waits: bool,
    /// What is shown.
    pub children: Html,
}

/// Something that takes long to make, made right after what it is shown with: the browser can paint
/// that, and hear its visitor, in between.
#[component]
pub fn InTurn(props: &InTurnProps) -> Html {
    let waits = use_state(|| props.waits);
    {
        let waits = waits.clone();
        use_effect_with((), move |()| {
            let turn = waits.then(|| Timeout::new(0, move || waits.set(false)));
            move || drop(turn)
        });
    }
    html! {
        if !*waits { { props.children.clone() } }
    }
}
