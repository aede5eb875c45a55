//! `geodepot api`: any call, for what has no command of its own.

use crate::{
    connection::{Family, Target},
    exit::Exit,
    output::{Output, Reporting},
};
use anyhow::{Context as _, Result};
use geodepot::{Error, ErrorKind};
use http::Method;
use serde_json::Value;
use std::io::Read as _;

/// Makes any call of the repository's API and prints its answer.
///
/// The call goes to the repository's own address, with the token of `login`.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  geodepot api GET '/user/records?size=3'
  geodepot api PUT /packages/abcde-fgh12/draft --data @draft.json
  echo '{}' | geodepot api POST /records --data -")]
pub(crate) struct Arguments {
    /// GET, POST, PUT, PATCH or DELETE
    #[arg(value_parser = method)]
    method: Method,
    /// The path below /api, with its query
    path: String,
    /// The body: JSON, @FILE, or - for standard input
    #[arg(long, short, value_name = "JSON|@FILE|-")]
    data: Option<String>,
    #[command(flatten)]
    target: Target,
    #[command(flatten)]
    pub(crate) reporting: Reporting,
}

/// Makes the call.
pub(crate) async fn run(arguments: Arguments) -> Result<Exit> {
    let output = Output::new(arguments.reporting);
    let body = arguments.data.as_deref().map(body).transpose()?;
    let path = arguments.path.strip_prefix("/api/").unwrap_or(&arguments.path);
    let path = format!("/{}", path.trim_start_matches('/'));
    let connection = arguments.target.open().await?;
    // Only the SURF Data Repository has objects, and it takes tokens in a way of its own.
    let is_surf = path.starts_with("/objects") || connection.known_family() == Some(Family::Surf);
    let answer = if is_surf {
        connection
            .quick_surf()?
            .request(arguments.method, &path, body.as_ref())
            .await?
    } else {
        connection
            .quick_client()?
            .request(arguments.method, &path, body.as_ref())
            .await?
    };
    match answer {
        Value::Null => {}
        answer if output.is_json() => output.json(&answer)?,
        answer => output.pretty(&answer)?,
    }
    Ok(Exit::Done)
}

fn method(text: &str) -> Result<Method, String> {
    match text.to_ascii_uppercase().parse() {
        Ok(method @ (Method::GET | Method::POST | Method::PUT | Method::PATCH | Method::DELETE | Method::HEAD)) => {
            Ok(method)
        }
        _ => Err("write GET, POST, PUT, PATCH or DELETE".to_owned()),
    }
}

fn body(given: &str) -> Result<Value> {
    let mut text = String::new();
    let text = match given.strip_prefix('@') {
        None if given != "-" => given,
        None | Some("-") => {
            std::io::stdin()
                .read_to_string(&mut text)
                .context("The body cannot be read from standard input.")?;
            &text
        }
        Some(path) => {
            text = std::fs::read_to_string(path).map_err(|error| {
                Error::new(ErrorKind::Usage, format!("{path} cannot be read: {error}."))
                    .with_hint("Check the path after the @.")
            })?;
            &text
        }
    };
    Ok(serde_json::from_str(text).map_err(|error| {
        Error::new(ErrorKind::Usage, format!("The body is not JSON: {error}."))
            .with_hint("Files are sent by `apply`; here the body is JSON.")
    })?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn methods_are_written_in_any_case() {
        assert_eq!(method("patch").unwrap(), Method::PATCH);
        assert!(method("BREW").is_err());
    }

    #[test]
    fn a_body_is_json_or_refused() {
        assert_eq!(body("[1]").unwrap(), serde_json::json!([1]));
        assert!(body("{").unwrap_err().to_string().contains("line 1 column"));
        assert!(body("@no/such/file").is_err());
    }
}
