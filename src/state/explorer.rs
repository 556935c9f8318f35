use crate::content::BASELINE;
use chrono::NaiveDate;
use cohort::AsAt;
use retention::{Exception, Scenario, Toggle};
use std::rc::Rc;
use yew::Reducible;

/// The scenario on the screen and the day it is asked about.
#[derive(Clone, Debug, PartialEq)]
pub struct Explorer {
    /// The policy as changed.
    pub scenario: Scenario,
    /// The day.
    pub as_at: AsAt,
}

/// What a visitor does.
#[derive(Clone, Debug, PartialEq)]
pub enum ExplorerAction {
    /// Starts from another preset, keeping the changes.
    SetPreset(String),
    /// Sets a toggle from the text of its control, or clears it.
    SetToggle(Toggle, Option<String>),
    /// Adds an exception, or replaces the one for its row and offence group.
    AddException(Exception),
    /// Removes an exception.
    RemoveException(Exception),
    /// Asks about another day.
    SetAsAt(NaiveDate),
    /// Takes back every change; the preset stays.
    Reset,
    /// Takes over what a link describes.
    Load(Explorer),
}

impl Explorer {
    /// The baseline on the reference date.
    pub fn baseline() -> Option<Self> {
        Some(Self {
            scenario: Scenario::of_preset(BASELINE)?,
            as_at: AsAt::reference(),
        })
    }

    /// The state after an action; `None` where the action changes nothing or is not possible.
    fn after(&self, action: ExplorerAction) -> Option<Self> {
        let scenario = match action {
            ExplorerAction::SetPreset(id) => self.scenario.on_preset(&id)?,
            ExplorerAction::SetToggle(toggle, text) => {
                self.scenario.with_toggle(toggle, text.as_deref()).ok()?
            }
            ExplorerAction::AddException(exception) => self.scenario.with_exception(exception),
            ExplorerAction::RemoveException(exception) => {
                self.scenario.without_exception(&exception)
            }
            ExplorerAction::SetAsAt(day) => {
                let as_at = AsAt::new(day).ok()?;
                return (as_at != self.as_at).then(|| Self {
                    as_at,
                    ..self.clone()
                });
            }
            ExplorerAction::Load(other) => return (other != *self).then_some(other),
            ExplorerAction::Reset => Scenario::of_preset(&self.scenario.preset().id)?,
        };
        (scenario != self.scenario).then_some(Self {
            scenario,
            ..self.clone()
        })
    }
}

impl Reducible for Explorer {
    type Action = ExplorerAction;

    fn reduce(self: Rc<Self>, action: ExplorerAction) -> Rc<Self> {
        self.after(action).map_or(self, Rc::new)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use retention::{OffenceGroup, Row, Rule};

    fn start() -> Rc<Explorer> {
        Rc::new(Explorer::baseline().unwrap())
    }

    #[test]
    fn what_changes_nothing_keeps_the_state_itself() {
        let state = start();
        let same = [
            ExplorerAction::Reset,
            ExplorerAction::SetPreset(BASELINE.to_owned()),
            ExplorerAction::SetPreset("no-such".to_owned()),
            ExplorerAction::SetToggle(Toggle::UnconvictedMinorYears, None),
            ExplorerAction::SetToggle(Toggle::UnconvictedMinorYears, Some("26".to_owned())),
            ExplorerAction::SetAsAt(retention::day(1999, 1, 1)),
            ExplorerAction::SetAsAt(AsAt::reference().day()),
        ];
        for action in same {
            assert!(Rc::ptr_eq(&state, &state.clone().reduce(action)));
        }
    }

    #[test]
    fn changes_survive_another_preset_and_go_with_reset() {
        let set = ExplorerAction::SetToggle(Toggle::ChildRule, Some("delete".to_owned()));
        let moved = start()
            .reduce(set)
            .reduce(ExplorerAction::SetPreset("pofa".to_owned()));
        assert_eq!(moved.scenario.preset().id, "pofa");
        assert!(moved.scenario.is_changed());
        assert!(!moved.reduce(ExplorerAction::Reset).scenario.is_changed());
    }

    #[test]
    fn an_exception_is_replaced_and_removed() {
        let exception = |rule| Exception {
            row: Row::C5,
            offence_group: OffenceGroup::Sexual,
            rule,
        };
        let state = start()
            .reduce(ExplorerAction::AddException(exception(Rule::Keep)))
            .reduce(ExplorerAction::AddException(exception(
                Rule::DeleteAtOutcome,
            )));
        assert_eq!(
            state.scenario.exceptions(),
            [exception(Rule::DeleteAtOutcome)]
        );
        let state = state.reduce(ExplorerAction::RemoveException(exception(Rule::Keep)));
        assert_eq!(state.scenario.exceptions(), []);
    }
}
