//! The parts of a long form in a real browser: what is counted, revealed, described and left out.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use gloo::utils::document;
use govuk_yew::{
    Checkbox, Checkboxes, Choice, Fieldset, FileUpload, NotificationBanner, Panel, Radio, Radios,
    Select, SummaryCard, SummaryList, SummaryRow, Task, TaskList, TaskStatus, TextArea, TextInput,
    TextLimit, words,
};
use js_sys::{Function, Map, Reflect, RegExp};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{Element, Event, EventInit, HtmlElement, HtmlInputElement};
use yew::prelude::*;
use yew::scheduler;

wasm_bindgen_test_configure!(run_in_browser);

/// A part of the page that shows one component, and goes with it.
struct Shown<C: yew::BaseComponent> {
    place: Element,
    app: Option<yew::AppHandle<C>>,
}

impl<C> Shown<C>
where
    C: yew::BaseComponent,
    C::Properties: Clone,
{
    async fn new(props: C::Properties) -> Shown<C> {
        let place = document().create_element("div").unwrap();
        document().body().unwrap().append_child(&place).unwrap();
        let app = yew::Renderer::<C>::with_root_and_props(place.clone(), props).render();
        scheduler::flush().await;
        Shown {
            place,
            app: Some(app),
        }
    }
}

impl<C: yew::BaseComponent> Shown<C> {
    fn find(&self, selector: &str) -> Option<Element> {
        self.place.query_selector(selector).unwrap()
    }

    fn get(&self, selector: &str) -> Element {
        self.find(selector)
            .unwrap_or_else(|| panic!("{selector} is not in {}", self.place.inner_html()))
    }

    fn text(&self, selector: &str) -> String {
        self.get(selector).text_content().unwrap_or_default()
    }

    fn attribute(&self, selector: &str, name: &str) -> Option<String> {
        self.get(selector).get_attribute(name)
    }

    /// What a screen reader reads with an element: the texts that `aria-describedby` names.
    fn description(&self, selector: &str) -> Vec<String> {
        let ids = self
            .attribute(selector, "aria-describedby")
            .unwrap_or_default();
        ids.split(' ')
            .filter(|id| !id.is_empty())
            .map(|id| self.text(&format!("[id='{id}']")))
            .collect()
    }

    fn count(&self, selector: &str) -> u32 {
        self.place.query_selector_all(selector).unwrap().length()
    }

    async fn fire(&self, selector: &str, kind: &str) {
        let options = EventInit::new();
        options.set_bubbles(true);
        let event = Event::new_with_event_init_dict(kind, &options).unwrap();
        self.get(selector).dispatch_event(&event).unwrap();
        scheduler::flush().await;
    }

    async fn write(&self, selector: &str, text: &str) {
        let field = self.get(selector);
        Reflect::set(&field, &"value".into(), &text.into()).unwrap();
        self.fire(selector, "input").await;
    }

    fn value(&self, selector: &str) -> String {
        let field = self.get(selector);
        Reflect::get(&field, &"value".into())
            .unwrap()
            .as_string()
            .unwrap()
    }
}

impl<C: yew::BaseComponent> Drop for Shown<C> {
    fn drop(&mut self) {
        if let Some(app) = self.app.take() {
            app.destroy();
        }
        self.place.remove();
    }
}

/// Properties of a component that shows what a test wants.
#[derive(Clone, Properties, PartialEq)]
struct PartProps {
    html: Html,
}

#[component]
fn Part(props: &PartProps) -> Html {
    props.html.clone()
}

async fn shown(html: Html) -> Shown<Part> {
    Shown::new(PartProps { html }).await
}

/// Holds back what waits for a second, until it is told that the second is over.
struct Clock {
    waiting: Map,
    restore: Function,
}

