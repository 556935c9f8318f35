//! What becomes of the draft that is open when another one is to be.

use super::frame::{step, use_draft, use_go};
use crate::route::Step;
use crate::state::{DraftAction, Keeping};
use consultation::ResponseDraft;
use std::rc::Rc;
use yew::prelude::*;

/// Id of the question.
pub const CHOICE: &str = "open-choice";

/// A draft that is to be opened, with what of it this consultation does not ask.
#[derive(Clone, PartialEq)]
pub struct Chosen {
    /// What it is called: the name of its file, for one.
    pub name: String,
    /// The draft.
    pub draft: ResponseDraft,
    /// What could not be taken over, in words.
    pub left_out: Vec<String>,
}

/// Properties of [`ReplaceOrJoin`].
#[derive(Properties, PartialEq)]
pub struct ReplaceOrJoinProps {
    /// The other draft.
    pub chosen: Chosen,
    /// Opens it in the place of this one.
    pub onreplace: Callback<Chosen>,
    /// Hears that the two were made one.
    #[prop_or_default]
    pub onjoined: Callback<()>,
    /// Leaves everything as it is.
    pub oncancel: Callback<()>,
}

/// Asks what becomes of the draft that is open.
#[component]
pub fn ReplaceOrJoin(props: &ReplaceOrJoinProps) -> Html {
    let handle = use_draft();
    let go = use_go();
    let chosen = &props.chosen;
    let replace = {
        let (onreplace, chosen) = (props.onreplace.clone(), chosen.clone());
        Callback::from(move |_: MouseEvent| onreplace.emit(chosen.clone()))
    };
    let join = {
        let (handle, onjoined, chosen) = (handle.clone(), props.onjoined.clone(), chosen.clone());
        Callback::from(move |_: MouseEvent| {
            let Chosen {
                name,
                draft,
                left_out,
            } = chosen.clone();
            handle.dispatch(DraftAction::Join(Rc::new(draft), name, left_out));
            onjoined.emit(());
            go.emit(step(Step::Merge));
        })
    };
    let cancel = props.oncancel.reform(|_: MouseEvent| ());
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
