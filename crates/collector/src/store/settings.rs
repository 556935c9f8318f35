//! What people decided about the service.

use super::audit::AuditRow;
use super::{Store, StoreError, in_time, on_engine, time, written};
use consultation::Dates;

const AUDIT_SUMMARY: &str = "publish-audit-summary";
const ACCESS: &str = "publish-access";
const OPENS: &str = "opens";
const CLOSES: &str = "closes";

/// What people decided about the service.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// The monthly summary of the audit is published.
    pub publishes_audit_summary: bool,
    /// The list of roles and organisations with access is published.
    pub publishes_access: bool,
    /// Other times than the questionnaire's, of opening and closing.
    pub dates: Option<Dates>,
}

/// A decision about the service.
#[derive(Clone, Debug)]
pub struct Decide {
    /// What is decided.
    pub decision: Decision,
    /// What the audit says of it.
    pub audit: AuditRow,
}

/// What can be decided about the service.
#[derive(Clone, Copy, Debug)]
pub enum Decision {
    /// What is published of it.
    Publish {
        /// The monthly summary of the audit.
        audit_summary: bool,
        /// The list of roles and organisations with access.
        access: bool,
    },
    /// When the consultation opens and closes; as the questionnaire says if there are none.
    Dates(Option<Dates>),
}

impl Decision {
    /// Names, and their values; a name without one goes.
    pub(super) fn values(self) -> Vec<(&'static str, Option<String>)> {
        let yes = |is: bool| is.then(|| "yes".to_owned());
        match self {
            Self::Publish {
                audit_summary,
                access,
            } => vec![(AUDIT_SUMMARY, yes(audit_summary)), (ACCESS, yes(access))],
            Self::Dates(dates) => vec![
                (OPENS, dates.map(|own| written(own.opens))),
                (CLOSES, dates.map(|own| written(own.closes))),
            ],
        }
    }
}

impl Settings {
    /// From names and their values.
    pub(super) fn of(values: Vec<(String, String)>) -> Result<Self, StoreError> {
        let of = |name: &str| {
            let found = values.iter().find(|(own, _)| own == name);
            found.map(|(_, value)| value.as_str())
        };
        let opens = of(OPENS).map(time).transpose()?;
        let closes = of(CLOSES).map(time).transpose()?;
        Ok(Self {
            publishes_audit_summary: of(AUDIT_SUMMARY).is_some(),
            publishes_access: of(ACCESS).is_some(),
            dates: opens
                .zip(closes)
                .map(|(opens, closes)| Dates { opens, closes }),
        })
    }
}

impl Store {
    /// What people decided about the service.
    ///
    /// # Errors
    /// If the store cannot be used.
    pub async fn settings(&self) -> Result<Settings, StoreError> {
        on_engine!(self, engine => in_time(engine.settings()).await)
    }
}