impl Clock {
    fn start() -> Clock {
        let clock = Function::new_no_args(
            "const real = [setTimeout, clearTimeout], waiting = new Map();
             let next = -1;
             setTimeout = (f, ms) => ms === 1000 ? (waiting.set(next, f), next--) : real[0](f, ms);
             clearTimeout = id => id < 0 ? waiting.delete(id) : real[1](id);
             return { waiting, restore: () => { [setTimeout, clearTimeout] = real; } };",
        )
        .call0(&JsValue::NULL)
        .unwrap();
        let get = |key: &str| Reflect::get(&clock, &key.into()).unwrap();
        Clock {
            waiting: get("waiting").unchecked_into(),
            restore: get("restore").unchecked_into(),
        }
    }

    async fn a_second_passes(&self) {
        let due = js_sys::Array::from(&self.waiting.values());
        self.waiting.clear();
        for callback in due.iter() {
            let callback: Function = callback.unchecked_into();
            callback.call0(&JsValue::NULL).unwrap();
        }
        scheduler::flush().await;
    }
}

impl Drop for Clock {
    fn drop(&mut self) {
        let _ = self.restore.call0(&JsValue::NULL);
    }
}

#[derive(Clone, Properties, PartialEq)]
struct AnswerProps {
    limit: TextLimit,
    #[prop_or_default]
    error: Option<AttrValue>,
}

#[component]
fn Answer(props: &AnswerProps) -> Html {
    let value = use_state(AttrValue::default);
    let oninput = {
        let value = value.clone();
        Callback::from(move |text| value.set(text))
    };
    html! {
        <TextArea name="why" label="Why?" hint="In your own words." error={props.error.clone()} value={(*value).clone()} limit={props.limit} {oninput} />
    }
}

async fn answer(limit: TextLimit, error: Option<AttrValue>) -> Shown<Answer> {
    Shown::new(AnswerProps { limit, error }).await
}

const SEEN: &str = ".govuk-character-count__status";
const READ_OUT: &str = ".govuk-character-count__sr-status";

#[wasm_bindgen_test]
async fn words_are_counted_and_none_is_cut() {
    let page = answer(TextLimit::Words(4), None).await;
    assert_eq!(page.text(SEEN), "You have 4 words remaining");
    assert_eq!(
        page.description("textarea"),
        ["You can enter up to 4 words", "In your own words."]
    );
    for (text, seen, class) in [
        ("one two\nthree", "You have 1 word remaining", "govuk-hint"),
        (
            "one two three four ",
            "You have 0 words remaining",
            "govuk-hint",
        ),
        (
            "one two three four five",
            "You have 1 word too many",
            "govuk-error-message",
        ),
        (
            "one two three four five six seven",
            "You have 3 words too many",
            "govuk-error-message",
        ),
    ] {
        page.write("textarea", text).await;
        assert_eq!(page.text(SEEN), seen, "{text}");
        assert!(
            page.get(SEEN).matches(&format!(".{class}")).unwrap(),
            "{text}"
        );
        let wrong = page.find("textarea.govuk-textarea--error").is_some();
        assert_eq!(wrong, class == "govuk-error-message", "{text}");
        assert_eq!(page.value("textarea"), text, "nothing is cut");
    }
    assert_eq!(page.attribute("textarea", "maxlength"), None);
}

#[wasm_bindgen_test]
async fn characters_are_counted_as_they_are_read() {
    let page = answer(TextLimit::Characters(5), None).await;
    for (text, seen) in [
        ("", "You have 5 characters remaining"),
        ("é🙂\nx", "You have 1 character remaining"),
        ("123456", "You have 1 character too many"),
        ("1234567", "You have 2 characters too many"),
    ] {
        page.write("textarea", text).await;
        assert_eq!(page.text(SEEN), seen, "{text:?}");
        assert_eq!(page.value("textarea"), text, "nothing is cut");
    }
}

