//! Changes what somebody is there for.

use super::fields::RoleAndOrganisation;
use crate::components::Mistakes;
use crate::hooks::{use_form, use_go_with_news};
use crate::route::Route;
use crate::state::{Change, UserForm, user_field};
use console_wire::{UserLine, UserList};
use govuk_yew::Button;
use yew::prelude::*;

/// Properties of [`ChangeForm`].
#[derive(Properties, PartialEq)]
pub struct ChangeFormProps {
    /// Who.
    pub user: UserLine,
}

/// Another role or organisation.
#[component]
pub fn ChangeForm(props: &ChangeFormProps) -> Html {
    let user = &props.user;
    let form = use_state(|| UserForm::of(user));
    let sending = use_form(user_field::of);
    let go = use_go_with_news();
    let onsubmit = {
        let (form, sending, name) = (form.clone(), sending.clone(), user.name.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let change = form.change();
            let told = change.as_ref().map_or_else(
                |_| String::new(),
                |own| {
                    format!(
                        "{name} is now {}, {}.",
                        own.role.name().to_lowercase(),
                        own.organisation
                    )
                },
            );
            let change = change.map(|change| Change::put(format!("/users/{name}"), &change));
            let go = go.clone();
            sending.send(change, move |_: UserList| {
                go.emit((Route::Users, told.into()))
            });
        })
    };
    let onchange = {
        let form = form.clone();
        Callback::from(move |new| form.set(new))
    };
    html! {
        <form {onsubmit} novalidate=true>
            <Mistakes key={sending.key()} mistakes={sending.mistakes()} />
            <h2 class="govuk-heading-m">{ "Change role or organisation" }</h2>
            <p class="govuk-body">{ "It holds from their next step on, even while they are signed in." }</p>
            <RoleAndOrganisation
                form={(*form).clone()}
                role_error={sending.error(user_field::ROLE)}
                organisation_error={sending.error(user_field::ORGANISATION)}
                {onchange}
            />
            <Button submit=true is_busy={sending.is_busy()}>{ "Save the change" }</Button>
        </form>
    }
}
