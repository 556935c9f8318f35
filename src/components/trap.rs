use web_sys::HtmlInputElement;
use yew::prelude::*;

/// Properties of [`Trap`].
#[derive(Properties, PartialEq)]
pub struct TrapProps {
    /// Name and id of the field.
    pub name: AttrValue,
    /// What stands in it.
    pub value: AttrValue,
    /// Hears every change of it.
    pub oninput: Callback<AttrValue>,
}

/// A field that people neither see, hear nor reach: what stands in it was written by a program.
#[component]
pub fn Trap(props: &TrapProps) -> Html {
    let name = &props.name;
    let oninput = props.oninput.reform(|event: InputEvent| {
        AttrValue::from(event.target_unchecked_into::<HtmlInputElement>().value())
    });
    html! {
        <div class="app-trap" aria-hidden="true">
            <label for={name.clone()}>{ "Leave this field empty" }</label>
            <input id={name.clone()} name={name.clone()} type="text" tabindex="-1" autocomplete="off" value={props.value.clone()} {oninput} />
        </div>
    }
}
