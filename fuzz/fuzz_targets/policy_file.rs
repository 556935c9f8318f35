//! Any text is a policy, a scenario, or refused with a place in it.
#![no_main]

use libfuzzer_sys::fuzz_target;
use retention::PolicyFile;

fuzz_target!(|text: &str| {
    match PolicyFile::read("fuzz", text) {
        Ok(PolicyFile::Policy(preset)) => {
            let policy = preset.policy(None).expect("its rules were read");
            let again = PolicyFile::read("again", &policy.to_json().to_string());
            assert!(matches!(again, Ok(PolicyFile::Policy(_))));
        }
        Ok(PolicyFile::Scenario(scenario)) => {
            assert_eq!(
                retention::Scenario::from_json(&scenario.canonical_json()),
                Ok(scenario)
            );
        }
        Err(error) => assert!(error.line <= text.lines().count() + 1),
    }
});
