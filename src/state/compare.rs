use cohort::Question;
use retention::Scenario;
use std::rc::Rc;
use yew::Reducible;

/// How many scenarios stand side by side.
pub const MOST_COMPARED: usize = 4;

/// Scenarios side by side; the first is the baseline.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Compare {
    /// At most [`MOST_COMPARED`], all on the day and under the assumptions of the first.
    questions: Vec<Question>,
}

/// What a visitor does.
#[derive(Clone, Debug, PartialEq)]
pub enum CompareAction {
    /// Adds one at the end, if there is room and it is not there yet.
    Add(Question),
    /// Removes the one at a place.
    Remove(usize),
    /// Moves the one at a place to another place; the first is the baseline.
    Move(usize, usize),
    /// Shows what a link says.
    Follow(Vec<Question>),
}

impl Compare {
    /// Of these, as far as there is room; each once.
    pub fn of(questions: Vec<Question>) -> Self {
        let mut compare = Self::default();
        for question in questions {
            compare.add(question);
        }
        compare
    }

    /// The scenarios, the baseline first.
    pub fn questions(&self) -> &[Question] {
        &self.questions
    }

    /// Whether there is room for one more.
    pub fn has_room(&self) -> bool {
        self.questions.len() < MOST_COMPARED
    }

    /// Whether a scenario is there already. The day and the assumptions are the same for all.
    pub fn has(&self, scenario: &Scenario) -> bool {
        self.questions.iter().any(|own| own.scenario == *scenario)
    }

    fn add(&mut self, mut question: Question) {
        if let Some(first) = self.questions.first() {
            question.as_at = first.as_at;
            question.assumptions = first.assumptions;
        }
        if self.has_room() && !self.has(&question.scenario) {
            self.questions.push(question);
        }
    }
}

impl Reducible for Compare {
    type Action = CompareAction;

    fn reduce(self: Rc<Self>, action: CompareAction) -> Rc<Self> {
        let mut next = (*self).clone();
        let there = |place: usize| place < self.questions.len();
        match action {
            CompareAction::Add(question) => next.add(question),
            CompareAction::Remove(place) if there(place) => {
                next.questions.remove(place);
            }
            CompareAction::Move(from, to) if there(from) && there(to) => {
                let question = next.questions.remove(from);
                next.questions.insert(to, question);
            }
            CompareAction::Follow(questions) => next = Self::of(questions),
            CompareAction::Remove(_) | CompareAction::Move(..) => {}
        }
        if next == *self { self } else { Rc::new(next) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use cohort::AsAt;
    use retention::day;

    fn of(ids: &[&str]) -> Rc<Compare> {
        let question = |id: &&str| Question::of(Scenario::of_preset(id).unwrap());
        Rc::new(Compare::of(ids.iter().map(question).collect()))
    }

    fn ids(compare: &Compare) -> Vec<&str> {
        let presets = compare.questions().iter();
        presets
            .map(|own| own.scenario.preset().id.as_str())
            .collect()
    }

    #[test]
    fn at_most_four_each_once_on_the_day_of_the_first() {
        let five = of(&[
            "pofa",
            "pofa",
            "now-2017",
            "keep-all",
            "single-n",
            "mopi-strict",
        ]);
        assert_eq!(ids(&five), ["pofa", "now-2017", "keep-all", "single-n"]);
        assert!(!five.has_room());
        let mut later = Question::of(Scenario::of_preset("pofa").unwrap());
        later.as_at = AsAt::new(day(2040, 1, 1)).unwrap();
        let two = Rc::new(Compare::of(vec![later.clone()])).reduce(CompareAction::Add(
            Question::of(Scenario::of_preset("keep-all").unwrap()),
        ));
        assert_eq!(two.questions()[1].as_at, later.as_at);
    }

    #[test]
    fn they_move_and_go_and_nothing_happens_out_of_range() {
        let three = of(&["pofa", "now-2017", "keep-all"]);
        let moved = three.clone().reduce(CompareAction::Move(2, 0));
        assert_eq!(ids(&moved), ["keep-all", "pofa", "now-2017"]);
        let two = moved.reduce(CompareAction::Remove(1));
        assert_eq!(ids(&two), ["keep-all", "now-2017"]);
        for action in [
            CompareAction::Remove(9),
            CompareAction::Move(0, 9),
            CompareAction::Move(9, 0),
            CompareAction::Move(1, 1),
        ] {
            assert!(Rc::ptr_eq(&three, &three.clone().reduce(action)));
        }
    }
}
