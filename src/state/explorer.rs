use chrono::NaiveDate;
use cohort::{AsAt, Assumption, Assumptions, Question};
use retention::{BASELINE, Exception, Scenario, Toggle};
use std::rc::Rc;
use yew::Reducible;

/// How many steps can be undone.
const MOST_STEPS: usize = 100;

/// What the visitor has set, and the way back.
#[derive(Clone, Debug, PartialEq)]
pub struct Explorer {
    now: Question,
    past: Vec<Question>,
    future: Vec<Question>,
    /// What the last change moved: moving it again is the same step.
    last: Option<Moved>,
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
    /// Sets an assumption, or takes it back to its default.
    SetAssumption(Assumption, Option<f64>),
    /// Takes every assumption back to its default.
    ResetAssumptions,
    /// Takes back every change of the rules; the preset stays.
    Reset,
    /// Takes over a whole question: a kept scenario, a file, a tour. Can be undone.
    Take(Question),
    /// Shows what the address says. Not a step: the browser's own history has it.
    Follow(Question),
    /// Goes a step back.
    Undo,
    /// Goes a step forward again.
    Redo,
}

/// A control that moves in small steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Moved {
    Toggle(Toggle),
    Assumption(Assumption),
    AsAt,
}

impl Explorer {
    /// Starts with a question.
    pub fn of(now: Question) -> Self {
        Self {
            now,
            past: Vec::new(),
            future: Vec::new(),
            last: None,
        }
    }

    /// The baseline on the reference date.
    pub fn baseline() -> Option<Question> {
        Scenario::of_preset(BASELINE).map(Question::of)
    }

    /// What is asked now.
    pub fn question(&self) -> &Question {
        &self.now
    }

    /// The policy as changed.
    pub fn scenario(&self) -> &Scenario {
        &self.now.scenario
    }

    /// The day.
    pub fn as_at(&self) -> AsAt {
        self.now.as_at
    }

    /// Whether there is a step to undo.
    pub fn can_undo(&self) -> bool {
        !self.past.is_empty()
    }

    /// Whether there is a step to redo.
    pub fn can_redo(&self) -> bool {
        !self.future.is_empty()
    }

    /// The question after an action that is a step; `None` where it changes nothing or is not
    /// possible.
    fn changed(&self, action: &ExplorerAction) -> Option<Question> {
        let now = &self.now;
        let with_scenario = |scenario| Question {
            scenario,
            ..now.clone()
        };
        let with_assumptions = |assumptions| Question {
            assumptions,
            ..now.clone()
        };
        let question = match action {
            ExplorerAction::SetPreset(id) => with_scenario(now.scenario.on_preset(id)?),
            ExplorerAction::SetToggle(toggle, text) => {
                with_scenario(now.scenario.with_toggle(*toggle, text.as_deref()).ok()?)
            }
            ExplorerAction::AddException(exception) => {
                with_scenario(now.scenario.with_exception(*exception))
            }
            ExplorerAction::RemoveException(exception) => {
                with_scenario(now.scenario.without_exception(exception))
            }
            ExplorerAction::SetAsAt(day) => Question {
                as_at: AsAt::new(*day).ok()?,
                ..now.clone()
            },
            ExplorerAction::SetAssumption(assumption, value) => {
                let value = value.unwrap_or(assumption.default_value());
                with_assumptions(now.assumptions.with(*assumption, value))
            }
            ExplorerAction::ResetAssumptions => with_assumptions(Assumptions::default()),
            ExplorerAction::Reset => with_scenario(Scenario::of_preset(&now.scenario.preset().id)?),
            ExplorerAction::Take(question) => question.clone(),
            ExplorerAction::Follow(_) | ExplorerAction::Undo | ExplorerAction::Redo => return None,
        };
        (question != *now).then_some(question)
    }

    /// The state a step on: the same control moved again is the same step.
    fn step(&self, question: Question, moved: Option<Moved>) -> Self {
        let mut past = self.past.clone();
        if moved.is_none() || moved != self.last {
            past.push(self.now.clone());
            let too_many = past.len().saturating_sub(MOST_STEPS);
            past.drain(..too_many);
        }
        Self {
            now: question,
            past,
            future: Vec::new(),
            last: moved,
        }
    }

    fn undone(&self) -> Option<Self> {
        let mut past = self.past.clone();
        let now = past.pop()?;
        let mut future = self.future.clone();
        future.push(self.now.clone());
        Some(Self {
            now,
            past,
            future,
            last: None,
        })
    }

    fn redone(&self) -> Option<Self> {
        let mut future = self.future.clone();
        let now = future.pop()?;
        let mut past = self.past.clone();
        past.push(self.now.clone());
        Some(Self {
            now,
            past,
            future,
            last: None,
        })
    }
}

