use crate::services::page;
use consultation::Choice;
use govuk_yew::Fieldset;
use yew::prelude::*;

/// Properties of [`Ranking`].
#[derive(Properties, PartialEq)]
pub struct RankingProps {
    /// Id of the group, and start of its ids.
    pub name: AttrValue,
    /// The question.
    pub legend: AttrValue,
    /// What helps to answer it.
    pub hint: AttrValue,
    /// What is wrong with the order.
    pub error: Option<AttrValue>,
    /// What can be put in order.
    pub options: &'static [Choice],
    /// Ids of what is in order so far, the most important first.
    pub order: Vec<String>,
    /// Hears the new order.
    pub onchange: Callback<Vec<String>>,
}

/// Puts things in order with buttons: nothing stands first until somebody puts it there.
#[component]
pub fn Ranking(props: &RankingProps) -> Html {
    let RankingProps {
        name,
        options,
        order,
        onchange,
        ..
    } = props;
    let told = use_state(AttrValue::default);
    let label = |id: &str| {
        let own = options.iter().find(|option| option.id == id);
        own.map_or_else(|| id.to_owned(), |option| option.label.clone())
    };
    let act = |words: &str, id: &str, next: Vec<String>| {
        let label = label(id);
        let said = match next.iter().position(|own| own == id) {
            Some(place) => format!("{label} is now number {} of {}.", place + 1, next.len()),
            None => format!("{label} is out of the order."),
        };
        let (onchange, told, name) = (onchange.clone(), told.clone(), name.clone());
        let onclick = Callback::from(move |_: MouseEvent| {
            // The button may be gone afterwards.
            page::focus_in_place(&name);
            told.set(said.clone().into());
            onchange.emit(next.clone());
        });
        html! {
            <button type="button" class="app-link-button" {onclick}>
                { words }<span class="govuk-visually-hidden">{ format!(" {label}") }</span>
            </button>
        }
    };
    let moved = |from: usize, to: usize| {
        let mut next = order.clone();
        let own = next.remove(from);
        next.insert(to, own);
        next
    };
    let placed = |(place, id): (usize, &String)| {
        let without = order.iter().filter(|own| *own != id).cloned().collect();
        html! {
            <li class="app-ranking__item" key={id.clone()}>
                <span class="app-ranking__label">{ label(id) }</span>
                <span class="app-ranking__actions">
                    if place > 0 { { act("Move up", id, moved(place, place - 1)) } }
                    if place + 1 < order.len() { { act("Move down", id, moved(place, place + 1)) } }
                    { act("Remove", id, without) }
                </span>
            </li>
        }
    };
    let waiting: Vec<&Choice> = options
        .iter()
        .filter(|option| !order.contains(&option.id))
        .collect();
    let add = |option: &&Choice| {
        let mut next = order.clone();
        next.push(option.id.clone());
        html! {
            <li class="app-ranking__item" key={option.id.clone()}>
                <span class="app-ranking__label">{ &option.label }</span>
                <span class="app-ranking__actions">{ act(&format!("Add as number {}", order.len() + 1), &option.id, next) }</span>
            </li>
        }
    };
    html! {
        <Fieldset id={name.clone()} legend={props.legend.clone()} large=true hint={html! { { &props.hint } }} error={props.error.clone()}>
            if !order.is_empty() {
                <p class="govuk-body govuk-!-font-weight-bold">{ "Your order, most important first" }</p>
                <ol class="govuk-list govuk-list--number app-ranking">{ for order.iter().enumerate().map(placed) }</ol>
            }
            if !waiting.is_empty() {
                <p class="govuk-body govuk-!-font-weight-bold">{ if order.is_empty() { "Put the most important first" } else { "Not in your order yet" } }</p>
                <ul class="govuk-list app-ranking">{ for waiting.iter().map(add) }</ul>
            }
            <p class="govuk-visually-hidden" role="status">{ &*told }</p>
        </Fieldset>
    }
}
