//! Reads how many tests passed and failed from what a runner prints.

use std::fmt;

use serde_json::Value;

/// How many tests passed and failed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Count {
    /// Tests that passed.
    pub passed: u64,
    /// Tests that failed, or that should have run and did not.
    pub failed: u64,
}

impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)
    }
}

/// Adds up the `test result:` lines of Rust's own runner, which the browser
/// runner prints too.
pub fn from_libtest(printed: &str) -> Option<Count> {
    let results = printed
        .lines()
        .filter_map(|line| line.trim().strip_prefix("test result:"));
    results
        .map(|line| {
            Some(Count {
                passed: before(line, "passed")?,
                failed: before(line, "failed")?,
            })
        })
        .reduce(|sum, one| {
            let (sum, one) = (sum?, one?);
            Some(Count {
                passed: sum.passed + one.passed,
                failed: sum.failed + one.failed,
            })
        })?
}

/// Reads the last summary of nextest. A test that did not pass has failed,
/// whether it ended badly, took too long or did not start.
pub fn from_nextest(printed: &str) -> Option<Count> {
    let line = printed
        .lines()
        .rev()
        .find(|line| line.trim_start().starts_with("Summary ["))?;
    let (_, line) = line.split_once(']')?;
    let run = before(line, "tests run").or_else(|| before(line, "test run"))?;
    let passed = before(line, "passed").unwrap_or(0);
    Some(Count {
        passed,
        failed: run.checked_sub(passed)?,
    })
}

/// Reads the summary of schemathesis: an operation of the interface is a test.
pub fn from_schemathesis(printed: &str) -> Option<Count> {
    let tested = printed.lines().find_map(|line| {
        let number = line.trim().strip_prefix("Tested: ")?;
        number.parse::<u64>().ok()
    })?;
    let failed = printed
        .lines()
        .filter(|line| line.starts_with("- ST"))
        .count() as u64;
    Some(Count {
        passed: tested.saturating_sub(failed),
        failed,
    })
}

/// Reads the report of Playwright.
pub fn from_playwright(report: &Value) -> Option<Count> {
    let stats = report.get("stats")?;
    let number = |name: &str| stats.get(name).and_then(Value::as_u64);
    // A test that needed a second try is not to be trusted; nor is one left out.
    let failed = number("unexpected")? + number("flaky")? + number("skipped")?;
    Some(Count {
        passed: number("expected")?,
        failed,
    })
}

/// The number that stands before a word; of `3/7` it is the second, as in
/// `3/7 tests run` of a run that was stopped.
fn before(line: &str, word: &str) -> Option<u64> {
    let (start, _) = line.split_once(&format!(" {word}"))?;
    let number = start.rsplit([' ', '/']).next()?;
    number.parse().ok()
}

#[cfg(test)]
mod unit {
    use serde_json::json;

    use super::*;

    fn count(passed: u64, failed: u64) -> Option<Count> {
        Some(Count { passed, failed })
    }

    #[test]
    fn results_of_several_binaries_are_added() {
        let printed = "running 2 tests\n\
            test result: ok. 2 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out\n\
            noise\n\
            test result: FAILED. 40 passed; 3 failed; 0 ignored\n";
        assert_eq!(from_libtest(printed), count(42, 3));
        assert_eq!(from_libtest("error: could not compile"), None);
    }

    #[test]
    fn nextest_counts_what_did_not_pass() {
        let all = "     Summary [   5.129s] 106 tests run: 106 passed (2 slow), 0 skipped\n";
        assert_eq!(from_nextest(all), count(106, 0));
        let some = "Summary [ 1s] 10 tests run: 7 passed, 2 failed, 1 timed out, 0 skipped";
        assert_eq!(from_nextest(some), count(7, 3));
        let one = "Summary [ 1s] 1 test run: 1 passed, 0 skipped";
        assert_eq!(from_nextest(one), count(1, 0));
        let stopped = "Summary [ 1s] 3/7 tests run: 2 passed, 1 failed, 0 skipped";
        assert_eq!(from_nextest(stopped), count(2, 5));
        assert_eq!(from_nextest("error: could not compile"), None);
    }

    #[test]
    fn playwright_tests_left_out_or_tried_twice_are_failures() {
        let report =
            json!({ "stats": { "expected": 5, "unexpected": 1, "flaky": 1, "skipped": 1 } });
        assert_eq!(from_playwright(&report), count(5, 3));
        assert_eq!(from_playwright(&json!({})), None);
    }
}
