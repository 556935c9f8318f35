//! The words and ids of the statement's pages that are in no questionnaire.

use consultation::{NoAnswer, ScenarioDraft};

/// The choices that give no answer, with the values of their controls. No id of a choice begins
/// with a tilde.
pub const NO_ANSWERS: [(NoAnswer, &str); 2] = [
    (NoAnswer::NoView, "~no-view"),
    (NoAnswer::DoNotKnow, "~do-not-know"),
];

/// The id of the element that shows what stands at a path of the draft.
pub fn element_id(path: &str) -> String {
    path.replace(['.', '_'], "-")
}

/// What an attached scenario is called: by its own name, or by its place.
pub fn attached_name(place: usize, own: &ScenarioDraft) -> String {
    let number = place + 1;
    match own.name.trim() {
        "" => format!("scenario {number}"),
        name => format!("scenario {number}, “{name}”"),
    }
}
