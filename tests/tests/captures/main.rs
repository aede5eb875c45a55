//! Every recorded exchange: its answer is read into its type or its error, and its request is built or left out for a
//! named reason. `fixtures/captures/table.tsv` says which, one line an exchange.
#![cfg(test)]

mod answers;
mod built;
mod drafts;
mod list;
mod operations;
mod read;
mod recorded;
mod refusals;
mod replay;
mod written_back;

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write as _;

use geodepot_captures::Exchange;
use list::{Call, Line};
use recorded::Recorded;

/// Every exchange with its name, `gkh/002-rec-create`.
fn exchanges() -> Vec<(String, Exchange)> {
    let named = |folder: &'static str| {
        let all = geodepot_captures::folder(folder).into_iter();
        all.map(move |exchange| (format!("{folder}/{}", exchange.file), exchange))
    };
    geodepot_captures::FOLDERS.into_iter().flat_map(named).collect()
}

/// Every exchange with its line of the table.
fn listed() -> Vec<(Line, Exchange)> {
    let mut lines: BTreeMap<String, Line> = list::read().into_iter().map(|line| (line.file.clone(), line)).collect();
    let paired = exchanges().into_iter();
    paired
        .filter_map(|(name, exchange)| Some((lines.remove(&name)?, exchange)))
        .collect()
}

/// Tells all faults at once.
#[track_caller]
fn none(faults: &[String]) {
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn every_exchange_stands_in_the_table_once_and_nothing_else_does() {
    let lines = list::read();
    let known: BTreeSet<String> = exchanges().into_iter().map(|(name, _)| name).collect();
    let mut seen = BTreeSet::new();
    let mut faults = Vec::new();
    for line in &lines {
        if !known.contains(&line.file) {
            faults.push(format!("{}: there is no such exchange", line.file));
        }
        if !seen.insert(line.file.clone()) {
            faults.push(format!("{}: stands there twice", line.file));
        }
    }
    faults.extend(known.difference(&seen).map(|name| format!("{name}: is not listed")));
    none(&faults);
    assert_eq!(known.len(), 1279);
}

#[test]
fn every_request_is_built_or_left_out_for_a_reason() {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let mut faults = Vec::new();
    let listed = listed();
    for (line, exchange) in &listed {
        let recorded = Recorded::new(exchange);
        let fault = match &line.call {
            Call::Built(operation) => built::fault(operation, &recorded),
            Call::Refused(operation) => built::fault_of_refusal(operation, &recorded),
            Call::Excluded(..) => None,
        };
        faults.extend(fault.map(|fault| format!("{}: {fault}", line.file)));
        *counts.entry(line.call.reason()).or_default() += 1;
    }
    let built = counts.remove(Call::BUILT).unwrap_or_default();
    let excluded: Vec<String> = counts
        .iter()
        .map(|(reason, count)| format!("{count} {reason}"))
        .collect();
    // Not by `println`, which the test runner keeps to itself.
    let mut shown = std::io::stdout().lock();
    let _ = writeln!(
        shown,
        "captures: {built} built, {} excluded of {} ({})",
        listed.len() - built,
        listed.len(),
        excluded.join(", ")
    );
    none(&faults);
}

#[test]
fn every_answer_is_read_into_its_type_or_its_error() {
    let mut faults = Vec::new();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (line, exchange) in &listed() {
        let fault = read::fault(line, &Recorded::new(exchange));
        faults.extend(fault.map(|fault| format!("{}: {fault}", line.file)));
        *counts.entry(read::form(&line.answer)).or_default() += 1;
    }
    let forms: Vec<String> = counts.iter().map(|(form, count)| format!("{count} {form}")).collect();
    let _ = writeln!(
        std::io::stdout().lock(),
        "captures: answers read as {}",
        forms.join(", ")
    );
    none(&faults);
}
