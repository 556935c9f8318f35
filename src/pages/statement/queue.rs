//! What waits on this device to be sent, told on every page of the statement.

use super::choice::{CHOICE, Chosen, ReplaceOrJoin};
use super::frame::{step, use_draft, use_go, use_outbox};
use crate::hooks::{DraftHandle, HEADING};
use crate::route::{Route, Step};
use crate::services::{page, random};
use crate::state::{DraftAction, Opened, OpenedFrom, Queued, Sent, Stage};
use consultation::{Receipt, ResponseDraft, london_words};
use govuk_yew::NotificationBanner;
use std::rc::Rc;
use yew::prelude::*;
use yew_router::components::Link;

/// A banner for each statement that waits, was refused, or arrived.
#[component]
pub fn Queue() -> Html {
    let handle = use_outbox();
    let forget = {
        let handle = handle.clone();
        Callback::from(move |_: MouseEvent| {
            page::focus(HEADING);
            handle.forget();
        })
    };
    let cannot_be_read = handle.outbox.items.is_empty();
    html! {
        <div>
            if let Some(trouble) = &*handle.trouble {
                <div class="app-choice" role="group" aria-label="Storage of this device">
                    <p class="govuk-error-message" role="alert">{ trouble }</p>
                    if cannot_be_read {
                        <button type="button" class="govuk-button govuk-button--secondary" onclick={forget}>{ "Delete it from this device" }</button>
                    }
                </div>
            }
            { for handle.outbox.items.iter().map(|own| html! {
                <Item key={own.key.clone()} own={own.clone()} />
            }) }
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
}

/// One statement.
#[component]
fn Item(props: &ItemProps) -> Html {
    let own = &props.own;
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
        let (asked, pressed) = (asked.clone(), pressed.clone());
        Callback::from(move |what: Asked| {
            *pressed.borrow_mut() = true;
            asked.set(what);
        })
    };
    let onpress = Callback::from(move |()| *pressed.borrow_mut() = true);
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
                (Stage::Received(receipt), _) => html! { <SeeReceipt own={own.clone()} receipt={receipt.clone()} /> },
                (Stage::Waiting, Asked::Nothing) => html! { <Wait own={own.clone()} {onask} {onpress} /> },
                (_, asked) => html! { <Stop own={own.clone()} {asked} {onask} /> },
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
            "{what} is not sent yet. It is kept on this device since {}, London time.",
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
            "It is sent when this device has a connection and these pages are open. The next try is on {} at the latest. Whoever uses this browser can see it.",
            own.due_at().map(london_words).unwrap_or_default()
        ),
        Stage::Refused(why) => format!("{why} Another try would not help. It is still on this device, and no longer sent."),
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

#[derive(Properties, PartialEq)]
struct WaitProps {
    own: Queued,
    onask: Callback<Asked>,
    onpress: Callback<()>,
}

