//! What is asked of somebody who has access.

use crate::state::{UserForm, role_in_words, user_field};
use console_wire::Role;
use govuk_yew::{Radio, Radios, TextInput};
use yew::prelude::*;

/// Properties of [`RoleAndOrganisation`].
#[derive(Properties, PartialEq)]
pub struct RoleAndOrganisationProps {
    /// What is said so far.
    pub form: UserForm,
    /// What is wrong with the role.
    pub role_error: Option<AttrValue>,
    /// What is wrong with the organisation.
    pub organisation_error: Option<AttrValue>,
    /// Hears every change.
    pub onchange: Callback<UserForm>,
}

/// Role and organisation.
#[component]
pub fn RoleAndOrganisation(props: &RoleAndOrganisationProps) -> Html {
    let onrole = {
        let form = props.form.clone();
        props.onchange.reform(move |id: AttrValue| UserForm {
            role: Role::parse(&id),
            ..form.clone()
        })
    };
    let onorganisation = {
        let form = props.form.clone();
        props.onchange.reform(move |text: AttrValue| UserForm {
            organisation: text.to_string(),
            ..form.clone()
        })
    };
    let choice = |role: Role| Radio {
        value: role.id().into(),
        label: role.name().into(),
        hint: Some(role_in_words(role).into()),
        ..Radio::default()
    };
    html! {
        <>
            <Radios
                name={user_field::ROLE}
                legend="Role"
                choices={Role::ALL.into_iter().map(choice).collect::<Vec<_>>()}
                value={props.form.role.map_or("", Role::id)}
                error={props.role_error.clone()}
                onchange={onrole}
            />
            <TextInput
                name={user_field::ORGANISATION}
                label="Organisation"
                hint="Write it as everybody may read it: an auditor can publish which organisations have access."
                class="govuk-input--width-20"
                value={props.form.organisation.clone()}
                error={props.organisation_error.clone()}
                oninput={onorganisation}
            />
        </>
    }
}