#[wasm_bindgen_test]
async fn the_count_is_read_out_once_when_typing_rests() {
    let clock = Clock::start();
    let page = answer(TextLimit::Words(9), None).await;
    assert_eq!(
        page.attribute(READ_OUT, "aria-live").as_deref(),
        Some("polite")
    );
    assert_eq!(page.attribute(SEEN, "aria-hidden").as_deref(), Some("true"));

    page.write("textarea", "one").await;
    page.write("textarea", "one two").await;
    assert_eq!(page.text(SEEN), "You have 7 words remaining");
    assert_eq!(page.text(READ_OUT), "You have 9 words remaining");
    assert_eq!(clock.waiting.size(), 1, "only the last change is waiting");

    clock.a_second_passes().await;
    assert_eq!(page.text(READ_OUT), "You have 7 words remaining");

    page.write("textarea", "one two three").await;
    drop(page);
    scheduler::flush().await;
    assert_eq!(
        clock.waiting.size(),
        0,
        "nothing waits for a field that is gone"
    );
}

#[wasm_bindgen_test]
fn words_are_those_that_javascript_counts() {
    let runs = RegExp::new(r"\S+", "g");
    for text in [
        "",
        "   ",
        "one",
        "don't  stop\tnow\n\n10,000 - times ",
        "no\u{a0}break\u{3000}wide\u{2028}line\u{feff}mark\u{85}next\u{200b}zero\u{180e}vowel",
    ] {
        let expected = js_sys::JsString::from(text)
            .match_(&runs)
            .map_or(0, |found| found.unchecked_into::<js_sys::Array>().length());
        assert_eq!(words(text), expected as usize, "{text:?}");
    }
}

#[wasm_bindgen_test]
async fn an_error_is_told_at_every_kind_of_field() {
    let error = Some(AttrValue::from("Say why."));
    let choices = vec![Choice {
        value: "a".into(),
        label: "A".into(),
    }];
    let radios = vec![Radio {
        value: "a".into(),
        label: "A".into(),
        ..Radio::default()
    }];
    let ticks = vec![Checkbox {
        value: "a".into(),
        label: "A".into(),
        ..Checkbox::default()
    }];
    let field = |hint: &'static str, error: Option<AttrValue>| {
        let none = if hint.is_empty() {
            Html::default()
        } else {
            html! { hint }
        };
        let nothing = Callback::noop;
        [
            (
                "input",
                html! { <TextInput name="x" label="X" {hint} error={error.clone()} value="" oninput={nothing()} /> },
            ),
            (
                "textarea",
                html! { <TextArea name="x" label="X" {hint} error={error.clone()} value="" oninput={nothing()} /> },
            ),
            (
                "select",
                html! { <Select name="x" label="X" {hint} error={error.clone()} choices={choices.clone()} value="a" onchange={nothing()} /> },
            ),
            (
                "input",
                html! { <FileUpload name="x" label="X" hint={none.clone()} error={error.clone()} onchange={Callback::noop()} /> },
            ),
            (
                "fieldset",
                html! { <Radios name="x" legend="X" hint={none.clone()} error={error.clone()} choices={radios.clone()} value="" onchange={nothing()} /> },
            ),
            (
                "fieldset",
                html! { <Checkboxes name="x" legend="X" hint={none.clone()} error={error.clone()} choices={ticks.clone()} onchange={Callback::noop()} /> },
            ),
            (
                "fieldset",
                html! { <Fieldset id="x" legend="X" hint={none.clone()} error={error.clone()}>{ "fields" }</Fieldset> },
            ),
        ]
    };
    for (element, html) in field("About you.", error.clone()) {
        let page = shown(html).await;
        assert_eq!(
            page.attribute(element, "aria-describedby").as_deref(),
            Some("x-hint x-error"),
            "{}",
            page.place.inner_html()
        );
        assert_eq!(
            page.description(element),
            ["About you.", "Error: Say why."],
            "hint first"
        );
        assert_eq!(page.count(".govuk-form-group--error"), 1);
        assert_eq!(page.text("p > .govuk-visually-hidden"), "Error: ");
    }
    for (element, html) in field("", error) {
        let page = shown(html).await;
        assert_eq!(page.description(element), ["Error: Say why."]);
        assert_eq!(page.count(".govuk-hint"), 0, "{}", page.place.inner_html());
    }
    for (element, html) in field("", None) {
        let page = shown(html).await;
        assert_eq!(page.attribute(element, "aria-describedby"), None);
        assert_eq!(
            page.count(".govuk-hint, .govuk-error-message, .govuk-form-group--error"),
            0
        );
    }
}

