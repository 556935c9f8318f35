//! Keys that do something on the page of a statement, and the list of them.

use crate::services::shortcuts;
use govuk_yew::{Button, ButtonKind, Checkbox, Checkboxes};
use web_sys::HtmlDialogElement;
use yew::prelude::*;

/// What each key does.
const KEYS: [(&str, &str); 4] = [
    ("j", "Next statement"),
    ("k", "Previous statement"),
    ("u", "Back to the list"),
    ("?", "This list"),
];

/// Hears the keys that lead elsewhere.
#[hook]
pub fn use_keys(hear: Callback<AttrValue>) {
    let newest = use_mut_ref(|| hear.clone());
    *newest.borrow_mut() = hear;
    use_effect_with((), move |()| {
        let listener = shortcuts::listen(move |key| {
            let is_ours = ["j", "k", "u"].contains(&key);
            if is_ours {
                let hear = newest.borrow().clone();
                hear.emit(AttrValue::from(key.to_owned()));
            }
            is_ours
        });
        move || drop(listener)
    });
}

/// The list of keys, which a key or a button opens, and the way to turn them off.
#[component]
pub fn Keys() -> Html {
    let dialog = use_node_ref();
    let are_on = use_state(shortcuts::are_on);
    let open = {
        let dialog = dialog.clone();
        Callback::from(move |()| {
            if let Some(dialog) = dialog.cast::<HtmlDialogElement>().filter(|own| !own.open()) {
                let _ = dialog.show_modal();
            }
        })
    };
    let close = {
        let dialog = dialog.clone();
        Callback::from(move |()| {
            if let Some(dialog) = dialog.cast::<HtmlDialogElement>() {
                dialog.close();
            }
        })
    };
    {
        let open = open.clone();
        use_effect_with((), move |()| {
            let listener = shortcuts::listen(move |key| match key {
                "?" => {
                    open.emit(());
                    true
                }
                _ => false,
            });
            move || drop(listener)
        });
    }
    let onchange = {
        let are_on = are_on.clone();
        Callback::from(move |(_, ticked): (AttrValue, bool)| {
            shortcuts::turn(ticked);
            are_on.set(ticked);
        })
    };
    let row = |(key, words): &(&'static str, &'static str)| {
        html! { <div class="app-keys__row"><dt><kbd class="app-key">{ *key }</kbd></dt><dd>{ *words }</dd></div> }
    };
    html! {
        <>
            <p class="govuk-body-s"><button type="button" class="app-link-button" onclick={open.reform(|_: MouseEvent| ())}>{ "Keyboard shortcuts" }</button></p>
            <dialog class="app-dialog" ref={dialog} aria-labelledby="keys-title">
                <h2 class="govuk-heading-m" id="keys-title">{ "Keyboard shortcuts" }</h2>
                <p class="govuk-body">{ "Nothing needs them. They do nothing while you type." }</p>
                <dl class="app-keys">{ for KEYS.iter().map(row) }</dl>
                <Checkboxes
                    name="shortcuts"
                    legend="On this device"
                    choices={vec![Checkbox { value: "on".into(), label: "Use these shortcuts".into(), checked: *are_on, ..Checkbox::default() }]}
                    {onchange}
                />
                <Button kind={ButtonKind::Secondary} onclick={close}>{ "Close" }</Button>
            </dialog>
        </>
    }
}
