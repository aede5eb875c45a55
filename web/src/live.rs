//! What follows signals, boxed: the compiler writes the code around it once, and not for every closure.

use leptos::prelude::*;

/// A part of a view that follows signals.
pub(crate) fn live<V: IntoView + 'static>(part: impl Fn() -> V + Send + 'static) -> Live {
    Box::new(move || part().into_any())
}

/// What [`live`] gives.
pub(crate) type Live = Box<dyn FnMut() -> AnyView + Send>;

/// A part of a view that is there or not. It is made anew when it comes back, and stays as it is in between.
pub(crate) fn shown<V: IntoView + 'static>(
    when: impl Fn() -> bool + Send + Sync + 'static,
    part: impl Fn() -> V + Send + 'static,
) -> Live {
    let when = Memo::new(move |_| when());
    Box::new(move || if when.get() { part().into_any() } else { ().into_any() })
}

/// Runs now, and again whenever a signal changes that it read.
pub(crate) fn effect(run: impl FnMut() + 'static) {
    follow(Box::new(run));
}

fn follow(run: Box<dyn FnMut()>) {
    Effect::new(run);
}