#[wasm_bindgen_test]
async fn an_error_comes_after_the_limit_of_a_text() {
    let page = answer(TextLimit::Words(3), Some("Say why.".into())).await;
    assert_eq!(
        page.description("textarea"),
        [
            "You can enter up to 3 words",
            "In your own words.",
            "Error: Say why."
        ]
    );
    assert!(
        page.find("textarea.govuk-textarea--error[aria-invalid=true]")
            .is_some()
    );
}

#[component]
fn Contact() -> Html {
    let value = use_state(|| AttrValue::from("no"));
    let onchange = {
        let value = value.clone();
        Callback::from(move |chosen| value.set(chosen))
    };
    let choices = vec![
        Radio {
            value: "email".into(),
            label: "By email".into(),
            hint: Some("One letter.".into()),
            reveals: Some(html! { <p>{ "Which address?" }</p> }),
            ..Radio::default()
        },
        Radio {
            value: "no".into(),
            label: "Not at all".into(),
            divider: true,
            ..Radio::default()
        },
    ];
    html! { <Radios name="contact" legend="May we write?" small=false {choices} value={(*value).clone()} {onchange} /> }
}

#[wasm_bindgen_test]
async fn a_radio_reveals_only_while_it_is_chosen() {
    let page = Shown::<Contact>::new(()).await;
    assert_eq!(page.count(".govuk-radios__conditional"), 0);
    assert_eq!(page.count(".govuk-radios--small"), 0);
    assert_eq!(page.description("#contact-0"), ["One letter."]);

    for (id, count) in [("#contact-0", 1), ("#contact-1", 0), ("#contact-0", 1)] {
        page.get(id)
            .unchecked_into::<HtmlInputElement>()
            .set_checked(true);
        page.fire(id, "change").await;
        assert_eq!(page.count(".govuk-radios__conditional"), count, "{id}");
    }
    assert_eq!(
        page.text(".govuk-radios__item:has(#contact-0) + .govuk-radios__conditional"),
        "Which address?",
        "right after its choice"
    );
    assert_eq!(
        page.text(".govuk-radios__divider:has(+ .govuk-radios__item > #contact-1)"),
        "or"
    );
    assert_eq!(page.count(".govuk-radios__divider"), 1);
    assert_eq!(page.count("[aria-controls], [aria-expanded]"), 0);
}

#[component]
fn Topics() -> Html {
    let ticked = use_state(Vec::<AttrValue>::new);
    let onchange = {
        let ticked = ticked.clone();
        Callback::from(move |(value, now): (AttrValue, bool)| {
            let mut values = (*ticked).clone();
            values.retain(|other| *other != value);
            if now {
                values.push(value);
            }
            ticked.set(values);
        })
    };
    let choice = |value: &'static str| Checkbox {
        value: value.into(),
        label: value.into(),
        checked: ticked.iter().any(|ticked| ticked == value),
        hint: Some(format!("About {value}.").into()),
        divider: value == "none",
        reveals: (value != "none").then(|| html! { { format!("More on {value}") } }),
    };
    let choices = ["dogs", "cats", "none"].map(choice).to_vec();
    html! { <Checkboxes name="topics" legend="Topics" large=true {choices} {onchange} /> }
}

