use super::{Amending, Begun, NotSent, Sending, Sent};
use chrono::{DateTime, Utc};
use cohort::Question;
use consultation::{AnswerDraft, Effect, Questionnaire, ResponseDraft, ScenarioDraft, Signals};
use serde::{Deserialize, Serialize};
use std::rc::Rc;
use yew::Reducible;

mod conflict;

pub use conflict::Conflict;

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
    /// The statement that is changed, once its secret is known here.
    pub amending: Option<Amending>,
    /// When the first answer was written.
    pub begun: Begun,
    /// Changed since it was last kept or saved.
    pub unsaved: bool,
    /// Whether it is kept on this device.
    pub keeping: Keeping,
    /// What the device's storage has, as far as this tab knows.
    pub stored: Option<Rc<Stored>>,
    /// What the next writing goes on from, where that is not what the storage has.
    pub branched_from: Option<String>,
    /// What the storage had before: with it two tabs find the draft from which both went on.
    seen: Vec<Rc<Stored>>,
    /// What another draft says differently, until the visitor has chosen.
    pub conflict: Option<Conflict>,
    /// What could not be taken over when a draft was opened, in words.
    pub left_out: Rc<Vec<String>>,
    /// What the scenarios do was read from a file and has not been counted here.
    pub to_recount: bool,
    /// How far sending is.
    pub sending: Sending,
    /// What went along with the draft when it was sent last.
    pub signals: Signals,
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
    /// The writings that it goes on from, the last one first. Another tab may have missed some.
    pub parents: Vec<String>,
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
    /// What all scenarios do has been counted here.
    Recounted,
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
    /// The draft is to change this statement.
    Amend(Amending),
    /// The draft is to be a statement of its own.
    StandAlone,
    /// The first answer was written at this time.
    Begin(DateTime<Utc>),
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
    /// It is on its way, and this with it.
    Send(Signals),
    /// It did not arrive, or nobody knows. With a key for another try, if that needs another.
    Fail(NotSent, Option<String>),
    /// It arrived: this draft. A draft after it has this key.
    Arrive(Rc<Sent>, Box<ResponseDraft>, String),
    /// This draft waits on the device to be sent. A draft after it has this key.
    Queue(Box<ResponseDraft>, String),
    /// Shows the receipt of what was sent while it waited.
    ShowReceipt(Rc<Sent>),
    /// The receipt is in a file or on paper.
    KeepReceipt,
    /// Forgets everything; the new draft has this key.
    Clear(String),
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
            amending: None,
            begun: Begun::Not,
            unsaved: false,
            keeping: Keeping::No,
            stored: None,
            branched_from: None,
            seen: Vec::new(),
            conflict: None,
            left_out: Rc::default(),
            to_recount: false,
            sending: Sending::Not,
            signals: Signals::default(),
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
        let sent = self.sent.as_ref();
        sent.is_some_and(|sent| sent.kept_as.is_none()) && !self.receipt_saved
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
        // A file could say anything.
        self.to_recount = true;
        self.equality = ResponseDraft::default();
        self.left_out = Rc::new(opened.left_out);
        self.unsaved = !matches!(opened.from, OpenedFrom::File);
        self.conflict = None;
        self.amending = None;
        self.begun = Begun::Elsewhere;
        self.sending = Sending::Not;
        if let OpenedFrom::Device(stored) = opened.from {
            self.keeping = Keeping::Yes;
            self.unsaved = false;
            self.remember(stored);
        }
    }

    /// The writings that the next one goes on from, the last one first.
    pub fn parents(&self) -> Vec<String> {
        const MOST: usize = 100;
        let branched = self.branched_from.as_ref();
        let from = match branched {
            Some(id) => self.seen.iter().find(|own| own.id == *id),
            None => self.stored.as_ref(),
        };
        let chain = from
            .into_iter()
            .flat_map(|own| std::iter::once(&own.id).chain(&own.parents));
        chain.take(MOST).cloned().collect()
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
        // The draft from which both went on: the newest that both tabs know.
        let is_known = |own: &&Rc<Stored>| found.parents.contains(&own.id);
        let base = self.seen.iter().rev().find(is_known).cloned();
        let name = "the other tab".to_owned();
        let (draft, mut conflict) = Conflict::of(
            base.as_ref().map(|stored| &stored.draft),
            &self.draft,
            Rc::new(theirs),
            name,
        );
        conflict.branched_from = base.map(|stored| stored.id.clone());
        self.draft = draft;
        self.add_conflict(conflict);
        if !left_out.is_empty() {
            self.left_out = Rc::new(left_out);
        }
        self.keeping = Keeping::Yes;
        self.remember(found);
    }

    /// Adds a conflict to one that is still open.
    fn add_conflict(&mut self, conflict: Conflict) {
        if !conflict.parts.is_empty() {
            self.conflict = Some(match self.conflict.take() {
                Some(older) => conflict.after(older),
                None => conflict,
            });
        }
    }

    /// What was sent arrived. What was written meanwhile stays.
    fn arrive(&mut self, sent: Rc<Sent>, draft: &ResponseDraft, key: String) {
        if let Some(amending) = &mut self.amending {
            amending.revision = sent.receipt.revision;
        }
        self.sent = Some(sent);
        self.receipt_saved = false;
        self.leave(draft, key);
    }

    /// What was sent, or waits to be, is no longer the draft. What was written meanwhile stays.
    fn leave(&mut self, draft: &ResponseDraft, key: String) {
        if self.draft == *draft {
            *self = self.emptied(key);
        } else {
            self.draft.key = key;
            self.draft.declared = false;
            self.sending = Sending::Not;
            self.equality = ResponseDraft::default();
        }
    }

    fn amend(&mut self, amending: Amending) {
        self.draft.amends = amending.reference.clone();
        self.amending = Some(amending);
        self.sending = Sending::Not;
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
            DraftAction::Recounted => self.to_recount = false,
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
            DraftAction::Amend(amending) => self.amend(amending),
            DraftAction::StandAlone => {
                self.draft.amends.clear();
                self.amending = None;
            }
            DraftAction::Begin(at) if self.begun == Begun::Not => self.begun = Begun::At(at),
            DraftAction::Begin(_) => {}
            DraftAction::Choose(draft) => {
                self.draft = *draft;
                self.conflict = None;
            }
            DraftAction::Separate => {
                if let Some(conflict) = self.conflict.take() {
                    self.draft = conflict.taken_back(&self.draft);
                    // The other tab is asked then, and finds what both went on from.
                    self.branched_from = conflict.branched_from;
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
                self.branched_from = None;
                self.remember(stored);
            }
            DraftAction::NotStored => {
                self.keeping = Keeping::Refused;
                self.unsaved = true;
            }
            DraftAction::Found(found) => self.join(found),
            DraftAction::Send(signals) => {
                self.sending = Sending::OnItsWay;
                self.signals = signals;
            }
            DraftAction::Fail(not_sent, key) => {
                self.sending = Sending::Failed(not_sent);
                if let Some(key) = key {
                    self.draft.key = key;
                }
            }
            DraftAction::Arrive(sent, draft, key) => self.arrive(sent, &draft, key),
            DraftAction::Queue(draft, key) => self.leave(&draft, key),
            DraftAction::ShowReceipt(sent) => {
                self.sent = Some(sent);
                self.receipt_saved = false;
            }
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
                | Self::Amend(_)
                | Self::Begin(_)
                | Self::Queue(..)
                | Self::ShowReceipt(_)
                | Self::Fail(..)
                | Self::Arrive(..)
                | Self::Clear(_)
        )
    }
}

#[cfg(test)]
mod tests;
