use cohort::Question;
use consultation::{
    AnswerDraft, Effect, FieldError, Merged, Part, Questionnaire, Receipt, ResponseDraft,
    ScenarioDraft, Submission, merge,
};
use serde::{Deserialize, Serialize};
use std::rc::Rc;
use yew::Reducible;

/// What the visitor has written, and what became of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Drafting {
    /// The draft.
    pub draft: ResponseDraft,
    /// Answers to the equality questions, kept apart: in no file and in no storage.
    pub equality: ResponseDraft,
    /// Where a page leads once it is done.
    pub way: Way,
    /// Which attached scenario is open in the explorer.
    pub editing: Option<usize>,
    /// Changed since it was last kept or saved.
    pub unsaved: bool,
    /// Whether it is kept on this device.
    pub keeping: Keeping,
    /// What the device's storage has, as far as this tab knows.
    pub stored: Option<Rc<Stored>>,
    /// What the storage had before: with it two tabs find the draft from which both went on.
    seen: Vec<Rc<Stored>>,
    /// What another draft says differently, until the visitor has chosen.
    pub conflict: Option<Conflict>,
    /// What could not be taken over when a draft was opened, in words.
    pub left_out: Rc<Vec<String>>,
    /// How far sending is.
    pub sending: Sending,
    /// What was sent last, with its receipt.
    pub sent: Option<Rc<Sent>>,
    /// The receipt is in a file or on paper.
    pub receipt_saved: bool,
}

/// Whether a draft is kept on this device.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Keeping {
    /// Nobody asked for it, or it was taken back.
    #[default]
    No,
    /// As it is written.
    Yes,
    /// The visitor asked, and the browser refused. What it kept before is still there.
    Refused,
}

/// A draft in the device's storage.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Stored {
    /// Which writing this is: of which tab, and its number there.
    pub id: String,
    /// What the storage had when it was written; empty for the first.
    pub parent: String,
    /// The draft.
    pub draft: ResponseDraft,
}

/// Where a page of the statement leads once it is done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Way {
    /// Back to the list of tasks.
    #[default]
    Tasks,
    /// Along the short route.
    Short,
    /// Back to the answers that are being checked.
    Check {
        /// The visitor came there by the short route.
        short: bool,
    },
}

impl Way {
    /// Whether it is the short route, or its end.
    pub const fn is_short(self) -> bool {
        matches!(self, Self::Short | Self::Check { short: true })
    }
}

/// Another draft, what it added, and where it says something else.
#[derive(Clone, Debug, PartialEq)]
pub struct Conflict {
    /// What it is called: the name of its file.
    pub name: String,
    /// The other draft.
    pub theirs: Rc<ResponseDraft>,
    /// The draft before.
    pub before: Rc<ResponseDraft>,
    /// The parts in which the two say different things.
    pub parts: Vec<Part>,
    /// The parts that were taken from the other one.
    pub added: Vec<Part>,
    /// The parts that only this one has.
    pub only_here: Vec<Part>,
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
    Failed(NotSent),
}

/// Why a statement was not taken, or why nobody knows.
#[derive(Clone, Debug, PartialEq)]
pub struct NotSent {
    /// Why, for the visitor.
    pub why: String,
    /// It may have arrived all the same.
    pub may_have_arrived: bool,
    /// The key was used before, for another statement.
    pub key_reused: bool,
    /// What the collector found wrong.
    pub errors: Vec<FieldError>,
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
    /// Goes another way.
    Go(Way),
    /// Opens an attached scenario in the explorer.
    Edit(usize),
    /// Puts another scenario in the place of an attached one, which keeps its name and its role.
    Renew(usize, ScenarioDraft),
    /// Opens another draft in the place of this one.
    Open(Box<Opened>),
    /// Joins another draft, named after its file, with what of it could not be taken over.
    Join(Rc<ResponseDraft>, String, Vec<String>),
    /// Takes over what was chosen between two drafts.
    Choose(Box<ResponseDraft>),
    /// Takes back that two drafts were joined.
    Separate,
    /// The draft is in a file.
    Saved,
    /// The visitor wants the draft kept on this device, or no longer.
    Keep(bool),
    /// The device's storage has this now.
    Stored(Rc<Stored>),
    /// The browser did not keep it.
    NotStored,
    /// The device's storage has something that this tab did not put there, or nothing any more.
    Found(Option<Rc<Stored>>),
    /// It is on its way.
    Send,
    /// It did not arrive, or nobody knows. With a key for another try, if that needs another.
    Fail(NotSent, Option<String>),
    /// It arrived: this draft. A draft after it has this key.
    Arrive(Rc<Sent>, Box<ResponseDraft>, String),
    /// The receipt is in a file or on paper.
    KeepReceipt,
    /// Forgets everything; the new draft has this key.
    Clear(String),
}