#[wasm_bindgen_test]
async fn checkboxes_reveal_only_while_ticked() {
    let page = Shown::<Topics>::new(()).await;
    assert_eq!(page.count(".govuk-checkboxes__conditional"), 0);
    assert_eq!(page.description("#topics-1"), ["About cats."]);
    assert_eq!(page.text(".govuk-fieldset__legend--m"), "Topics");
    assert_eq!(
        page.text(".govuk-checkboxes__divider:has(+ .govuk-checkboxes__item > #topics-2)"),
        "or"
    );

    let revealed = ".govuk-checkboxes__item:has(#topics-1) + .govuk-checkboxes__conditional";
    for id in ["#topics-1", "#topics-0", "#topics-2"] {
        page.get(id).unchecked_into::<HtmlElement>().click();
        scheduler::flush().await;
    }
    assert_eq!(page.text(revealed), "More on cats");
    assert_eq!(page.count(".govuk-checkboxes__conditional"), 2);

    page.get("#topics-1")
        .unchecked_into::<HtmlElement>()
        .click();
    scheduler::flush().await;
    assert!(page.find(revealed).is_none());
    assert_eq!(page.count(".govuk-checkboxes__conditional"), 1);
}

#[wasm_bindgen_test]
async fn a_text_field_takes_kind_suffix_and_tells_that_it_was_left() {
    let left = Rc::new(RefCell::new(0));
    let onblur = {
        let left = left.clone();
        Callback::from(move |()| *left.borrow_mut() += 1)
    };
    let page = shown(html! {
        <TextInput name="x" label="Years" label_class="govuk-label--m" kind="email" autocomplete="email" inputmode={AttrValue::from("email")} suffix={AttrValue::from("years")} spellcheck=true value="" oninput={Callback::noop()} {onblur} />
    })
    .await;
    let field = ".govuk-input__wrapper > input[type=email][autocomplete=email][inputmode=email][spellcheck=true]";
    assert_eq!(
        page.text(&format!("{field} + .govuk-input__suffix[aria-hidden=true]")),
        "years"
    );
    assert_eq!(page.text("label.govuk-label--m[for=x]"), "Years");
    page.fire(field, "blur").await;
    assert_eq!(*left.borrow(), 1);

    let page =
        shown(html! { <TextInput name="x" label="X" value="" oninput={Callback::noop()} /> }).await;
    assert_eq!(page.count(".govuk-input__wrapper"), 0);
    assert_eq!(
        page.count("input[type=text][autocomplete=off][spellcheck=false]"),
        1
    );
}

/// Stands for a router's link: a component that takes no attribute.
#[component]
fn Name() -> Html {
    html! { <a class="govuk-link govuk-task-list__link" href="#about">{ "About you" }</a> }
}

fn task(id: &'static str, status: TaskStatus) -> Task {
    Task {
        id: id.into(),
        link: html! { <Name /> },
        hint: None,
        status,
    }
}

#[wasm_bindgen_test]
async fn the_link_of_a_task_is_described_by_hint_and_status() {
    let tasks = vec![
        Task {
            hint: Some("Two questions.".into()),
            ..task("first", TaskStatus::NotStarted)
        },
        task("second", TaskStatus::Completed),
        Task {
            link: html! { <div>{ "Send" }</div> },
            ..task("third", TaskStatus::CannotStartYet)
        },
    ];
    let page = shown(html! { <TaskList {tasks} /> }).await;
    assert_eq!(
        page.description("li:nth-child(1) a"),
        ["Two questions.", "Not yet started"]
    );
    assert_eq!(page.description("li:nth-child(2) a"), ["Completed"]);
    assert_eq!(page.count(".govuk-task-list__item--with-link"), 2);
    assert_eq!(
        page.text(".govuk-task-list__status--cannot-start-yet"),
        "Cannot start yet"
    );
}

#[wasm_bindgen_test]
async fn the_status_of_a_task_is_a_tag_only_when_something_is_to_be_done() {
    for (status, tag) in [
        (TaskStatus::Completed, None),
        (TaskStatus::Optional, None),
        (TaskStatus::CannotStartYet, None),
        (TaskStatus::NotStarted, Some(".govuk-tag--blue")),
        (TaskStatus::InProgress, Some(".govuk-tag--teal")),
        (TaskStatus::Problem, Some(".govuk-tag--red")),
    ] {
        let page = shown(html! { <TaskList tasks={vec![task("one", status)]} /> }).await;
        assert_eq!(page.find(".govuk-tag").is_some(), tag.is_some());
        if let Some(tag) = tag {
            assert_eq!(page.text(tag), page.text("#one-status"), "{status:?}");
        }
    }
}

