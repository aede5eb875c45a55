//! How far something is, in words and as a bar.

use leptos::prelude::*;

/// How far something is. The words are the information, the bar repeats them.
#[component]
pub(crate) fn ProgressBar(
    /// What is done, of how much.
    #[prop(into)]
    done: Signal<u64>,
    /// All there is.
    #[prop(into)]
    total: Signal<u64>,
    /// What the bar measures, for those who do not see it.
    #[prop(into)]
    label: Signal<String>,
    /// What is done, in words: "3 of 5 files sent · 214 of 372 MB".
    #[prop(into)]
    words: Signal<String>,
    /// What is to come: "38 MB/s · 4 s left".
    #[prop(optional, into)]
    rest: Signal<String>,
    /// For the row of one file: the words in small under the bar.
    #[prop(optional)]
    small: bool,
) -> impl IntoView {
    let line = move |class: &'static str| {
        view! {
            <p class=class>
                <span>{words}</span>
                <span class="progress__rest">{rest}</span>
            </p>
        }
    };
    view! {
        <div class="progress">
            {(!small).then(|| line("progress__line"))}
            <progress
                max=Signal::derive(move || total.get().max(1).to_string())
                prop:value=fraction(done)
                aria-label=label
            ></progress>
            {small.then(|| line("progress__line progress__line--small"))}
        </div>
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "a bar has fewer pixels than a float has digits"
)]
fn fraction(done: Signal<u64>) -> Signal<f64> {
    Signal::derive(move || done.get() as f64)
}