impl Conflict {
    /// Joins another draft to this one, question by question.
    pub fn of(
        base: Option<&ResponseDraft>,
        mine: &ResponseDraft,
        theirs: Rc<ResponseDraft>,
        name: String,
    ) -> (ResponseDraft, Self) {
        let most = Questionnaire::shipped().limits.scenarios;
        let Merged { draft, differences } = merge(base, mine, &theirs, most);
        let differ = |part: &Part, one: &ResponseDraft, other: &ResponseDraft| {
            let mut taken = one.clone();
            taken.take(part, other);
            taken.declared = one.declared;
            taken != *one
        };
        let parts = all_parts(&draft);
        let added = parts.iter().filter(|part| differ(part, mine, &draft));
        let only_here = parts.iter().filter(|part| {
            !differ(part, mine, &draft)
                && !differences.contains(part)
                && differ(part, &draft, &theirs)
        });
        let conflict = Self {
            name,
            before: Rc::new(mine.clone()),
            added: added.cloned().collect(),
            only_here: only_here.cloned().collect(),
            parts: differences,
            theirs,
        };
        (draft, conflict)
    }
}

/// Every part that a draft has.
fn all_parts(draft: &ResponseDraft) -> Vec<Part> {
    let about = [Part::Respondent, Part::Publication, Part::PublicationReason];
    let details = draft.details.keys().cloned().map(Part::Detail);
    let answers = draft.answers.keys().cloned().map(Part::Answer);
    about
        .into_iter()
        .chain(details)
        .chain(answers)
        .chain([Part::Scenarios])
        .collect()
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
#[derive(Clone, Debug, PartialEq)]
pub enum OpenedFrom {
    /// Kept on this device.
    Device(Rc<Stored>),
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
            way: Way::Tasks,
            editing: None,
            unsaved: false,
            keeping: Keeping::No,
            stored: None,
            seen: Vec::new(),
            conflict: None,
            left_out: Rc::default(),
            sending: Sending::Not,
            sent: None,
            receipt_saved: false,
        }
    }

    /// Whether closing the page would lose something.
    pub fn would_be_missed(&self) -> bool {
        let draft = self.unsaved && !self.draft.is_blank();
        draft || self.conflict.is_some() || self.has_unsaved_receipt()
    }

    /// Whether there is a receipt that is in this tab only.
    pub fn has_unsaved_receipt(&self) -> bool {
        self.sent.is_some() && !self.receipt_saved
    }

    /// An empty draft in the place of this one; a receipt stays.
    fn emptied(&self, key: String) -> Self {
        Self {
            sent: self.sent.clone(),
            receipt_saved: self.receipt_saved,
            ..Self::new(key)
        }
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
        for own in &mut self.draft.scenarios {
            // A file could say anything; it is counted anew.
            own.effect = None;
        }
        self.equality = ResponseDraft::default();
        self.left_out = Rc::new(opened.left_out);
        self.unsaved = !matches!(opened.from, OpenedFrom::File);
        self.conflict = None;
        self.sending = Sending::Not;
        if let OpenedFrom::Device(stored) = opened.from {
            self.keeping = Keeping::Yes;
            self.unsaved = false;
            self.remember(stored);
        }
    }

    /// Knows what the storage has.
    fn remember(&mut self, stored: Rc<Stored>) {
        const MOST: usize = 30;
        if self.seen.len() == MOST {
            self.seen.remove(0);
        }
        self.seen.push(stored.clone());
        self.stored = Some(stored);
    }

    /// Joins what another tab wrote, question by question.
    fn join(&mut self, found: Option<Rc<Stored>>) {
        let Some(found) = found else {
            self.keeping = Keeping::No;
            self.stored = None;
            self.unsaved = true;
            return;
        };
        let questionnaire = Questionnaire::shipped();
        let (theirs, left_out) = found.draft.clone().fitted(questionnaire);
        // The draft from which both went on: the one that the other tab replaced.
        let is_parent = |own: &&Rc<Stored>| own.id == found.parent;
        let base = self.seen.iter().rev().find(is_parent).cloned();
        let name = "the other tab".to_owned();
        let base = base.as_ref().map(|stored| &stored.draft);
        let (draft, conflict) = Conflict::of(base, &self.draft, Rc::new(theirs), name);
        self.draft = draft;
        self.add_conflict(conflict);
        if !left_out.is_empty() {
            self.left_out = Rc::new(left_out);
        }
        self.keeping = Keeping::Yes;
        self.remember(found);
    }

    /// Adds a conflict to one that is still open: of a part that both name, the newer text counts.
    fn add_conflict(&mut self, mut conflict: Conflict) {
        if conflict.parts.is_empty() {
            return;
        }
        if let Some(open) = self.conflict.take() {
            let mut theirs = (*open.theirs).clone();
            for part in &conflict.parts {
                theirs.take(part, &conflict.theirs);
            }
            conflict.theirs = Rc::new(theirs);
            conflict.before = open.before;
            conflict.parts.extend(open.parts);
            conflict.parts.sort();
            conflict.parts.dedup();
        }
        self.conflict = Some(conflict);
    }

    /// What was sent arrived. What was written meanwhile stays.
    fn arrive(&mut self, sent: Rc<Sent>, draft: &ResponseDraft, key: String) {
        self.sent = Some(sent);
        self.receipt_saved = false;
        if self.draft == *draft {
            *self = self.emptied(key);
        } else {
            self.draft.key = key;
            self.draft.declared = false;
            self.sending = Sending::Not;
            self.equality = ResponseDraft::default();
        }
    }

    fn scenario(&mut self, place: usize) -> Option<&mut ScenarioDraft> {
        self.draft.scenarios.get_mut(place)
    }
}

