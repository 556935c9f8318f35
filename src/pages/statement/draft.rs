//! Keeping a draft on the device, saving it as a file, opening it again.

use super::choice::{CHOICE, Chosen, ReplaceOrJoin};
use super::finish::all_scenario_words;
use super::frame::{Frame, step, use_draft, use_go, use_mine};
use crate::app::MineHandle;
use crate::components::BytesFile;
use crate::route::{Route, Step};
use crate::services::consultation::in_force;
use crate::services::storage::TOO_LONG;
use crate::services::{clock, files, link, page, random};
use crate::state::{DraftAction, Keeping, Mine, Opened, OpenedFrom};
use consultation::{
    DRAFT_FORMAT, MOST_BYTES, Questionnaire, Receipt, ResponseDraft, draft_in_page, draft_page,
    london_stamp, receipt_in_page,
};
use govuk_yew::{InsetText, TextInput};
use std::rc::Rc;
use yew::prelude::*;
use yew_router::components::Link;

/// Id of the line that says what was done.
const TOLD: &str = "draft-told";
/// Id of the field for a file.
const FILE: &str = "draft_file";
/// Id of what is said of a receipt that was opened.
const RECEIPT: &str = "receipt-choice";
/// Id of the question whether the draft is really to go.
const SURE: &str = "delete-sure";
/// Id of the button that asks.
const DELETE: &str = "delete-draft";
/// Longest initials, in letters.
const LONGEST_INITIALS: usize = 20;

/// Keeps, saves and opens drafts.
#[component]
pub fn DraftPage() -> Html {
    let handle = use_draft();
    let told = use_state(AttrValue::default);
    let state = &handle.state;
    let keep = |kept: bool| {
        let (handle, told) = (handle.clone(), told.clone());
        Callback::from(move |_: MouseEvent| {
            page::focus(TOLD);
            told.set(AttrValue::Static(if kept {
                ""
            } else {
                "The draft is no longer kept on this device. It is still in this tab."
            }));
            handle.dispatch(DraftAction::Keep(kept));
        })
    };
    let is_kept = state.keeping == Keeping::Yes && state.stored.is_some();
    let save = {
        let (handle, told) = (handle.clone(), told.clone());
        Callback::from(move |_: MouseEvent| {
            let draft = &handle.state.draft;
            if draft.to_json().len() > MOST_BYTES {
                told.set(TOO_LONG.into());
                return;
            }
            let text = draft_page(
                in_force(),
                draft,
                &all_scenario_words(draft),
                clock::now(),
                &link::of_page("/statement/draft"),
            );
            let name = file_name(&draft.initials);
            files::save_text(&name, "text/html", &text);
            told.set(format!("The draft is in the file {name}.").into());
            handle.dispatch(DraftAction::Saved);
        })
    };
    let oninitials = {
        let handle = handle.clone();
        Callback::from(move |text: AttrValue| {
            let short = text.chars().take(LONGEST_INITIALS).collect();
            handle.dispatch(DraftAction::SetInitials(short));
        })
    };
    html! {
        <Frame title="Keep, save or open a draft" back={step(Step::Tasks)}>
            <p class="govuk-body app-told" id={TOLD} tabindex="-1" role="status">
                { &*told }
                if told.is_empty() && is_kept {
                    { "This draft is kept on this device as you write." }
                }
            </p>
            if !state.draft.is_blank() {
                <p class="govuk-body"><Link<Route> to={step(Step::Tasks)} classes="govuk-link">{ "Go to your statement" }</Link<Route>></p>
            }
            { left_out(&state.left_out) }
            <h2 class="govuk-heading-m">{ "Save it as a file" }</h2>
            <p class="govuk-body">{ "One web page with your answers. Anybody can read it, and it opens here again. Use it to work with others: each can change a copy, and two copies can be made one here." }</p>
            <TextInput
                name="initials"
                label="Your initials (optional)"
                hint="If you give them, they stand beside each answer that you change from now on, in files and drafts. They are not part of what is sent."
                value={state.draft.initials.clone()}
                class="govuk-input--width-5"
                oninput={oninitials}
            />
            <button type="button" class="govuk-button" onclick={save}>{ "Save as a file" }</button>
            <h2 class="govuk-heading-m">{ "Open a file" }</h2>
            <OpenFile told={told.setter()} />
            <h2 class="govuk-heading-m">{ "Keep it on this device" }</h2>
            if state.keeping == Keeping::Yes {
                <p class="govuk-body">{ "This draft is kept in this browser as you write: your answers, your scenarios, and what you said about yourself. Whoever uses this browser can see it. It goes when you stop keeping it, when you send it, or when you clear this site’s data." }</p>
                <button type="button" class="govuk-button govuk-button--secondary" onclick={keep(false)}>{ "Stop keeping it" }</button>
            } else {
                <p class="govuk-body">{ "Nothing is kept unless you ask. If you do, your answers, your scenarios, and what you say about yourself are kept in this browser as you write. Whoever uses this browser can see them. Do not do this on a shared computer." }</p>
                <button type="button" class="govuk-button govuk-button--secondary" onclick={keep(true)}>{ "Keep it on this device" }</button>
            }
            <h2 class="govuk-heading-m">{ "Start again" }</h2>
            <StartAgain told={told.setter()} />
            <p class="govuk-body">
                <Link<Route> to={step(Step::Elsewhere)} classes="govuk-link">{ "Bring in answers made on paper, by e-mail or in Word" }</Link<Route>>
            </p>
        </Frame>
    }
}

