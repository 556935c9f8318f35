use consultation::{Merged, Part, Questionnaire, ResponseDraft, merge};
use std::rc::Rc;

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
