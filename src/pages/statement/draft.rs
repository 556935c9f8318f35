//! Keeping a draft on the device, saving it as a file, opening it again.

use super::finish::all_scenario_words;
use super::frame::{Frame, step, use_draft, use_go};
use crate::components::BytesFile;
use crate::route::{Route, Step};
use crate::services::storage::TOO_LONG;
use crate::services::{clock, files, link, page, random};
use crate::state::{DraftAction, Keeping, Opened, OpenedFrom};
use consultation::{
    DRAFT_FORMAT, MOST_BYTES, Questionnaire, ResponseDraft, draft_in_page, draft_page, london_stamp,
};
use govuk_yew::{InsetText, TextInput};
use std::rc::Rc;
use yew::prelude::*;
use yew_router::components::Link;

/// Id of the line that says what was done.
const TOLD: &str = "draft-told";
/// Id of the field for a file.
const FILE: &str = "draft_file";
/// Id of the question what becomes of the draft that is open.
const CHOICE: &str = "open-choice";
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
                Questionnaire::shipped(),
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

/// A draft in a file that was chosen, with what of it this consultation does not ask.
#[derive(Clone, PartialEq)]
struct Chosen {
    name: String,
    draft: ResponseDraft,
    left_out: Vec<String>,
}

impl Chosen {
    /// Reads it, or says why it is none.
    fn read(name: String, bytes: &[u8]) -> Result<Self, String> {
        if name.to_lowercase().ends_with(".csv") {
            return Err(format!(
                "{name} is a file of answers. Open it under “Bring in answers made on paper, by e-mail or in Word”."
            ));
        }
        let draft = draft_in_page(&String::from_utf8_lossy(bytes))
            .map_err(|why| format!("{name}: {}.", why.message))?;
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
        Ok(Self {
            name,
            draft,
            left_out,
        })
    }
}

/// Opens a file: in place of this draft, or to be made one with it.
#[component]
fn OpenFile(props: &ToldProps) -> Html {
    let handle = use_draft();
    let error = use_state(|| None::<AttrValue>);
    let waiting = use_state(|| None::<Chosen>);
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
    let onread = {
        let (handle, open, told) = (handle.clone(), open.clone(), props.told.clone());
        let (error, waiting) = (error.clone(), waiting.clone());
        Callback::from(move |read: Result<(String, Vec<u8>), String>| {
            told.set(AttrValue::default());
            match read.and_then(|(name, bytes)| Chosen::read(name, &bytes)) {
                Ok(chosen) => {
                    error.set(None);
                    if handle.state.draft.is_blank() {
                        open.emit(chosen);
                    } else {
                        waiting.set(Some(chosen));
                        page::after_render(|| page::focus(CHOICE));
                    }
                }
                Err(message) => error.set(Some(message.into())),
            }
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
            if let Some(chosen) = &*waiting {
                <ReplaceOrJoin chosen={chosen.clone()} onreplace={open} ondone={waiting.setter()} />
            }
        </>
    }
}

#[derive(Properties, PartialEq)]
struct ReplaceOrJoinProps {
    chosen: Chosen,
    onreplace: Callback<Chosen>,
    ondone: UseStateSetter<Option<Chosen>>,
}

/// What becomes of the draft that is open.
#[component]
fn ReplaceOrJoin(props: &ReplaceOrJoinProps) -> Html {
    let handle = use_draft();
    let go = use_go();
    let ReplaceOrJoinProps {
        chosen,
        onreplace,
        ondone,
    } = props;
    let replace = {
        let (onreplace, ondone, chosen) = (onreplace.clone(), ondone.clone(), chosen.clone());
        Callback::from(move |_: MouseEvent| {
            ondone.set(None);
            onreplace.emit(chosen.clone());
        })
    };
    let join = {
        let (handle, ondone, chosen) = (handle.clone(), ondone.clone(), chosen.clone());
        Callback::from(move |_: MouseEvent| {
            ondone.set(None);
            let Chosen {
                name,
                draft,
                left_out,
            } = chosen.clone();
            handle.dispatch(DraftAction::Join(Rc::new(draft), name, left_out));
            go.emit(step(Step::Merge));
        })
    };
    let cancel = {
        let ondone = ondone.clone();
        Callback::from(move |_: MouseEvent| {
            page::focus(FILE);
            ondone.set(None);
        })
    };
    let loses = if handle.state.keeping == Keeping::Yes {
        "Replacing your draft also replaces what is kept on this device. Save yours as a file first if you need it."
    } else {
        "Replacing your draft loses what you have not saved."
    };
    html! {
        <div class="app-choice" role="group" aria-labelledby={CHOICE}>
            <h3 class="govuk-heading-s" id={CHOICE} tabindex="-1">{ format!("You have a draft open. What should happen with {}?", chosen.name) }</h3>
            if handle.state.conflict.is_some() {
                <p class="govuk-body">{ "Two drafts wait for your choice already. Finish that before you combine another." }</p>
            } else {
                <button type="button" class="govuk-button" onclick={join}>{ "Combine the two drafts" }</button>
            }
            <p class="govuk-body">{ loses }</p>
            <div class="govuk-button-group">
                <button type="button" class="govuk-button govuk-button--warning" onclick={replace}>{ "Replace my draft with it" }</button>
                <button type="button" class="app-link-button" onclick={cancel}>{ "Cancel" }</button>
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
