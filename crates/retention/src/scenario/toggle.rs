//! The toggles of the explorer: id, domain, value. Source: retention rules 8.6.

use crate::policy::RowSet;
use crate::row::Row;
use crate::vocabulary::vocabulary;
use serde_json::Value as Json;

vocabulary! {
    /// What a visitor can change. The text is the name of the form control, the key in files and
    /// in links. The order is the order in which changes are applied.
    Toggle {
        /// The number of the preset `single-n`.
        SingleNYears = "single_n_years",
        /// Which DNA and fingerprint rules images follow.
        AlignWith = "align_with",
        /// Whose images follow them.
        AlignScope = "align_scope",
        /// Years longer (or, negative, shorter) than those rules.
        AlignDifferenceYears = "align_difference_years",
        /// How deletion happens for people not convicted.
        UnconvictedMode = "unconvicted_mode",
        /// Not convicted, minor offence.
        UnconvictedMinorYears = "unconvicted_minor_years",
        /// Charged with a serious offence, not convicted.
        UnconvictedSeriousChargedYears = "unconvicted_serious_charged_years",
        /// Arrested for a serious offence, not charged.
        UnconvictedSeriousNotChargedYears = "unconvicted_serious_not_charged_years",
        /// Keeping the last of these needs the commissioner's consent.
        ConsentForNotCharged = "consent_for_not_charged",
        /// What a court may add.
        CourtExtension = "court_extension",
        /// Convicted, minor offence.
        ConvictedMinorYears = "convicted_minor_years",
        /// Convicted, serious offence.
        ConvictedSeriousYears = "convicted_serious_years",
        /// Convicted, most serious offence.
        ConvictedMostSeriousYears = "convicted_most_serious_years",
        /// An earlier conviction counts when this case ends without one.
        EarlierConvictionCounts = "earlier_conviction_counts",
        /// A caution is treated like a conviction.
        CautionAsConviction = "caution_as_conviction",
        /// How children compare with adults.
        ChildRule = "child_rule",
        /// Years under `child_rule` shorter.
        ChildYears = "child_years",
        /// What starts every clock.
        StartDate = "start_date",
        /// A new event restarts the clear period.
        NewEventResets = "new_event_resets",
        /// Years between reviews.
        ReviewEvery = "review_every",
        /// How long images may be searched by face.
        SearchWindow = "search_window",
        /// Years under `search_window` years.
        SearchYears = "search_years",
        /// Which rows may be searched by face.
        MatchingAllowed = "matching_allowed",
        /// An impact assessment of face matching is planned.
        MatchingImpactAssessment = "matching_impact_assessment",
        /// Bias testing of face matching is planned.
        MatchingBiasTesting = "matching_bias_testing",
        /// Deletion covers local systems and shared copies.
        IncludeLocalCopies = "include_local_copies",
    }
}

/// What a toggle accepts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Domain {
    /// One of these words.
    Choice(&'static [&'static str]),
    /// A whole number of years from, to.
    Years(i16, i16),
    /// A whole number of years from, to; or `none`.
    YearsOrNone(i16, i16),
    /// Rows joined by full stops; or `none`.
    Rows,
}

/// The value of a toggle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Value {
    /// A word of the toggle's choice.
    Word(&'static str),
    /// Years.
    Years(i16),
    /// No limit.
    NoLimit,
    /// Rows.
    Rows(RowSet),
}

/// A text that a toggle does not accept.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{toggle}: found {found}; accepted is {accepted}")]
pub struct InvalidToggle {
    /// The toggle's id.
    pub toggle: String,
    /// The text.
    pub found: String,
    /// What it could be.
    pub accepted: String,
}

const YES_NO: Domain = Domain::Choice(&["yes", "no"]);

