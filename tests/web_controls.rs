//! Controls in a real browser: what is typed or chosen, what is heard, what is shown.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use gloo::utils::document;
use govuk_yew::{NumberRange, Radio, Radios};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{Element, Event, EventInit, HtmlInputElement};
use yew::prelude::*;
use yew::scheduler;

wasm_bindgen_test_configure!(run_in_browser);

type Heard<T> = Rc<RefCell<Vec<T>>>;

fn place() -> Element {
    let place = document().create_element("div").unwrap();
    document().body().unwrap().append_child(&place).unwrap();
    place
}

fn input(place: &Element, selector: &str) -> HtmlInputElement {
    place
        .query_selector(selector)
        .unwrap()
        .expect(selector)
        .unchecked_into()
}

async fn fire(input: &HtmlInputElement, kind: &str) {
    let options = EventInit::new();
    options.set_bubbles(true);
    input
        .dispatch_event(&Event::new_with_event_init_dict(kind, &options).unwrap())
        .unwrap();
    scheduler::flush().await;
}

#[derive(Properties, PartialEq)]
struct NumberProps {
    heard: Callback<Option<i16>>,
}

#[component]
fn Number(props: &NumberProps) -> Html {
    let value = use_state(|| Some(6_i16));
    let onchange = {
        let (value, heard) = (value.clone(), props.heard.clone());
        Callback::from(move |number| {
            heard.emit(number);
            value.set(number);
        })
    };
    html! { <NumberRange name="years" label="Years" suffix="years" min={0} max={25} value={*value} {onchange} /> }
}

#[wasm_bindgen_test]
async fn a_number_is_typed_or_dragged_and_nonsense_stays_with_a_message() {
    let place = place();
    let heard: Heard<Option<i16>> = Rc::default();
    let callback = {
        let heard = heard.clone();
        Callback::from(move |number| heard.borrow_mut().push(number))
    };
    let app = yew::Renderer::<Number>::with_root_and_props(
        place.clone(),
        NumberProps { heard: callback },
    )
    .render();
    scheduler::flush().await;
    let (field, range) = (
        input(&place, "[name=years]"),
        input(&place, "[name=years_range]"),
    );
    assert_eq!(
        (field.value(), range.value()),
        ("6".to_owned(), "6".to_owned())
    );

    field.set_value("9");
    fire(&field, "input").await;
    assert_eq!(range.value(), "9", "one value, two controls");

    range.set_value("12");
    fire(&range, "input").await;
    assert_eq!(field.value(), "12");

    field.set_value("99");
    fire(&field, "input").await;
    assert_eq!(field.value(), "99", "what was typed stays");
    let message = place.text_content().unwrap_or_default();
    assert!(
        message.contains("99 is outside the range. Enter a whole number from 0 to 25."),
        "{message}"
    );
    assert_eq!(field.get_attribute("aria-invalid").as_deref(), Some("true"));

    field.set_value("");
    fire(&field, "input").await;
    assert!(
        !place
            .text_content()
            .unwrap_or_default()
            .contains("outside the range")
    );
    assert_eq!(*heard.borrow(), [Some(9), Some(12), None]);

    app.destroy();
    place.remove();
}

#[derive(Properties, PartialEq)]
struct ChoiceProps {
    heard: Callback<AttrValue>,
}

#[component]
fn Choose(props: &ChoiceProps) -> Html {
    let radio = |value: &'static str, label: &'static str| Radio {
        value: value.into(),
        label: label.into(),
        ..Radio::default()
    };
    html! {
        <Radios
            name="mode"
            legend="How?"
            choices={vec![radio("", "As it is"), radio("automatic", "Automatic")]}
            value=""
            onchange={props.heard.clone()}
        />
    }
}

#[wasm_bindgen_test]
async fn radios_are_one_labelled_group() {
    let place = place();
    let heard: Heard<AttrValue> = Rc::default();
    let callback = {
        let heard = heard.clone();
        Callback::from(move |value| heard.borrow_mut().push(value))
    };
    let app = yew::Renderer::<Choose>::with_root_and_props(
        place.clone(),
        ChoiceProps { heard: callback },
    )
    .render();
    scheduler::flush().await;

    assert!(input(&place, "[value='']").checked());
    assert_eq!(
        place
            .query_selector("fieldset > legend")
            .unwrap()
            .and_then(|legend| legend.text_content())
            .as_deref(),
        Some("How?")
    );
    let automatic = input(&place, "[value=automatic]");
    let label = format!("label[for='{}']", automatic.id());
    assert_eq!(
        place
            .query_selector(&label)
            .unwrap()
            .and_then(|label| label.text_content())
            .as_deref(),
        Some("Automatic")
    );

    automatic.set_checked(true);
    fire(&automatic, "change").await;
    assert_eq!(*heard.borrow(), [AttrValue::from("automatic")]);

    app.destroy();
    place.remove();
}
