use cohort::Question;
use consultation::{
    AnswerDraft, Effect, FieldError, Merged, Part, Questionnaire, Receipt, ResponseDraft,
    ScenarioDraft, Submission, merge,
};
use std::rc::Rc;
use yew::Reducible;

/// What the visitor has written, and what became of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Drafting {
    /// The draft.
    pub draft: ResponseDraft,
    /// Answers to the equality questions, kept apart: in no file and in no storage.
    pub equality: ResponseDraft,
    /// On the short route.
    pub short: bool,
    /// Changed since it was last kept or saved.
    pub unsaved: bool,
    /// Kept on this device, because the visitor asked.
    pub kept: bool,
    /// What the device's storage has, as far as this tab knows.
    pub stored: Option<Rc<ResponseDraft>>,
    /// What another draft says differently, until the visitor has chosen.
    pub conflict: Option<Conflict>,
    /// What could not be taken over when a draft was opened, in words.
    pub left_out: Rc<Vec<String>>,
    /// How far sending is.
    pub sending: Sending,
}

/// Another draft, and the parts in which it says something else.
#[derive(Clone, Debug, PartialEq)]
pub struct Conflict {
    /// The other draft.
    pub theirs: Rc<ResponseDraft>,
    /// The parts.
    pub parts: Vec<Part>,
}

/// How far sending is.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Sending {
    /// Nobody has sent it.
    #[default]
    Not,
    /// On its way.
    OnItsWay,
    /// It did not arrive; why, and what the collector found wrong.
    Failed {
        /// Why, for the visitor.
        why: String,
        /// What the collector found wrong.
        errors: Vec<FieldError>,
    },
    /// It arrived.
    Sent(Rc<Sent>),
}

/// What was sent, and its receipt.
#[derive(Clone, Debug, PartialEq)]
pub struct Sent {
    /// What was sent.
    pub submission: Submission,
    /// The receipt.
    pub receipt: Receipt,
}

/// What a visitor does.
#[derive(Clone, Debug, PartialEq)]
pub enum DraftAction {
    /// Answers a question, or takes the answer back.
    SetAnswer(String, AnswerDraft),
    /// Answers an equality question, or takes the answer back.
    SetEquality(String, AnswerDraft),
    /// Says who answers.
    SetRespondent(String),
    /// Says something about them.
    SetDetail(String, String),
    /// Chooses what is published.
    SetPublication(String),
    /// Says why.
    SetPublicationReason(String),
    /// Says whose changes these are.
    SetInitials(String),
    /// Makes the declaration, or takes it back.
    Declare(bool),
    /// Attaches a scenario, if there is room.
    Attach(ScenarioDraft),
    /// Says what an attached scenario stands for.
    SetRole(usize, String),
    /// Names an attached scenario.
    SetName(usize, String),
    /// Says what an attached scenario does.
    SetEffect(usize, Effect),
    /// Removes an attached scenario.
    Detach(usize),
    /// Takes the short route, or leaves it.
    Shorten(bool),
    /// Opens another draft in the place of this one.
    Open(Box<Opened>),
    /// Takes over what was made of two drafts.
    Join(Box<Joined>),
    /// The draft is in a file.
    Saved,
    /// The visitor wants the draft kept on this device, or no longer.
    Keep(bool),
    /// The device's storage has this draft now.
    Stored(Rc<ResponseDraft>),
    /// Another tab put this draft into the device's storage, or took it out.
    Found(Option<Rc<ResponseDraft>>),
    /// It is on its way.
    Send,
    /// It did not arrive; why, and what the collector found wrong.
    Fail(String, Vec<FieldError>),
    /// It arrived. A draft after it has this key.
    Arrive(Rc<Sent>, String),
    /// Forgets everything; the new draft has this key.
    Clear(String),
}

/// What was made of two drafts.
#[derive(Clone, Debug, PartialEq)]
pub struct Joined {
    /// The draft.
    pub draft: ResponseDraft,
    /// The parts that are still to be chosen.
    pub conflict: Option<Conflict>,
    /// What could not be taken over from the other draft, in words.
    pub left_out: Vec<String>,
}

