//! From what the collector has to a draft that changes it.

use crate::app::MineHandle;
use crate::hooks::DraftHandle;
use crate::pages::statement::choice::{CHOICE, Chosen, ReplaceOrJoin};
use crate::pages::statement::frame::{dates, step, use_draft, use_go, use_mine};
use crate::route::Step;
use crate::services::consultation::in_force;
use crate::services::{clock, page, random};
use crate::state::{Amending, DraftAction, Mine, Opened, OpenedFrom};
use consultation::{Kept, Phase, Questionnaire, ResponseDraft};
use std::rc::Rc;
use yew::prelude::*;

/// Properties of [`Amend`].
#[derive(Properties, PartialEq)]
pub struct AmendProps {
    /// What the collector has.
    pub kept: Rc<Kept>,
    /// The same as a draft.
    pub draft: ResponseDraft,
}

/// Id of the button that opens the answers.
const OPEN: &str = "open-answers";

/// Closes what was looked at: it is asked for anew once the change was sent.
fn close(mine: &MineHandle) {
    mine.set(Mine {
        found: None,
        ..(**mine).clone()
    });
}

/// Opens the answers as a draft, or lets a draft that is open change the statement.
#[component]
pub fn Amend(props: &AmendProps) -> Html {
    let (handle, go, mine) = (use_draft(), use_go(), use_mine());
    let is_asked = use_state(|| false);
    if in_force().phase(clock::now()) != Phase::Open {
        return html! { <>{ dates() }<p class="govuk-body">{ "Answers can be changed while the consultation is open." }</p></> };
    }
    let kept = &props.kept;
    let amending = Amending {
        reference: kept.reference.clone(),
        secret: mine.secret.clone(),
        revision: kept.revision,
    };
    let onreplace = {
        let (handle, go, amending) = (handle.clone(), go.clone(), amending.clone());
        let mine = mine.clone();
        Callback::from(move |chosen: Chosen| {
            open(&handle, chosen, amending.clone());
            close(&mine);
            go.emit(step(Step::Check));
        })
    };
    let onjoined = {
        let (handle, amending) = (handle.clone(), amending.clone());
        Callback::from(move |()| {
            handle.dispatch(DraftAction::Amend(amending.clone()));
            close(&mine);
        })
    };
    let chosen = chosen(props);
    let change = {
        let (onreplace, is_asked, chosen) = (onreplace.clone(), is_asked.clone(), chosen.clone());
        let is_blank = handle.state.draft.is_blank();
        Callback::from(move |_: MouseEvent| {
            if is_blank {
                onreplace.emit(chosen.clone());
            } else {
                is_asked.set(true);
                page::after_render(|| page::focus(CHOICE));
            }
        })
    };
    let oncancel = {
        let is_asked = is_asked.clone();
        Callback::from(move |()| {
            is_asked.set(false);
            page::after_render(|| page::focus(OPEN));
        })
    };
    let go_on = {
        let onjoined = onjoined.clone();
        Callback::from(move |_: MouseEvent| {
            onjoined.emit(());
            go.emit(step(Step::Check));
        })
    };
    let draft = &handle.state.draft;
    let is_started = draft.amends == kept.reference && !draft.is_blank();
    html! {
        <>
            if is_started {
                <p class="govuk-body">{ format!("A draft that changes this statement is open. If you go on with it, it takes the place of revision {} as a whole.", kept.revision) }</p>
                <button type="button" class="govuk-button" onclick={go_on}>{ "Go on with my draft" }</button>
            }
            if *is_asked {
                <ReplaceOrJoin {chosen} {onreplace} {onjoined} {oncancel} />
            } else {
                <p class="govuk-body">{ "Your answers open as a draft. The statement stays as it is until you send the change." }</p>
                <button type="button" id={OPEN} class={classes!("govuk-button", is_started.then_some("govuk-button--secondary"))} onclick={change}>
                    { if is_started { "Start again from what the service has" } else { "Change the answers" } }
                </button>
            }
        </>
    }
}

fn chosen(props: &AmendProps) -> Chosen {
    let (draft, left_out) = props.draft.clone().fitted(Questionnaire::shipped());
    Chosen {
        name: format!("the statement {}", props.kept.reference),
        draft,
        left_out,
    }
}

fn open(handle: &DraftHandle, chosen: Chosen, amending: Amending) {
    handle.dispatch(DraftAction::Open(Box::new(Opened {
        draft: ResponseDraft {
            key: random::key(),
            ..chosen.draft
        },
        left_out: chosen.left_out,
        from: OpenedFrom::File,
    })));
    handle.dispatch(DraftAction::Amend(amending));
}