impl Drafting {
    fn apply(&mut self, action: DraftAction) {
        match action {
            DraftAction::SetAnswer(id, answer) => self.set_answer(id, answer),
            DraftAction::SetEquality(id, answer) => {
                self.equality.answers.insert(id, answer);
            }
            DraftAction::SetRespondent(id) => self.draft.respondent = id,
            DraftAction::SetDetail(id, text) => {
                self.draft.details.insert(id, text);
            }
            DraftAction::SetPublication(id) => self.draft.publication = id,
            DraftAction::SetPublicationReason(text) => self.draft.publication_reason = text,
            DraftAction::SetInitials(text) => self.draft.initials = text,
            DraftAction::Declare(declared) => self.draft.declared = declared,
            DraftAction::Attach(scenario) => {
                self.editing = None;
                if self.has_room() {
                    self.draft.scenarios.push(scenario);
                }
            }
            DraftAction::SetRole(place, role) => {
                if let Some(own) = self.scenario(place) {
                    own.role = role;
                }
            }
            DraftAction::SetName(place, name) => {
                if let Some(own) = self.scenario(place) {
                    own.name = name;
                }
            }
            DraftAction::SetEffect(place, effect) => {
                if let Some(own) = self.scenario(place) {
                    own.effect = Some(effect);
                }
            }
            DraftAction::Detach(place) => {
                self.editing = None;
                if place < self.draft.scenarios.len() {
                    self.draft.scenarios.remove(place);
                }
            }
            DraftAction::Go(way) => self.way = way,
            DraftAction::Edit(place) => self.editing = Some(place),
            DraftAction::Renew(place, renewed) => {
                self.editing = None;
                if let Some(own) = self.scenario(place) {
                    *own = ScenarioDraft {
                        role: own.role.clone(),
                        name: own.name.clone(),
                        ..renewed
                    };
                }
            }
            DraftAction::Open(opened) => self.open(*opened),
            DraftAction::Join(theirs, name, left_out) => {
                let (draft, conflict) = Conflict::of(None, &self.draft, theirs, name);
                self.draft = draft;
                self.conflict = Some(conflict);
                self.left_out = Rc::new(left_out);
            }
            DraftAction::Choose(draft) => {
                self.draft = *draft;
                self.conflict = None;
            }
            DraftAction::Separate => {
                if let Some(conflict) = self.conflict.take() {
                    self.draft = (*conflict.before).clone();
                }
            }
            DraftAction::Saved => self.unsaved = false,
            DraftAction::Keep(kept) => {
                self.keeping = if kept { Keeping::Yes } else { Keeping::No };
                if !kept {
                    self.stored = None;
                    self.unsaved = true;
                }
            }
            DraftAction::Stored(stored) => {
                self.unsaved = stored.draft != self.draft;
                self.remember(stored);
            }
            DraftAction::NotStored => {
                self.keeping = Keeping::Refused;
                self.unsaved = true;
            }
            DraftAction::Found(found) => self.join(found),
            DraftAction::Send => self.sending = Sending::OnItsWay,
            DraftAction::Fail(not_sent, key) => {
                self.sending = Sending::Failed(not_sent);
                if let Some(key) = key {
                    self.draft.key = key;
                }
            }
            DraftAction::Arrive(sent, draft, key) => self.arrive(sent, &draft, key),
            DraftAction::KeepReceipt => self.receipt_saved = true,
            DraftAction::Clear(key) => *self = self.emptied(key),
        }
    }
}