impl ExplorerAction {
    const fn moved(&self) -> Option<Moved> {
        match self {
            Self::SetToggle(toggle, Some(_)) => Some(Moved::Toggle(*toggle)),
            Self::SetAssumption(assumption, Some(_)) => Some(Moved::Assumption(*assumption)),
            Self::SetAsAt(_) => Some(Moved::AsAt),
            _ => None,
        }
    }
}

impl Reducible for Explorer {
    type Action = ExplorerAction;

    fn reduce(self: Rc<Self>, action: ExplorerAction) -> Rc<Self> {
        let next = match &action {
            ExplorerAction::Undo => self.undone(),
            ExplorerAction::Redo => self.redone(),
            ExplorerAction::Follow(question) => (*question != self.now).then(|| Self {
                now: question.clone(),
                last: None,
                ..(*self).clone()
            }),
            step => self
                .changed(step)
                .map(|question| self.step(question, step.moved())),
        };
        next.map_or(self, Rc::new)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use retention::{OffenceGroup, Row, Rule};

    fn start() -> Rc<Explorer> {
        Rc::new(Explorer::of(Explorer::baseline().unwrap()))
    }

    fn set(toggle: Toggle, text: &str) -> ExplorerAction {
        ExplorerAction::SetToggle(toggle, Some(text.to_owned()))
    }

    #[test]
    fn what_changes_nothing_keeps_the_state_itself() {
        let state = start();
        let same = [
            ExplorerAction::Reset,
            ExplorerAction::SetPreset(BASELINE.to_owned()),
            ExplorerAction::SetPreset("no-such".to_owned()),
            ExplorerAction::SetToggle(Toggle::UnconvictedMinorYears, None),
            set(Toggle::UnconvictedMinorYears, "26"),
            ExplorerAction::SetAsAt(retention::day(1999, 1, 1)),
            ExplorerAction::SetAsAt(AsAt::reference().day()),
            ExplorerAction::SetAssumption(Assumption::ConsentGiven, None),
            ExplorerAction::ResetAssumptions,
            ExplorerAction::Undo,
            ExplorerAction::Redo,
            ExplorerAction::Take(state.question().clone()),
        ];
        for action in same {
            assert!(Rc::ptr_eq(&state, &state.clone().reduce(action)));
        }
    }

    #[test]
    fn changes_survive_another_preset_and_go_with_reset() {
        let moved = start()
            .reduce(set(Toggle::ChildRule, "delete"))
            .reduce(ExplorerAction::SetPreset("pofa".to_owned()));
        assert_eq!(moved.scenario().preset().id, "pofa");
        assert!(moved.scenario().is_changed());
        assert!(!moved.reduce(ExplorerAction::Reset).scenario().is_changed());
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
            state.scenario().exceptions(),
            [exception(Rule::DeleteAtOutcome)]
        );
        let state = state.reduce(ExplorerAction::RemoveException(exception(Rule::Keep)));
        assert_eq!(state.scenario().exceptions(), []);
    }

    #[test]
    fn a_drag_is_one_step_and_steps_go_back_and_forth() {
        let dragged = ["3", "4", "5"].iter().fold(start(), |state, years| {
            state.reduce(set(Toggle::UnconvictedMinorYears, years))
        });
        let other = dragged
            .clone()
            .reduce(set(Toggle::ChildRule, "delete"))
            .reduce(set(Toggle::UnconvictedMinorYears, "9"));
        let back = other
            .clone()
            .reduce(ExplorerAction::Undo)
            .reduce(ExplorerAction::Undo);
        assert_eq!(back.question(), dragged.question());
        let first = back.clone().reduce(ExplorerAction::Undo);
        assert_eq!(first.question(), start().question());
        assert!(!first.can_undo() && first.can_redo());
        let again = (0..3).fold(first.clone(), |state, _| state.reduce(ExplorerAction::Redo));
        assert_eq!(again.question(), other.question());
        // A new change forgets what was undone.
        assert!(!first.reduce(set(Toggle::ChildRule, "same")).can_redo());
    }

    #[test]
    fn what_the_address_says_is_no_step() {
        let pofa = Question::of(Scenario::of_preset("pofa").unwrap());
        let state = start().reduce(ExplorerAction::Follow(pofa.clone()));
        assert_eq!(state.question(), &pofa);
        assert!(!state.can_undo());
    }

    #[test]
    fn the_way_back_has_an_end() {
        let state = (0..3 * MOST_STEPS).fold(start(), |state, step| {
            let word = if step % 2 == 0 { "delete" } else { "same" };
            state
                .reduce(set(Toggle::ChildRule, word))
                .reduce(ExplorerAction::ResetAssumptions)
                .reduce(ExplorerAction::SetPreset(
                    if step % 2 == 0 { "pofa" } else { BASELINE }.to_owned(),
                ))
        });
        assert_eq!(state.past.len(), MOST_STEPS);
    }
}
