//! `geodepot sandbox`: a repository for trying and testing, with the app in front of it.

use crate::{
    configuration::Configuration,
    server::{self, Place, Ready},
};
use anyhow::{Context as _, Result, bail};
use etcetera::BaseStrategy as _;
use geodepot_sandbox::{Config, Data, Defect, Dialect, Sandbox, System, User};
use std::{path::PathBuf, time::Duration};

/// Serves the app with a repository of its own, for trying, teaching and testing.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    place: Place,
    /// The repository to stand for
    #[arg(long, value_name = "NAME", default_value = "gkh")]
    system: Named,
    /// The form of the objects of surf [default: a]
    #[arg(long, value_name = "FORM")]
    dialect: Option<Form>,
    /// The folder that keeps everything [default: geodepot in the user's data folder]
    #[arg(long, value_name = "DIR", conflicts_with = "ephemeral")]
    data: Option<PathBuf>,
    /// Keep nothing: all is gone when the program ends
    #[arg(long)]
    ephemeral: bool,
    /// Give a user a fixed token; may be repeated
    #[arg(long = "token", value_name = "NAME=VALUE", value_parser = user)]
    tokens: Vec<User>,
    /// Begin with packages to look at
    #[arg(long)]
    demo: bool,
    /// How long new things stay unknown to the search, in milliseconds
    #[arg(long, value_name = "MS", default_value_t = 0)]
    index_lag: u64,
    /// Take scripts of broken connections and late answers at /__faults
    #[arg(long)]
    faults: bool,
    /// Have a fault on purpose, in builds for tests
    #[arg(long = "break", value_name = "NAME", hide = true)]
    defect: Option<Defect>,
}

#[derive(Clone, Copy, clap::ValueEnum)]
enum Named {
    Gkh,
    Inveniordm,
    Surf,
}

#[derive(Clone, Copy, clap::ValueEnum)]
enum Form {
    A,
    B,
}

impl Arguments {
    fn system(&self) -> Result<System> {
        Ok(match (self.system, self.dialect) {
            (Named::Gkh, None) => System::Gkh,
            (Named::Inveniordm, None) => System::Inveniordm,
            (Named::Surf, None | Some(Form::A)) => System::Surf(Dialect::A),
            (Named::Surf, Some(Form::B)) => System::Surf(Dialect::B),
            (_, Some(_)) => bail!("Only surf comes in two forms: use --dialect together with --system surf."),
        })
    }
}

/// Serves the hub's sandbox as it is without any option.
pub(crate) async fn serve(place: Place) -> Result<()> {
    run(Arguments {
        place,
        system: Named::Gkh,
        dialect: None,
        data: None,
        ephemeral: false,
        tokens: Vec::new(),
        demo: false,
        index_lag: 0,
        faults: false,
        defect: None,
    })
    .await
}

/// Serves until the program is told to end.
pub(crate) async fn run(arguments: Arguments) -> Result<()> {
    let system = arguments.system()?;
    // Before the data is opened, so that a taken port changes nothing.
    let listener = arguments.place.bind().await?;
    let sandbox = Sandbox::open(Config {
        data: data(arguments.data, arguments.ephemeral, system)?,
        system,
        users: arguments.tokens,
        demo: arguments.demo,
        index_lag: Duration::from_millis(arguments.index_lag),
        faults: arguments.faults,
        defect: arguments.defect,
        ..Config::default()
    })?;
    let ready = Ready {
        place: arguments.place,
        tokens: Some(sandbox.tokens()),
    };
    let configuration = Configuration::Sandbox {
        system: system.name(),
        token: ready.token().map(str::to_owned),
    };
    server::serve(listener, sandbox.router(), configuration, ready).await
}

fn data(folder: Option<PathBuf>, ephemeral: bool, system: System) -> Result<Data> {
    if ephemeral {
        return Ok(Data::Ephemeral);
    }
    if let Some(folder) = folder {
        return Ok(Data::Folder(folder));
    }
    let strategy = etcetera::choose_base_strategy()
        .context("There is no home folder to keep data in: name a folder with --data DIR.")?;
    // Each system has data of its own; the hub's came first.
    let name = match system {
        System::Gkh => "sandbox".to_owned(),
        System::Surf(Dialect::B) => "sandbox-surf-b".to_owned(),
        other => format!("sandbox-{other}"),
    };
    Ok(Data::Folder(strategy.data_dir().join("geodepot").join(name)))
}

/// Reads `NAME=VALUE`.
fn user(text: &str) -> Result<User, String> {
    match text.split_once('=') {
        Some((name, value)) if !name.is_empty() && !value.is_empty() => Ok(User {
            name: name.to_owned(),
            token: Some(value.to_owned()),
        }),
        _ => Err("write it as NAME=VALUE, for example alice=secret".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_may_contain_any_further_sign() {
        let user = user("carol=a=b").unwrap();
        assert_eq!((user.name.as_str(), user.token.as_deref()), ("carol", Some("a=b")));
    }

    #[test]
    fn a_token_without_a_name_is_refused() {
        assert!(user("=x").is_err());
        assert!(user("alice").is_err());
    }
}
