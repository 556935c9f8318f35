//! A topic of the statement in a real browser: choices that exclude each other, fields that follow
//! another answer, an order made with buttons.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use gloo::utils::{document, window};
use retention_explorer::app::App;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{Element, Event, EventInit, HtmlElement, HtmlInputElement};
use yew::scheduler;

wasm_bindgen_test_configure!(run_in_browser);

/// The app on a page, until it goes.
struct Page {
    root: Element,
    app: Option<yew::AppHandle<App>>,
    before: String,
}

impl Page {
    async fn open(path: &str) -> Self {
        let before = window().location().href().unwrap();
        go(path);
        let root = document().create_element("div").unwrap();
        document().body().unwrap().append_child(&root).unwrap();
        let app = yew::Renderer::<App>::with_root(root.clone()).render();
        scheduler::flush().await;
        Self {
            root,
            app: Some(app),
            before,
        }
    }

    fn question(&self, id: &str) -> Element {
        let found = self.root.query_selector(&format!("[data-question='{id}']"));
        found.unwrap().unwrap()
    }

    /// The label's own control.
    fn field(&self, question: &str, label: &str) -> HtmlInputElement {
        let labels = self.question(question).query_selector_all("label").unwrap();
        let own = (0..labels.length())
            .filter_map(|place| labels.item(place))
            .find(|own| own.text_content().as_deref() == Some(label));
        let own: Element = own.unwrap().unchecked_into();
        let id = own.get_attribute("for").unwrap();
        document().get_element_by_id(&id).unwrap().unchecked_into()
    }

    async fn tick(&self, question: &str, label: &str) {
        self.field(question, label).click();
        scheduler::flush().await;
    }

    async fn press(&self, question: &str, name: &str) {
        let buttons = self
            .question(question)
            .query_selector_all("button")
            .unwrap();
        let own = (0..buttons.length())
            .filter_map(|place| buttons.item(place))
            .find(|own| own.text_content().as_deref() == Some(name));
        own.unwrap().unchecked_into::<HtmlElement>().click();
        scheduler::flush().await;
    }

    fn texts(&self, question: &str, selector: &str) -> Vec<String> {
        let found = self
            .question(question)
            .query_selector_all(selector)
            .unwrap();
        (0..found.length())
            .filter_map(|place| found.item(place)?.text_content())
            .collect()
    }
}

impl Drop for Page {
    fn drop(&mut self) {
        if let Some(app) = self.app.take() {
            app.destroy();
        }
        self.root.remove();
        go(&self.before);
    }
}

fn go(address: &str) {
    let history = window().history().unwrap();
    history
        .replace_state_with_url(&JsValue::NULL, "", Some(address))
        .unwrap();
}

#[wasm_bindgen_test]
async fn none_and_no_view_go_with_no_other_choice() {
    let page = Page::open("/statement/topic/not-convicted").await;
    page.tick("q03", "Earlier conviction").await;
    page.tick("q03", "None").await;
    assert!(page.field("q03", "None").checked());
    assert!(!page.field("q03", "Earlier conviction").checked());
    page.tick("q03", "No view").await;
    assert!(!page.field("q03", "None").checked());
    page.tick("q03", "Other").await;
    assert!(!page.field("q03", "No view").checked());
    assert_eq!(page.texts("q03", "textarea").len(), 1);
    page.press(
        "q03",
        "Clear this answer to: Should there be any exception for people without a conviction?",
    )
    .await;
    assert!(!page.field("q03", "Other").checked());
    assert_eq!(page.texts("q03", "textarea").len(), 0);
}

#[wasm_bindgen_test]
async fn fields_follow_what_was_chosen_in_another_question() {
    let page = Page::open("/statement/topic/convicted").await;
    assert_eq!(page.texts("q11", "fieldset fieldset legend").len(), 0);
    page.tick("q09", "Sexual").await;
    page.tick("q09", "Violent").await;
    let groups = page.texts("q11", "fieldset fieldset legend");
    assert_eq!(groups, ["Violent", "Sexual"]);
    let years = page.field("q11", "Years until deletion");
    years.set_value("7");
    let options = EventInit::new();
    options.set_bubbles(true);
    years
        .dispatch_event(&Event::new_with_event_init_dict("input", &options).unwrap())
        .unwrap();
    scheduler::flush().await;
    page.tick("q09", "Violent").await;
    page.tick("q09", "Violent").await;
    // What was typed waits for its choice.
    assert_eq!(page.field("q11", "Years until deletion").value(), "7");
}

#[wasm_bindgen_test]
async fn an_order_is_made_with_buttons_and_said() {
    let page = Page::open("/statement/topic/convicted").await;
    assert_eq!(page.texts("q10", "ol li").len(), 0);
    page.press("q10", "Add as number 1 Sentence").await;
    page.press("q10", "Add as number 2 Age at the time").await;
    page.press("q10", "Move up Age at the time").await;
    let order = page.texts("q10", "ol .app-ranking__label");
    assert_eq!(order, ["Age at the time", "Sentence"]);
    let said = page.texts("q10", "[role=status]");
    assert_eq!(said, ["Age at the time is now number 1 of 2."]);
    page.press("q10", "Remove Sentence").await;
    assert_eq!(
        page.texts("q10", "ol .app-ranking__label"),
        ["Age at the time"]
    );
}
