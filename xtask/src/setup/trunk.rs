//! Trunk, which builds the app.

use super::install::CargoTool;

/// The newest version that the workspace's Rust compiles.
pub(crate) fn trunk() -> CargoTool {
    CargoTool {
        package: "trunk",
        program: "trunk",
        version: "0.21.14".into(),
        // It downloads nothing here, so it needs no TLS.
        bare: true,
        seconds: 120,
    }
}
