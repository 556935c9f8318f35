//! The schema of each toggle's value.

use crate::row::Row;
use crate::scenario::{Domain, Toggle};
use serde_json::{Value as Json, json};

pub(super) fn schema(toggle: Toggle) -> Json {
    let mut schema = match toggle.domain() {
        // A word of digits may be written as a number.
        Domain::Choice(words) => {
            let numbers = words.iter().filter_map(|word| word.parse::<i16>().ok());
            let words = words.iter().map(|word| json!(word));
            json!({"enum": words.chain(numbers.map(Json::from)).collect::<Vec<_>>()})
        }
        Domain::Years(min, max) => years(min, max),
        Domain::YearsOrNone(min, max) => json!({"anyOf": [years(min, max), {"const": "none"}]}),
        Domain::Rows => {
            let ids: Vec<_> = Row::ALL.iter().map(|row| row.id()).collect();
            let row = format!("(?:{})", ids.join("|"));
            json!({"type": "string", "pattern": format!("^(?:none|{row}(?:\\.{row})*)$")})
        }
    };
    schema["description"] = in_words(toggle).into();
    schema
}

fn years(min: i16, max: i16) -> Json {
    json!({"type": "integer", "minimum": min, "maximum": max})
}

const fn in_words(toggle: Toggle) -> &'static str {
    match toggle {
        Toggle::SingleNYears => "The number of years of the preset single-n, and of no other.",
        Toggle::AlignWith => "Which DNA and fingerprint rules images follow.",
        Toggle::AlignScope => "Whose images follow them. Needs align_with.",
        Toggle::AlignDifferenceYears => {
            "Years longer, or below 0 shorter, than those rules. Needs align_with."
        }
        Toggle::UnconvictedMode => "How deletion happens for people not convicted.",
        Toggle::UnconvictedMinorYears => "Years for people not convicted, minor offence.",
        Toggle::UnconvictedSeriousChargedYears => {
            "Years for people charged with a serious offence and not convicted."
        }
        Toggle::UnconvictedSeriousNotChargedYears => {
            "Years for people arrested for a serious offence and not charged."
        }
        Toggle::ConsentForNotCharged => {
            "Keeping images of people arrested for a serious offence and not charged needs the commissioner's consent."
        }
        Toggle::CourtExtension => {
            "What a court may add: nothing, 2 years once, or again and again."
        }
        Toggle::ConvictedMinorYears => "Years for people convicted of a minor offence.",
        Toggle::ConvictedSeriousYears => "Years for people convicted of a serious offence.",
        Toggle::ConvictedMostSeriousYears => {
            "Years for people convicted of a most serious offence."
        }
        Toggle::EarlierConvictionCounts => {
            "An earlier conviction counts when this case ends without one."
        }
        Toggle::CautionAsConviction => "A caution is treated like a conviction.",
        Toggle::ChildRule => "How children compare with adults.",
        Toggle::ChildYears => "The longest life in years under child_rule shorter.",
        Toggle::StartDate => "What starts every clock.",
        Toggle::NewEventResets => "A new event restarts the clear period.",
        Toggle::ReviewEvery => "Years between reviews.",
        Toggle::SearchWindow => "How long images may be searched by face.",
        Toggle::SearchYears => "Years under search_window years.",
        Toggle::MatchingAllowed => "Rows that may be searched by face, joined by full stops.",
        Toggle::MatchingImpactAssessment => "An impact assessment of face matching is planned.",
        Toggle::MatchingBiasTesting => "Bias testing of face matching is planned.",
        Toggle::IncludeLocalCopies => "Deletion covers local systems and shared copies.",
    }
}
