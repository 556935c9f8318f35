//! The codes of the short form. They are published in `docs/reference/link-codes.md`: a code keeps
//! its meaning for ever, and one that is no longer needed is not used again.

use crate::facts::OffenceGroup;
use crate::row::Row;
use crate::rule::{Apply, ReviewDefault, Trigger};
use crate::scenario::Toggle;

/// Number of the short form.
pub(super) const LINK_FORMAT: u32 = 2;

/// Before the exceptions.
pub(super) const EXCEPTIONS: &str = "ex";

/// Years without a limit.
pub(super) const NO_LIMIT: &str = "n";

/// The digits of a number with 32 digits.
pub(super) const DIGITS: &[u8; 32] = b"0123456789abcdefghijklmnopqrstuv";

/// By [`Row::index`].
const ROWS: &[u8; Row::ALL.len()] = b"0123456789abcdefghijklmnopqrs";

/// By [`OffenceGroup::index`]. Capitals, because each starts an exception.
const GROUPS: &[u8; OffenceGroup::ALL.len()] = b"ABCDEFGHIJ";

pub(super) const fn row_code(row: Row) -> u8 {
    ROWS[row.index()]
}

pub(super) fn row_of_code(code: u8) -> Option<Row> {
    Row::ALL.iter().copied().find(|row| row_code(*row) == code)
}

pub(super) const fn group_code(group: OffenceGroup) -> u8 {
    GROUPS[group.index()]
}

pub(super) fn group_of_code(code: u8) -> Option<OffenceGroup> {
    let mut all = OffenceGroup::ALL.iter().copied();
    all.find(|group| group_code(*group) == code)
}

pub(super) const fn toggle_code(toggle: Toggle) -> &'static str {
    match toggle {
        Toggle::SingleNYears => "sn",
        Toggle::AlignWith => "aw",
        Toggle::AlignScope => "as",
        Toggle::AlignDifferenceYears => "ad",
        Toggle::UnconvictedMode => "um",
        Toggle::UnconvictedMinorYears => "un",
        Toggle::UnconvictedSeriousChargedYears => "uc",
        Toggle::UnconvictedSeriousNotChargedYears => "us",
        Toggle::ConsentForNotCharged => "cn",
        Toggle::CourtExtension => "ce",
        Toggle::ConvictedMinorYears => "cm",
        Toggle::ConvictedSeriousYears => "cs",
        Toggle::ConvictedMostSeriousYears => "ct",
        Toggle::EarlierConvictionCounts => "ec",
        Toggle::CautionAsConviction => "cc",
        Toggle::ChildRule => "ch",
        Toggle::ChildYears => "cy",
        Toggle::StartDate => "sd",
        Toggle::NewEventResets => "nr",
        Toggle::ReviewEvery => "re",
        Toggle::SearchWindow => "sw",
        Toggle::SearchYears => "sy",
        Toggle::MatchingAllowed => "ma",
        Toggle::MatchingImpactAssessment => "mi",
        Toggle::MatchingBiasTesting => "mb",
        Toggle::IncludeLocalCopies => "lc",
    }
}

pub(super) fn toggle_of_code(code: &str) -> Option<Toggle> {
    let mut all = Toggle::ALL.iter().copied();
    all.find(|toggle| toggle_code(*toggle) == code)
}

/// The words of a toggle's choice with their codes; empty for other toggles.
pub(super) const fn word_codes(toggle: Toggle) -> &'static [(&'static str, &'static str)] {
    match toggle {
        Toggle::AlignWith => &[("pofa", "p"), ("scotland-dna", "s"), ("ni-75-50-25", "n")],
        Toggle::AlignScope => &[("all", "a"), ("unconvicted", "u")],
        Toggle::UnconvictedMode => &[("automatic", "a"), ("review", "r"), ("ask", "k")],
        Toggle::CourtExtension => &[("0", "n"), ("2-once", "o"), ("2-repeat", "r")],
        Toggle::ChildRule => &[("same", "s"), ("shorter", "h"), ("delete", "d")],
        Toggle::StartDate => &[
            ("image", "i"),
            ("outcome", "o"),
            ("conviction", "c"),
            ("sentence_end", "e"),
            ("clear", "l"),
        ],
        Toggle::ReviewEvery => &[("none", "n"), ("5", "f"), ("10", "t")],
        Toggle::SearchWindow => &[
            ("same", "s"),
            ("none", "n"),
            ("case_end", "c"),
            ("years", "y"),
        ],
        Toggle::ConsentForNotCharged
        | Toggle::EarlierConvictionCounts
        | Toggle::CautionAsConviction
        | Toggle::NewEventResets
        | Toggle::MatchingImpactAssessment
        | Toggle::MatchingBiasTesting
        | Toggle::IncludeLocalCopies => &[("yes", "y"), ("no", "n")],
        Toggle::SingleNYears
        | Toggle::AlignDifferenceYears
        | Toggle::UnconvictedMinorYears
        | Toggle::UnconvictedSeriousChargedYears
        | Toggle::UnconvictedSeriousNotChargedYears
        | Toggle::ConvictedMinorYears
        | Toggle::ConvictedSeriousYears
        | Toggle::ConvictedMostSeriousYears
        | Toggle::ChildYears
        | Toggle::SearchYears
        | Toggle::MatchingAllowed => &[],
    }
}

