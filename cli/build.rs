//! Says where the app is that Trunk built, and sees to it that a newly built one is embedded, which the derive macro
//! alone does not notice.

use std::path::Path;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rustc-check-cfg=cfg(app_inside)");
    if std::env::var_os("CARGO_FEATURE_EMBED_APP").is_none() {
        return;
    }
    // In the repository the app lies beside the crate, in the published crate inside it.
    let inside = Path::new("dist/index.html").exists();
    if inside {
        println!("cargo::rustc-cfg=app_inside");
    } else if !Path::new("../dist/index.html").exists() {
        println!(
            "cargo::error=The feature embed-app needs the built app: run `cargo xtask app` in Geodepot's repository."
        );
    }
    println!("cargo::rerun-if-changed={}", if inside { "dist" } else { "../dist" });
}
