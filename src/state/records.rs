use crate::services::records::{Counted, Refusal};
use chrono::NaiveDate;
use retention::{Scenario, parse_date};
use std::rc::Rc;
use yew::Reducible;

/// What the visitor has set on the page of their own records, and how far their file is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Records {
    /// The file.
    pub file: Option<ChosenFile>,
    /// The day as typed; none while it is the explorer's.
    pub as_at: Option<String>,
    /// Whether every record with its decision is wanted as a file.
    pub wants_decisions: bool,
    /// What kept the file from being counted.
    pub mistakes: Vec<RecordsMistake>,
    /// How often something went wrong. A new number moves focus to what it was.
    pub failures: u32,
    /// How far the file is.
    pub phase: RecordsPhase,
}

/// A file that was chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChosenFile {
    /// Tells one choice from another: a file can be changed and chosen again.
    pub choice: u32,
    /// Its name, without folders.
    pub name: String,
    /// Its size.
    pub bytes: u64,
}

/// How far the file is.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum RecordsPhase {
    /// Nothing has been asked.
    #[default]
    Idle,
    /// Being read.
    Reading {
        /// What was asked.
        asked: Asked,
        /// How much of the file has been read.
        bytes: u64,
    },
    /// Counted to its end.
    Counted {
        /// What was asked.
        asked: Asked,
        /// The counts.
        counted: Rc<Counted>,
    },
    /// Refused as a whole.
    Refused {
        /// What was asked.
        asked: Asked,
        /// Why.
        refusal: Refusal,
    },
    /// Given up by the visitor.
    Cancelled,
    /// Not to be had; the text says why.
    Failed(String),
}

/// A question with its file.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked {
    /// The file.
    pub file: ChosenFile,
    /// The question.
    pub question: RecordsQuestion,
}

/// What a file is counted under.
#[derive(Clone, Debug, PartialEq)]
pub struct RecordsQuestion {
    /// The policy.
    pub scenario: Scenario,
    /// The day.
    pub as_at: NaiveDate,
    /// Whether every record with its decision is wanted as a file.
    pub wants_decisions: bool,
}

/// What keeps a file from being counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RecordsMistake {
    /// No file is chosen.
    NoFile,
    /// The day is not a date.
    NoDate,
}

/// What a visitor does, and what the worker says.
#[derive(Clone, Debug, PartialEq)]
pub enum RecordsAction {
    /// Chooses a file, or takes the choice back.
    Choose(Option<ChosenFile>),
    /// Types a day.
    TypeDay(String),
    /// Wants every record with its decision, or not.
    WantDecisions(bool),
    /// Asked for what cannot be asked.
    Mistaken(Vec<RecordsMistake>),
    /// Reading starts.
    Start(Asked),
    /// So many bytes have been read.
    Progress(u64),
    /// The counts are there.
    Counted(Rc<Counted>),
    /// The file is refused.
    Refused(Refusal),
    /// Reading is given up.
    Cancel,
    /// The worker could not do it, or is gone.
    Failed(String),
    /// The worker is started again.
    Retry,
}

impl Records {
    /// The question as it is set.
    ///
    /// # Errors
    /// When no file is chosen or the day is not a date.
    pub fn question(
        &self,
        scenario: &Scenario,
        explorers_day: NaiveDate,
    ) -> Result<RecordsQuestion, Vec<RecordsMistake>> {
        let day = match &self.as_at {
            Some(typed) => parse_date(typed.trim()),
            None => Some(explorers_day),
        };
        match (&self.file, day) {
            (Some(_), Some(as_at)) => Ok(RecordsQuestion {
                scenario: scenario.clone(),
                as_at,
                wants_decisions: self.wants_decisions,
            }),
            (file, day) => Err([
                file.is_none().then_some(RecordsMistake::NoFile),
                day.is_none().then_some(RecordsMistake::NoDate),
            ]
            .into_iter()
            .flatten()
            .collect()),
        }
    }

    /// Whether what was asked is still what is set.
    pub fn is_answer(&self, asked: &Asked, scenario: &Scenario, explorers_day: NaiveDate) -> bool {
        self.file.as_ref() == Some(&asked.file)
            && self.question(scenario, explorers_day).as_ref() == Ok(&asked.question)
    }

    fn take_back(&mut self, mistake: RecordsMistake) {
        self.mistakes.retain(|made| *made != mistake);
    }

    fn change(&mut self, action: RecordsAction) {
        match action {
            RecordsAction::Choose(file) => {
                self.file = file;
                self.take_back(RecordsMistake::NoFile);
                if !matches!(self.phase, RecordsPhase::Counted { .. }) {
                    self.phase = RecordsPhase::Idle;
                }
            }
            RecordsAction::TypeDay(text) => {
                self.as_at = Some(text);
                self.take_back(RecordsMistake::NoDate);
            }
            RecordsAction::WantDecisions(wanted) => self.wants_decisions = wanted,
            RecordsAction::Mistaken(mistakes) => {
                self.mistakes = mistakes;
                self.failures += 1;
            }
            RecordsAction::Start(asked) => {
                self.mistakes.clear();
                self.phase = RecordsPhase::Reading { asked, bytes: 0 };
            }
            RecordsAction::Failed(why) => {
                self.failures += 1;
                self.phase = RecordsPhase::Failed(why);
            }
            RecordsAction::Retry => self.phase = RecordsPhase::Idle,
            answer => self.hear(answer),
        }
    }