impl Joined {
    /// Joins another draft to this one, question by question.
    pub fn of(mine: &ResponseDraft, theirs: ResponseDraft, left_out: Vec<String>) -> Self {
        let most = Questionnaire::shipped().limits.scenarios;
        let Merged { draft, differences } = merge(None, mine, &theirs, most);
        let conflict = (!differences.is_empty()).then(|| Conflict {
            theirs: Rc::new(theirs),
            parts: differences,
        });
        Self {
            draft,
            conflict,
            left_out,
        }
    }
}

/// A draft that is opened.
#[derive(Clone, Debug, PartialEq)]
pub struct Opened {
    /// The draft.
    pub draft: ResponseDraft,
    /// What could not be taken over, in words.
    pub left_out: Vec<String>,
    /// Where it was.
    pub from: OpenedFrom,
}

/// Where a draft was that is opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OpenedFrom {
    /// Kept on this device.
    Device,
    /// A file, which still has it.
    File,
    /// Answers that were made elsewhere: no file has them as a draft.
    Elsewhere,
}

/// A scenario as a statement carries it. The assumptions behind expected counts are no policy and
/// stay out.
pub fn attached(question: &Question) -> ScenarioDraft {
    ScenarioDraft {
        scenario: serde_json::from_str(&question.scenario.canonical_json()).unwrap_or_default(),
        as_at: question.as_at.day().to_string(),
        ..ScenarioDraft::default()
    }
}

impl Drafting {
    /// An empty draft of the shipped questionnaire.
    pub fn new(key: String) -> Self {
        Self {
            draft: ResponseDraft::new(Questionnaire::shipped(), key),
            equality: ResponseDraft::default(),
            short: false,
            unsaved: false,
            kept: false,
            stored: None,
            conflict: None,
            left_out: Rc::default(),
            sending: Sending::Not,
        }
    }

    /// Whether closing the page would lose something.
    pub fn would_be_missed(&self) -> bool {
        self.unsaved && !self.draft.is_blank() && !matches!(self.sending, Sending::Sent(_))
    }

    /// Whether there is room for one more scenario.
    pub fn has_room(&self) -> bool {
        self.draft.scenarios.len() < Questionnaire::shipped().limits.scenarios
    }

    fn set_answer(&mut self, id: String, mut answer: AnswerDraft) {
        if answer.is_empty() {
            self.draft.answers.remove(&id);
            return;
        }
        let before = self.draft.answer(&id);
        answer.by = if answer.says_the_same(&before) {
            before.by
        } else {
            self.draft.initials.trim().to_owned()
        };
        self.draft.answers.insert(id, answer);
    }

    fn open(&mut self, opened: Opened) {
        self.draft = opened.draft;
        self.draft.declared = false;
        self.left_out = Rc::new(opened.left_out);
        self.unsaved = opened.from == OpenedFrom::Elsewhere;
        self.conflict = None;
        self.sending = Sending::Not;
        if opened.from == OpenedFrom::Device {
            self.kept = true;
            self.stored = Some(Rc::new(self.draft.clone()));
        }
    }

    /// Joins what another tab wrote, question by question.
    fn join(&mut self, found: Option<Rc<ResponseDraft>>) {
        let Some(theirs) = found else {
            self.kept = false;
            self.stored = None;
            self.unsaved = true;
            return;
        };
        let merged = merge(
            self.stored.as_deref(),
            &self.draft,
            &theirs,
            Questionnaire::shipped().limits.scenarios,
        );
        self.draft = merged.draft;
        if !merged.differences.is_empty() {
            self.conflict = Some(Conflict {
                theirs: theirs.clone(),
                parts: merged.differences,
            });
        }
        self.stored = Some(theirs);
    }

    fn scenario(&mut self, place: usize) -> Option<&mut ScenarioDraft> {
        self.draft.scenarios.get_mut(place)
    }
}

impl Reducible for Drafting {
    type Action = DraftAction;

