//! Whether a statement is in the collector's log, checked on this device.

use super::start::mail;
use crate::services::collector;
use crate::state::Checked;
use consultation::{Questionnaire, london_words};
use govuk_yew::WarningText;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// Properties of [`LogCheck`].
#[derive(Properties, PartialEq)]
pub struct LogCheckProps {
    /// Which statement.
    pub reference: AttrValue,
    /// What opens it.
    pub secret: AttrValue,
    /// Which revision; none for what happened last.
    #[prop_or_default]
    pub revision: Option<u32>,
    /// Digest of what must be in the log.
    pub digest: AttrValue,
    /// The key of the log. Without it the collector is asked for it.
    #[prop_or_default]
    pub log_key: Option<AttrValue>,
    /// Looks at once, and not only when it is asked to.
    #[prop_or_default]
    pub at_once: bool,
}

impl LogCheckProps {
    async fn look(&self) -> Checked {
        let log_key = match &self.log_key {
            Some(log_key) => Ok(log_key.to_string()),
            None => collector::log_key().await,
        };
        match log_key {
            Ok(log_key) => Checked::of(
                collector::proof(&self.reference, &self.secret, self.revision).await,
                &self.digest,
                &log_key,
            ),
            Err(why) => Checked::Unknown(why.why),
        }
    }
}

/// Says whether the statement is in the log, with a button to look.
#[component]
pub fn LogCheck(props: &LogCheckProps) -> Html {
    let checked = use_state(Checked::default);
    let look = {
        let checked = checked.clone();
        let own = LogCheckProps {
            reference: props.reference.clone(),
            secret: props.secret.clone(),
            revision: props.revision,
            digest: props.digest.clone(),
            log_key: props.log_key.clone(),
            at_once: props.at_once,
        };
        let own = std::rc::Rc::new(own);
        Callback::from(move |()| {
            if *checked == Checked::OnItsWay {
                return;
            }
            checked.set(Checked::OnItsWay);
            let (checked, own) = (checked.clone(), own.clone());
            spawn_local(async move { checked.set(own.look().await) });
        })
    };
    {
        let look = look.clone();
        use_effect_with(props.at_once, move |at_once| {
            if *at_once {
                look.emit(());
            }
        });
    }
    let label = match &*checked {
        Checked::Not if !props.at_once => Some("Check that it is in the log"),
        Checked::Not | Checked::OnItsWay | Checked::InLog { .. } => None,
        Checked::Wrong(_) | Checked::Unknown(_) => Some("Check again"),
    };
    let is_asked = label.is_some() || !props.at_once;
    html! {
        <div class="app-log-check">
            <div role="status">{ words(&checked, props.log_key.is_some()) }</div>
            if is_asked {
                <button type="button" class="govuk-button govuk-button--secondary" onclick={look.reform(|_: MouseEvent| ())}>
                    { label.unwrap_or("Check again") }
                </button>
            }
        </div>
    }
}

fn words(checked: &Checked, key_is_kept: bool) -> Html {
    match checked {
        Checked::Not => html! {},
        Checked::OnItsWay => html! {
            <p class="govuk-body">{ "Checking that your statement is in the collector’s log…" }</p>
        },
        Checked::InLog { place, size, at } => html! {
            <>
                <p class="govuk-body"><strong>{ "Checked: your statement is in the collector’s log." }</strong></p>
                <p class="govuk-body">
                    { format!("It is entry {place} of {size}, written on {}, London time. This device worked the proof out and checked its signature ", london_words(*at)) }
                    { if key_is_kept { "with the key on your receipt." } else { "with the key that the service gives now. Your receipt has the key of the day: open its file to check with that." } }
                </p>
            </>
        },
        Checked::Wrong(why) => html! {
            <>
                <WarningText>{ format!("Your statement could not be found in the collector’s log: {why}.") }</WarningText>
                <p class="govuk-body">
                    { "Keep your receipt. Ask about it and name the reference: " }
                    { mail(&Questionnaire::shipped().contacts.queries) }
                </p>
            </>
        },
        Checked::Unknown(why) => html! {
            <p class="govuk-body">{ format!("It could not be checked now whether your statement is in the collector’s log. {why}") }</p>
        },
    }
}
