//! The themes of a text.

use super::Open;
use crate::components::{Mistakes, To, mistakes_of};
use crate::content::{self, count, number};
use crate::hooks::{use_change, use_session};
use crate::route::Route;
use crate::services::page;
use crate::state::{Change, ThemeNode, theme_names, tree};
use console_wire::{
    Allowed, CodingDraft, MOST_THEMES_OF_A_TEXT, PartCoding, Permission, TextPart, Theme,
};
use govuk_yew::{Button, ButtonKind, Checkbox, Checkboxes, Mistake, TextInput};
use yew::prelude::*;

/// The value of the choice that no theme fits. Ids of themes begin with a letter.
const NONE: &str = "-";

/// Properties of [`Coding`].
#[derive(Properties, PartialEq)]
pub struct CodingProps {
    /// The text.
    pub part: TextPart,
    /// The statement in which it stands.
    pub open: Open,
}

/// The themes that a text was given; for a coder, a way to give some.
#[component]
pub fn Coding(props: &CodingProps) -> Html {
    let CodingProps { part, open } = props;
    let session = use_session();
    let may_code = session.state.may(Permission::Code) == Allowed::Yes;
    let saved = use_state(|| None::<PartCoding>);
    let is_open = use_state(|| false);
    let coding = saved.as_ref().unwrap_or(&part.coding);
    let themes = &open.frame.themes;
    let button = format!("themes-{}-open", part.part);
    let toggle = {
        let is_open = is_open.clone();
        Callback::from(move |_: MouseEvent| is_open.set(!*is_open))
    };
    let onsaved = {
        let (saved, is_open, button) = (saved.clone(), is_open.clone(), button.clone());
        Callback::from(move |coding: PartCoding| {
            saved.set(Some(coding));
            is_open.set(false);
            let button = button.clone();
            page::after_render(move || page::focus(&button));
        })
    };
    html! {
        <div class="app-coding">
            <p class="govuk-body app-coding__own">{ own_words(coding, themes, may_code) }</p>
            { others(coding, themes, may_code) }
            if may_code {
                <button type="button" class="govuk-button govuk-button--secondary app-themes-button" id={button} aria-expanded={is_open.to_string()} onclick={toggle}>
                    { if coding.own.is_some() { "Change themes" } else { "Give themes" } }
                    <span class="govuk-visually-hidden">{ format!(" to the answer to: {}", part.asked) }</span>
                </button>
                if saved.is_some() && !*is_open {
                    <p class="govuk-body-s" role="status">{ told(coding) }</p>
                }
                if *is_open {
                    <Give part={part.clone()} coding={coding.clone()} open={open.clone()} {onsaved} />
                }
            }
        </div>
    }
}

fn told(coding: &PartCoding) -> String {
    match coding.coded {
        Some(more) if more > 1 => format!("The themes are saved, for {} texts.", number(more)),
        _ => "The themes are saved.".to_owned(),
    }
}

fn names(ids: &[String], themes: &[Theme]) -> String {
    if ids.is_empty() {
        return "no theme fits".to_owned();
    }
    content::list(&theme_names(ids, themes))
}

fn own_words(coding: &PartCoding, themes: &[Theme], may_code: bool) -> Html {
    match &coding.own {
        Some(ids) => html! { <><strong>{ "Your themes: " }</strong>{ names(ids, themes) }</> },
        None if may_code => match &coding.own_before {
            Some(ids) => {
                html! { <>{ "You gave an earlier revision: " }{ names(ids, themes) }{ ". That does not count any more: read it again." }</> }
            }
            None => html! { { "You have not given it themes." } },
        },
        None => html! {},
    }
}

fn others(coding: &PartCoding, themes: &[Theme], may_code: bool) -> Html {
    if coding.other_coders == 0 {
        return html! {};
    }
    if may_code && coding.own.is_none() {
        let words = count(coding.other_coders, "other coder has", "other coders have");
        return html! { <p class="govuk-body-s">{ format!("{words} given it themes. You see them once you have saved your own, so that you judge for yourself.") }</p> };
    }
    html! {
        <ul class="govuk-list app-coding__others">
            { for coding.others.iter().map(|own| html! { <li><strong>{ format!("{}: ", own.coder) }</strong>{ names(&own.themes, themes) }</li> }) }
        </ul>
    }
}

#[derive(Properties, PartialEq)]
struct GiveProps {
    part: TextPart,
    coding: PartCoding,
    open: Open,
    onsaved: Callback<PartCoding>,
}

