//! How many tests passed and failed, read from what the runners print.

use anyhow::Result;
use std::ops::{Add, AddAssign};

/// Passed and failed tests.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Count {
    pub(crate) passed: u32,
    pub(crate) failed: u32,
}

impl Count {
    /// One failure.
    pub(crate) fn failure() -> Self {
        Self { passed: 0, failed: 1 }
    }

    /// One test, by its result; a failure is told.
    pub(crate) fn of(result: &Result<()>) -> Self {
        match result {
            Ok(()) => Self { passed: 1, failed: 0 },
            Err(error) => {
                eprintln!("{error:#}");
                Self::failure()
            }
        }
    }

    /// What a runner counted, checked against how it ended: one that died, or that ran nothing, has failed.
    pub(crate) fn ended(mut self, success: bool) -> Self {
        if self.failed == 0 {
            if !success {
                eprintln!("The runner ended before its tests did.");
                self.failed = 1;
            } else if self.passed == 0 {
                eprintln!("No test was run.");
                self.failed = 1;
            }
        }
        self
    }
}

impl Add for Count {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            passed: self.passed + other.passed,
            failed: self.failed + other.failed,
        }
    }
}

impl AddAssign for Count {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

/// Sums the closing lines of Rust's test runner, which wasm-bindgen's imitates.
pub(crate) fn libtest(text: &str) -> Count {
    let mut count = Count::default();
    for line in text.lines().filter_map(|line| line.strip_prefix("test result: ")) {
        count.passed += number_before(line, "passed");
        count.failed += number_before(line, "failed");
    }
    count
}

/// Reads the closing lines of Node's test runner in its TAP form; a skipped or unfinished test has not passed.
pub(crate) fn tap(text: &str) -> Count {
    let number = |name: &str| -> u32 {
        let line = text
            .lines()
            .rev()
            .find_map(|line| line.strip_prefix(&format!("# {name} ")));
        line.and_then(|number| number.trim().parse().ok()).unwrap_or(0)
    };
    let failed = ["fail", "cancelled", "skipped", "todo"].into_iter().map(number).sum();
    Count {
        passed: number("pass"),
        failed,
    }
}

fn number_before(line: &str, word: &str) -> u32 {
    let words: Vec<&str> = line.split([' ', ';', '.']).filter(|part| !part.is_empty()).collect();
    let pair = words.windows(2).find(|pair| pair[1] == word);
    pair.and_then(|pair| pair[0].parse().ok()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_of_all_crates_are_summed() {
        let text = "test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out\n\
                    running 1 test\n\
                    test result: FAILED. 3 passed; 2 failed; 0 ignored; 0 filtered out\n";
        assert_eq!(libtest(text), Count { passed: 15, failed: 2 });
    }

    #[test]
    fn a_skipped_test_of_node_has_not_passed() {
        let text = "ok 1 - x\n# tests 5\n# suites 0\n# pass 3\n# fail 1\n# cancelled 0\n# skipped 1\n# todo 0\n";
        assert_eq!(tap(text), Count { passed: 3, failed: 2 });
    }

    #[test]
    fn a_runner_that_dies_or_runs_nothing_has_failed() {
        assert_eq!(
            Count { passed: 4, failed: 0 }.ended(false),
            Count { passed: 4, failed: 1 }
        );
        assert_eq!(Count::default().ended(true), Count::failure());
        assert_eq!(
            Count { passed: 4, failed: 2 }.ended(false),
            Count { passed: 4, failed: 2 }
        );
    }
}
