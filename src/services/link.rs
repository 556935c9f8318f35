//! The scenario in the address bar.

use crate::content::BASELINE;
use crate::state::Explorer;
use cohort::AsAt;
use gloo::timers::callback::Timeout;
use gloo::utils::window;
use retention::{LinkProblem, Scenario, parse_date};
use std::cell::Cell;
use wasm_bindgen::JsValue;

const AS_AT: &str = "as_at";
const POLICY: &str = "policy";
/// Browsers refuse an address that changes many times a second.
const BETWEEN_MS: f64 = 250.0;

/// The state that a query describes, with what in it could not be used. `None` where there is no
/// query; without a policy in it, the baseline is changed.
pub fn read(query: &str) -> (Option<Explorer>, Vec<LinkProblem>) {
    let mut link = Scenario::from_link(query, None);
    let mut problems = link.problems;
    if link.scenario.is_none() && !query.trim_start_matches('?').is_empty() {
        // The rest of a link counts even when its policy does not.
        problems.retain(|problem| problem.key == POLICY);
        link = Scenario::from_link(&on_baseline(query), None);
        problems.append(&mut link.problems);
    }
    let mut as_at = AsAt::reference();
    for (key, text) in link.other {
        if key != AS_AT {
            problems.push(LinkProblem {
                key,
                found: format!("{text:?}"),
                accepted: "the names of controls on this page".to_owned(),
            });
        } else if let Some(day) = parse_date(&text).and_then(|day| AsAt::new(day).ok()) {
            as_at = day;
        } else {
            problems.push(LinkProblem {
                key,
                found: format!("{text:?}"),
                accepted: format!(
                    "a date from {} to {}",
                    AsAt::reference().day(),
                    AsAt::last()
                ),
            });
        }
    }
    (
        link.scenario.map(|scenario| Explorer { scenario, as_at }),
        problems,
    )
}

/// The query with the baseline in the place of its policy.
fn on_baseline(query: &str) -> String {
    let rest = query
        .trim_start_matches('?')
        .split('&')
        .filter(|pair| pair.split('=').next() != Some(POLICY));
    let version = Scenario::of_preset(BASELINE).map_or(1, |scenario| scenario.preset().version);
    rest.fold(format!("{POLICY}={BASELINE}.{version}"), |query, pair| {
        format!("{query}&{pair}")
    })
}

/// The query that describes a state.
pub fn write(state: &Explorer) -> String {
    let mut query = state.scenario.to_query();
    if state.as_at != AsAt::reference() {
        query.push_str(&format!("&{AS_AT}={}", state.as_at.day()));
    }
    query
}

/// The query of the page's address.
pub fn current() -> String {
    window().location().search().unwrap_or_default()
}

/// Puts a state into the address bar without a new entry in the history: at once, or, if that has
/// just been done, a moment later, unless the returned timeout is dropped before.
pub fn replace(state: Explorer) -> Option<Timeout> {
    thread_local! {
        static LAST: Cell<f64> = const { Cell::new(f64::NEG_INFINITY) };
    }
    let now = || {
        window()
            .performance()
            .map_or(0.0, |performance| performance.now())
    };
    let write_now = move || {
        LAST.set(now());
        write_to_address(&state);
    };
    let wait = LAST.get() + BETWEEN_MS - now();
    if wait <= 0.0 {
        write_now();
        None
    } else {
        Some(Timeout::new(wait.ceil() as u32, write_now))
    }
}

/// A browser may refuse all the same; the next change tries again.
fn write_to_address(state: &Explorer) {
    let path = window().location().pathname().unwrap_or_default();
    if let Ok(history) = window().history() {
        let entry = history.state().unwrap_or(JsValue::NULL);
        let _ =
            history.replace_state_with_url(&entry, "", Some(&format!("{path}?{}", write(state))));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use retention::{Toggle, day};

    #[test]
    fn a_link_carries_scenario_and_day() {
        let scenario = Scenario::of_preset("pofa").unwrap();
        let state = Explorer {
            scenario: scenario
                .with_toggle(Toggle::ChildRule, Some("same"))
                .unwrap(),
            as_at: AsAt::new(day(2030, 2, 3)).unwrap(),
        };
        assert_eq!(
            write(&state),
            "format=1&model=0.1.0&policy=pofa.1&child_rule=same&as_at=2030-02-03"
        );
        assert_eq!(read(&write(&state)), (Some(state), vec![]));
    }

    #[test]
    fn what_a_link_cannot_mean_is_said_and_the_rest_stands() {
        let (state, problems) = read(
            "?policy=pofa.x&child_rule=maybe&as_at=1999-01-01&utm=x&convicted_serious_years=9",
        );
        let state = state.unwrap();
        assert_eq!(state.as_at, AsAt::reference());
        assert_eq!(state.scenario.toggles().count(), 1);
        let keys: Vec<_> = problems
            .iter()
            .map(|problem| problem.key.as_str())
            .collect();
        assert_eq!(keys, ["policy", "child_rule", "as_at", "utm"]);
    }

    #[test]
    fn a_link_without_a_policy_changes_the_baseline() {
        let (state, problems) = read("child_rule=delete&as_at=2040-01-01");
        let state = state.unwrap();
        assert_eq!(
            (state.scenario.preset().id.as_str(), problems),
            (BASELINE, vec![])
        );
        assert_eq!(state.scenario.toggles().count(), 1);
        assert_eq!(state.as_at, AsAt::new(day(2040, 1, 1)).unwrap());

        let (state, problems) = read("policy=no-such.1&child_rule=delete");
        assert_eq!(state.unwrap().scenario.toggles().count(), 1);
        assert_eq!(problems.len(), 1);
        assert_eq!(read(""), (None, vec![]));
    }
}
