use crate::app::{CompareHandle, ExplorerHandle};
use crate::components::FileField;
use crate::content::scenario_name;
use crate::hooks::use_kept;
use crate::state::{CompareAction, MOST_COMPARED};
use cohort::Question;
use govuk_yew::{Choice, Details, Select, TextInput};
use retention::{Scenario, presets};
use yew::prelude::*;

/// The choice of the visitor's own scenario.
const OWN: &str = "own";
/// Before the name of a kept scenario.
const KEPT: &str = "kept:";

/// Adds a scenario: a preset, the visitor's own, a kept one, a link or a file.
#[component]
#[allow(
    clippy::expect_used,
    reason = "the app provides these contexts to every page"
)]
pub fn Add() -> Html {
    let compare = use_context::<CompareHandle>().expect("the comparison's context");
    let explorer = use_context::<ExplorerHandle>().expect("the explorer's context");
    let kept = use_kept();
    let chosen = use_state(|| AttrValue::Static("pofa"));
    let told = use_state(AttrValue::default);
    let add = {
        let (compare, told) = (compare.clone(), told.clone());
        Callback::from(move |question: Question| {
            let name = scenario_name(&question.scenario);
            told.set(AttrValue::from(if compare.has(&question.scenario) {
                format!("{name} is there already.")
            } else {
                format!("Added: {name}.")
            }));
            compare.dispatch(CompareAction::Add(question));
        })
    };
    if !compare.has_room() {
        return html! {
            <p class="govuk-body" role="status">{ format!("You can compare up to {MOST_COMPARED} scenarios. Remove one to add another.") }</p>
        };
    }
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
    let choices: Vec<Choice> = shipped.chain([own]).chain(on_device).collect();
    let pick = {
        let (add, chosen, explorer, kept) = (add.clone(), chosen.clone(), explorer, kept);
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
                add.emit(question);
            }
        })
    };
    let onchange = {
        let chosen = chosen.clone();
        Callback::from(move |id: AttrValue| chosen.set(id))
    };
    html! {
        <div class="app-add">
            <Select name="compare_add" label="Add a scenario" {choices} value={(*chosen).clone()} {onchange} />
            <button type="button" class="govuk-button govuk-button--secondary" onclick={pick}>{ "Add" }</button>
            <p class="govuk-body-s app-told" role="status">{ &*told }</p>
            <Details summary="Add from a link or a file">
                <FromOutside onadd={add} />
            </Details>
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct FromOutsideProps {
    onadd: Callback<Question>,
}

/// A scenario that somebody else made.
#[component]
fn FromOutside(props: &FromOutsideProps) -> Html {
    let text = use_state(AttrValue::default);
    let error = use_state(|| None::<AttrValue>);
    let from_link = {
        let (onadd, text, error) = (props.onadd.clone(), text.clone(), error.clone());
        Callback::from(move |_: MouseEvent| match of_link(&text) {
            Ok(question) => {
                error.set(None);
                text.set(AttrValue::default());
                onadd.emit(question);
            }
            Err(message) => error.set(Some(message.into())),
        })
    };
    let from_file = {
        let (onadd, error) = (props.onadd.clone(), error.clone());
        Callback::from(move |read: Result<Scenario, String>| match read {
            Ok(scenario) => {
                error.set(None);
                onadd.emit(Question::of(scenario));
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
            <TextInput name="compare_link" label="Link to a scenario" hint="Paste a link from the explorer." error={(*error).clone()} value={(*text).clone()} {oninput} />
            <button type="button" class="govuk-button govuk-button--secondary" onclick={from_link}>{ "Add the link" }</button>
            <FileField name="compare_file" label="Scenario file" hint="A .json file saved in the explorer." onread={from_file} />
        </>
    }
}

/// The question of a pasted address, whole or not at all: a comparison must be of what was meant.
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