    /// What is said of a file that is being read; of any other it says nothing.
    fn hear(&mut self, answer: RecordsAction) {
        let RecordsPhase::Reading { asked, bytes } = &mut self.phase else {
            return;
        };
        match answer {
            RecordsAction::Progress(read) => *bytes = read,
            RecordsAction::Counted(counted) => {
                self.phase = RecordsPhase::Counted {
                    asked: asked.clone(),
                    counted,
                };
            }
            RecordsAction::Refused(refusal) => {
                self.failures += 1;
                self.phase = RecordsPhase::Refused {
                    asked: asked.clone(),
                    refusal,
                };
            }
            RecordsAction::Cancel => self.phase = RecordsPhase::Cancelled,
            _ => {}
        }
    }
}

impl Reducible for Records {
    type Action = RecordsAction;

    fn reduce(self: Rc<Self>, action: RecordsAction) -> Rc<Self> {
        let mut records = Self::clone(&self);
        records.change(action);
        Rc::new(records)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use retention::day;

    fn scenario() -> Scenario {
        Scenario::of_preset("pofa").unwrap()
    }

    fn file(choice: u32) -> ChosenFile {
        ChosenFile {
            choice,
            name: "extract.csv".to_owned(),
            bytes: 1000,
        }
    }

    fn after(actions: impl IntoIterator<Item = RecordsAction>) -> Rc<Records> {
        actions
            .into_iter()
            .fold(Rc::default(), |records: Rc<Records>, action| {
                records.reduce(action)
            })
    }

    fn ask(records: &Records) -> Result<RecordsQuestion, Vec<RecordsMistake>> {
        records.question(&scenario(), day(2025, 3, 31))
    }

    fn reading(choice: u32) -> Rc<Records> {
        let records = after([RecordsAction::Choose(Some(file(choice)))]);
        let question = ask(&records).unwrap();
        records.reduce(RecordsAction::Start(Asked {
            file: file(choice),
            question,
        }))
    }

    #[test]
    fn a_question_needs_a_file_and_a_date() {
        use RecordsMistake::{NoDate, NoFile};
        let typed = |text: &str| RecordsAction::TypeDay(text.to_owned());
        let chosen = || RecordsAction::Choose(Some(file(1)));
        assert_eq!(ask(&after([])), Err(vec![NoFile]));
        assert_eq!(ask(&after([typed("soon")])), Err(vec![NoFile, NoDate]));
        assert_eq!(
            ask(&after([chosen(), typed("2025-02-30")])),
            Err(vec![NoDate])
        );
        assert_eq!(ask(&after([chosen(), typed("")])), Err(vec![NoDate]));
        let asked = |records: &Records| ask(records).map(|question| question.as_at);
        assert_eq!(asked(&after([chosen()])), Ok(day(2025, 3, 31)));
        assert_eq!(
            asked(&after([chosen(), typed("1999-01-02")])),
            Ok(day(1999, 1, 2))
        );
        assert_eq!(
            ask(&after([chosen(), RecordsAction::Choose(None)])),
            Err(vec![NoFile])
        );
    }

    #[test]
    fn a_mistake_goes_when_it_is_mended_and_counts_anew_when_it_is_made_again() {
        use RecordsMistake::{NoDate, NoFile};
        let wrong = || RecordsAction::Mistaken(vec![NoFile, NoDate]);
        let records = after([wrong(), RecordsAction::TypeDay("2020-01-01".to_owned())]);
        assert_eq!(
            (records.mistakes.as_slice(), records.failures),
            (&[NoFile][..], 1)
        );
        let records = records.reduce(wrong());
        assert_eq!((records.mistakes.len(), records.failures), (2, 2));
    }

    #[test]
    fn what_is_said_of_a_file_that_was_given_up_changes_nothing() {
        let cancelled = reading(1).reduce(RecordsAction::Cancel);
        assert_eq!(cancelled.phase, RecordsPhase::Cancelled);
        for late in [
            RecordsAction::Progress(7),
            RecordsAction::Counted(Rc::default()),
            RecordsAction::Refused(Refusal::Unreadable(String::new())),
        ] {
            assert_eq!(
                cancelled.clone().reduce(late).phase,
                RecordsPhase::Cancelled
            );
        }
    }

    #[test]
    fn counts_stay_until_the_next_but_are_no_answer_to_another_question() {
        let records = reading(1)
            .reduce(RecordsAction::Progress(500))
            .reduce(RecordsAction::Counted(Rc::default()));
        let RecordsPhase::Counted { asked, .. } = records.phase.clone() else {
            panic!("{:?}", records.phase);
        };
        let explorers = day(2025, 3, 31);
        let answers = |records: &Records| records.is_answer(&asked, &scenario(), explorers);
        assert!(answers(&records));
        assert!(!records.is_answer(&asked, &Scenario::of_preset("keep-all").unwrap(), explorers));
        assert!(!records.is_answer(&asked, &scenario(), day(2025, 4, 1)));
        for other in [
            RecordsAction::WantDecisions(true),
            RecordsAction::TypeDay("2030-01-01".to_owned()),
            RecordsAction::Choose(Some(file(2))),
        ] {
            let changed = records.clone().reduce(other);
            assert_eq!(changed.phase, records.phase);
            assert!(!answers(&changed));
        }
    }

    #[test]
    fn another_file_takes_the_place_of_a_refusal_and_of_one_that_is_read() {
        let refused =
            reading(1).reduce(RecordsAction::Refused(Refusal::Unreadable("x".to_owned())));
        assert_eq!(refused.failures, 1);
        for records in [refused, reading(1)] {
            let records = records.reduce(RecordsAction::Choose(Some(file(2))));
            assert_eq!(records.phase, RecordsPhase::Idle);
        }
    }
}
