//! What is asked of a theme.

use crate::state::{ThemeForm, is_within, theme_field, tree};
use console_wire::{MOST_THEME_MEANING_CHARACTERS, Theme};
use govuk_yew::{Choice, Select, TextArea, TextInput, TextLimit};
use yew::prelude::*;

/// Properties of [`ThemeFields`].
#[derive(Properties, PartialEq)]
pub struct ThemeFieldsProps {
    /// What is said so far.
    pub form: ThemeForm,
    /// All themes.
    pub themes: Vec<Theme>,
    /// Id of the theme that is changed; empty for a new one.
    #[prop_or_default]
    pub own: AttrValue,
    /// What is wrong with a field.
    pub error: Callback<&'static str, Option<AttrValue>>,
    /// Hears every change.
    pub onchange: Callback<ThemeForm>,
}

/// Name, meaning and place.
#[component]
pub fn ThemeFields(props: &ThemeFieldsProps) -> Html {
    let set = |change: fn(&mut ThemeForm, AttrValue)| {
        let form = props.form.clone();
        props.onchange.reform(move |value: AttrValue| {
            let mut form = form.clone();
            change(&mut form, value);
            form
        })
    };
    let error = |field| props.error.emit(field);
    html! {
        <>
            <TextInput
                name={theme_field::NAME}
                label="Name"
                class="govuk-input--width-20"
                value={props.form.name.clone()}
                error={error(theme_field::NAME)}
                oninput={set(|form, value| form.name = value.to_string())}
            />
            <TextArea
                name={theme_field::MEANING}
                label="When to use it (optional)"
                hint="So that another coder would give it to the same texts."
                rows={3}
                limit={Some(TextLimit::Characters(MOST_THEME_MEANING_CHARACTERS as u32))}
                value={props.form.meaning.clone()}
                error={error(theme_field::MEANING)}
                oninput={set(|form, value| form.meaning = value.to_string())}
            />
            <Select
                name={theme_field::PARENT}
                label="Part of"
                choices={theme_choices("No other theme", &props.themes, &props.own)}
                value={props.form.parent.clone()}
                error={error(theme_field::PARENT)}
                onchange={set(|form, value| form.parent = value.to_string())}
            />
        </>
    }
}

/// Themes that can be given, but for one and those below it. `none` stands for none of them.
pub fn theme_choices(none: &'static str, themes: &[Theme], but: &str) -> Vec<Choice> {
    let none = Choice {
        value: AttrValue::default(),
        label: none.into(),
    };
    let nodes = tree(themes).into_iter();
    let nodes = nodes.filter(|own| but.is_empty() || !is_within(themes, &own.theme.id, but));
    let choices = nodes.map(|own| Choice {
        value: own.theme.id.clone().into(),
        label: own.path.into(),
    });
    std::iter::once(none).chain(choices).collect()
}
