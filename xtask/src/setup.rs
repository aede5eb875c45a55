//! Set-up: makes a fresh machine able to build and test. Each step says what it does before it does it,
//! is skipped where its result is there already, and checks what it got.

pub(crate) mod browser;
mod crates;
mod debian;
mod install;
mod node;
mod npm;
mod retry;
mod std_source;
mod trunk;
mod wasm_bindgen;
mod wasm_opt;
mod wasm_target;

pub(crate) use install::cargo_deny;

use crate::workspace;
use anyhow::{Context as _, Result, bail};
use std::{fs::File, time::Instant};

/// One thing that the set-up brings.
trait Step {
    /// What it brings, with its version.
    fn name(&self) -> String;
    /// Whether it is there and works.
    fn is_done(&self) -> bool;
    /// How it is brought, for the reader who waits.
    fn announcement(&self) -> String;
    /// Brings it. Trying a failed download again is the step's own business.
    fn run(&self) -> Result<()>;
}

/// What every wasm build needs.
pub(crate) fn for_wasm() -> Result<()> {
    run(&[
        &crates::Crates,
        &node::Node,
        &wasm_target::WasmTarget,
        &wasm_bindgen::from_lock()?,
        &wasm_opt::WasmOpt,
    ])
}

/// What `start` needs: no browser.
pub(crate) fn for_app() -> Result<()> {
    for_wasm()?;
    run(&[&trunk::trunk()])
}

/// What `test` needs: all of it.
pub(crate) fn for_tests() -> Result<()> {
    for_app()?;
    run(&[&browser::Debian])?;
    npm::folders().into_iter().try_for_each(|folder| run(&[&folder]))
}

/// What building and testing the npm package needs besides.
pub(crate) fn for_pkg() -> Result<()> {
    for_wasm()?;
    npm::folders()
        .into_iter()
        .filter(|folder| folder.belongs_to("pkg"))
        .try_for_each(|folder| run(&[&folder]))
}

fn run(steps: &[&dyn Step]) -> Result<()> {
    std::fs::create_dir_all(workspace::tools())?;
    // Two runs at once must not install the same thing twice.
    let lock = File::create(workspace::tools().join("lock"))?;
    lock.lock()
        .context("cannot lock .tools/lock: see that the folder can be written")?;
    for step in steps {
        if step.is_done() {
            continue;
        }
        let started = Instant::now();
        println!("set-up: {}: {}", step.name(), step.announcement());
        step.run().with_context(|| format!("set-up: {} failed", step.name()))?;
        if !step.is_done() {
            bail!(
                "set-up: {} was installed and still does not work: remove .tools and run this again",
                step.name()
            );
        }
        println!(
            "set-up: {}: ready after {:.0} s",
            step.name(),
            started.elapsed().as_secs_f64()
        );
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::Cell;

    struct Fake {
        there: Cell<bool>,
        works: bool,
        runs: Cell<u32>,
    }

    impl Step for Fake {
        fn name(&self) -> String {
            "a fake".into()
        }
        fn is_done(&self) -> bool {
            self.there.get()
        }
        fn announcement(&self) -> String {
            "nothing is done".into()
        }
        fn run(&self) -> Result<()> {
            self.runs.set(self.runs.get() + 1);
            self.there.set(self.works);
            Ok(())
        }
    }

    fn fake(there: bool, works: bool) -> Fake {
        Fake {
            there: Cell::new(there),
            works,
            runs: Cell::new(0),
        }
    }

    #[test]
    fn a_step_that_is_done_is_not_run() {
        let step = fake(true, true);
        run(&[&step]).unwrap();
        assert_eq!(step.runs.get(), 0);
    }

    #[test]
    fn a_step_is_run_once() {
        let step = fake(false, true);
        run(&[&step]).unwrap();
        run(&[&step]).unwrap();
        assert_eq!(step.runs.get(), 1);
    }

    #[test]
    fn a_step_that_brought_nothing_is_an_error() {
        let error = run(&[&fake(false, false)]).unwrap_err();
        assert!(error.to_string().contains("still does not work"), "{error}");
    }
}
