//! Back and forth in a long list.

use crate::live::shown;
use crate::{
    components::button::Button,
    text::{t, t_with},
};
use leptos::prelude::*;

/// Back and forth in a long list; nothing where all of it is on the screen.
#[component]
pub(crate) fn Pager(
    /// The page on the screen, from 1.
    #[prop(into)]
    page: Signal<usize>,
    /// How many pages there are.
    #[prop(into)]
    pages: Signal<usize>,
    /// Takes the page that is wanted.
    #[prop(into)]
    on_turn: Callback<usize>,
) -> impl IntoView {
    let first = Signal::derive(move || page.get() <= 1);
    let last = Signal::derive(move || page.get() >= pages.get());
    let place = Signal::derive(move || {
        t_with(
            "pager-where",
            &[("page", page.get().into()), ("pages", pages.get().into())],
        )
    });
    view! {
        {shown(move || pages.get() > 1, move || view! {
            <nav class="pager" aria-label=t("pager-label")>
                <Button busy=first on_press=move |()| on_turn.run(page.get_untracked() - 1)>
                    {t("pager-newer")}
                </Button>
                <span class="pager__where">{place}</span>
                <Button busy=last on_press=move |()| on_turn.run(page.get_untracked() + 1)>
                    {t("pager-older")}
                </Button>
            </nav>
        })}
    }
}