    fn reduce(self: Rc<Self>, action: DraftAction) -> Rc<Self> {
        let mut next = (*self).clone();
        let is_edit = action.is_edit();
        match action {
            DraftAction::SetAnswer(id, answer) => next.set_answer(id, answer),
            DraftAction::SetEquality(id, answer) => {
                next.equality.answers.insert(id, answer);
            }
            DraftAction::SetRespondent(id) => next.draft.respondent = id,
            DraftAction::SetDetail(id, text) => {
                next.draft.details.insert(id, text);
            }
            DraftAction::SetPublication(id) => next.draft.publication = id,
            DraftAction::SetPublicationReason(text) => next.draft.publication_reason = text,
            DraftAction::SetInitials(text) => next.draft.initials = text,
            DraftAction::Declare(declared) => next.draft.declared = declared,
            DraftAction::Attach(scenario) => {
                if next.has_room() {
                    next.draft.scenarios.push(scenario);
                }
            }
            DraftAction::SetRole(place, role) => {
                if let Some(own) = next.scenario(place) {
                    own.role = role;
                }
            }
            DraftAction::SetName(place, name) => {
                if let Some(own) = next.scenario(place) {
                    own.name = name;
                }
            }
            DraftAction::SetEffect(place, effect) => {
                if let Some(own) = next.scenario(place) {
                    own.effect = Some(effect);
                }
            }
            DraftAction::Detach(place) => {
                if place < next.draft.scenarios.len() {
                    next.draft.scenarios.remove(place);
                }
            }
            DraftAction::Shorten(short) => next.short = short,
            DraftAction::Open(opened) => next.open(*opened),
            DraftAction::Join(joined) => {
                let Joined {
                    draft,
                    conflict,
                    left_out,
                } = *joined;
                next.draft = draft;
                next.conflict = conflict;
                next.left_out = Rc::new(left_out);
            }
            DraftAction::Saved => next.unsaved = false,
            DraftAction::Keep(kept) => {
                next.kept = kept;
                next.stored = next.stored.filter(|_| kept);
                next.unsaved |= !kept;
            }
            DraftAction::Stored(stored) => {
                next.unsaved = *stored != next.draft;
                next.stored = Some(stored);
            }
            DraftAction::Found(found) => next.join(found),
            DraftAction::Send => next.sending = Sending::OnItsWay,
            DraftAction::Fail(why, errors) => next.sending = Sending::Failed { why, errors },
            DraftAction::Arrive(sent, key) => {
                next = Self {
                    sending: Sending::Sent(sent),
                    ..Self::new(key)
                };
            }
            DraftAction::Clear(key) => next = Self::new(key),
        }
        if next == *self {
            return self;
        }
        if is_edit && next.draft != self.draft {
            next.unsaved = true;
            if matches!(next.sending, Sending::Failed { .. }) {
                next.sending = Sending::Not;
            }
        }
        Rc::new(next)
    }
}