/// What could not be taken over from the draft that was opened.
pub fn left_out(texts: &Rc<Vec<String>>) -> Html {
    if texts.is_empty() {
        return html! {};
    }
    html! {
        <InsetText>
            <p class="govuk-body">{ "Part of the draft is not in this consultation. Left out:" }</p>
            <ul class="govuk-list govuk-list--bullet">{ for texts.iter().map(|text| html! { <li>{ text }</li> }) }</ul>
        </InsetText>
    }
}

/// A name that tells one saved draft from another: by whom, and when.
fn file_name(initials: &str) -> String {
    let letters: String = initials
        .chars()
        .filter(|own| own.is_alphanumeric())
        .collect();
    let by = if letters.is_empty() {
        String::new()
    } else {
        format!("-{letters}")
    };
    let now = london_stamp(clock::now());
    format!("statement-draft{by}-{now}.html")
}

#[derive(Properties, PartialEq)]
struct ToldProps {
    told: UseStateSetter<AttrValue>,
}

/// What is in a file that was chosen, or why nothing is.
fn read_file(name: String, bytes: &[u8]) -> Result<(Chosen, Option<Receipt>), String> {
    if name.to_lowercase().ends_with(".csv") {
        return Err(format!(
            "{name} is a file of answers. Open it under “Bring in answers made on paper, by e-mail or in Word”."
        ));
    }
    let text = String::from_utf8_lossy(bytes);
    let draft = draft_in_page(&text).map_err(|why| format!("{name}: {}.", why.message))?;
    let questionnaire = Questionnaire::shipped();
    if draft.questionnaire.id != questionnaire.id {
        return Err(format!(
            "{name} answers another consultation, and not “{}”.",
            questionnaire.title
        ));
    }
    if draft.format > DRAFT_FORMAT {
        return Err(format!(
            "{name} was made by a newer version of this service."
        ));
    }
    let (draft, left_out) = draft.fitted(questionnaire);
    let chosen = Chosen {
        name,
        draft,
        left_out,
    };
    Ok((chosen, receipt_in_page(&text)))
}

