use super::Wrong;
use console_wire::{MOST_REASON_CHARACTERS, Report, ReportDecision, ReportDecisionDraft};

/// Ids of the fields, which are the names of what is sent.
pub mod report_field {
    /// What is decided.
    pub const DECISION: &str = "decision";
    /// Which statement is meant.
    pub const PUBLIC_ID: &str = "public_id";
    /// Why.
    pub const REASON: &str = "reason";

    /// The field for something that is sent.
    pub fn of(path: &str) -> Option<&'static str> {
        [DECISION, PUBLIC_ID, REASON]
            .into_iter()
            .find(|own| *own == path)
    }
}

/// What is said of a report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReportForm {
    /// What is decided, once something is.
    pub decision: Option<ReportDecision>,
    /// Name of the statement that is meant.
    pub public_id: String,
    /// Why.
    pub reason: String,
}

impl ReportForm {
    /// What is known of a report.
    pub fn of(report: &Report) -> Self {
        let decided = report.decision.as_ref();
        Self {
            decision: decided.map(|own| own.decision),
            public_id: report.public_id.clone().unwrap_or_default(),
            reason: String::new(),
        }
    }

    /// The decision.
    ///
    /// # Errors
    /// What is wrong.
    pub fn draft(&self) -> Result<ReportDecisionDraft, Vec<Wrong>> {
        let (public_id, reason) = (self.public_id.trim(), self.reason.trim());
        let mut wrong = Vec::new();
        if self.decision.is_none() {
            wrong.push(Wrong::new(
                report_field::DECISION,
                "Choose what happens to the statement",
            ));
        }
        if public_id.is_empty() && self.decision == Some(ReportDecision::SetAside) {
            let message = "Enter the name of the statement, as it stands above its answers";
            wrong.push(Wrong::new(report_field::PUBLIC_ID, message));
        }
        if reason.is_empty() {
            wrong.push(Wrong::new(report_field::REASON, "Say why"));
        } else if reason.chars().count() > MOST_REASON_CHARACTERS {
            let message =
                format!("The reason must have {MOST_REASON_CHARACTERS} characters or fewer");
            wrong.push(Wrong::new(report_field::REASON, message));
        }
        match self.decision {
            Some(decision) if wrong.is_empty() => Ok(ReportDecisionDraft {
                decision,
                public_id: (!public_id.is_empty()).then(|| public_id.to_owned()),
                reason: reason.to_owned(),
            }),
            _ => Err(wrong),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_decision_says_which_statement_and_why() {
        let fields = |form: &ReportForm| {
            let wrong = form.draft().err().unwrap_or_default();
            wrong.into_iter().map(|own| own.field).collect::<Vec<_>>()
        };
        let mut form = ReportForm::default();
        assert_eq!(
            fields(&form),
            [report_field::DECISION, report_field::REASON]
        );
        form.decision = Some(ReportDecision::SetAside);
        assert_eq!(
            fields(&form),
            [report_field::PUBLIC_ID, report_field::REASON]
        );
        form.reason = " Not theirs ".to_owned();
        form.decision = Some(ReportDecision::Keep);
        let draft = form.draft().unwrap();
        assert_eq!(
            (draft.public_id, draft.reason.as_str()),
            (None, "Not theirs")
        );
    }
}
