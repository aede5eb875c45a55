//! Cases: what goes wrong, and when.

use std::fmt;
use std::str::FromStr;
use std::time::Duration;

/// What happens to a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// The connection is cut before the request arrives.
    CutBefore,
    /// The connection is cut when half of the body has come. A request without a file is not begun.
    CutWithin,
    /// The work is done, and the answer is lost.
    CutAfter,
    /// The connection is cut, and the work is done after so many further requests have come.
    Late(usize),
    /// The process ends, and the request never arrives.
    KillBefore,
    /// The process ends when the work is done.
    KillAfter,
    /// The process ends, and the work is done after the next one has sent so many requests.
    KillLate(usize),
}

impl Way {
    /// Whether the process ends.
    pub fn kills(self) -> bool {
        matches!(self, Self::KillBefore | Self::KillAfter | Self::KillLate(_))
    }
}

impl fmt::Display for Way {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::CutBefore => f.write_str("cut-before"),
            Self::CutWithin => f.write_str("cut-within"),
            Self::CutAfter => f.write_str("cut-after"),
            Self::Late(after) => write!(f, "late+{after}"),
            Self::KillBefore => f.write_str("kill-before"),
            Self::KillAfter => f.write_str("kill-after"),
            Self::KillLate(after) => write!(f, "kill-late+{after}"),
        }
    }
}

impl FromStr for Way {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (name, after) = text.split_once('+').unwrap_or((text, "1"));
        let after = after.parse().map_err(|_| format!("{after} is no number"))?;
        Ok(match name {
            "cut-before" => Self::CutBefore,
            "cut-within" => Self::CutWithin,
            "cut-after" => Self::CutAfter,
            "late" => Self::Late(after),
            "kill-before" => Self::KillBefore,
            "kill-after" => Self::KillAfter,
            "kill-late" => Self::KillLate(after),
            other => return Err(format!("{other} is no fault")),
        })
    }
}

/// One run: how the client is set up, and what happens to which requests.
///
/// Written as `1/3000/-600/12:cut-after,40:late+3`: files side by side, the lag of the index in milliseconds, by how many seconds
/// the client's clock is wrong, and the faults by the number of their request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    /// How many files are sent side by side.
    pub parallel: usize,
    /// How long new drafts are missing from searches.
    pub lag: Duration,
    /// By how many seconds the client's clock is wrong.
    pub wrong_by: i64,
    /// The faults, by the number of the request among all that the case sends.
    pub faults: Vec<(usize, Way)>,
}

/// How long the index of a slow server takes.
const LAG: Duration = Duration::from_secs(3);

impl Case {
    /// A case in which nothing happens.
    pub fn calm(parallel: usize, lag: Duration) -> Self {
        Self {
            parallel,
            lag,
            wrong_by: 0,
            faults: Vec::new(),
        }
    }

    /// The same with one fault.
    #[must_use]
    pub fn with(&self, at: usize, way: Way) -> Self {
        let mut case = self.clone();
        case.faults.push((at, way));
        case
    }

    /// Two or three faults by chance, in a deposit of some `requests`; a seed always gives the same.
    pub fn of_seed(seed: u64, requests: usize) -> Self {
        let mut chance = Chance(seed);
        let parallel = if chance.below(3) == 0 { 3 } else { 1 };
        let lag = if chance.below(2) == 0 { Duration::ZERO } else { LAG };
        let wrong_by = [0, 0, -600, 600][chance.below(4)];
        let count = 2 + chance.below(2);
        let mut at = 0;
        let mut faults = Vec::new();
        for left in (1..=count).rev() {
            // The later ones often hit the recovery from the one before.
            let space = if faults.is_empty() || chance.below(3) == 0 {
                (requests.saturating_sub(at) / left).max(1)
            } else {
                8
            };
            at += 1 + chance.below(space);
            faults.push((at, chance.way()));
        }
        Self {
            parallel,
            lag,
            wrong_by,
            faults,
        }
    }

    /// Every request once in each way, one at a time.
    pub fn single(parallel: usize, lag: Duration, requests: usize) -> Vec<Self> {
        let calm = Self::calm(parallel, lag);
        let mut chance = Chance(requests as u64);
        let mut cases = Vec::new();
        for at in 1..=requests {
            let (some, others) = (1 + chance.below(6), 1 + chance.below(6));
            let ways = [
                Way::CutBefore,
                Way::CutAfter,
                Way::Late(some),
                Way::KillBefore,
                Way::KillAfter,
                Way::KillLate(others),
            ];
            cases.extend(ways.map(|way| calm.with(at, way)));
        }
        cases
    }
}

impl fmt::Display for Case {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}/{}/", self.parallel, self.lag.as_millis(), self.wrong_by)?;
        for (position, (at, way)) in self.faults.iter().enumerate() {
            write!(f, "{}{at}:{way}", if position == 0 { "" } else { "," })?;
        }
        Ok(())
    }
}

impl FromStr for Case {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        fn number<T: FromStr>(text: Option<&str>) -> Result<T, String> {
            let text = text.unwrap_or_default();
            text.parse().map_err(|_| format!("“{text}” is no number"))
        }
        let mut pieces = text.split('/');
        let parallel = number(pieces.next())?;
        let lag = Duration::from_millis(number(pieces.next())?);
        let wrong_by = number(pieces.next())?;
        let faults = pieces
            .next()
            .unwrap_or_default()
            .split(',')
            .filter(|text| !text.is_empty());
        let faults = faults.map(|fault| {
            let (at, way) = fault.split_once(':').ok_or_else(|| format!("“{fault}” has no colon"))?;
            Ok((number(Some(at))?, way.parse()?))
        });
        Ok(Self {
            parallel,
            lag,
            wrong_by,
            faults: faults.collect::<Result<_, String>>()?,
        })
    }
}

/// Numbers that look like chance and are the same for the same seed: `SplitMix64`.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % end.max(1) as u64).unwrap_or_default()
    }

    fn way(&mut self) -> Way {
        let after = 1 + self.below(8);
        [
            Way::CutBefore,
            Way::CutWithin,
            Way::CutAfter,
            Way::Late(after),
            Way::KillBefore,
            Way::KillAfter,
            Way::KillLate(after),
        ][self.below(7)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_case_is_read_as_it_was_written() {
        for seed in 0..200 {
            let case = Case::of_seed(seed, 50);
            assert_eq!(case.to_string().parse::<Case>().unwrap(), case);
            assert!(case.faults.is_sorted_by_key(|(at, _)| *at), "{case}");
        }
    }

    #[test]
    fn a_seed_gives_the_same_case_and_another_seed_another() {
        assert_eq!(Case::of_seed(7, 50), Case::of_seed(7, 50));
        assert_ne!(Case::of_seed(7, 50), Case::of_seed(8, 50));
    }
}
