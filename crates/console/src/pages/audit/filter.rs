//! Which entries of the audit are meant.

use crate::components::To;
use crate::content::capital;
use crate::route::Route;
use crate::state::AuditQuery;
use console_wire::AUDIT_ACTIONS;
use govuk_yew::{Button, ButtonKind, Checkbox, Checkboxes, Choice, Select, TextInput};
use yew::prelude::*;

/// Properties of [`FilterForm`].
#[derive(Properties, PartialEq)]
pub struct FilterFormProps {
    /// Which are meant now.
    pub query: AuditQuery,
    /// Hears which are meant instead.
    pub onchange: Callback<AuditQuery>,
}

/// Who, what and to whom.
#[component]
pub fn FilterForm(props: &FilterFormProps) -> Html {
    let form = use_state(|| props.query.clone());
    {
        // The browser's way back changes what is meant too.
        let form = form.setter();
        use_effect_with(props.query.clone(), move |query| form.set(query.clone()));
    }
    let onsubmit = {
        let (form, onchange) = (form.clone(), props.onchange.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            onchange.emit((*form).clone());
        })
    };
    let set = |change: fn(&mut AuditQuery, &str)| {
        let form = form.clone();
        Callback::from(move |text: AttrValue| {
            let mut new = (*form).clone();
            change(&mut new, &text);
            form.set(new);
        })
    };
    let onstaff = {
        let form = form.clone();
        Callback::from(move |(_, staff_only): (AttrValue, bool)| {
            form.set(AuditQuery {
                staff_only,
                ..(*form).clone()
            });
        })
    };
    let staff = Checkbox {
        value: "staff".into(),
        label: "Leave out what respondents did".into(),
        checked: form.staff_only,
        ..Checkbox::default()
    };
    html! {
        <section class="app-filter" aria-label="Which entries">
            <form {onsubmit} novalidate=true>
                <div class="app-add">
                    <TextInput
                        name="actor"
                        label="Who"
                        hint="The name of a user in full; or: respondent, collector, command-line"
                        value={form.actor.clone()}
                        oninput={set(|query, text| query.actor = text.to_owned())}
                    />
                    <Select
                        name="action"
                        label="What they did"
                        choices={actions(&form.action)}
                        value={form.action.clone()}
                        onchange={set(|query, text| query.action = text.to_owned())}
                    />
                    <TextInput
                        name="subject"
                        label="To whom or what"
                        hint="The name of a user, or the public name of a statement, in full"
                        value={form.subject.clone()}
                        oninput={set(|query, text| query.subject = text.to_owned())}
                    />
                </div>
                <Checkboxes name="staff" legend="Respondents" choices={vec![staff]} onchange={onstaff} />
                <div class="govuk-button-group">
                    <Button submit=true kind={ButtonKind::Secondary}>{ "Show these entries" }</Button>
                    if !props.query.is_of_all() {
                        <To route={Route::Audit}>{ "Show all entries" }</To>
                    }
                </div>
            </form>
        </section>
    }
}

/// What can be done; one that is not known here, but stands in the address, is a choice too.
fn actions(chosen: &str) -> Vec<Choice> {
    let choice = |value: &str, label: String| Choice {
        value: value.to_owned().into(),
        label: label.into(),
    };
    let is_known = chosen.is_empty() || AUDIT_ACTIONS.iter().any(|(own, _)| *own == chosen);
    let other = (!is_known).then(|| choice(chosen, chosen.to_owned()));
    let known = AUDIT_ACTIONS.iter();
    let known = known.map(|(action, words)| choice(action, capital(words)));
    std::iter::once(choice("", "Everything".to_owned()))
        .chain(other)
        .chain(known)
        .collect()
}
