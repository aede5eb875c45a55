//! Serving: a listener on this machine, the ready lines, and an end that loses nothing.

use crate::{
    app,
    configuration::{self, Configuration},
};
use anyhow::{Context as _, Result, bail};
use axum::{
    Router,
    extract::{Request, State},
    middleware::{self, Next},
    response::Response,
    routing::get,
};
use serde_json::json;
use std::{
    collections::BTreeMap,
    future::IntoFuture as _,
    io::{ErrorKind, Write as _},
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr},
    time::Duration,
};
use tokio::net::TcpListener;
use tower::ServiceExt as _;

/// How long calls that run may still take once the program is told to end.
const PATIENCE: Duration = Duration::from_secs(10);

/// Whose token is shown.
const FIRST_USER: &str = "alice";

/// Where a server stands, and how it says so.
#[derive(clap::Args)]
pub(crate) struct Place {
    /// The port on this machine; 0 takes any free one
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// The address to be reached at by other machines, for example 0.0.0.0 [default: this machine alone]
    #[arg(long, value_name = "ADDRESS")]
    listen: Option<IpAddr>,
    /// Open no browser
    #[arg(long)]
    no_open: bool,
    /// Print one line of JSON once ready
    #[arg(long)]
    json: bool,
}

impl Place {
    /// Takes the port, reachable from this machine alone unless another address is given.
    pub(crate) async fn bind(&self) -> Result<TcpListener> {
        let port = self.port;
        let address = self.listen.unwrap_or(Ipv4Addr::LOCALHOST.into());
        let why = match TcpListener::bind((address, port)).await {
            Ok(listener) => return Ok(listener),
            Err(error) if error.kind() == ErrorKind::AddrInUse => "is taken by another program".into(),
            Err(error) if error.kind() == ErrorKind::AddrNotAvailable => {
                bail!("{address} is no address of this machine. Choose another with --listen.")
            }
            Err(error) => format!("cannot be used ({error})"),
        };
        bail!("Port {port} {why}. Choose another with --port, or take any free one with --port 0.")
    }
}

/// What is told once the server answers.
pub(crate) struct Ready {
    /// How it is told.
    pub(crate) place: Place,
    /// Every user's token, by name, where this program gives them out.
    pub(crate) tokens: Option<BTreeMap<String, String>>,
}

impl Ready {
    /// The token to sign in with.
    pub(crate) fn token(&self) -> Option<&str> {
        self.tokens.as_ref()?.get(FIRST_USER).map(String::as_str)
    }

    fn tell(&self, url: &str) -> std::io::Result<()> {
        let mut stdout = std::io::stdout().lock();
        if self.place.json {
            let mut line = json!({ "url": url, "api": format!("{url}api") });
            if let Some(tokens) = &self.tokens {
                line["tokens"] = json!(tokens);
            }
            writeln!(stdout, "{line}")?;
        } else {
            writeln!(stdout, "Geodepot: {url}")?;
            if let Some(token) = self.token() {
                writeln!(stdout, "Token: {token}")?;
            }
        }
        stdout.flush()
    }
}

/// Serves the app and the API behind it until the program is told to end.
pub(crate) async fn serve(
    listener: TcpListener,
    api: Router,
    configuration: Configuration,
    ready: Ready,
) -> Result<()> {
    let url = url_of(listener.local_addr()?);
    let scripts = matches!(configuration, Configuration::Sandbox { .. });
    let router = Router::new()
        .route("/geodepot.json", get(configuration::answer))
        .fallback(app::answer)
        .with_state(configuration)
        .layer(middleware::from_fn_with_state((api, scripts), pass_to_api));
    let end = end()?;
    let (ending, ended) = tokio::sync::oneshot::channel();
    let server = axum::serve(listener, router)
        .with_graceful_shutdown(async {
            end.await;
            // The receiver waits in the select below.
            let _ = ending.send(());
        })
        .into_future();
    ready
        .tell(&url)
        .context("The ready line cannot be written to standard output.")?;
    if !ready.place.no_open {
        // The address is on the screen: without a browser it can still be opened by hand.
        let _ = open::that_detached(&url);
    }
    tokio::select! {
        result = server => Ok(result?),
        () = async { let _ = ended.await; tokio::time::sleep(PATIENCE).await } => Ok(()),
    }
}

/// Where a browser on this machine finds a listener.
fn url_of(mut address: SocketAddr) -> String {
    // One that listens everywhere is found here as well.
    if address.ip().is_unspecified() {
        address.set_ip(match address {
            SocketAddr::V4(_) => Ipv4Addr::LOCALHOST.into(),
            SocketAddr::V6(_) => Ipv6Addr::LOCALHOST.into(),
        });
    }
    format!("http://{address}/")
}

/// Hands everything under `/api` on with its whole path, which nesting routers would cut; to a sandbox also the
/// scripts of its faults.
async fn pass_to_api(State((api, scripts)): State<(Router, bool)>, request: Request, next: Next) -> Response {
    let path = request.uri().path();
    if path == "/api" || path.starts_with("/api/") || (scripts && path == "/__faults") {
        match api.oneshot(request).await {
            Ok(response) => response,
            Err(never) => match never {},
        }
    } else {
        next.run(request).await
    }
}

/// Waits for Ctrl-C or SIGTERM; the handlers are in place before it returns.
#[cfg(unix)]
fn end() -> Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}

/// Waits for Ctrl-C.
#[cfg(not(unix))]
fn end() -> Result<impl Future<Output = ()>> {
    Ok(async {
        let _ = tokio::signal::ctrl_c().await;
    })
}

#[cfg(test)]
mod tests {
    use super::url_of;

    #[test]
    fn a_listener_is_found_from_this_machine() {
        for (address, url) in [
            ("127.0.0.1:80", "http://127.0.0.1:80/"),
            ("0.0.0.0:8080", "http://127.0.0.1:8080/"),
            ("[::]:8080", "http://[::1]:8080/"),
            ("192.168.0.7:1", "http://192.168.0.7:1/"),
        ] {
            assert_eq!(url_of(address.parse().unwrap()), url);
        }
    }
}
