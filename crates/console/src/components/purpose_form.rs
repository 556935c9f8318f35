use super::{Heading, Mistakes, mistakes_of};
use crate::hooks::{use_change, use_session};
use crate::state::Change;
use console_wire::{LEAST_PURPOSE_CHARACTERS, MOST_PURPOSE_CHARACTERS, Purpose, Session};
use govuk_yew::{Button, ButtonKind, Mistake, TextArea, TextLimit};
use yew::prelude::*;

/// Name of the field.
const FIELD: &str = "purpose";

/// Properties of [`PurposeForm`].
#[derive(Properties, PartialEq)]
pub struct PurposeFormProps {
    /// It is the page: its heading is the page's.
    #[prop_or_default]
    pub heading: bool,
    /// Why it is asked.
    pub why: AttrValue,
    /// Hears that a purpose was given.
    #[prop_or_default]
    pub ongiven: Callback<()>,
    /// Closes the form without giving one; no such button where nobody listens.
    #[prop_or_default]
    pub oncancel: Option<Callback<()>>,
}

/// Asks what statements are looked at for.
#[component]
pub fn PurposeForm(props: &PurposeFormProps) -> Html {
    let session = use_session();
    let before = session.state.purpose().unwrap_or_default().to_owned();
    let text = use_state(|| AttrValue::from(before));
    let mistake = use_state(|| None::<AttrValue>);
    let changing = use_change();
    let onsubmit = {
        let (text, mistake, changing) = (text.clone(), mistake.clone(), changing.clone());
        let (session, ongiven) = (session.clone(), props.ongiven.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let letters = text.trim().chars().count();
            if let Some(wrong) = wrong(letters) {
                changing.forget();
                mistake.set(Some(wrong.into()));
                return;
            }
            mistake.set(None);
            let purpose = Purpose {
                purpose: text.trim().to_owned(),
            };
            let (session, ongiven) = (session.clone(), ongiven.clone());
            changing.send(
                Change::put("/session/purpose", &purpose),
                move |answer: Session| {
                    session.known(answer);
                    ongiven.emit(());
                },
            );
        })
    };
    let mistakes = match (&*mistake, &changing.fault) {
        (Some(message), _) => vec![Mistake {
            message: message.clone(),
            field: Some(FIELD.into()),
        }],
        (None, Some(fault)) => mistakes_of(fault, |_| Some(FIELD.to_owned())),
        (None, None) => Vec::new(),
    };
    let oninput = {
        let text = text.clone();
        Callback::from(move |value| text.set(value))
    };
    html! {
        <form class="app-form" {onsubmit} novalidate=true>
            <Mistakes key={changing.tried} {mistakes} />
            if props.heading {
                <Heading>{ "What do you look at statements for?" }</Heading>
            }
            <p class="govuk-body">{ &props.why }</p>
            <TextArea
                name={FIELD}
                label={if props.heading { "Purpose" } else { "What do you look at it for?" }}
                hint="Such as: “Reference C-204: a respondent asks for a copy of what they sent”. Do not write about other people here."
                rows={3}
                value={(*text).clone()}
                error={(*mistake).clone()}
                limit={Some(TextLimit::Characters(MOST_PURPOSE_CHARACTERS as u32))}
                {oninput}
            />
            <div class="govuk-button-group">
                <Button submit=true is_busy={changing.is_busy}>{ "Go on" }</Button>
                if let Some(oncancel) = &props.oncancel {
                    <Button kind={ButtonKind::Secondary} onclick={oncancel.clone()}>{ "Cancel" }</Button>
                }
            </div>
        </form>
    }
}

/// What is wrong with a purpose of so many letters.
fn wrong(letters: usize) -> Option<String> {
    match letters {
        0 => Some("Say what you look at statements for".to_owned()),
        _ if letters < LEAST_PURPOSE_CHARACTERS => Some(format!(
            "Say more about the purpose: {LEAST_PURPOSE_CHARACTERS} characters or more"
        )),
        _ if letters > MOST_PURPOSE_CHARACTERS => Some(format!(
            "The purpose must have {MOST_PURPOSE_CHARACTERS} characters or fewer"
        )),
        _ => None,
    }
}
