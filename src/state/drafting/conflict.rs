use consultation::{Merged, Part, Questionnaire, ResponseDraft, merge};
use std::rc::Rc;

/// Another draft, what it added, and where it says something else.
#[derive(Clone, Debug, PartialEq)]
pub struct Conflict {
    /// What it is called: the name of its file.
    pub name: String,
    /// The other draft.
    pub theirs: Rc<ResponseDraft>,
    /// The draft before the two were joined.
    before: Rc<ResponseDraft>,
    /// The draft right after.
    joined: Rc<ResponseDraft>,
    /// Which writing in the device's storage both went on from, where two tabs differ.
    pub branched_from: Option<String>,
    /// The parts in which the two say different things.
    pub parts: Vec<Part>,
    /// The parts that were taken from the other one.
    pub added: Vec<Part>,
    /// The parts that only this one has.
    pub only_here: Vec<Part>,
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
            joined: Rc::new(draft.clone()),
            branched_from: None,
            added: added.cloned().collect(),
            only_here: only_here.cloned().collect(),
            parts: differences,
            theirs,
        };
        (draft, conflict)
    }

    /// A draft without what the other one added, as far as it has not been changed since. What was
    /// written meanwhile stays.
    pub fn taken_back(&self, draft: &ResponseDraft) -> ResponseDraft {
        let mut apart = draft.clone();
        for part in &self.added {
            if !differ(part, draft, &self.joined) {
                apart.take(part, &self.before);
            }
        }
        apart
    }

    /// Puts this conflict and an older one together. Of a part that both name, the newer text
    /// counts.
    pub fn after(mut self, older: Self) -> Self {
        let mut theirs = (*older.theirs).clone();
        for part in &self.parts {
            theirs.take(part, &self.theirs);
        }
        self.theirs = Rc::new(theirs);
        self.before = older.before;
        self.parts.extend(older.parts);
        self.parts.sort();
        self.parts.dedup();
        self.added.extend(older.added);
        self
    }
}

/// Whether two drafts say different things in a part.
fn differ(part: &Part, one: &ResponseDraft, other: &ResponseDraft) -> bool {
    let mut taken = one.clone();
    taken.take(part, other);
    taken.declared = one.declared;
    taken != *one
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
