//! The words of the controls: label, what it changes, source, and the names of choices.

mod scenario;
mod statement;

pub use scenario::{changes, scenario_name, unchanged_words, unset, value_in_words, versions};
pub use statement::{NO_ANSWERS, attached_name, element_id};

use cohort::{Assumption, Unit};
use records::RecordAction;
use retention::{Action, OffenceGroup, Outcome, Toggle};

/// Name of the service, in the header and in every page title.
pub const SERVICE_NAME: &str = "Custody image policy explorer";

/// A text with a capital letter at its start.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        std::iter::once(first.to_ascii_uppercase())
            .chain(letters)
            .collect()
    })
}

/// What a control says.
pub struct ControlText {
    /// The question or the thing that is set.
    pub label: &'static str,
    /// What it changes, in words.
    pub hint: &'static str,
    /// Where it comes from, with the rows it drives.
    pub source: &'static str,
}

/// The text of a control.
pub const fn control(toggle: Toggle) -> ControlText {
    let (label, hint, source) = match toggle {
        Toggle::SingleNYears => (
            "Years to keep every image",
            "Every image is deleted this many years after it was taken, whoever it is of.",
            "Design: no law says this. All rows but U0.",
        ),
        Toggle::AlignWith => (
            "Follow the DNA and fingerprint rules of",
            "Images then follow these rules. What you change with the other controls counts on top of them.",
            "PACE 1984 ss.63D-63U; Criminal Procedure (Scotland) Act 1995; Justice Bill (NI). The workshop asked whether images should be “treated the same as fingerprints/DNA”.",
        ),
        Toggle::AlignScope => (
            "Whose images follow them",
            "Choose everyone, or only people who were not convicted.",
            "Design. Rows N1 to N10, O1 and O2, or all rows.",
        ),
        Toggle::AlignDifferenceYears => (
            "Years longer or shorter than DNA and fingerprints",
            "Moves every fixed end. A minus sign means shorter. Rules without a fixed end stay.",
            "Design: the Home Office noted in 2018 that an untrained person can use an image, which “might make a policy justification for a different retention length”.",
        ),
        Toggle::UnconvictedMode => (
            "How does deletion happen?",
            "Automatic means nobody has to act. With a review, somebody decides and deletion is the default. On request, the image stays unless the person asks; a review stays too, as a fresh decision.",
            "2017 review; Science and Technology Committee 2018. Rows N1 to N8, N10, O1 and O2.",
        ),
        Toggle::UnconvictedMinorYears => (
            "Not convicted, minor offence: years to keep",
            "Years until deletion, or until the first review if you chose review or request. 0 means when the case ends.",
            "Compare PACE 1984 s.63H. Rows N1, N2, N5, N6 and N10.",
        ),
        Toggle::UnconvictedSeriousChargedYears => (
            "Charged with a serious offence: years to keep",
            "For people who were charged and then not convicted.",
            "Compare PACE 1984 s.63F: 3 years for DNA. Rows N7 and N8.",
        ),
        Toggle::UnconvictedSeriousNotChargedYears => (
            "Arrested for a serious offence, not charged: years to keep",
            "For people who were never charged.",
            "Compare PACE 1984 ss.63F(5), 63G. Rows N3 and N4.",
        ),
        Toggle::ConsentForNotCharged => (
            "Must an independent commissioner agree to keep these?",
            "If yes, an image of a person who was not charged is deleted when the case ends unless the commissioner agrees.",
            "PACE 1984 s.63G. Rows N3 and N4.",
        ),
        Toggle::CourtExtension => (
            "Can a court add time?",
            "Applies to people not convicted of a serious offence, where there is a fixed end.",
            "PACE 1984 s.63F(7)-(10): a district judge, 2 years once; in Scotland a sheriff, again and again. Rows N3, N4, N7 and N8.",
        ),
        Toggle::ConvictedMinorYears => (
            "Convicted, minor offence: years to keep",
            "For adults convicted of a minor offence, with or without prison.",
            "Gaughran v UK (2020) asks that seriousness and need count. Rows C1, C3 and C4.",
        ),
        Toggle::ConvictedSeriousYears => (
            "Convicted, serious offence: years to keep",
            "For adults convicted of a serious (qualifying) offence.",
            "MoPI group 2; Gaughran v UK (2020). Row C5.",
        ),
        Toggle::ConvictedMostSeriousYears => (
            "Convicted, most serious offence: years to keep",
            "For adults under public protection: the police review group 1.",
            "MoPI group 1. Row C6.",
        ),
        Toggle::EarlierConvictionCounts => (
            "Does an earlier conviction count?",
            "If yes, a person who is not convicted this time, but was before, is treated like a person convicted of a minor offence.",
            "PACE 1984 ss.63F(2), 63H(2). Row N9.",
        ),
        Toggle::CautionAsConviction => (
            "Does a caution count as a conviction?",
            "If no, a person who is cautioned is treated like a person who is not convicted.",
            "PACE 1984 s.65B. Rows O3 to O6.",
        ),
        Toggle::ChildRule => (
            "Images of people under 18",
            "Compares each rule for under-18s with the rule for adults.",
            "UN Convention on the Rights of the Child, articles 3, 16 and 40; PACE 1984 s.63K. Rows N2, N4, N6, N8, O5, O6, C2 and C7 to C11.",
        ),
        Toggle::ChildYears => (
            "Longest time for under-18s, if shorter",
            "An image that adults’ rules keep longer is deleted after this many years. 3 until you set it.",
            "Design, after the 3 years of PACE 1984 s.63F. The same rows.",
        ),
        Toggle::StartDate => (
            "When does the clock start?",
            "Moves the start of every period and review. A later start keeps images longer.",
            "PACE counts from the day of taking; Scotland from the end of the case; police guidance from the last time the person came to notice. All rows with a clock.",
        ),
        Toggle::NewEventResets => (
            "Does a new event restart the clock?",
            "If no, a clock that runs from the last time a person came to notice starts when this case or sentence ended instead.",
            "College of Policing, MoPI clear period. Rows on that clock.",
        ),
        Toggle::ReviewEvery => (
            "How often is a long period reviewed?",
            "For every rule that can keep an image more than 5 years.",
            "Gaughran v UK (2020); Peruzzo and Martens v Germany (2013). Rows over 5 years.",
        ),
        Toggle::SearchWindow => (
            "How long may an image be searched by face?",
            "Keeping an image and searching it by face can have separate rules.",
            "The workshop spoke of a “conceptual difference between facial matching and custody image store”.",
        ),
        Toggle::SearchYears => (
            "Years an image may be searched",
            "Counts from the day the image was taken. 3 until you set it.",
            "Design.",
        ),
        Toggle::MatchingAllowed => (
            "Whose images may be searched by face?",
            "Untick a group to take it out of face matching. The images stay stored.",
            "R (Bridges) v South Wales Police [2020]: who can be searched must be written down.",
        ),
        Toggle::MatchingImpactAssessment => (
            "Is an impact assessment of face matching planned?",
            "Changes no number; answers check FM3.",
            "Data Protection Act 2018 s.64.",
        ),
        Toggle::MatchingBiasTesting => (
            "Is bias testing of face matching planned?",
            "Changes no number; answers check FM3.",
            "Equality Act 2010 s.149; R (Bridges) [2020].",
        ),
        Toggle::IncludeLocalCopies => (
            "Does deletion cover copies in local systems?",
            "Changes no number; answers check LC1.",
            "Data Protection Act 2018 ss.47-48. The workshop asked: “Will local systems be able to fix the problem of deletion?”",
        ),
    };
    ControlText {
        label,
        hint,
        source,
    }
}

