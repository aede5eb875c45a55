//! `conformance --url URL --token TOKEN [--token-2 TOKEN] --system gkh|inveniordm|surf`: asks a repository for every
//! behaviour, and tells a row for each.

use std::ops::ControlFlow;
use std::process::ExitCode;

use geodepot_behaviour::{Row, System, Target, run};

const USAGE: &str = "Usage: conformance --url URL --token TOKEN [--token-2 TOKEN] --system gkh|inveniordm|surf";

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if arguments
        .iter()
        .any(|argument| argument == "--help" || argument == "-h")
    {
        println!("{USAGE}");
        return ExitCode::SUCCESS;
    }
    let target = match target(&arguments) {
        Ok(target) => target,
        Err(problem) => {
            eprintln!("{problem}\n{USAGE}");
            return ExitCode::from(2);
        }
    };
    let transport = match geodepot_native::ReqwestTransport::new() {
        Ok(transport) => transport,
        Err(error) => {
            eprintln!("{error}");
            return ExitCode::FAILURE;
        }
    };
    let told = |row: &Row| {
        println!("{row}");
        ControlFlow::Continue(())
    };
    match run(transport, &target, told).await {
        Ok(report) => {
            println!("{report}");
            if report.failed() == 0 {
                ExitCode::SUCCESS
            } else {
                ExitCode::FAILURE
            }
        }
        Err(unreachable) => {
            eprintln!("{unreachable}");
            ExitCode::FAILURE
        }
    }
}

/// Reads the arguments: `--name value` or `--name=value`.
fn target(arguments: &[String]) -> Result<Target, String> {
    let (mut url, mut token, mut second, mut system) = (None, None, None, None);
    let mut rest = arguments.iter();
    while let Some(argument) = rest.next() {
        let (name, value) = match argument.split_once('=') {
            Some((name, value)) => (name, Some(value.to_owned())),
            None => (argument.as_str(), None),
        };
        let place = match name {
            "--url" => &mut url,
            "--token" => &mut token,
            "--token-2" => &mut second,
            "--system" => &mut system,
            // An argument may be a token: it is not shown.
            _ => return Err("there is an argument that conformance does not know".to_owned()),
        };
        let value = value.or_else(|| rest.next().cloned());
        *place = Some(
            value
                .filter(|value| !value.is_empty())
                .ok_or(format!("{name} needs a value"))?,
        );
    }
    let url = url.ok_or("--url is missing")?;
    let starts = url.starts_with("http://") || url.starts_with("https://");
    if !starts || url.parse::<http::Uri>().is_err() {
        return Err("--url is no address: it begins with https:// or http://".to_owned());
    }
    let system: System = system.ok_or("--system is missing")?.parse()?;
    let mut target = Target::new(url, token.ok_or("--token is missing")?, system);
    target.second_token = second;
    Ok(target)
}

#[cfg(test)]
mod tests {
    use super::target;

    fn problem(line: &str) -> String {
        let arguments: Vec<String> = line.split_whitespace().map(ToOwned::to_owned).collect();
        target(&arguments).map_or_else(|problem| problem, |target| format!("{target:?}"))
    }

    #[test]
    fn both_forms_of_an_argument_are_read() {
        let read = problem("--url=http://localhost:1 --token a --token-2 b --system surf");
        assert_eq!(read, "Target(surf at http://localhost:1)");
    }

    #[test]
    fn a_slip_is_told_without_showing_a_token() {
        assert!(problem("--token a --system gkh").contains("--url is missing"));
        assert!(problem("--url http://localhost --system gkh").contains("--token is missing"));
        assert!(problem("--url http://localhost --token a --system b2share").contains("b2share"));
        assert!(problem("--url localhost:80 --token a --system gkh").contains("no address"));
        assert!(problem("--url http://localhost --token").contains("needs a value"));
        assert!(!problem("--tokn=s3cret").contains("s3cret"));
    }
}
