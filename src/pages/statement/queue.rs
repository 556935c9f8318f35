//! What waits on this device to be sent, told on every page of the statement.

use super::choice::{CHOICE, Chosen, ReplaceOrJoin};
use super::frame::{step, use_draft, use_go, use_outbox};
use crate::hooks::{DraftHandle, HEADING, OutboxHandle};
use crate::route::{Route, Step};
use crate::services::{page, random};
use crate::state::{DraftAction, Opened, OpenedFrom, Queued, Sent, Stage};
use consultation::{Receipt, ResponseDraft, london_words};
use govuk_yew::NotificationBanner;
use std::rc::Rc;
use yew::prelude::*;
use yew_router::components::Link;
use yew_router::hooks::use_route;

/// A banner for each statement that waits, was refused, or arrived.
#[component]
pub fn Queue() -> Html {
    let handle = use_outbox();
    let sent = use_draft().state.sent.clone();
    let is_receipt = use_route::<Route>() == Some(step(Step::Receipt));
    let shown = sent.and_then(|sent| sent.kept_as.clone());
    let told = handle.outbox.items.iter().filter(|own| {
        // The page itself tells of it.
        !is_receipt || shown.as_ref() != Some(&own.key)
    });
    html! {
        <div>
            { trouble(&handle) }
            { for told.map(|own| html! { <Item key={own.key.clone()} own={own.clone()} /> }) }
        </div>
    }
}