/// The name of a choice.
pub fn choice(toggle: Toggle, word: &str) -> &'static str {
    match (toggle, word) {
        (Toggle::AlignWith, "pofa") => "England and Wales",
        (Toggle::AlignWith, "scotland-dna") => "Scotland",
        (Toggle::AlignWith, _) => "Northern Ireland (plan)",
        (Toggle::AlignScope, "all") => "Everyone’s",
        (Toggle::AlignScope, _) => "Only people not convicted",
        (Toggle::UnconvictedMode, "automatic") => "Automatic",
        (Toggle::UnconvictedMode, "review") => "Review, deletion is the default",
        (Toggle::UnconvictedMode, _) => "Only on request",
        (Toggle::CourtExtension, "0") => "No",
        (Toggle::CourtExtension, "2-once") => "2 years, once",
        (Toggle::CourtExtension, _) => "2 years, again and again",
        (Toggle::ChildRule, "same") => "The same as for adults",
        (Toggle::ChildRule, "shorter") => "Shorter than for adults",
        (Toggle::ChildRule, _) => "Deleted when the case ends",
        (Toggle::StartDate, "image") => "The day the image was taken",
        (Toggle::StartDate, "outcome") => "The end of the case",
        (Toggle::StartDate, "conviction") => "The conviction",
        (Toggle::StartDate, "sentence_end") => "The end of the sentence",
        (Toggle::StartDate, _) => "The last time the person came to notice",
        (Toggle::ReviewEvery, "none") => "Never",
        (Toggle::ReviewEvery, "5") => "Every 5 years",
        (Toggle::ReviewEvery, _) => "Every 10 years",
        (Toggle::SearchWindow, "same") => "As long as it is stored",
        (Toggle::SearchWindow, "none") => "Never",
        (Toggle::SearchWindow, "case_end") => "Until the case ends",
        (Toggle::SearchWindow, _) => "A number of years",
        (_, "yes") => "Yes",
        (_, "no") => "No",
        _ => "",
    }
}

