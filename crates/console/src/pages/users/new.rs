//! Adds somebody.

use super::fields::RoleAndOrganisation;
use super::starting::Starting;
use crate::components::{Heading, Mistakes, To};
use crate::hooks::{use_form, use_page};
use crate::route::Route;
use crate::state::{Change, UserForm, user_field};
use console_wire::StartingPassword;
use govuk_yew::{Button, TextInput};
use yew::prelude::*;

/// Adds a user, and shows the password with which they sign in first.
#[component]
pub fn NewUser() -> Html {
    let added = use_state(|| None::<StartingPassword>);
    match &*added {
        Some(starting) => {
            let title = format!("{} is added", starting.name);
            html! { <Starting {title} starting={starting.clone()} onagain={Some(Callback::from({ let added = added.setter(); move |()| added.set(None) }))} /> }
        }
        None => {
            let added = added.setter();
            html! { <Add onadded={Callback::from(move |starting| added.set(Some(starting)))} /> }
        }
    }
}

#[derive(Properties, PartialEq)]
struct AddProps {
    onadded: Callback<StartingPassword>,
}

#[component]
fn Add(props: &AddProps) -> Html {
    use_page("Add a user");
    let form = use_state(UserForm::default);
    let sending = use_form(user_field::of);
    let onsubmit = {
        let (form, sending, onadded) = (form.clone(), sending.clone(), props.onadded.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let change = form.draft().map(|draft| Change::post("/users", &draft));
            let onadded = onadded.clone();
            sending.send(change, move |starting| onadded.emit(starting));
        })
    };
    let onchange = {
        let form = form.clone();
        Callback::from(move |new| form.set(new))
    };
    let onname = {
        let form = form.clone();
        Callback::from(move |name: AttrValue| {
            form.set(UserForm {
                name: name.to_string(),
                ..(*form).clone()
            });
        })
    };
    html! {
        <>
            <To route={Route::Users} class="govuk-back-link">{ "Back to users" }</To>
            <form {onsubmit} novalidate=true>
                <Mistakes key={sending.key()} mistakes={sending.mistakes()} />
                <Heading>{ "Add a user" }</Heading>
                <TextInput
                    name={user_field::NAME}
                    label="Name to sign in with"
                    hint="Letters from a to z, digits, dots, hyphens and underscores. It is in the audit with everything that they do, and cannot be changed later."
                    class="govuk-input--width-20"
                    value={form.name.clone()}
                    error={sending.error(user_field::NAME)}
                    oninput={onname}
                />
                <RoleAndOrganisation
                    form={(*form).clone()}
                    role_error={sending.error(user_field::ROLE)}
                    organisation_error={sending.error(user_field::ORGANISATION)}
                    {onchange}
                />
                <Button submit=true is_busy={sending.is_busy()}>{ "Add the user" }</Button>
            </form>
        </>
    }
}
