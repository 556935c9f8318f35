use consultation::{FieldError, Problem};

/// Longest reason that is shown, in letters.
const LONGEST_WORDS: usize = 500;

/// Most mistakes that are taken over from an answer.
const MOST_ERRORS: usize = 50;

/// Why a request was not answered as hoped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// What kind of reason.
    pub kind: FaultKind,
    /// In words.
    pub words: String,
    /// What is wrong with what was sent.
    pub errors: Vec<FieldError>,
    /// When to try again, in seconds from now.
    pub retry_after_seconds: Option<u32>,
}

/// Kinds of reasons.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FaultKind {
    /// The session has ended.
    SignedOut,
    /// Name, password or code is wrong.
    WrongCredentials,
    /// Too many tries.
    Locked,
    /// The role may not.
    NotAllowed,
    /// It must be said first what for.
    PurposeMissing,
    /// There is nothing.
    NotFound,
    /// Somebody else changed it meanwhile.
    Changed,
    /// What was sent has mistakes.
    Invalid,
    /// No answer came.
    NoAnswer,
    /// Another reason.
    Other,
}

impl Fault {
    /// That no answer came.
    pub fn no_answer(is_connected: bool) -> Self {
        Self::of(
            FaultKind::NoAnswer,
            if is_connected {
                "The collector did not answer. Try again"
            } else {
                "There is no connection. Try again when there is one"
            },
        )
    }

    /// That the answer cannot be read.
    pub fn unreadable() -> Self {
        Self::of(
            FaultKind::Other,
            "The collector’s answer cannot be read. Load the page again; if that does not help, console and collector may be of different versions",
        )
    }

    fn of(kind: FaultKind, words: &str) -> Self {
        Self {
            kind,
            words: words.to_owned(),
            errors: Vec::new(),
            retry_after_seconds: None,
        }
    }

    /// What a collector refused with.
    pub fn refused(status: u16, problem: Option<Problem>, retry_after: Option<u32>) -> Self {
        let Some(problem) = problem else {
            return Self::of(
                FaultKind::NoAnswer,
                "The collector is not there, or another service stands before it. Try again",
            );
        };
        let uri = problem.kind.as_deref().unwrap_or_default();
        let kind = match (uri.rsplit('/').next().unwrap_or_default(), status) {
            ("signed-out", _) => FaultKind::SignedOut,
            ("wrong-credentials", _) => FaultKind::WrongCredentials,
            ("purpose-missing", _) => FaultKind::PurposeMissing,
            (_, 429) => FaultKind::Locked,
            (_, 403) => FaultKind::NotAllowed,
            (_, 404 | 410) => FaultKind::NotFound,
            (_, 409 | 412) => FaultKind::Changed,
            (_, 400 | 422) => FaultKind::Invalid,
            _ => FaultKind::Other,
        };
        let own = problem.detail.filter(|detail| !detail.trim().is_empty());
        let words = own.unwrap_or(problem.title);
        let mut errors = problem.errors;
        errors.truncate(MOST_ERRORS);
        Self {
            kind,
            words: words.chars().take(LONGEST_WORDS).collect(),
            errors,
            retry_after_seconds: retry_after,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_problem_document_says_what_is_wrong_and_of_which_kind() {
        let problem = |kind: &str| Problem {
            kind: Some(format!("/problems/{kind}")),
            title: "In general".to_owned(),
            detail: Some("This time".to_owned()),
            ..Problem::default()
        };
        for (status, kind, expected) in [
            (401, "signed-out", FaultKind::SignedOut),
            (401, "wrong-credentials", FaultKind::WrongCredentials),
            (403, "purpose-missing", FaultKind::PurposeMissing),
            (403, "not-allowed", FaultKind::NotAllowed),
            (412, "changed", FaultKind::Changed),
            (422, "invalid", FaultKind::Invalid),
            (429, "too-many-requests", FaultKind::Locked),
            (500, "internal", FaultKind::Other),
        ] {
            let fault = Fault::refused(status, Some(problem(kind)), Some(9));
            assert_eq!(fault.kind, expected, "{kind}");
            assert_eq!(fault.words, "This time");
            assert_eq!(fault.retry_after_seconds, Some(9));
        }
        assert_eq!(Fault::refused(502, None, None).kind, FaultKind::NoAnswer);
    }
}
