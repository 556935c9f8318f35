use yew::prelude::*;

/// How much a [`Button`] stands out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ButtonKind {
    /// What the page is for.
    #[default]
    Primary,
    /// What else can be done.
    Secondary,
    /// What cannot be taken back.
    Warning,
}

/// Properties of [`Button`].
#[derive(Properties, PartialEq)]
pub struct ButtonProps {
    /// How much it stands out.
    #[prop_or_default]
    pub kind: ButtonKind,
    /// Id.
    #[prop_or_default]
    pub id: Option<AttrValue>,
    /// Sends the form in which it stands.
    #[prop_or_default]
    pub submit: bool,
    /// What it does is under way: it stays where it is and can have focus, and does nothing.
    #[prop_or_default]
    pub is_busy: bool,
    /// Hears that it was pressed.
    #[prop_or_default]
    pub onclick: Callback<()>,
    /// Its words; what it is about can stand unseen among them.
    pub children: Html,
}

/// Something to press.
#[component]
pub fn Button(props: &ButtonProps) -> Html {
    let kind = match props.kind {
        ButtonKind::Primary => None,
        ButtonKind::Secondary => Some("govuk-button--secondary"),
        ButtonKind::Warning => Some("govuk-button--warning"),
    };
    let onclick = {
        let (onclick, is_busy) = (props.onclick.clone(), props.is_busy);
        Callback::from(move |event: MouseEvent| {
            if is_busy {
                event.prevent_default();
            } else {
                onclick.emit(());
            }
        })
    };
    html! {
        <button
            type={if props.submit { "submit" } else { "button" }}
            class={classes!("govuk-button", kind)}
            id={props.id.clone()}
            aria-disabled={props.is_busy.then_some("true")}
            {onclick}
        >
            { props.children.clone() }
        </button>
    }
}
