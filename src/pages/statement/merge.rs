//! Two drafts that say different things, question by question.

use super::frame::{Frame, step, use_draft, use_go};
use crate::route::Step;
use crate::state::{DraftAction, Joined};
use consultation::{Part, Questionnaire, ResponseDraft, can_take_both, part_in_words};
use govuk_yew::{Radio, Radios};
use std::collections::BTreeMap;
use yew::prelude::*;

/// Which of two texts is taken.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Taken {
    Mine,
    Theirs,
    Both,
}

impl Taken {
    const ALL: [(Self, &'static str); 3] = [
        (Self::Mine, "mine"),
        (Self::Theirs, "theirs"),
        (Self::Both, "both"),
    ];
}

/// Chooses between two drafts where they differ.
#[component]
pub fn Merge() -> Html {
    let handle = use_draft();
    let go = use_go();
    let chosen = use_state(BTreeMap::<Part, Taken>::new);
    let Some(conflict) = handle.state.conflict.clone() else {
        return html! {
            <Frame title="Two drafts" back={step(Step::Draft)}>
                <p class="govuk-body">{ "There is nothing to choose: no other draft says something else." }</p>
            </Frame>
        };
    };
    let mine = &handle.state.draft;
    let one = |part: &Part| {
        let set = {
            let (chosen, part) = (chosen.clone(), part.clone());
            Callback::from(move |value: AttrValue| {
                let own = Taken::ALL.iter().find(|(_, id)| value == *id);
                if let Some((taken, _)) = own {
                    let mut next = (*chosen).clone();
                    next.insert(part.clone(), *taken);
                    chosen.set(next);
                }
            })
        };
        let taken = chosen.get(part).copied().unwrap_or(Taken::Mine);
        difference(part, mine, &conflict.theirs, taken, set)
    };
    let finish = {
        let (handle, conflict, chosen) = (handle.clone(), conflict.clone(), chosen.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let mut draft = handle.state.draft.clone();
            for part in &conflict.parts {
                match chosen.get(part) {
                    Some(Taken::Theirs) => draft.take(part, &conflict.theirs),
                    Some(Taken::Both) => draft.take_both(part, &conflict.theirs),
                    Some(Taken::Mine) | None => {}
                }
            }
            handle.dispatch(DraftAction::Join(Box::new(Joined {
                draft,
                conflict: None,
                left_out: (*handle.state.left_out).clone(),
            })));
            go.emit(step(Step::Tasks));
        })
    };
    html! {
        <Frame title="Two drafts" back={step(Step::Draft)}>
            <p class="govuk-body">
                { "These parts differ. Everything that only one draft says is in yours already. Nothing is lost until you press the button." }
            </p>
            <form onsubmit={finish}>
                { for conflict.parts.iter().map(one) }
                <button type="submit" class="govuk-button">{ "Make the two one" }</button>
            </form>
        </Frame>
    }
}

fn difference(
    part: &Part,
    mine: &ResponseDraft,
    theirs: &ResponseDraft,
    taken: Taken,
    onchange: Callback<AttrValue>,
) -> Html {
    let questionnaire = Questionnaire::shipped();
    let (title, my_lines) = part_in_words(questionnaire, part, mine);
    let (_, their_lines) = part_in_words(questionnaire, part, theirs);
    let choice = |value: &'static str, label: &'static str| Radio {
        value: value.into(),
        label: label.into(),
        ..Radio::default()
    };
    let mut choices = vec![choice("mine", "Mine"), choice("theirs", "The other one")];
    if can_take_both(questionnaire, part) {
        choices.push(choice("both", "Both, one after the other"));
    }
    let value = Taken::ALL.iter().find(|(own, _)| *own == taken);
    let side = |title: &'static str, lines: &[String]| {
        html! {
            <div class="app-sides__one">
                <h3 class="govuk-heading-s">{ title }</h3>
                if lines.is_empty() {
                    <p class="govuk-body app-quiet">{ "Nothing" }</p>
                }
                { for lines.iter().map(|line| html! { <p class="govuk-body app-answer">{ line }</p> }) }
            </div>
        }
    };
    html! {
        <section class="app-difference" key={format!("{part:?}")} aria-label={title.clone()}>
            <h2 class="govuk-heading-m">{ title.clone() }</h2>
            <div class="app-sides">
                { side("Mine", &my_lines) }
                { side("The other one", &their_lines) }
            </div>
            <Radios
                name={format!("take-{}", crate::content::element_id(&format!("{part:?}").to_lowercase().replace(['(', ')', '"'], "-")))}
                legend="Which one is taken?"
                {choices}
                value={value.map_or("", |(_, id)| id)}
                {onchange}
            />
        </section>
    }
}