impl Reducible for Drafting {
    type Action = DraftAction;

    fn reduce(self: Rc<Self>, action: DraftAction) -> Rc<Self> {
        let mut next = (*self).clone();
        let is_edit = action.is_edit();
        let is_declaration = matches!(action, DraftAction::Declare(_));
        next.apply(action);
        if next == *self {
            return self;
        }
        if is_edit && next.draft != self.draft {
            next.unsaved = true;
            // A declaration is of the answers that stood there.
            next.draft.declared &= is_declaration;
            if matches!(next.sending, Sending::Failed(_)) && !is_declaration {
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
                | Self::Fail(..)
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

    fn stored(id: &str, parent: &str, state: &Drafting) -> Rc<Stored> {
        Rc::new(Stored {
            id: id.to_owned(),
            parent: parent.to_owned(),
            draft: state.draft.clone(),
        })
    }

    fn write(state: Rc<Drafting>, id: &str, text: &str) -> Rc<Drafting> {
        state.reduce(DraftAction::SetAnswer(id.to_owned(), answer(text)))
    }

    fn kept() -> Rc<Drafting> {
        let kept = start().reduce(say("Delete them."));
        let first = stored("a-1", "", &kept);
        kept.reduce(DraftAction::Keep(true))
            .reduce(DraftAction::Stored(first))
    }

    fn not_sent() -> NotSent {
        NotSent {
            why: "No answer.".to_owned(),
            may_have_arrived: false,
            key_reused: false,
            errors: Vec::new(),
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
        let stored = DraftAction::Stored(stored("a-1", "", &written));
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
            .reduce(DraftAction::Fail(not_sent(), None));
        let still = failed.clone().reduce(DraftAction::Go(Way::Short));
        assert!(matches!(still.sending, Sending::Failed(_)));
        assert_eq!(failed.reduce(say("Keep them.")).sending, Sending::Not);
    }

    #[test]
    fn what_two_tabs_write_is_joined_and_only_the_same_question_is_asked_about() {
        let here = write(kept(), "q31", "Families.");
        let there = write(kept(), "q32", "Delete them all.");
        let found = DraftAction::Found(Some(stored("b-1", "a-1", &there)));
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
    fn a_writing_of_another_tab_that_had_not_seen_ours_takes_nothing_back() {
        // Ours was written and replaced before the other tab saw it.
        let ours = write(kept(), "q31", "Families.");
        let second = stored("a-2", "a-1", &ours);
        let ours = ours.reduce(DraftAction::Stored(second));
        let there = write(kept(), "q32", "Delete them all.");
        let joined = ours.reduce(DraftAction::Found(Some(stored("b-1", "a-1", &there))));
        assert_eq!(joined.draft.answer("q31").text, "Families.");
        assert_eq!(joined.draft.answer("q32").text, "Delete them all.");
    }

    #[test]
    fn keeping_where_something_is_kept_joins_the_two() {
        let there = write(start(), "q31", "Families.");
        let here = start().reduce(say("Delete them."));
        let joined = here
            .reduce(DraftAction::Keep(true))
            .reduce(DraftAction::Found(Some(stored("b-1", "", &there))));
        assert_eq!(joined.draft.answer("q31").text, "Families.");
        assert_eq!(joined.draft.answer("q32").text, "Delete them.");
    }

    #[test]
    fn what_was_written_while_a_statement_was_on_its_way_stays() {
        let sent_draft = start().reduce(say("Delete them."));
        let mut complete = sent_draft.draft.clone();
        complete.respondent = "individual".to_owned();
        complete.publication = "without-name".to_owned();
        complete.declared = true;
        let submission = consultation::validate(Questionnaire::shipped(), &complete).unwrap();
        let sent = Rc::new(Sent {
            receipt: Receipt {
                reference: "REF".to_owned(),
                received_at: Default::default(),
                digest: submission.statement.digest(),
                secret: String::new(),
            },
            submission,
        });
        let arrive = || {
            let draft = Box::new(sent_draft.draft.clone());
            DraftAction::Arrive(sent.clone(), draft, "next".to_owned())
        };
        let untouched = sent_draft
            .clone()
            .reduce(DraftAction::Send)
            .reduce(arrive());
        assert!(untouched.draft.is_blank());
        let touched = write(sent_draft.clone().reduce(DraftAction::Send), "q31", "More.");
        let touched = touched.reduce(arrive());
        assert_eq!(touched.draft.answer("q31").text, "More.");
        assert_eq!(touched.draft.key, "next");
        assert!(touched.would_be_missed());
        // The receipt is missed until it is saved, and outlives the draft.
        assert!(untouched.would_be_missed());
        let saved = untouched.reduce(DraftAction::KeepReceipt);
        assert!(!saved.would_be_missed());
        assert!(
            saved
                .reduce(DraftAction::Clear("other".to_owned()))
                .sent
                .is_some()
        );
    }

    #[test]
    fn two_drafts_are_joined_told_about_and_taken_apart_again() {
        let mine = write(write(start(), "q32", "Mine."), "q31", "Only mine.");
        let mut theirs = start().draft.clone();
        theirs.answers.insert("q32".to_owned(), answer("Theirs."));
        theirs.publication = "without-name".to_owned();
        let joined = mine.clone().reduce(DraftAction::Join(
            Rc::new(theirs),
            "theirs.html".to_owned(),
            Vec::new(),
        ));
        let conflict = joined.conflict.clone().unwrap();
        assert_eq!(conflict.parts, [Part::Answer("q32".to_owned())]);
        assert_eq!(conflict.added, [Part::Publication]);
        assert_eq!(conflict.only_here, [Part::Answer("q31".to_owned())]);
        assert_eq!(joined.draft.publication, "without-name");
        let apart = joined.reduce(DraftAction::Separate);
        assert_eq!(apart.draft, mine.draft);
        assert_eq!(apart.conflict, None);
    }

    #[test]
    fn a_scenario_that_was_changed_in_the_explorer_keeps_its_name() {
        let attach = |name: &str| {
            DraftAction::Attach(ScenarioDraft {
                name: name.to_owned(),
                ..ScenarioDraft::default()
            })
        };
        let renewed = ScenarioDraft {
            as_at: "2030-01-01".to_owned(),
            ..ScenarioDraft::default()
        };
        let state = start()
            .reduce(attach("First"))
            .reduce(attach("Second"))
            .reduce(DraftAction::Edit(1));
        assert_eq!(state.editing, Some(1));
        let state = state.reduce(DraftAction::Renew(1, renewed));
        assert_eq!(state.draft.scenarios[1].name, "Second");
        assert_eq!(state.draft.scenarios[1].as_at, "2030-01-01");
        assert_eq!(state.editing, None);
    }

    #[test]
    fn a_draft_that_another_tab_removed_stays_here() {
        let removed = kept().reduce(DraftAction::Found(None));
        assert!(removed.keeping == Keeping::No && removed.would_be_missed());
        assert_eq!(removed.draft.answer("q32").text, "Delete them.");
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
