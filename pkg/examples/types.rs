//! Prints the TypeScript declarations of the core's models, which `cargo xtask types` writes to pkg/types.d.ts.

use std::io::Write as _;

fn main() -> std::io::Result<()> {
    std::io::stdout().write_all(geodepot_js::types::declarations().as_bytes())
}