/// What can be done while it waits.
#[component]
fn Wait(props: &WaitProps) -> Html {
    let outbox = use_outbox();
    let is_busy = *outbox.is_busy;
    let onclick = {
        let (outbox, key, onpress) = (outbox, props.own.key.clone(), props.onpress.clone());
        Callback::from(move |_: MouseEvent| {
            onpress.emit(());
            outbox.insist(&key);
        })
    };
    let stop = props.onask.reform(|_: MouseEvent| Asked::Stop);
    html! {
        <div class="govuk-button-group">
            <button type="button" class="govuk-button" aria-disabled={is_busy.then_some("true")} {onclick}>
                { if is_busy { "Trying…" } else { "Try now" } }
            </button>
            <button type="button" class="govuk-button govuk-button--secondary" onclick={stop}>{ "Do not send it" }</button>
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct StopProps {
    own: Queued,
    asked: Asked,
    onask: Callback<Asked>,
}

/// What becomes of it when it is not to be sent.
#[component]
fn Stop(props: &StopProps) -> Html {
    let (outbox, draft, go) = (use_outbox(), use_draft(), use_go());
    let StopProps { own, asked, onask } = props;
    let ontake = {
        let (outbox, draft, own) = (outbox.clone(), draft.clone(), own.clone());
        Callback::from(move |chosen: Chosen| {
            open(&draft, &own, chosen);
            outbox.remove(&own.key);
            go.emit(step(Step::Check));
        })
    };
    if *asked == Asked::TakeBack {
        let onjoined = {
            let (outbox, draft, own) = (outbox.clone(), draft.clone(), own.clone());
            Callback::from(move |()| {
                amend(&draft, &own);
                outbox.remove(&own.key);
            })
        };
        let oncancel = onask.reform(|()| Asked::Nothing);
        return html! { <ReplaceOrJoin chosen={chosen(own)} onreplace={ontake} {onjoined} {oncancel} /> };
    }
    let take = {
        let (own, onask, is_blank) = (own.clone(), onask.clone(), draft.state.draft.is_blank());
        Callback::from(move |_: MouseEvent| {
            if is_blank {
                ontake.emit(chosen(&own));
            } else {
                onask.emit(Asked::TakeBack);
                page::after_render(|| page::focus(CHOICE));
            }
        })
    };
    let delete = {
        let key = own.key.clone();
        Callback::from(move |_: MouseEvent| {
            page::focus(HEADING);
            outbox.remove(&key);
        })
    };
    let waits = own.stage == Stage::Waiting;
    html! {
        <>
            if waits && own.may_have_arrived {
                <p class="govuk-body">{ "If it has arrived already, not sending it does not withdraw it." }</p>
            }
            <div class="govuk-button-group">
                <button type="button" class="govuk-button" onclick={take}>{ "Take it back as a draft" }</button>
                <button type="button" class="govuk-button govuk-button--warning" onclick={delete}>{ "Delete it" }</button>
                if waits {
                    <button type="button" class="app-link-button" onclick={onask.reform(|_: MouseEvent| Asked::Nothing)}>{ "Go on sending it" }</button>
                }
            </div>
        </>
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

fn open(draft: &DraftHandle, own: &Queued, chosen: Chosen) {
    draft.dispatch(DraftAction::Open(Box::new(Opened {
        draft: chosen.draft,
        left_out: chosen.left_out,
        from: OpenedFrom::Elsewhere,
    })));
    amend(draft, own);
}

fn amend(draft: &DraftHandle, own: &Queued) {
    if let Some(amending) = &own.amending {
        draft.dispatch(DraftAction::Amend(amending.clone()));
    }
}

#[derive(Properties, PartialEq)]
struct SeeReceiptProps {
    own: Queued,
    receipt: Receipt,
}

/// Leads to the receipt. One that is in this tab only is saved first.
#[component]
fn SeeReceipt(props: &SeeReceiptProps) -> Html {
    let (draft, go) = (use_draft(), use_go());
    let SeeReceiptProps { own, receipt } = props;
    let shown = draft.state.sent.as_ref().map(|sent| &sent.receipt);
    let is_shown = shown == Some(receipt);
    if draft.state.has_unsaved_receipt() && !is_shown {
        return html! {
            <p class="govuk-body">
                { "First " }
                <Link<Route> to={step(Step::Receipt)} classes="govuk-notification-banner__link">{ "save the receipt of the other statement" }</Link<Route>>
                { ", which is in this tab only." }
            </p>
        };
    }
    let sent = Rc::new(Sent {
        submission: own.submission.clone(),
        receipt: receipt.clone(),
        kept_as: Some(own.key.clone()),
    });
    let onclick = Callback::from(move |_: MouseEvent| {
        draft.dispatch(DraftAction::ShowReceipt(sent.clone()));
        go.emit(step(Step::Receipt));
    });
    html! { <button type="button" class="govuk-button" {onclick}>{ "See the receipt" }</button> }
}
