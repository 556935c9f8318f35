use crate::content::capital;
use govuk_yew::{Radio, Radios};
use retention::{BASELINE, presets};
use yew::prelude::*;

/// Properties of [`PresetPicker`].
#[derive(Properties, PartialEq)]
pub struct PresetPickerProps {
    /// Id of the preset chosen.
    pub value: AttrValue,
    /// Hears the id of another.
    pub onchange: Callback<AttrValue>,
}

/// The starting policies in their fixed neutral order.
#[component]
pub fn PresetPicker(props: &PresetPickerProps) -> Html {
    let choices = presets().iter().map(|preset| Radio {
        value: preset.id.clone().into(),
        label: preset.title.clone().into(),
        hint: Some(format!("{}. {}.", preset.summary, capital(&preset.status)).into()),
        ..Radio::default()
    });
    html! {
        <Radios
            name="preset"
            legend="Start from a policy"
            large=true
            hint={html! {
                { format!("None is recommended. The explorer opens on the first, “{}”, because every result is compared with it. Changes that you made stay when you pick another.",
                    presets().iter().find(|preset| preset.id == BASELINE).map_or("", |preset| preset.title.as_str())) }
            }}
            choices={choices.collect::<Vec<_>>()}
            value={props.value.clone()}
            onchange={props.onchange.clone()}
        />
    }
}