/// What is wrong with the device's storage.
fn trouble(handle: &OutboxHandle) -> Html {
    let Some(trouble) = &*handle.trouble else {
        return html! {};
    };
    let cannot_be_read = handle.outbox.items.is_empty();
    let forget = {
        let handle = handle.clone();
        Callback::from(move |_: MouseEvent| {
            page::focus(HEADING);
            handle.forget();
        })
    };
    html! {
        <div class="app-choice" role="group" aria-label="Storage of this device">
            <p class="govuk-error-message" role="alert">{ trouble }</p>
            if cannot_be_read {
                <button type="button" class="govuk-button govuk-button--secondary" onclick={forget}>{ "Delete it from this device" }</button>
            }
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct ItemProps {
    own: Queued,
}

/// What a visitor is about to do with a statement that waits.
#[derive(Clone, Copy, Default, PartialEq)]
enum Asked {
    #[default]
    Nothing,
    /// Not to send it.
    Stop,
    /// To take it back, though another draft is open.
    TakeBack,
    /// To delete it.
    Delete,
}

/// What the buttons of a banner need.
struct Buttons<'a> {
    own: &'a Queued,
    outbox: OutboxHandle,
    draft: DraftHandle,
    go: Callback<Route>,
    onask: Callback<Asked>,
}

/// One statement.
#[component]
fn Item(props: &ItemProps) -> Html {
    let own = &props.own;
    let (outbox, draft, go) = (use_outbox(), use_draft(), use_go());
    let asked = use_state(Asked::default);
    let id = format!("queued-{}", own.key);
    let pressed = use_mut_ref(|| false);
    {
        // The button that was pressed may be gone.
        let (id, pressed) = (id.clone(), pressed.clone());
        use_effect_with((own.stage.clone(), own.tries, *asked), move |_| {
            if pressed.replace(false) {
                page::after_render(move || page::focus_if_lost(&id));
            }
        });
    }
    let onask = {
        let asked = asked.clone();
        Callback::from(move |what: Asked| {
            *pressed.borrow_mut() = true;
            asked.set(what);
        })
    };
    let buttons = Buttons {
        own,
        outbox,
        draft,
        go,
        onask,
    };
    let title = match own.stage {
        Stage::Waiting => "Not sent yet",
        Stage::Refused(_) => "Not sent",
        Stage::Received(_) => "Your statement has arrived",
    };
    html! {
        <NotificationBanner id={format!("{id}-title")} {title}>
            <div role="status">
                <p class="govuk-notification-banner__heading" {id} tabindex="-1">{ headline(own) }</p>
                { more(own) }
            </div>
            { match (&own.stage, *asked) {
                (Stage::Received(receipt), _) => buttons.received(receipt),
                (Stage::Waiting, Asked::Nothing) => buttons.waiting(),
                (_, Asked::TakeBack) => buttons.join(),
                (_, Asked::Delete) => buttons.sure(),
                (Stage::Waiting | Stage::Refused(_), Asked::Stop | Asked::Nothing) => buttons.stop(),
            } }
        </NotificationBanner>
    }
}

/// What became of it.
fn headline(own: &Queued) -> String {
    let what = own.amending.as_ref().map_or_else(
        || "Your statement".to_owned(),
        |amending| format!("Your change of the statement {}", amending.reference),
    );
    match &own.stage {
        Stage::Waiting => format!(
            "{what} is not sent yet. It has been kept on this device since {}, London time.",
            london_words(own.queued_at)
        ),
        Stage::Refused(_) => format!("{what} was not taken."),
        Stage::Received(receipt) => format!(
            "{what} was received on {}, London time. Its reference is {}.",
            london_words(receipt.received_at),
            receipt.reference
        ),
    }
}

fn more(own: &Queued) -> Html {
    let words = match &own.stage {
        Stage::Waiting => format!(
            "It is tried again by itself while a page of this service is open: next on {}, or when there is a connection again. Whoever uses this browser can see it.",
            own.due_at().map(london_words).unwrap_or_default()
        ),
        Stage::Refused(why) => format!(
            "{why} Another try would not help. It is still on this device, and no longer sent."
        ),
        Stage::Received(_) => "The receipt stays on this device until you have saved or printed it, or say that you have it.".to_owned(),
    };
    html! {
        <>
            <p class="govuk-body">{ words }</p>
            if own.stage == Stage::Waiting && own.may_have_arrived {
                <p class="govuk-body">{ "An earlier try had no answer, so it may have arrived. It counts once however often it is sent." }</p>
            }
        </>
    }
}

impl Buttons<'_> {
    /// While it waits.
    fn waiting(&self) -> Html {
        let is_busy = *self.outbox.is_busy;
        let onclick = {
            let (outbox, key, onask) = (
                self.outbox.clone(),
                self.own.key.clone(),
                self.onask.clone(),
            );
            Callback::from(move |_: MouseEvent| {
                onask.emit(Asked::Nothing);
                outbox.insist(&key);
            })
        };
        html! {
            <div class="govuk-button-group">
                <button type="button" class="govuk-button" aria-disabled={is_busy.then_some("true")} {onclick}>
                    { if is_busy { "Trying…" } else { "Try now" } }
                </button>
                <button type="button" class="govuk-button govuk-button--secondary" onclick={self.ask(Asked::Stop)}>{ "Do not send it" }</button>
            </div>
        }
    }

    fn ask(&self, what: Asked) -> Callback<MouseEvent> {
        self.onask.reform(move |_: MouseEvent| what)
    }

    /// What becomes of it when it is not to be sent.
    fn stop(&self) -> Html {
        let take = {
            let (own, onask) = (self.own.clone(), self.onask.clone());
            let (ontake, is_blank) = (self.ontake(), self.draft.state.draft.is_blank());
            Callback::from(move |_: MouseEvent| {
                if is_blank {
                    ontake.emit(chosen(&own));
                } else {
                    onask.emit(Asked::TakeBack);
                    page::after_render(|| page::focus(CHOICE));
                }
            })
        };
        let waits = self.own.stage == Stage::Waiting;
        html! {
            <>
                if waits && self.own.may_have_arrived {
                    <p class="govuk-body">{ "If it has arrived already, not sending it does not withdraw it." }</p>
                }
                <div class="govuk-button-group">
                    <button type="button" class="govuk-button" onclick={take}>{ "Take it back as a draft" }</button>
                    <button type="button" class="govuk-button govuk-button--warning" onclick={self.ask(Asked::Delete)}>{ "Delete it" }</button>
                    if waits {
                        <button type="button" class="app-link-button" onclick={self.ask(Asked::Nothing)}>{ "Go on sending it" }</button>
                    }
                </div>
            </>
        }
    }

    /// Whether it is really to go.
    fn sure(&self) -> Html {
        let onclick = {
            let (outbox, key) = (self.outbox.clone(), self.own.key.clone());
            Callback::from(move |_: MouseEvent| {
                page::focus(HEADING);
                outbox.remove(&key);
            })
        };
        html! {
            <>
                <p class="govuk-body">{ "Are you sure you want to delete it? You cannot get it back." }</p>
                <div class="govuk-button-group">
                    <button type="button" class="govuk-button govuk-button--warning" {onclick}>{ "Yes, delete it" }</button>
                    <button type="button" class="app-link-button" onclick={self.ask(Asked::Nothing)}>{ "No, keep it" }</button>
                </div>
            </>
        }
    }

    /// Another draft is open.
    fn join(&self) -> Html {
        let onjoined = {
            let (outbox, draft, own) = (self.outbox.clone(), self.draft.clone(), self.own.clone());
            Callback::from(move |()| {
                amend(&draft, &own);
                outbox.remove(&own.key);
            })
        };
        let oncancel = self.onask.reform(|()| Asked::Nothing);
        html! { <ReplaceOrJoin chosen={chosen(self.own)} onreplace={self.ontake()} {onjoined} {oncancel} /> }
    }

    /// Opens it in the place of the draft.
    fn ontake(&self) -> Callback<Chosen> {
        let (outbox, draft, own) = (self.outbox.clone(), self.draft.clone(), self.own.clone());
        let go = self.go.clone();
        Callback::from(move |chosen: Chosen| {
            draft.dispatch(DraftAction::Open(Box::new(Opened {
                draft: chosen.draft,
                left_out: chosen.left_out,
                from: OpenedFrom::Elsewhere,
            })));
            amend(&draft, &own);
            outbox.remove(&own.key);
            go.emit(step(Step::Check));
        })
    }

    /// Leads to the receipt. One that is in this tab only is saved first.
    fn received(&self, receipt: &Receipt) -> Html {
        let state = &self.draft.state;
        let is_shown = state.sent.as_ref().map(|sent| &sent.receipt) == Some(receipt);
        if state.has_unsaved_receipt() && !is_shown {
            return html! {
                <p class="govuk-body">
                    { "First " }
                    <Link<Route> to={step(Step::Receipt)} classes="govuk-notification-banner__link">{ "save the receipt of the other statement" }</Link<Route>>
                    { ", which is in this tab only." }
                </p>
            };
        }
        let sent = Rc::new(Sent {
            submission: self.own.submission.clone(),
            receipt: receipt.clone(),
            kept_as: Some(self.own.key.clone()),
        });
        let (draft, go) = (self.draft.clone(), self.go.clone());
        let onclick = Callback::from(move |_: MouseEvent| {
            draft.dispatch(DraftAction::ShowReceipt(sent.clone()));
            go.emit(step(Step::Receipt));
        });
        html! { <button type="button" class="govuk-button" {onclick}>{ "See the receipt" }</button> }
    }
}

/// What waited, as a draft. What was refused gets another key; the other may have arrived under its
/// own.
fn chosen(own: &Queued) -> Chosen {
    let key = match own.stage {
        Stage::Refused(_) => random::key(),
        Stage::Waiting | Stage::Received(_) => own.key.clone(),
    };
    Chosen {
        name: "the statement that was not sent".to_owned(),
        draft: ResponseDraft::of_submission(&own.submission, key),
        left_out: Vec::new(),
    }
}

fn amend(draft: &DraftHandle, own: &Queued) {
    if let Some(amending) = &own.amending {
        draft.dispatch(DraftAction::Amend(amending.clone()));
    }
}
