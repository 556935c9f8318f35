use super::Wrong;
use super::moment::{MomentFields, WrittenMoment};
use console_wire::{Dates, MOST_REASON_CHARACTERS, Settings};

/// Ids of the fields.
pub mod dates_field {
    use super::MomentFields;

    /// When it opens.
    pub const OPENS: MomentFields = MomentFields {
        date: "opens",
        day: "opens-day",
        month: "opens-month",
        year: "opens-year",
        time: "opens-time",
        what: "it opens",
    };
    /// When it closes.
    pub const CLOSES: MomentFields = MomentFields {
        date: "closes",
        day: "closes-day",
        month: "closes-month",
        year: "closes-year",
        time: "closes-time",
        what: "it closes",
    };
    /// Why.
    pub const REASON: &str = "reason";

    /// The field for something that is sent.
    pub fn of(path: &str) -> Option<&'static str> {
        match path {
            "opens" => Some(OPENS.day),
            "closes" => Some(CLOSES.day),
            REASON => Some(REASON),
            _ => None,
        }
    }
}

/// When the consultation is to open and close.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DatesForm {
    /// When it opens.
    pub opens: WrittenMoment,
    /// When it closes.
    pub closes: WrittenMoment,
    /// Why.
    pub reason: String,
}

impl DatesForm {
    /// As it is now; nobody has said yet why that should change.
    pub fn of(settings: &Settings) -> Self {
        Self {
            opens: WrittenMoment::of(settings.opens),
            closes: WrittenMoment::of(settings.closes),
            reason: String::new(),
        }
    }

    /// What is sent.
    ///
    /// # Errors
    /// What is wrong, in the order of the fields.
    pub fn dates(&self) -> Result<Dates, Vec<Wrong>> {
        let opens = self.opens.instant(dates_field::OPENS);
        let closes = self.closes.instant(dates_field::CLOSES);
        let reason = self.reason();
        match (opens, closes, reason) {
            (Ok(opens), Ok(closes), Ok(reason)) if opens < closes => Ok(Dates {
                opens,
                closes,
                reason,
            }),
            (Ok(_), Ok(_), Ok(_)) => Err(vec![Wrong::new(
                dates_field::CLOSES.day,
                "It must close after it opens",
            )]),
            (opens, closes, reason) => {
                let opens = opens.err().unwrap_or_default();
                let closes = closes.err().unwrap_or_default();
                let all = opens.into_iter().chain(closes).chain(reason.err());
                Err(all.collect())
            }
        }
    }

    fn reason(&self) -> Result<String, Wrong> {
        let reason = self.reason.trim();
        let most = MOST_REASON_CHARACTERS;
        let wrong = |why: String| Err(Wrong::new(dates_field::REASON, why));
        match reason.chars().count() {
            0 => wrong("Say why the dates are changed".to_owned()),
            letters if letters > most => {
                wrong(format!("The reason must have {most} characters or fewer"))
            }
            _ => Ok(reason.to_owned()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings() -> Settings {
        Settings {
            publishes_audit_summary: false,
            publishes_access: false,
            opens: "2026-11-16T09:00:00Z".parse().unwrap(),
            closes: "2027-05-31T22:59:00Z".parse().unwrap(),
            dates_were_changed: false,
        }
    }

    fn fields(form: &DatesForm) -> Vec<&'static str> {
        let wrong = form.dates().unwrap_err();
        wrong.iter().map(|own| own.field).collect()
    }

    #[test]
    fn dates_as_they_are_need_only_a_reason() {
        let form = DatesForm::of(&settings());
        assert_eq!(form.closes.time, "23:59");
        assert_eq!(fields(&form), ["reason"]);
        let form = DatesForm {
            reason: " More time was asked for\n".to_owned(),
            ..form
        };
        let dates = form.dates().unwrap();
        assert_eq!(
            (dates.opens, dates.closes),
            (settings().opens, settings().closes)
        );
        assert_eq!(dates.reason, "More time was asked for");
    }

    #[test]
    fn what_is_wrong_is_told_in_the_order_of_the_fields() {
        assert_eq!(
            fields(&DatesForm::default()),
            [
                "opens-day",
                "opens-time",
                "closes-day",
                "closes-time",
                "reason"
            ]
        );
        let form = DatesForm {
            reason: "é".repeat(501),
            ..DatesForm::of(&settings())
        };
        assert_eq!(fields(&form), ["reason"]);
    }

    #[test]
    fn it_closes_after_it_opens() {
        let now = DatesForm::of(&settings());
        let form = DatesForm {
            closes: now.opens.clone(),
            reason: "A mistake".to_owned(),
            ..now
        };
        assert_eq!(fields(&form), ["closes-day"]);
    }

    #[test]
    fn what_the_collector_finds_wrong_has_a_field() {
        assert_eq!(dates_field::of("closes"), Some("closes-day"));
        assert_eq!(dates_field::of("reason"), Some("reason"));
        assert_eq!(dates_field::of("other"), None);
    }
}
