//! Saved views: filters with a name.

use crate::components::{Mistakes, To, mistakes_of};
use crate::hooks::{Loaded, use_change, use_load, use_session};
use crate::route::Route;
use crate::state::{Change, ListQuery};
use console_wire::{Filter, MOST_VIEW_NAME_CHARACTERS, View, ViewDraft, ViewList};
use govuk_yew::{Button, ButtonKind, Checkbox, Checkboxes, Details, Mistake, TextInput};
use yew::prelude::*;

const NAME: &str = "view-name";

/// Properties of [`Views`].
#[derive(Properties, PartialEq)]
pub struct ViewsProps {
    /// What is shown, to be saved.
    pub filter: Filter,
}

/// Views that were saved, and a way to save what is shown.
#[component]
pub fn Views(props: &ViewsProps) -> Html {
    let loaded: Loaded<ViewList> = use_load(Some("/views".into()));
    let changing = use_change();
    let session = use_session();
    let me = session.state.user().map(|user| user.name.clone());
    let me = me.unwrap_or_default();
    let count = loaded.value.as_ref().map_or(0, |own| own.views.len());
    let delete = {
        let (changing, replace) = (changing.clone(), loaded.replace.clone());
        Callback::from(move |id: String| {
            let replace = replace.clone();
            changing.send(
                Change::delete(format!("/views/{id}")),
                move |list: ViewList| {
                    replace.emit(list);
                },
            );
        })
    };
    let view = |own: &View| {
        let filter = Filter::from_query(&own.query).unwrap_or_default();
        let id = own.id.clone();
        let whose = if own.owner == me {
            if own.is_shared {
                "yours, shared"
            } else {
                "yours"
            }
            .to_owned()
        } else {
            format!("shared by {}", own.owner)
        };
        html! {
            <li key={own.id.clone()}>
                <To route={Route::Statements} query={ListQuery::of(filter).pairs()}>{ &own.name }</To>
                { format!(" ({whose}) ") }
                if own.owner == me {
                    <button type="button" class="app-link-button" onclick={delete.reform(move |_: MouseEvent| id.clone())}>
                        { "Delete" }<span class="govuk-visually-hidden">{ format!(" the view {}", own.name) }</span>
                    </button>
                }
            </li>
        }
    };
    html! {
        <Details summary={format!("Saved views ({count})")} lazy=true>
            if let Some(list) = &loaded.value {
                if list.views.is_empty() {
                    <p class="govuk-body">{ "None yet. Set conditions below, then save them here under a name." }</p>
                } else {
                    <ul class="govuk-list govuk-list--bullet">{ for list.views.iter().map(view) }</ul>
                }
            }
            if let Some(fault) = changing.fault.as_ref().or(loaded.fault.as_ref()) {
                <p class="govuk-error-message" role="alert">{ &fault.words }</p>
            }
            if props.filter.is_empty() {
                <p class="govuk-body">{ "All statements are shown: there is nothing to save." }</p>
            } else {
                <Save filter={props.filter.clone()} onsaved={loaded.replace.clone()} />
            }
        </Details>
    }
}

#[derive(Properties, PartialEq)]
struct SaveProps {
    filter: Filter,
    onsaved: Callback<ViewList>,
}

/// Saves what is shown.
#[component]
fn Save(props: &SaveProps) -> Html {
    let name = use_state(AttrValue::default);
    let is_shared = use_state(|| false);
    let wrong = use_state(|| None::<AttrValue>);
    let told = use_state(|| "");
    let changing = use_change();
    let onsubmit = {
        let (name, is_shared, wrong) = (name.clone(), is_shared.clone(), wrong.clone());
        let (told, changing, onsaved) = (told.clone(), changing.clone(), props.onsaved.clone());
        let query = props.filter.to_query();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let letters = name.trim().chars().count();
            if !(1..=MOST_VIEW_NAME_CHARACTERS).contains(&letters) {
                wrong.set(Some(
                    format!("Enter a name of up to {MOST_VIEW_NAME_CHARACTERS} characters").into(),
                ));
                return;
            }
            wrong.set(None);
            let draft = ViewDraft {
                name: name.trim().to_owned(),
                query: query.clone(),
                is_shared: *is_shared,
            };
            let (onsaved, name, told) = (onsaved.clone(), name.setter(), told.setter());
            changing.send(Change::put("/views", &draft), move |list: ViewList| {
                name.set(AttrValue::default());
                told.set("The view is saved.");
                onsaved.emit(list);
            });
        })
    };
    let mistakes: Vec<Mistake> = match &changing.fault {
        Some(fault) => mistakes_of(fault, |_| Some(NAME.to_owned())),
        None => Vec::new(),
    };
    let oninput = {
        let name = name.clone();
        Callback::from(move |value| name.set(value))
    };
    let onchange = {
        let is_shared = is_shared.clone();
        Callback::from(move |(_, ticked): (AttrValue, bool)| is_shared.set(ticked))
    };
    html! {
        <form {onsubmit} novalidate=true>
            <Mistakes key={changing.tried} {mistakes} />
            <TextInput name={NAME} label="Save these conditions as" hint="The same name again replaces the view." class="govuk-input--width-20" value={(*name).clone()} error={(*wrong).clone()} {oninput} />
            <Checkboxes
                name="view-shared"
                legend="Who sees it"
                choices={vec![Checkbox { value: "shared".into(), label: "Everybody in the team".into(), checked: *is_shared, ..Checkbox::default() }]}
                {onchange}
            />
            <Button submit=true kind={ButtonKind::Secondary} is_busy={changing.is_busy}>{ "Save the view" }</Button>
            <p class="govuk-body-s" role="status">{ *told }</p>
        </form>
    }
}
