use crate::hooks::{use_newest_variables, use_variables};
use crate::state::{condition_in_words, value_label, variable_name};
use chrono::NaiveDate;
use console_wire::{Counting, Filter, MOST_SEARCH_CHARACTERS, VariableMeaning};
use govuk_yew::{Button, ButtonKind, Choice, Details, Select, TextInput};
use yew::prelude::*;

/// The variable whose values are days, or days from and to.
const DAY: &str = "day";

/// The variable whose values are themes, which come and go.
const THEME: &str = "theme";

/// Properties of [`FilterBar`].
#[derive(Properties, PartialEq)]
pub struct FilterBarProps {
    /// Which statements are meant.
    pub filter: Filter,
    /// Hears which are meant instead.
    pub onchange: Callback<Filter>,
}

/// Which statements are meant: conditions that can be taken away, more to add, and words to search
/// for.
#[component]
pub fn FilterBar(props: &FilterBarProps) -> Html {
    let variables = use_variables();
    let FilterBarProps { filter, onchange } = props;
    let is_unknown = |(name, value): (&str, &str)| {
        let own = variables.iter().find(|own| own.name == name);
        name == THEME && own.is_some_and(|own| own.values.iter().all(|own| own.value != value))
    };
    use_newest_variables(filter.iter().any(is_unknown));
    let chip = |(name, value): (&str, &str)| {
        let words = condition_in_words(&variables, name, value);
        let without = filter.clone().without(name, value);
        let onclick = onchange.reform(move |_: MouseEvent| without.clone());
        html! {
            <li key={format!("{name}:{value}")}>
                <button type="button" class="app-chip" {onclick}>
                    <span class="govuk-visually-hidden">{ "Remove: " }</span>
                    { words }
                    <span class="app-chip__cross" aria-hidden="true">{ "×" }</span>
                </button>
            </li>
        }
    };
    let clear = onchange.reform(|_: MouseEvent| Filter::default());
    html! {
        <section class="app-filter" aria-label="Which statements">
            <Search key={filter.search.clone()} filter={filter.clone()} onchange={onchange.clone()} />
            if !filter.is_empty() {
                <div class="app-chips">
                    <h2 class="govuk-visually-hidden">{ "Only statements with" }</h2>
                    <ul class="app-chips__list">{ for filter.iter().map(chip) }</ul>
                    <button type="button" class="app-link-button" onclick={clear}>{ "Show all statements" }</button>
                </div>
            }
            <Details summary="Add a condition" lazy=true>
                <Add filter={filter.clone()} onchange={onchange.clone()} />
            </Details>
        </section>
    }
}

/// Words to search for.
#[component]
fn Search(props: &FilterBarProps) -> Html {
    let text = use_state(|| AttrValue::from(props.filter.search.clone()));
    let too_long = text.chars().count() > MOST_SEARCH_CHARACTERS;
    let onsubmit = {
        let (text, filter) = (text.clone(), props.filter.clone());
        let onchange = props.onchange.clone();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            if text.chars().count() <= MOST_SEARCH_CHARACTERS {
                let search = text.trim().to_owned();
                onchange.emit(Filter {
                    search,
                    ..filter.clone()
                });
            }
        })
    };
    let oninput = {
        let text = text.clone();
        Callback::from(move |value| text.set(value))
    };
    let error: Option<AttrValue> =
        too_long.then(|| format!("Search for {MOST_SEARCH_CHARACTERS} characters or fewer").into());
    html! {
        <form class="app-search" role="search" {onsubmit}>
            <TextInput name="search" label="Search in what was written" hint="All words must be there. A word may go on: “image” finds “images”. Words in quotes must follow each other. The number of a statement finds it." value={(*text).clone()} {error} kind="search" {oninput} />
            <Button submit=true kind={ButtonKind::Secondary}>{ "Search" }</Button>
        </form>
    }
}

