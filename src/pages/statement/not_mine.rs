//! Saying that a statement in one's name is not one's own.

use super::frame::{Frame, step};
use crate::hooks::use_mistakes;
use crate::route::Step;
use crate::services::{collector, page};
use crate::state::NotSent;
use consultation::{
    FieldError, MOST_REPORT_CHARACTERS, MOST_REPORT_LINE_CHARACTERS, Mistake, ReportDraft,
};
use govuk_yew::{Panel, TextArea, TextInput, TextLimit};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// Id of the message that it was not sent, and of the one that it was.
const NOT_SENT: &str = "report-not-sent";
const SENT: &str = "report-sent";

/// Asks which statement, and what is wrong.
#[component]
pub fn NotMine() -> Html {
    let draft = use_state(ReportDraft::default);
    let sent = use_state(|| None::<String>);
    let trouble = use_state(|| None::<NotSent>);
    let is_busy = use_state(|| false);
    let mistakes = use_mistakes(missing(&draft));
    let set = |change: fn(&mut ReportDraft, String)| {
        let draft = draft.clone();
        Callback::from(move |text: AttrValue| {
            let mut own = (*draft).clone();
            change(&mut own, text.to_string());
            draft.set(own);
        })
    };
    let send = {
        let (draft, sent) = (draft.clone(), sent.clone());
        let (trouble, is_busy) = (trouble.clone(), is_busy.clone());
        move || {
            if *is_busy {
                return;
            }
            is_busy.set(true);
            let (draft, sent) = (draft.clone(), sent.clone());
            let (trouble, is_busy) = (trouble.clone(), is_busy.clone());
            spawn_local(async move {
                let answer = collector::report(&draft).await;
                is_busy.set(false);
                let shown = match answer {
                    Ok(report) => {
                        sent.set(Some(report));
                        SENT
                    }
                    Err(why) => {
                        trouble.set(Some(why));
                        NOT_SENT
                    }
                };
                page::after_render(move || page::show(shown));
            });
        }
    };
    let back = step(Step::Change);
    if let Some(report) = &*sent {
        return html! {
            <Frame title="Report received" {back} heading={html! {
                <Panel title="Report received" id={SENT}>{ "Its number is " }<br /><strong>{ report }</strong></Panel>
            }}>
                <p class="govuk-body">{ "Somebody looks at it. A statement that is not of whom it says is set aside: it is kept, and neither counted nor published." }</p>
            </Frame>
        };
    }
    let onsubmit = mistakes.onsubmit(send);
    let summary = html! {
        <>
            { mistakes.summary() }
            if let Some(why) = (*trouble).as_ref().filter(|_| missing(&draft).is_empty()) {
                <div class="govuk-error-summary" role="alert" id={NOT_SENT} tabindex="-1">
                    <h2 class="govuk-error-summary__title">{ "Your report was not sent" }</h2>
                    <div class="govuk-error-summary__body"><p class="govuk-body">{ &why.why }</p></div>
                </div>
            }
        </>
    };
    html! {
        <Frame title="Report a statement that is not yours" {back} mistakes={summary}>
            <p class="govuk-body">{ "If a statement was published in your name, or in that of your organisation, and you did not send it, say so here. You need not say who you are." }</p>
            <form {onsubmit} novalidate=true>
                <TextInput
                    name="about"
                    label="Which statement?"
                    hint="The number that stands beside it where it is published, its reference, or what else shows which one you mean."
                    value={draft.about.clone()}
                    error={mistakes.at("about")}
                    oninput={set(|own, text| own.about = text)}
                />
                <TextArea
                    name="words"
                    label="What is wrong?"
                    limit={Some(TextLimit::Characters(MOST_REPORT_CHARACTERS as u32))}
                    value={draft.words.clone()}
                    error={mistakes.at("words")}
                    oninput={set(|own, text| own.words = text)}
                />
                <TextInput
                    name="contact"
                    label="How can you be reached? (optional)"
                    hint="An e-mail address or a telephone number, if you want to hear what was decided. Only those who need it see it."
                    value={draft.contact.clone()}
                    error={mistakes.at("contact")}
                    oninput={set(|own, text| own.contact = text)}
                />
                <button type="submit" class="govuk-button" aria-disabled={is_busy.then_some("true")}>
                    { if *is_busy { "Sending…" } else { "Send the report" } }
                </button>
            </form>
        </Frame>
    }
}

/// What is not as it can be taken.
fn missing(draft: &ReportDraft) -> Vec<FieldError> {
    let ReportDraft {
        about,
        words,
        contact,
    } = draft;
    let line = MOST_REPORT_LINE_CHARACTERS;
    let fields = [
        (
            "about",
            "Which statement",
            about,
            line,
            "Say which statement you mean",
        ),
        (
            "words",
            "What is wrong",
            words,
            MOST_REPORT_CHARACTERS,
            "Say what is wrong",
        ),
        ("contact", "How you can be reached", contact, line, ""),
    ];
    let wrong = |(path, what, text, most, ask): (&str, &str, &String, usize, &str)| {
        let letters = text.trim().chars().count();
        let (code, message) = match letters {
            0 if !ask.is_empty() => (Mistake::Missing, ask.to_owned()),
            _ if letters > most => (
                Mistake::TooLong,
                format!("Write {most} characters or fewer"),
            ),
            _ => return None,
        };
        Some(FieldError::new(path, what, code, message))
    };
    fields.into_iter().filter_map(wrong).collect()
}
