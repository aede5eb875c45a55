//! Sees to it that a newly built app is embedded, which the derive macro alone does not notice.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    if std::env::var_os("CARGO_FEATURE_EMBED_APP").is_some() {
        println!("cargo::rerun-if-changed=../dist");
    }
}