pub(super) const fn trigger_code(trigger: Trigger) -> char {
    match trigger {
        Trigger::Image => 'i',
        Trigger::Outcome => 'o',
        Trigger::Conviction => 'c',
        Trigger::Sentence => 's',
        Trigger::SentenceEnd => 'e',
        Trigger::Notice => 'n',
        Trigger::Clear => 'l',
    }
}

pub(super) const fn apply_code(apply: Apply) -> char {
    match apply {
        Apply::PresumptionOfDeletion => 'p',
        Apply::StrongPresumption => 'q',
        Apply::AfterFirstReview => 'w',
        Apply::NoPresumption => 'y',
    }
}

pub(super) const fn default_code(default: ReviewDefault) -> char {
    match default {
        ReviewDefault::Delete => 'd',
        ReviewDefault::Assess => 'a',
    }
}

/// Parts of a rule. Where they stand in it tells them from triggers, applications and defaults.
pub(super) mod rule {
    pub const KEEP: char = 'k';
    pub const DELETE: char = 'd';
    pub const SENTENCE: char = 'z';
    pub const MONTHS: char = 'm';
    pub const EXTENSION: char = 'x';
    pub const REPEATABLE: char = 'r';
    pub const REVIEW: char = 'v';
    pub const CAP: char = 'u';
    pub const CONSENT: char = 'j';
    pub const OTHERWISE: char = '-';
    /// The two clocks of the police information schedule, which most reviews have.
    pub const SCHEDULES: [(char, &str); 2] = [('f', "6/5"), ('t', "10/10")];
}

/// One line of the published table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkCode {
    /// What it is a code for: `control`, the id of a control for its words, `row` and so on.
    pub of: String,
    /// The name in the readable form.
    pub name: String,
    /// The code.
    pub code: String,
}

/// Every code of a scenario.
pub fn link_codes() -> Vec<LinkCode> {
    let line = |of: &str, name: &str, code: &str| LinkCode {
        of: of.to_owned(),
        name: name.to_owned(),
        code: code.to_owned(),
    };
    let letter = |of: &str, name: &str, code: char| line(of, name, &code.to_string());
    let mut codes = vec![line("part", super::EXCEPTION, EXCEPTIONS)];
    for toggle in Toggle::ALL {
        codes.push(line("part", toggle.id(), toggle_code(*toggle)));
    }
    for toggle in Toggle::ALL {
        let words = word_codes(*toggle).iter();
        codes.extend(words.map(|(word, code)| line(toggle.id(), word, code)));
    }
    codes.push(line("years", "none", NO_LIMIT));
    let rows = Row::ALL.iter();
    codes.extend(rows.map(|row| letter("row", row.id(), row_code(*row).into())));
    let groups = OffenceGroup::ALL.iter();
    codes
        .extend(groups.map(|group| letter("offence group", group.id(), group_code(*group).into())));
    let triggers = Trigger::ALL.iter();
    codes.extend(triggers.map(|trigger| letter("trigger", trigger.id(), trigger_code(*trigger))));
    let defaults = ReviewDefault::ALL.iter();
    codes.extend(defaults.map(|own| letter("review default", own.id(), default_code(*own))));
    let applications = Apply::ALL.iter();
    codes.extend(applications.map(|own| letter("application", own.id(), apply_code(*own))));
    let schedules = rule::SCHEDULES.iter();
    codes.extend(schedules.map(|(code, years)| letter("rule", &format!("REV{years}"), *code)));
    for (name, code) in [
        ("KEEP", rule::KEEP),
        ("DEL@outcome", rule::DELETE),
        ("sent+N", rule::SENTENCE),
        ("months", rule::MONTHS),
        ("+N", rule::EXTENSION),
        ("* after +N", rule::REPEATABLE),
        ("REVA/B", rule::REVIEW),
        ("CAP-age", rule::CAP),
        ("CONSENT", rule::CONSENT),
        ("else", rule::OTHERWISE),
    ] {
        codes.push(letter("rule", name, code));
    }
    codes
}
