//! Parts that open, in a real browser: what is large is made when it is first opened.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use gloo::utils::document;
use govuk_yew::{Details, TextInput};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{Element, Event, EventInit, HtmlElement, HtmlInputElement};
use yew::prelude::*;
use yew::scheduler;

wasm_bindgen_test_configure!(run_in_browser);

fn place() -> Element {
    let place = document().create_element("div").unwrap();
    document().body().unwrap().append_child(&place).unwrap();
    place
}

fn text(place: &Element) -> String {
    place.text_content().unwrap_or_default()
}

#[component]
fn Parts() -> Html {
    html! {
        <>
            <Details summary="Small"><p>{ "small inside" }</p></Details>
            <Details summary="Large" id="large" lazy=true><p>{ "large inside" }</p></Details>
            <Details summary="Open" lazy=true open=true><p>{ "open inside" }</p></Details>
        </>
    }
}

#[wasm_bindgen_test]
async fn a_lazy_part_is_made_when_opened_and_stays() {
    let place = place();
    let app = yew::Renderer::<Parts>::with_root(place.clone()).render();
    scheduler::flush().await;
    assert!(text(&place).contains("small inside"));
    assert!(text(&place).contains("open inside"));
    assert!(!text(&place).contains("large inside"));

    let large = place.query_selector("#large").unwrap().unwrap();
    // What a browser does when the line is pressed: the attribute, then the event.
    for open in [true, false] {
        large.toggle_attribute_with_force("open", open).unwrap();
        large
            .dispatch_event(&Event::new("toggle").unwrap())
            .unwrap();
        scheduler::flush().await;
        assert!(text(&place).contains("large inside"), "open: {open}");
    }
    let summary: HtmlElement = large
        .query_selector("summary")
        .unwrap()
        .unwrap()
        .unchecked_into();
    assert_eq!(summary.inner_text().trim(), "Large");

    app.destroy();
    place.remove();
}

#[derive(Properties, PartialEq)]
struct NameProps {
    heard: Callback<AttrValue>,
}

#[component]
fn Name(props: &NameProps) -> Html {
    html! {
        <TextInput name="name" label="Name" hint="At most 80 letters." error={AttrValue::from("Enter a name.")} value="x" oninput={props.heard.clone()} />
    }
}

#[wasm_bindgen_test]
async fn a_text_field_is_labelled_and_described_by_hint_and_error() {
    let place = place();
    let heard: Rc<RefCell<Vec<AttrValue>>> = Rc::default();
    let callback = {
        let heard = heard.clone();
        Callback::from(move |text| heard.borrow_mut().push(text))
    };
    let app =
        yew::Renderer::<Name>::with_root_and_props(place.clone(), NameProps { heard: callback })
            .render();
    scheduler::flush().await;
    let field: HtmlInputElement = place
        .query_selector("input")
        .unwrap()
        .unwrap()
        .unchecked_into();
    assert_eq!(
        field.get_attribute("aria-describedby").as_deref(),
        Some("name-hint name-error")
    );
    assert_eq!(field.get_attribute("aria-invalid").as_deref(), Some("true"));
    assert!(text(&place).contains("Error: Enter a name."));
    assert!(place.query_selector("label[for=name]").unwrap().is_some());

    field.set_value("y");
    let options = EventInit::new();
    options.set_bubbles(true);
    let event = Event::new_with_event_init_dict("input", &options).unwrap();
    field.dispatch_event(&event).unwrap();
    scheduler::flush().await;
    assert_eq!(*heard.borrow(), [AttrValue::from("y")]);

    app.destroy();
    place.remove();
}