/// An offence group for readers.
pub const fn offence_group(group: OffenceGroup) -> &'static str {
    match group {
        OffenceGroup::ViolenceAgainstPerson => "Violence against the person",
        OffenceGroup::Sexual => "Sexual offences",
        OffenceGroup::Robbery => "Robbery",
        OffenceGroup::TheftInclBurglary => "Theft, with burglary and vehicles",
        OffenceGroup::CriminalDamageArson => "Criminal damage and arson",
        OffenceGroup::Drugs => "Drugs",
        OffenceGroup::Weapons => "Weapons",
        OffenceGroup::PublicOrder => "Public order",
        OffenceGroup::MiscAgainstSociety => "Other crimes against society",
        OffenceGroup::Fraud => "Fraud",
    }
}

/// An outcome for readers.
pub const fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Live => "Case still open",
        Outcome::NfaNotCharged => "No further action, not charged",
        Outcome::ChargedNotConvicted => "Charged, not convicted",
        Outcome::PenaltyNotice => "Penalty notice",
        Outcome::CommunityResolution => "Community resolution",
        Outcome::AdultCaution => "Adult caution",
        Outcome::YouthCaution => "Youth caution",
        Outcome::Convicted => "Convicted",
        Outcome::UnlawfulOrMistaken => "Unlawful or mistaken arrest",
        Outcome::Unknown => "Not known",
    }
}

/// What is done with an image, for readers.
pub const fn action(action: Action) -> &'static str {
    match action {
        Action::Delete => "Deleted",
        Action::Review => "Due for review",
        Action::Keep => "Kept",
        Action::Hold => "Held, case open",
    }
}

/// What an assumption accepts, how sure its default is, and where it comes from.
pub fn assumption_in_words(assumption: Assumption) -> String {
    let (lowest, highest) = assumption.range();
    let range = match assumption.unit() {
        Unit::Share => "A share from 0 (none) to 1 (all)".to_owned(),
        Unit::PerYear => format!("A number a year from {lowest} to {highest}"),
        Unit::Minutes => format!("Minutes from {lowest} to {highest}"),
        Unit::Pounds => format!("Pounds from {lowest} to {highest}"),
    };
    let mark = assumption.mark().in_words();
    format!(
        "{range}. {} unless you set it: {mark}; {}.",
        assumption.default_value(),
        assumption.source()
    )
}

/// What is done with a record of the visitor's own file, for readers.
pub const fn record_action(of: RecordAction) -> &'static str {
    match of {
        RecordAction::Of(Action::Delete) => "To be deleted",
        // A file can hold records back for national security too.
        RecordAction::Of(Action::Hold) => "Held",
        RecordAction::Of(other) => action(other),
        RecordAction::Invalid => "Invalid",
    }
}

/// A size of a file: `148.2 MB`, `12 kB`.
pub fn megabytes(bytes: u64) -> String {
    match bytes {
        0..1_000 => format!("{bytes} bytes"),
        1_000..1_000_000 => format!("{} kB", bytes / 1_000),
        _ => format!("{:.1} MB", bytes as f64 / 1_000_000.0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_have_no_needless_digits() {
        let shown = [0, 999, 1_000, 999_999, 1_000_000, 148_230_000].map(megabytes);
        let wanted = [
            "0 bytes",
            "999 bytes",
            "1 kB",
            "999 kB",
            "1.0 MB",
            "148.2 MB",
        ];
        assert_eq!(shown, wanted);
    }
}
