use super::{CopyButton, FileField, Keeping};
use crate::content::scenario_name;
use crate::hooks::use_kept;
use crate::services::{files, link};
use cohort::Question;
use govuk_yew::TextInput;
use retention::Scenario;
use yew::prelude::*;

/// Id of the field with the link.
const LINK: &str = "scenario_link";

/// Properties of [`Sharing`].
#[derive(Clone, Properties, PartialEq)]
pub struct SharingProps {
    /// What is shared or kept.
    pub question: Question,
    /// Hears a question to take over.
    pub onopen: Callback<Question>,
}

/// The scenario as a link and as a file, and the scenarios kept on this device.
#[component]
pub fn Sharing(props: &SharingProps) -> Html {
    let SharingProps { question, onopen } = props;
    let kept = use_kept();
    let told = use_state(AttrValue::default);
    let address = link::address("/explore", &question.to_link());
    let save = {
        let scenario = question.scenario.clone();
        Callback::from(move |_: MouseEvent| {
            let name = format!("{}-scenario.json", scenario.preset().id);
            files::save_text(
                &name,
                "application/json",
                &(scenario.canonical_json() + "\n"),
            );
        })
    };
    let open = {
        let (onopen, told, question) = (onopen.clone(), told.clone(), question.clone());
        Callback::from(move |read: Result<Scenario, String>| {
            told.set(match read {
                Ok(scenario) => {
                    let name = scenario_name(&scenario);
                    onopen.emit(Question {
                        scenario,
                        ..question.clone()
                    });
                    format!("Opened: {name}. Undo brings back what was there.").into()
                }
                Err(message) => message.into(),
            });
        })
    };
    html! {
        <>
            <TextInput
                name={LINK}
                label="Link to this scenario"
                hint="Whoever opens it sees the same rules, day and assumptions."
                value={address.clone()}
                readonly=true
                oninput={Callback::noop()}
            />
            <CopyButton what="link" shown_by={LINK} text={address} />
            <div class="app-buttons">
                <button type="button" class="govuk-button govuk-button--secondary app-buttons__button" onclick={save}>{ "Save as a file" }</button>
            </div>
            <FileField name="scenario_file" label="Open a scenario file" hint="A .json file saved here: it holds the rules. The day and the assumptions stay as they are." onread={open} />
            <p class="govuk-body-s app-told" role="status">{ &*told }</p>
            <Keeping question={question.clone()} {kept} onopen={onopen.clone()} />
        </>
    }
}
