//! What takes more than one call: sending a file, checking a package, publishing it.

mod package;
mod publish;
mod resource;
mod upload;

pub use package::{PackageState, ResourceState};
pub use publish::Published;
pub use upload::{Begun, UploadOptions};
