//! Invented proposals: presets, most with a few changes.

#[path = "../numbers/mod.rs"]
mod numbers;

use analysis::Proposal;
use numbers::Numbers;
use retention::{Domain, Scenario, Toggle, presets};

/// So many proposals, the same each time.
pub fn invented(proposals: usize) -> Vec<Proposal> {
    let mut numbers = Numbers::new(proposals as u64);
    (0..proposals)
        .map(|place| proposal(&mut numbers, place))
        .collect()
}

fn proposal(numbers: &mut Numbers, place: usize) -> Proposal {
    let kinds = ["individual", "organisation", "on-behalf"];
    let preset = &presets()[numbers.below(presets().len())];
    let mut scenario = Scenario::of_preset(&preset.id).expect("a preset");
    for _ in 0..numbers.below(5) {
        let toggle = Toggle::ALL[numbers.below(Toggle::ALL.len())];
        let value = match toggle.domain() {
            Domain::Choice(words) => words[numbers.below(words.len())].to_owned(),
            Domain::Years(least, most) | Domain::YearsOrNone(least, most) => {
                let years: Vec<_> = (least..=most).collect();
                years[numbers.below(years.len())].to_string()
            }
            Domain::Rows => continue,
        };
        if let Ok(changed) = scenario.with_toggle(toggle, Some(&value)) {
            scenario = changed;
        }
    }
    let kind = kinds[numbers.below(kinds.len())];
    Proposal::new(&format!("p{place:05}"), kind, "want", &scenario)
}
