//! Keeps the statement while the app is open, on whichever page the visitor is.

use super::frame::step;
use super::{StatementStart, StatementStep, StatementTopic};
use crate::app::MineHandle;
use crate::content::attached_name;
use crate::hooks::{DraftHandle, OutboxHandle, use_draft_store, use_outbox_store};
use crate::pages::accessibility::Accessibility;
use crate::pages::privacy::Privacy;
use crate::route::{Route, Step};
use crate::services::page;
use crate::state::{Attached, Desk, DraftAction, Mine, Told, Wish, attached};
use std::rc::Rc;
use yew::prelude::*;
use yew_router::hooks::use_navigator;

/// Properties of [`StatementDesk`].
#[derive(Properties, PartialEq)]
pub struct StatementDeskProps {
    /// The page, where it is one of the statement.
    pub route: Option<Route>,
    /// What passes between the explorer and the statement.
    pub told: Told,
}

/// The statement's page, if it is one, and what outlives it.
#[component]
pub fn StatementDesk(props: &StatementDeskProps) -> Html {
    let draft = use_draft_store();
    let outbox = use_outbox_store();
    let mine: MineHandle = use_state(Mine::default);
    let navigator = use_navigator();
    {
        let (draft, told) = (draft.clone(), props.told.clone());
        use_effect_with(props.told.wish.clone(), move |wish| {
            if let Some(wish) = wish {
                told.ongranted.emit(());
                let place = grant(&draft, wish);
                if let Some(navigator) = &navigator {
                    navigator.push(&step(Step::Scenarios));
                }
                page::expect(format!("scenarios-{place}-heading"));
            }
        });
    }
    {
        let ondesk = props.told.ondesk.clone();
        use_effect_with(desk(&draft), move |desk| ondesk.emit(desk.clone()));
    }
    let page = match props.route {
        Some(Route::Statement) => html! { <StatementStart /> },
        Some(Route::StatementTopic { topic }) => html! { <StatementTopic {topic} /> },
        Some(Route::StatementStep { step }) => html! { <StatementStep {step} /> },
        Some(Route::Accessibility) => html! { <Accessibility /> },
        Some(Route::Privacy) => html! { <Privacy /> },
        _ => html! {},
    };
    html! {
        <ContextProvider<DraftHandle> context={draft}>
            <ContextProvider<OutboxHandle> context={outbox}>
                <ContextProvider<MineHandle> context={mine}>
                    { page }
                </ContextProvider<MineHandle>>
            </ContextProvider<OutboxHandle>>
        </ContextProvider<DraftHandle>>
    }
}

/// Does what is wanted; the place of the attached scenario that it is about.
fn grant(draft: &DraftHandle, wish: &Rc<Wish>) -> usize {
    match &**wish {
        Wish::See(place) => *place,
        Wish::Attach(question) => {
            // Counted before: a reducer may have done it at once.
            let place = draft.state.draft.scenarios.len();
            draft.dispatch(DraftAction::Attach(attached(question)));
            place
        }
        Wish::Renew(place, question) => {
            draft.dispatch(DraftAction::Renew(*place, attached(question)));
            *place
        }
    }
}

fn desk(draft: &DraftHandle) -> Desk {
    let scenarios = &draft.state.draft.scenarios;
    Desk {
        attached: scenarios
            .iter()
            .enumerate()
            .map(|(place, own)| Attached {
                name: attached_name(place, own),
                scenario: own.scenario().ok(),
                as_at: own.as_at.clone(),
            })
            .collect(),
        editing: draft.state.editing.filter(|place| *place < scenarios.len()),
        has_room: draft.state.has_room(),
    }
}
