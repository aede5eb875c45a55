//! Buttons, and links that look like them.

use leptos::prelude::*;

/// How much a button asks for attention.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum ButtonKind {
    /// The one clear next thing. At most one on a page beside the header's.
    Main,
    /// Everything else.
    #[default]
    Plain,
    /// Takes something away for good.
    Danger,
    /// A small action inside a text or a row.
    Link,
}

impl ButtonKind {
    const fn class(self) -> &'static str {
        match self {
            Self::Main => "button button--main",
            Self::Plain => "button",
            Self::Danger => "button button--danger",
            Self::Link => "button button--link",
        }
    }
}

/// A button. While it is `busy` it keeps the focus, says so, and does nothing a second time.
#[component]
pub(crate) fn Button(
    /// How much it asks for attention.
    #[prop(optional)]
    kind: ButtonKind,
    /// Whether it is at work, or cannot be used now.
    #[prop(optional, into)]
    busy: Signal<bool>,
    /// Said to screen readers in place of the text, where many buttons have the same: "Remove Carberry, Josiah".
    #[prop(optional, into)]
    says: Option<Signal<String>>,
    /// Sends the form it stands in.
    #[prop(optional)]
    submit: bool,
    /// What a press does.
    #[prop(optional, into)]
    on_press: Option<Callback<()>>,
    children: Children,
) -> impl IntoView {
    let press = move |event: web_sys::MouseEvent| {
        if busy.get_untracked() {
            event.prevent_default();
        } else if let Some(on_press) = on_press {
            on_press.run(());
        }
    };
    view! {
        <button
            class=kind.class()
            type=if submit { "submit" } else { "button" }
            aria-disabled=Signal::derive(move || busy.get().then_some("true"))
            aria-label=Signal::derive(move || says.map(|says| says.get()))
            on:click=press
        >
            {children()}
        </button>
    }
}

/// A link that looks like a button, for what goes to another page.
#[component]
pub(crate) fn LinkButton(
    /// How much it asks for attention.
    #[prop(optional)]
    kind: ButtonKind,
    /// Where it goes.
    #[prop(into)]
    href: Signal<String>,
    children: Children,
) -> impl IntoView {
    view! { <a class=kind.class() href=href>{children()}</a> }
}