impl DraftAction {
    /// Whether it is the visitor who changes the draft.
    const fn is_edit(&self) -> bool {
        !matches!(
            self,
            Self::Open(_)
                | Self::Found(_)
                | Self::SetEffect(..)
                | Self::Arrive(..)
                | Self::Clear(_)
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn start() -> Rc<Drafting> {
        Rc::new(Drafting::new("key".to_owned()))
    }

    fn answer(text: &str) -> AnswerDraft {
        AnswerDraft {
            text: text.to_owned(),
            ..AnswerDraft::default()
        }
    }

    fn say(text: &str) -> DraftAction {
        DraftAction::SetAnswer("q32".to_owned(), answer(text))
    }

    #[test]
    fn what_changes_nothing_keeps_the_state_itself() {
        let state = start().reduce(say("Delete them."));
        for action in [
            say("Delete them."),
            DraftAction::Detach(7),
            DraftAction::SetRole(0, "want".to_owned()),
            DraftAction::Declare(false),
        ] {
            assert!(Rc::ptr_eq(&state, &state.clone().reduce(action)));
        }
    }

    #[test]
    fn what_is_written_would_be_missed_until_it_is_saved() {
        let state = start();
        assert!(!state.would_be_missed());
        let written = state.reduce(say("Delete them."));
        assert!(written.would_be_missed());
        assert!(!written.clone().reduce(DraftAction::Saved).would_be_missed());
        let stored = DraftAction::Stored(Rc::new(written.draft.clone()));
        assert!(!written.clone().reduce(stored).would_be_missed());
        let taken_back = written.reduce(say(" "));
        assert!(!taken_back.would_be_missed());
        assert!(taken_back.draft.answers.is_empty());
    }

    #[test]
    fn initials_stand_beside_what_was_changed_and_nothing_else() {
        let state = start()
            .reduce(say("Delete them."))
            .reduce(DraftAction::SetInitials(" AB ".to_owned()))
            .reduce(say("Delete them."));
        assert_eq!(state.draft.answer("q32").by, "");
        let changed = state.reduce(say("Delete them all."));
        assert_eq!(changed.draft.answer("q32").by, "AB");
    }

    #[test]
    fn no_more_scenarios_than_there_is_room_for() {
        let attach = || DraftAction::Attach(ScenarioDraft::default());
        let full = (0..9).fold(start(), |state, _| state.reduce(attach()));
        assert_eq!(full.draft.scenarios.len(), 3);
        assert!(!full.has_room());
        assert!(full.reduce(DraftAction::Detach(1)).has_room());
    }

    #[test]
    fn a_change_after_a_failure_starts_sending_anew() {
        let failed = start()
            .reduce(say("Delete them."))
            .reduce(DraftAction::Fail("No answer.".to_owned(), Vec::new()));
        let still = failed.clone().reduce(DraftAction::Shorten(true));
        assert!(matches!(still.sending, Sending::Failed { .. }));
        assert_eq!(failed.reduce(say("Keep them.")).sending, Sending::Not);
    }

    #[test]
    fn what_two_tabs_write_is_joined_and_only_the_same_question_is_asked_about() {
        let kept = start().reduce(say("Delete them."));
        let stored = Rc::new(kept.draft.clone());
        let kept = kept
            .reduce(DraftAction::Keep(true))
            .reduce(DraftAction::Stored(stored));
        let write = |state: Rc<Drafting>, id: &str, text: &str| {
            state.reduce(DraftAction::SetAnswer(id.to_owned(), answer(text)))
        };
        let here = write(kept.clone(), "q31", "Families.");
        let there = write(kept, "q32", "Delete them all.");
        let found = DraftAction::Found(Some(Rc::new(there.draft.clone())));
        let joined = here.clone().reduce(found.clone());
        assert_eq!(joined.draft.answer("q31").text, "Families.");
        assert_eq!(joined.draft.answer("q32").text, "Delete them all.");
        assert_eq!(joined.conflict, None);
        let both = write(here, "q32", "Keep none.").reduce(found);
        assert_eq!(both.draft.answer("q32").text, "Keep none.");
        let parts = both
            .conflict
            .as_ref()
            .map(|conflict| conflict.parts.clone());
        assert_eq!(parts, Some(vec![Part::Answer("q32".to_owned())]));
    }

    #[test]
    fn a_draft_that_another_tab_removed_stays_here() {
        let kept = start().reduce(say("Delete them."));
        let stored = Rc::new(kept.draft.clone());
        let kept = kept
            .reduce(DraftAction::Keep(true))
            .reduce(DraftAction::Stored(stored))
            .reduce(DraftAction::Found(None));
        assert!(!kept.kept && kept.would_be_missed());
        assert_eq!(kept.draft.answer("q32").text, "Delete them.");
    }

    #[test]
    fn an_opened_draft_must_be_declared_again() {
        let mut draft = ResponseDraft::new(Questionnaire::shipped(), "other".to_owned());
        draft.declared = true;
        draft.respondent = "individual".to_owned();
        let opened = start().reduce(DraftAction::Open(Box::new(Opened {
            draft,
            left_out: Vec::new(),
            from: OpenedFrom::File,
        })));
        assert!(!opened.draft.declared);
        assert!(!opened.would_be_missed());
    }
}