fn row(key: &'static str, actions: Html) -> SummaryRow {
    SummaryRow {
        key: key.into(),
        value: html! { "Yes" },
        actions,
    }
}

#[wasm_bindgen_test]
async fn a_summary_row_without_actions_leaves_their_place_only_beside_others() {
    let change = || html! { <a class="govuk-link" href="#x">{ "Change" }</a> };
    let nothing = html! { if false { { change() } } };
    let rows = vec![
        row("one", change()),
        row("none", nothing.clone()),
        row("two", html! { <>{ change() }{ change() }</> }),
    ];
    let page = shown(html! { <SummaryList {rows} /> }).await;
    assert_eq!(page.count(".govuk-summary-list__row--no-actions"), 1);
    assert_eq!(
        page.text(".govuk-summary-list__row--no-actions > dt"),
        "none"
    );
    assert_eq!(page.count("dd.govuk-summary-list__actions"), 2);
    assert_eq!(page.count("dd.govuk-summary-list__actions > a"), 1);
    assert_eq!(
        page.count("ul > li.govuk-summary-list__actions-list-item"),
        2
    );

    let page = shown(html! { <SummaryList rows={vec![row("none", nothing)]} /> }).await;
    assert_eq!(
        page.count(".govuk-summary-list__row--no-actions, .govuk-summary-list__actions"),
        0
    );
    assert_eq!(page.count(".govuk-summary-card"), 0);
}

#[wasm_bindgen_test]
async fn a_summary_card_has_a_title_of_its_level_and_its_actions() {
    let link = || html! { <a class="govuk-link" href="#x">{ "Change" }</a> };
    let rows = || vec![row("one", Html::default())];
    let card = SummaryCard {
        title: "About you".into(),
        heading_level: Some(3),
        actions: link(),
    };
    let page = shown(html! { <SummaryList rows={rows()} {card} /> }).await;
    assert_eq!(page.text("h3.govuk-summary-card__title"), "About you");
    assert_eq!(page.count("div.govuk-summary-card__actions > a"), 1);
    assert_eq!(page.count(".govuk-summary-card__content > dl"), 1);

    let card = SummaryCard {
        title: "About you".into(),
        actions: html! { <>{ link() }{ link() }</> },
        ..SummaryCard::default()
    };
    let page = shown(html! { <SummaryList rows={rows()} {card} /> }).await;
    assert_eq!(page.count("h2.govuk-summary-card__title"), 1);
    assert_eq!(
        page.count("ul.govuk-summary-card__actions > li.govuk-summary-card__action > a"),
        2
    );
}

#[wasm_bindgen_test]
async fn a_group_and_the_heading_of_a_panel_take_focus() {
    let page = shown(html! {
        <>
            <Panel title="Sent" id="sent" />
            <Fieldset id="group" legend="Group">{ "fields" }</Fieldset>
        </>
    })
    .await;
    for selector in ["h1.govuk-panel__title", "fieldset"] {
        let element: HtmlElement = page.get(selector).unchecked_into();
        element.focus().unwrap();
        let focused = document().active_element().map(|element| element.id());
        assert_eq!(focused, Some(element.id()));
    }
    assert_eq!(page.count(".govuk-panel__body"), 0, "no body without words");
}

#[wasm_bindgen_test]
async fn a_banner_is_a_named_region_and_success_an_alert() {
    for (success, role, green) in [(false, "region", 0), (true, "alert", 1)] {
        let page = shown(html! {
            <NotificationBanner id="news" title="News" {success}>{ "Saved." }</NotificationBanner>
        })
        .await;
        let banner = format!(".govuk-notification-banner[role={role}][aria-labelledby=news]");
        assert_eq!(page.text(&banner), "NewsSaved.");
        assert_eq!(page.text("h2#news"), "News");
        assert_eq!(page.count(".govuk-notification-banner--success"), green);
    }
}