/// Opens a file: in place of this draft, or to be made one with it.
#[component]
fn OpenFile(props: &ToldProps) -> Html {
    let handle = use_draft();
    let (mine, go) = (use_mine(), use_go());
    let error = use_state(|| None::<AttrValue>);
    let waiting = use_state(|| None::<Chosen>);
    let receipt = use_state(|| None::<(Chosen, Receipt)>);
    let open = {
        let (handle, told) = (handle.clone(), props.told.clone());
        Callback::from(move |chosen: Chosen| {
            // With a key of its own: whoever else opens the file sends another statement.
            let key = random::key();
            handle.dispatch(DraftAction::Open(Box::new(Opened {
                draft: ResponseDraft {
                    key,
                    ..chosen.draft
                },
                left_out: chosen.left_out,
                from: OpenedFrom::File,
            })));
            page::focus(TOLD);
            told.set(format!("{} is open.", chosen.name).into());
        })
    };
    let as_draft = {
        let (handle, open) = (handle.clone(), open.clone());
        let (waiting, receipt) = (waiting.clone(), receipt.clone());
        Callback::from(move |chosen: Chosen| {
            receipt.set(None);
            if handle.state.draft.is_blank() {
                open.emit(chosen);
            } else {
                waiting.set(Some(chosen));
                page::after_render(|| page::focus(CHOICE));
            }
        })
    };
    let onread = {
        let (as_draft, told) = (as_draft.clone(), props.told.clone());
        let (error, receipt) = (error.clone(), receipt.clone());
        Callback::from(move |read: Result<(String, Vec<u8>), String>| {
            told.set(AttrValue::default());
            match read.and_then(|(name, bytes)| read_file(name, &bytes)) {
                Ok((chosen, None)) => {
                    error.set(None);
                    as_draft.emit(chosen);
                }
                Ok((chosen, Some(own))) => {
                    error.set(None);
                    receipt.set(Some((chosen, own)));
                    page::after_render(|| page::focus(RECEIPT));
                }
                Err(message) => error.set(Some(message.into())),
            }
        })
    };
    let give_back = {
        let waiting = waiting.clone();
        Callback::from(move |()| {
            page::focus(FILE);
            waiting.set(None);
        })
    };
    let onreplace = {
        let (open, waiting) = (open.clone(), waiting.clone());
        Callback::from(move |chosen: Chosen| {
            waiting.set(None);
            open.emit(chosen);
        })
    };
    html! {
        <>
            <BytesFile
                name={FILE}
                label="Draft, statement or receipt"
                hint="A web page (.html) or data file (.json) that was saved here. It is read on your device."
                accept=".html,.htm,.json,text/html,application/json"
                error={(*error).clone()}
                {onread}
            />
            if let Some(own) = &*receipt {
                { receipt_in_file(own, mine, go, as_draft) }
            }
            if let Some(chosen) = &*waiting {
                <ReplaceOrJoin chosen={chosen.clone()} {onreplace} oncancel={give_back} />
            }
        </>
    }
}

/// What can be done with a receipt that was opened.
fn receipt_in_file(
    (chosen, receipt): &(Chosen, Receipt),
    mine: MineHandle,
    go: Callback<Route>,
    ondraft: Callback<Chosen>,
) -> Html {
    let own = Mine::of(receipt);
    let change = Callback::from(move |_: MouseEvent| {
        mine.set(own.clone());
        go.emit(step(Step::Change));
    });
    let heading = format!(
        "{} is the receipt of the statement {}",
        chosen.name, receipt.reference
    );
    let chosen = chosen.clone();
    let as_draft = ondraft.reform(move |_: MouseEvent| chosen.clone());
    html! {
        <div class="app-choice" role="group" aria-labelledby={RECEIPT}>
            <h3 class="govuk-heading-s" id={RECEIPT} tabindex="-1">{ heading }</h3>
            <p class="govuk-body">{ "With it you can see what the service has, change it, withdraw it, and check that it is in the log." }</p>
            <div class="govuk-button-group">
                <button type="button" class="govuk-button" onclick={change}>{ "Change or withdraw it" }</button>
                <button type="button" class="govuk-button govuk-button--secondary" onclick={as_draft}>{ "Open its answers as a draft" }</button>
            </div>
        </div>
    }
}

/// Forgets the draft, after a second press.
#[component]
fn StartAgain(props: &ToldProps) -> Html {
    let handle = use_draft();
    let sure = use_state(|| false);
    let ask = {
        let sure = sure.clone();
        Callback::from(move |_: MouseEvent| {
            sure.set(true);
            page::after_render(|| page::focus(SURE));
        })
    };
    let forget = {
        let (handle, sure, told) = (handle.clone(), sure.clone(), props.told.clone());
        Callback::from(move |_: MouseEvent| {
            sure.set(false);
            page::focus(TOLD);
            told.set("The draft is gone. Nothing of it is kept on this device.".into());
            handle.clear();
        })
    };
    let stay = {
        let sure = sure.clone();
        Callback::from(move |_: MouseEvent| {
            sure.set(false);
            page::after_render(|| page::focus(DELETE));
        })
    };
    if *sure {
        html! {
            <div class="app-choice" role="group" aria-labelledby={SURE}>
                <h3 class="govuk-heading-s" id={SURE} tabindex="-1">{ "Are you sure you want to delete this draft?" }</h3>
                <p class="govuk-body">{ "You cannot get it back." }</p>
                <div class="govuk-button-group">
                    <button type="button" class="govuk-button govuk-button--warning" onclick={forget}>{ "Yes, delete this draft" }</button>
                    <button type="button" class="app-link-button" onclick={stay}>{ "No, keep it" }</button>
                </div>
            </div>
        }
    } else {
        html! {
            <button type="button" id={DELETE} class="govuk-button govuk-button--secondary" onclick={ask}>{ "Delete this draft" }</button>
        }
    }
}