impl Toggle {
    /// What it accepts.
    pub const fn domain(self) -> Domain {
        match self {
            Self::SingleNYears => Domain::Years(0, 100),
            Self::AlignWith => Domain::Choice(&["pofa", "scotland-dna", "ni-75-50-25"]),
            Self::AlignScope => Domain::Choice(&["all", "unconvicted"]),
            Self::AlignDifferenceYears => Domain::Years(-25, 25),
            Self::UnconvictedMode => Domain::Choice(&["automatic", "review", "ask"]),
            Self::UnconvictedMinorYears
            | Self::UnconvictedSeriousChargedYears
            | Self::UnconvictedSeriousNotChargedYears
            | Self::ChildYears
            | Self::SearchYears => Domain::Years(0, 25),
            Self::ConvictedMinorYears
            | Self::ConvictedSeriousYears
            | Self::ConvictedMostSeriousYears => Domain::YearsOrNone(0, 100),
            Self::CourtExtension => Domain::Choice(&["0", "2-once", "2-repeat"]),
            Self::ChildRule => Domain::Choice(&["same", "shorter", "delete"]),
            Self::StartDate => {
                Domain::Choice(&["image", "outcome", "conviction", "sentence_end", "clear"])
            }
            Self::ReviewEvery => Domain::Choice(&["none", "5", "10"]),
            Self::SearchWindow => Domain::Choice(&["same", "none", "case_end", "years"]),
            Self::MatchingAllowed => Domain::Rows,
            Self::ConsentForNotCharged
            | Self::EarlierConvictionCounts
            | Self::CautionAsConviction
            | Self::NewEventResets
            | Self::MatchingImpactAssessment
            | Self::MatchingBiasTesting
            | Self::IncludeLocalCopies => YES_NO,
        }
    }

    /// The toggle that this one refines, and the word that it must have, if not any. Without it
    /// this one changes nothing.
    pub const fn refines(self) -> Option<(Self, Option<&'static str>)> {
        match self {
            Self::AlignScope | Self::AlignDifferenceYears => Some((Self::AlignWith, None)),
            Self::ChildYears => Some((Self::ChildRule, Some("shorter"))),
            Self::SearchYears => Some((Self::SearchWindow, Some("years"))),
            _ => None,
        }
    }

    /// Years that hold while a toggle has none of its own, where its rules give none: 3, as PACE
    /// s.63F has for DNA.
    pub const fn default_years(self) -> Option<u16> {
        match self {
            Self::ChildYears | Self::SearchYears => Some(3),
            _ => None,
        }
    }

    /// Reads a value.
    ///
    /// # Errors
    /// Names the toggle, the text and what is accepted.
    pub fn parse_value(self, text: &str) -> Result<Value, InvalidToggle> {
        let years = |min, max| {
            let digits = text.strip_prefix('-').unwrap_or(text);
            let plain = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
            let number = text
                .parse::<i16>()
                .ok()
                .filter(|years| plain && (min..=max).contains(years));
            number.map(Value::Years)
        };
        let value = match self.domain() {
            Domain::Choice(words) => words
                .iter()
                .find(|word| **word == text)
                .map(|word| Value::Word(word)),
            Domain::Years(min, max) => years(min, max),
            Domain::YearsOrNone(..) if text == "none" => Some(Value::NoLimit),
            Domain::YearsOrNone(min, max) => years(min, max),
            Domain::Rows if text == "none" => Some(Value::Rows(RowSet::default())),
            Domain::Rows => text
                .split('.')
                .map(Row::parse)
                .collect::<Option<_>>()
                .map(Value::Rows),
        };
        value.ok_or_else(|| InvalidToggle {
            toggle: self.id().to_owned(),
            found: format!("{text:?}"),
            accepted: self.domain().to_string(),
        })
    }
}

impl std::fmt::Display for Domain {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Choice(words) => f.write_str(&words.join(", ")),
            Self::Years(min, max) => write!(f, "a whole number from {min} to {max}"),
            Self::YearsOrNone(min, max) => write!(f, "a whole number from {min} to {max}, or none"),
            Self::Rows => f.write_str("rows such as C5.C6, or none"),
        }
    }
}

impl std::fmt::Display for Value {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Word(word) => f.write_str(word),
            Self::Years(years) => write!(f, "{years}"),
            Self::NoLimit => f.write_str("none"),
            Self::Rows(rows) if rows.is_empty() => f.write_str("none"),
            Self::Rows(rows) => {
                let ids: Vec<_> = rows.iter().map(Row::id).collect();
                f.write_str(&ids.join("."))
            }
        }
    }
}

impl Value {
    pub(super) fn to_json(self) -> Json {
        match self {
            Self::Years(years) => years.into(),
            other => other.to_string().into(),
        }
    }
}
