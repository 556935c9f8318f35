use crate::content::scenario_name;
use crate::hooks::KeptHandle;
use crate::services::page;
use crate::state::{Kept, LONGEST_NAME};
use cohort::Question;
use govuk_yew::TextInput;
use yew::prelude::*;

/// Properties of [`Keeping`].
#[derive(Properties, PartialEq)]
pub struct KeepingProps {
    /// What would be kept.
    pub question: Question,
    /// The scenarios kept on this device.
    pub kept: KeptHandle,
    /// Hears the one to open.
    pub onopen: Callback<Question>,
}

/// The scenarios kept on this device, and a name for one more.
#[component]
pub fn Keeping(props: &KeepingProps) -> Html {
    let KeepingProps {
        question,
        kept,
        onopen,
    } = props;
    let name = use_state(AttrValue::default);
    let keep = {
        let (keep, name, question) = (kept.keep.clone(), name.clone(), question.clone());
        Callback::from(move |_: MouseEvent| keep.emit((name.to_string(), question.clone())))
    };
    let one = |own: &Kept| {
        let read = Question::read(&own.link);
        let open = {
            let (onopen, question) = (onopen.clone(), read.question.clone());
            Callback::from(move |_: MouseEvent| {
                if let Some(question) = &question {
                    onopen.emit(question.clone());
                }
            })
        };
        let forget = {
            let (forget, name) = (kept.forget.clone(), own.name.clone());
            Callback::from(move |_: MouseEvent| {
                page::focus_in_place("kept_name");
                forget.emit(name.clone());
            })
        };
        html! {
            <li key={own.name.clone()} class="app-kept__item">
                <strong>{ &own.name }</strong>
                if let Some(question) = &read.question {
                    { format!(": {} ", scenario_name(&question.scenario)) }
                    <button type="button" class="app-link-button" onclick={open}>
                        { "Open" }<span class="govuk-visually-hidden">{ format!(" the scenario {}", own.name) }</span>
                    </button>
                    { " " }
                } else {
                    { ": this version cannot open it. " }
                }
                <button type="button" class="app-link-button" onclick={forget}>
                    { "Remove" }<span class="govuk-visually-hidden">{ format!(" the scenario {}", own.name) }</span>
                </button>
                { for read.notices.iter().map(|notice| html! { <p class="govuk-body-s">{ notice.to_string() }</p> }) }
                { for read.problems.iter().map(|problem| html! { <p class="govuk-body-s">{ format!("Left out: {problem}.") }</p> }) }
            </li>
        }
    };
    html! {
        <fieldset class="govuk-fieldset">
            <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">{ "Keep on this device" }</legend>
            <p class="govuk-body-s">
                { "Nothing is kept unless you press “Keep”. It stays in this browser, for whoever uses it, until you remove it." }
            </p>
            if !kept.list.is_empty() {
                <ul class="govuk-list app-kept">{ for kept.list.iter().map(one) }</ul>
            }
            <TextInput
                name="kept_name"
                label="Name"
                hint={format!("At most {LONGEST_NAME} letters. Keeping another with the same name replaces it.")}
                error={kept.error.clone()}
                value={(*name).clone()}
                oninput={Callback::from(move |text| name.set(text))}
            />
            <button type="button" class="govuk-button govuk-button--secondary" onclick={keep}>{ "Keep" }</button>
        </fieldset>
    }
}