/// The themes to choose from.
#[component]
fn Give(props: &GiveProps) -> Html {
    let GiveProps {
        part,
        coding,
        open,
        onsaved,
    } = props;
    let first = coding.own.clone().or_else(|| coding.own_before.clone());
    let chosen = use_state(|| first.clone().unwrap_or_default());
    let none_fits = use_state(|| first.as_ref().is_some_and(Vec::is_empty));
    let wanted = use_state(AttrValue::default);
    let to_identical = use_state(|| false);
    let wrong = use_state(|| None::<AttrValue>);
    let tried = use_state(|| 0_u32);
    let changing = use_change();
    let name = format!("theme-{}", part.part);
    let nodes = tree(&open.frame.themes);
    let identical = part
        .similar
        .as_ref()
        .map_or(0, |own| own.identical.saturating_sub(1));
    let onsubmit = {
        let (chosen, none_fits, to_identical) =
            (chosen.clone(), none_fits.clone(), to_identical.clone());
        let (wrong, tried, changing) = (wrong.clone(), tried.clone(), changing.clone());
        let (onsaved, revision) = (onsaved.clone(), open.view.revision);
        let path = format!(
            "/statements/{}/parts/{}/themes",
            open.view.public_id, part.part
        );
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            changing.forget();
            tried.set(*tried + 1);
            if let Some(message) = mistake(&chosen, *none_fits) {
                wrong.set(Some(message.into()));
                return;
            }
            wrong.set(None);
            let draft = CodingDraft {
                themes: (*chosen).clone(),
                revision,
                to_identical: *to_identical,
            };
            let onsaved = onsaved.clone();
            changing.send(
                Change::put(path.clone(), &draft),
                move |coding: PartCoding| {
                    onsaved.emit(coding);
                },
            );
        })
    };
    let onchange = {
        let (chosen, none_fits) = (chosen.clone(), none_fits.clone());
        Callback::from(move |(value, ticked): (AttrValue, bool)| {
            if value == NONE {
                none_fits.set(ticked);
                if ticked {
                    chosen.set(Vec::new());
                }
                return;
            }
            let mut all = (*chosen).clone();
            all.retain(|own| *own != *value.as_str());
            if ticked {
                all.push(value.to_string());
                none_fits.set(false);
            }
            chosen.set(all);
        })
    };
    let choices = choices(&nodes, &wanted, &chosen, *none_fits);
    let mistakes: Vec<Mistake> = match (&*wrong, &changing.fault) {
        (Some(message), _) => vec![Mistake {
            message: message.clone(),
            field: Some(name.clone().into()),
        }],
        (None, Some(fault)) => mistakes_of(fault, |_| Some(name.clone())),
        (None, None) => Vec::new(),
    };
    let oninput = {
        let wanted = wanted.clone();
        Callback::from(move |value| wanted.set(value))
    };
    let onidentical = {
        let to_identical = to_identical.clone();
        Callback::from(move |(_, ticked): (AttrValue, bool)| to_identical.set(ticked))
    };
    html! {
        <form class="app-give" {onsubmit} novalidate=true>
            <Mistakes key={format!("{} {}", *tried, changing.fault.is_some())} {mistakes} />
            if nodes.is_empty() {
                <p class="govuk-body">{ "There are no themes yet. " }<To route={Route::NewTheme}>{ "Add a theme" }</To></p>
            }
            if nodes.len() > 8 {
                <TextInput name={format!("{name}-find")} label="Find a theme" class="govuk-input--width-20" value={(*wanted).clone()} {oninput} />
            }
            <Checkboxes {name} legend="Themes" {choices} error={(*wrong).clone()} {onchange} />
            if identical > 0 {
                <Checkboxes
                    name={format!("identical-{}", part.part)}
                    legend="The same words elsewhere"
                    choices={vec![Checkbox {
                        value: "all".into(),
                        label: format!("Give them to the {} with the same words too", count(identical, "other text", "other texts")).into(),
                        checked: *to_identical,
                        ..Checkbox::default()
                    }]}
                    onchange={onidentical}
                />
            }
            <Button submit=true kind={ButtonKind::Primary} is_busy={changing.is_busy}>{ "Save the themes" }</Button>
        </form>
    }
}

fn mistake(chosen: &[String], none_fits: bool) -> Option<String> {
    if chosen.is_empty() && !none_fits {
        return Some("Choose at least one theme, or say that none fits".to_owned());
    }
    (chosen.len() > MOST_THEMES_OF_A_TEXT)
        .then(|| format!("Choose {MOST_THEMES_OF_A_TEXT} themes or fewer"))
}

fn choices(nodes: &[ThemeNode], wanted: &str, chosen: &[String], none_fits: bool) -> Vec<Checkbox> {
    let wanted = wanted.trim().to_lowercase();
    let is_wanted = |own: &&ThemeNode| {
        wanted.is_empty()
            || own.path.to_lowercase().contains(&wanted)
            || chosen.contains(&own.theme.id)
    };
    let theme = |own: &ThemeNode| Checkbox {
        value: own.theme.id.clone().into(),
        label: own.path.clone().into(),
        checked: chosen.contains(&own.theme.id),
        hint: (!own.theme.meaning.is_empty()).then(|| own.theme.meaning.clone().into()),
        ..Checkbox::default()
    };
    let none = Checkbox {
        value: NONE.into(),
        label: "No theme fits".into(),
        checked: none_fits,
        divider: !nodes.is_empty(),
        ..Checkbox::default()
    };
    nodes
        .iter()
        .filter(is_wanted)
        .map(theme)
        .chain([none])
        .collect()
}
