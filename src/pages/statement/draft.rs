//! Keeping a draft on the device, saving it as a file, opening it again.

use super::finish::all_scenario_words;
use super::frame::{Frame, step, use_draft, use_go};
use crate::components::BytesFile;
use crate::route::{Route, Step};
use crate::services::{clock, files, link, page, random};
use crate::state::{DraftAction, Joined, Opened, OpenedFrom};
use consultation::{Questionnaire, ResponseDraft, draft_in_page, draft_page};
use govuk_yew::{InsetText, TextInput};
use std::rc::Rc;
use yew::prelude::*;
use yew_router::components::Link;

/// Id of the line that says what was done.
const TOLD: &str = "draft-told";
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
                "This draft is now kept on this device as you write."
            } else {
                "The draft is no longer kept on this device. It is still in this tab."
            }));
            handle.dispatch(DraftAction::Keep(kept));
        })
    };
    let save = {
        let (handle, told) = (handle.clone(), told.clone());
        Callback::from(move |_: MouseEvent| {
            let draft = &handle.state.draft;
            let text = draft_page(
                Questionnaire::shipped(),
                draft,
                &all_scenario_words(draft),
                clock::now(),
                &link::of_page("/statement/draft"),
            );
            files::save_text("statement-draft.html", "text/html", &text);
            told.set("The draft is in the file statement-draft.html.".into());
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
            <p class="govuk-body app-told" id={TOLD} tabindex="-1" role="status">{ &*told }</p>
            { left_out(&state.left_out) }
            <h2 class="govuk-heading-m">{ "Save it as a file" }</h2>
            <p class="govuk-body">{ "One web page with your answers. Anybody can read it, and it opens here again. Use it to work with others: each can change a copy, and two copies can be made one here." }</p>
            <TextInput
                name="initials"
                label="Your initials (optional)"
                hint="If you give them, they stand beside each answer that you change, in files and drafts. They are not part of what is sent."
                value={state.draft.initials.clone()}
                class="govuk-input--width-5"
                oninput={oninitials}
            />
            <button type="button" class="govuk-button" onclick={save}>{ "Save as a file" }</button>
            <h2 class="govuk-heading-m">{ "Open a file" }</h2>
            <OpenFile told={told.setter()} />
            <h2 class="govuk-heading-m">{ "Keep it on this device" }</h2>
            if state.kept {
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

#[derive(Properties, PartialEq)]
struct ToldProps {
    told: UseStateSetter<AttrValue>,
}

/// Opens a file: in place of this draft, or to be made one with it.
#[component]
fn OpenFile(props: &ToldProps) -> Html {
    let handle = use_draft();
    let go = use_go();
    let error = use_state(|| None::<AttrValue>);
    let waiting = use_state(|| None::<Rc<(String, ResponseDraft, Vec<String>)>>);
    let open = {
        let (handle, told) = (handle.clone(), props.told.clone());
        Callback::from(move |read: Rc<(String, ResponseDraft, Vec<String>)>| {
            let (name, draft, left_out) = (*read).clone();
            let key = if draft.key.is_empty() {
                random::key()
            } else {
                draft.key.clone()
            };
            handle.dispatch(DraftAction::Open(Box::new(Opened {
                draft: ResponseDraft { key, ..draft },
                left_out,
                from: OpenedFrom::File,
            })));
            page::focus(TOLD);
            told.set(format!("{name} is open.").into());
        })
    };
    let onread = {
        let (handle, open) = (handle.clone(), open.clone());
        let (error, waiting) = (error.clone(), waiting.clone());
        Callback::from(move |read: Result<(String, Vec<u8>), String>| {
            let drafted = read.and_then(|(name, bytes)| {
                match draft_in_page(&String::from_utf8_lossy(&bytes)) {
                    Ok(draft) => Ok((name, draft)),
                    Err(why) => Err(format!("{name}: {}.", why.message)),
                }
            });
            match drafted {
                Ok((name, draft)) => {
                    let (draft, left_out) = draft.fitted(Questionnaire::shipped());
                    let read = Rc::new((name, draft, left_out));
                    error.set(None);
                    if handle.state.draft.is_blank() {
                        open.emit(read);
                    } else {
                        waiting.set(Some(read));
                    }
                }
                Err(message) => error.set(Some(message.into())),
            }
        })
    };
    let choose = (*waiting).clone().map(|read| {
        let replace = {
            let (open, waiting, read) = (open.clone(), waiting.clone(), read.clone());
            Callback::from(move |_: MouseEvent| {
                waiting.set(None);
                open.emit(read.clone());
            })
        };
        let join = {
            let (handle, waiting, read, told) =
                (handle.clone(), waiting.clone(), read.clone(), props.told.clone());
            Callback::from(move |_: MouseEvent| {
                waiting.set(None);
                let (name, theirs, left_out) = (*read).clone();
                let joined = Joined::of(&handle.state.draft, theirs, left_out);
                let differ = joined.conflict.is_some();
                handle.dispatch(DraftAction::Join(Box::new(joined)));
                if differ {
                    go.emit(step(Step::Merge));
                } else {
                    page::focus(TOLD);
                    told.set(format!("The two drafts are one: nothing in {name} says something else.").into());
                }
            })
        };
        let cancel = {
            let waiting = waiting.clone();
            Callback::from(move |_: MouseEvent| waiting.set(None))
        };
        html! {
            <div class="app-choice" role="group" aria-labelledby="open-choice">
                <h3 class="govuk-heading-s" id="open-choice">{ format!("You have a draft open. What should happen with {}?", read.0) }</h3>
                <div class="govuk-button-group">
                    <button type="button" class="govuk-button" onclick={join}>{ "Make the two one" }</button>
                    <button type="button" class="govuk-button govuk-button--warning" onclick={replace}>{ "Open it in place of mine" }</button>
                    <button type="button" class="app-link-button" onclick={cancel}>{ "Cancel" }</button>
                </div>
                <p class="govuk-body-s">{ "Opening it in place of yours loses what you have not saved." }</p>
            </div>
        }
    });
    html! {
        <>
            <BytesFile
                name="draft_file"
                label="Draft, statement or receipt"
                hint="A web page (.html) or data file (.json) that was saved here. It is read on your device."
                accept=".html,.htm,.json,text/html,application/json"
                error={(*error).clone()}
                {onread}
            />
            { choose.unwrap_or_default() }
        </>
    }
}

/// Forgets the draft, after a second press.
#[component]
fn StartAgain(props: &ToldProps) -> Html {
    let handle = use_draft();
    let sure = use_state(|| false);
    let ask = {
        let sure = sure.clone();
        Callback::from(move |_: MouseEvent| sure.set(true))
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
        Callback::from(move |_: MouseEvent| sure.set(false))
    };
    if *sure {
        html! {
            <div class="govuk-button-group" role="group" aria-label="Delete this draft?">
                <button type="button" class="govuk-button govuk-button--warning" onclick={forget}>{ "Yes, delete this draft" }</button>
                <button type="button" class="app-link-button" onclick={stay}>{ "No, keep it" }</button>
            </div>
        }
    } else {
        html! {
            <button type="button" class="govuk-button govuk-button--secondary" onclick={ask}>{ "Delete this draft" }</button>
        }
    }
}
