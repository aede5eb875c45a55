//! Ctrl-C: the command is dropped where it stands.

/// What is said where a command only stopped.
pub(crate) const STOPPED: &str = "Interrupted.";

/// What is said where a command goes on when it is run again.
pub(crate) const GOES_ON: &str = "Interrupted. Run the same command again: it continues where it stopped.";

/// Waits for a command; nothing if Ctrl-C came first.
pub(crate) async fn or<T>(command: impl Future<Output = T>) -> Option<T> {
    tokio::select! {
        // First, so that the handler is in place before the command begins.
        biased;
        Ok(()) = tokio::signal::ctrl_c() => None,
        result = command => Some(result),
    }
}
