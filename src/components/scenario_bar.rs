use crate::services::page;
use crate::state::{Explorer, ExplorerAction};
use govuk_yew::Details;
use yew::prelude::*;

/// Properties of [`ScenarioBar`].
#[derive(Properties, PartialEq)]
pub struct ScenarioBarProps {
    /// What the visitor has set.
    pub explorer: Explorer,
    /// What was changed, a line each.
    pub changes: Html,
    /// The ways to share or keep the scenario.
    pub sharing: Html,
    /// Hears what the visitor does.
    pub onaction: Callback<ExplorerAction>,
    /// Id of an element that takes focus when a button that was used goes away.
    pub focus_after: &'static str,
}

/// The scenario as a whole: what was changed, undo and redo, link, file, keeping.
#[component]
pub fn ScenarioBar(props: &ScenarioBarProps) -> Html {
    let ScenarioBarProps {
        explorer,
        sharing,
        onaction,
        focus_after,
        ..
    } = props;
    let focus_after = *focus_after;
    let question = explorer.question();
    let button = |label: &'static str, enabled: bool, action: ExplorerAction| {
        let onclick = onaction.reform(move |_: MouseEvent| {
            page::focus(focus_after);
            action.clone()
        });
        html! {
            <button type="button" class="govuk-button govuk-button--secondary app-buttons__button" disabled={!enabled} {onclick}>{ label }</button>
        }
    };
    let changed = question.scenario.toggles().count() + question.scenario.exceptions().len();
    html! {
        <div class="app-scenario">
            <div class="app-buttons" role="group" aria-label="Steps">
                { button("Undo", explorer.can_undo(), ExplorerAction::Undo) }
                { button("Redo", explorer.can_redo(), ExplorerAction::Redo) }
                { button("Take back all changes", question.scenario.is_changed(), ExplorerAction::Reset) }
            </div>
            if changed > 0 {
                <Details summary={format!("Your changes ({changed})")}>{ props.changes.clone() }</Details>
            }
            <Details summary="Share or keep this scenario" lazy=true>
                { sharing.clone() }
            </Details>
        </div>
    }
}
