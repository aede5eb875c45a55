//! The Geodepot browser app: makes, fills, checks and publishes knowledge packages.
#![expect(
    clippy::large_types_passed_by_value,
    clippy::needless_pass_by_value,
    reason = "Leptos hands a component its properties by value"
)]
#![expect(
    unreachable_pub,
    reason = "the component macro writes `pub` for the types of the properties"
)]

mod app;
mod components;
mod dom;
mod format;
mod live;
mod pages;
mod route;
mod state;
mod text;

#[cfg(target_arch = "wasm32")]
#[cfg(test)]
mod stage;

fn main() {
    #[cfg(target_arch = "wasm32")]
    console_error_panic_hook::set_once();
    wasm_bindgen_futures::spawn_local(async {
        text::load().await;
        leptos::mount::mount_to_body(app::App);
    });
}
