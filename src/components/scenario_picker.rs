use super::FileField;
use crate::app::ExplorerHandle;
use crate::content::scenario_name;
use crate::hooks::use_kept;
use cohort::Question;
use govuk_yew::{Choice, Details, Select, TextInput};
use retention::{Scenario, presets};
use yew::prelude::*;

/// The choice of the visitor's own scenario.
const OWN: &str = "own";
/// Before the name of a kept scenario.
const KEPT: &str = "kept:";

/// Properties of [`ScenarioPicker`].
#[derive(Properties, PartialEq)]
pub struct ScenarioPickerProps {
    /// Start of the ids of its fields.
    pub name: &'static str,
    /// The label of the list.
    pub label: AttrValue,
    /// The word of the button.
    pub action: &'static str,
    /// The visitor's own scenario stands first and is chosen.
    #[prop_or_default]
    pub own_first: bool,
    /// What became of the last one that was picked.
    pub told: AttrValue,
    /// Hears the scenario that was picked.
    pub onpick: Callback<Question>,
}

/// Picks a scenario: a preset, the visitor's own, a kept one, a link or a file.
#[component]
#[allow(
    clippy::expect_used,
    reason = "the app provides this context to every page"
)]
pub fn ScenarioPicker(props: &ScenarioPickerProps) -> Html {
    let explorer = use_context::<ExplorerHandle>().expect("the explorer's context");
    let kept = use_kept();
    let own_first = props.own_first;
    let chosen = use_state(|| AttrValue::Static(if own_first { OWN } else { "pofa" }));
    let own = Choice {
        value: OWN.into(),
        label: format!("Yours: {}", scenario_name(explorer.scenario())).into(),
    };
    let shipped = presets().iter().map(|preset| Choice {
        value: preset.id.clone().into(),
        label: preset.title.clone().into(),
    });
    let on_device = kept.list.iter().map(|kept| Choice {
        value: format!("{KEPT}{}", kept.name).into(),
        label: format!("Kept: {}", kept.name).into(),
    });
    let mut choices: Vec<Choice> = shipped.collect();
    let place = if own_first { 0 } else { choices.len() };
    choices.insert(place, own);
    choices.extend(on_device);
    let pick = {
        let (onpick, chosen) = (props.onpick.clone(), chosen.clone());
        Callback::from(move |_: MouseEvent| {
            let question = match chosen.as_str() {
                OWN => Some(explorer.question().clone()),
                id => match id.strip_prefix(KEPT) {
                    Some(name) => kept
                        .list
                        .iter()
                        .find(|kept| kept.name == name)
                        .and_then(|kept| Question::read(&kept.link).question),
                    None => Scenario::of_preset(id).map(Question::of),
                },
            };
            if let Some(question) = question {
                onpick.emit(question);
            }
        })
    };
    let onchange = {
        let chosen = chosen.clone();
        Callback::from(move |id: AttrValue| chosen.set(id))
    };
    html! {
        <div class="app-add">
            <Select name={props.name} label={props.label.clone()} {choices} value={(*chosen).clone()} {onchange} />
            <button type="button" class="govuk-button govuk-button--secondary" onclick={pick}>{ props.action }</button>
            <p class="govuk-body-s app-told" role="status">{ &props.told }</p>
            <Details summary="From a link or a file">
                <FromOutside name={props.name} action={props.action} onpick={props.onpick.clone()} />
            </Details>
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct FromOutsideProps {
    name: &'static str,
    action: &'static str,
    onpick: Callback<Question>,
}

/// A scenario that somebody else made.
#[component]
fn FromOutside(props: &FromOutsideProps) -> Html {
    let text = use_state(AttrValue::default);
    let error = use_state(|| None::<AttrValue>);
    let from_link = {
        let (onpick, text, error) = (props.onpick.clone(), text.clone(), error.clone());
        Callback::from(move |_: MouseEvent| match of_link(&text) {
            Ok(question) => {
                error.set(None);
                text.set(AttrValue::default());
                onpick.emit(question);
            }
            Err(message) => error.set(Some(message.into())),
        })
    };
    let from_file = {
        let (onpick, error) = (props.onpick.clone(), error.clone());
        Callback::from(move |read: Result<Scenario, String>| match read {
            Ok(scenario) => {
                error.set(None);
                onpick.emit(Question::of(scenario));
            }
            Err(message) => error.set(Some(message.into())),
        })
    };
    let oninput = {
        let text = text.clone();
        Callback::from(move |typed| text.set(typed))
    };
    html! {
        <>
            <TextInput name={format!("{}_link", props.name)} label="Link to a scenario" hint="Paste a link from the explorer." error={(*error).clone()} value={(*text).clone()} {oninput} />
            <button type="button" class="govuk-button govuk-button--secondary" onclick={from_link}>{ props.action }{ " the link" }</button>
            <FileField name={format!("{}_file", props.name)} label="Scenario file" hint="A .json file saved in the explorer." onread={from_file} />
        </>
    }
}

/// The question of a pasted address, whole or not at all: it must be what was meant.
fn of_link(text: &str) -> Result<Question, String> {
    let text = text.trim();
    let part = text
        .split_once('#')
        .or_else(|| text.split_once('?'))
        .map_or(text, |(_, part)| part);
    let read = Question::read(part);
    match (read.question, read.problems.first()) {
        (Some(question), None) => Ok(question),
        (_, Some(problem)) => Err(format!("This link cannot be used: {problem}.")),
        (None, None) => Err("Paste a link that names a policy.".to_owned()),
    }
}