/// A condition more.
#[component]
fn Add(props: &FilterBarProps) -> Html {
    let variables = use_variables();
    use_newest_variables(true);
    let name = use_state(AttrValue::default);
    let value = use_state(AttrValue::default);
    let chosen = variables.iter().find(|own| own.name == *name.as_str());
    let has_values = chosen.is_some_and(|own| !own.values.is_empty());
    let mistake = use_state(|| None::<AttrValue>);
    let onsubmit = {
        let (name, value, mistake) = (name.clone(), value.clone(), mistake.clone());
        let (filter, onchange) = (props.filter.clone(), props.onchange.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            if name.is_empty() || value.trim().is_empty() {
                mistake.set(Some("Choose a question and an answer".into()));
            } else if *name == DAY && !are_days(value.trim()) {
                let words = format!("“{}” is no day: write it such as 2026-12-01", value.trim());
                mistake.set(Some(words.into()));
            } else {
                mistake.set(None);
                onchange.emit(filter.clone().and(&name, value.trim()));
                value.set(AttrValue::default());
            }
        })
    };
    let choose_name = {
        let (name, value) = (name.clone(), value.clone());
        Callback::from(move |own: AttrValue| {
            name.set(own);
            value.set(AttrValue::default());
        })
    };
    let set_value = {
        let value = value.clone();
        Callback::from(move |own| value.set(own))
    };
    let hint = if *name == DAY {
        "Such as 2026-12-01, or 2026-12-01..2026-12-05"
    } else {
        "A number"
    };
    html! {
        <form class="app-add" {onsubmit} novalidate=true>
            <Select name="condition" label="Question" choices={names(&variables)} value={(*name).clone()} error={(*mistake).clone()} onchange={choose_name} />
            if has_values {
                <Select name="condition-value" label="Answer" choices={values(&variables, &name)} value={(*value).clone()} onchange={set_value} />
            } else if !name.is_empty() {
                <TextInput name="condition-value" label="Answer" {hint} value={(*value).clone()} oninput={set_value} />
            }
            <Button submit=true kind={ButtonKind::Secondary}>{ "Add the condition" }</Button>
        </form>
    }
}

/// Whether it is a day, or the first and the last.
fn are_days(text: &str) -> bool {
    let (from, to) = text.split_once("..").unwrap_or((text, text));
    [from, to]
        .iter()
        .all(|own| own.parse::<NaiveDate>().is_ok())
}

/// What stands in a list of choices before one is chosen.
pub fn choose() -> Choice {
    Choice {
        value: AttrValue::default(),
        label: "Choose".into(),
    }
}

/// The variables, by what was asked.
pub fn variable_choices<'a>(
    variables: impl IntoIterator<Item = &'a VariableMeaning>,
) -> impl Iterator<Item = Choice> {
    variables.into_iter().map(|own| Choice {
        value: own.name.clone().into(),
        label: asked_in_full(own).into(),
    })
}

fn names(variables: &[VariableMeaning]) -> Vec<Choice> {
    let day = Choice {
        value: DAY.into(),
        label: variable_name(variables, DAY).into(),
    };
    let day = variables.iter().all(|own| own.name != DAY).then_some(day);
    std::iter::once(choose())
        .chain(day)
        .chain(variable_choices(variables))
        .collect()
}

/// What was asked, and how an answer that can be several is counted.
fn asked_in_full(own: &VariableMeaning) -> String {
    match own.counting {
        Counting::First => format!("{} (put first)", own.asked),
        Counting::One | Counting::Several | Counting::Number | Counting::FilterOnly => {
            own.asked.clone()
        }
    }
}

fn values(variables: &[VariableMeaning], name: &str) -> Vec<Choice> {
    let own = variables.iter().find(|own| own.name == name);
    let own = own.map_or(&[][..], |own| &own.values);
    let known = own.iter().map(|value| Choice {
        value: value.value.clone().into(),
        label: value_label(variables, name, &value.value).into(),
    });
    std::iter::once(choose()).chain(known).collect()
}
