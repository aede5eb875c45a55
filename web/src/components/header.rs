//! The header: mark, where I am, what is saved where, one main action. It never moves.

use crate::live::live;
use crate::{
    components::button::{Button, ButtonKind, LinkButton},
    route::Route,
    state::frame::{Crumb, Does, MainAction, SaveState},
    text::{t, t_with},
};
use leptos::prelude::*;

/// The header of every page. On a phone its main action stands in a bar at the foot.
#[component]
pub(crate) fn Header(
    /// From the first page to this one.
    crumbs: Signal<Vec<Crumb>>,
    /// Where the last change is.
    save: Signal<SaveState>,
    /// The one thing to do next.
    action: Signal<Option<MainAction>>,
    /// What stands at the end, such as "Sign out".
    #[prop(optional)]
    children: Option<ChildrenFn>,
) -> impl IntoView {
    view! {
        <header class="header">
            <a class="header__mark" href=Route::Home.path()>
                <svg
                    width="24"
                    height="24"
                    viewBox="0 0 32 32"
                    fill="none"
                    stroke="currentColor"
                    stroke-width="2.4"
                    stroke-linejoin="round"
                    aria-hidden="true"
                >
                    <path d="M4 10.5 16 4l12 6.5v11L16 28 4 21.5zM4 10.5 16 17l12-6.5M16 17v11" />
                </svg>
                {t("app-name")}
            </a>
            <nav class="header__crumbs" aria-label=t("crumbs-label")>
                <ol>{live(move || crumbs.get().into_iter().map(crumb).collect_view())}</ol>
            </nav>
            <div class="header__end">
                <SaveLine save />
                {children.map(|children| children())}
                {live(move || action.get().map(main_action))}
            </div>
        </header>
    }
}

fn crumb(crumb: Crumb) -> impl IntoView {
    let here = crumb.href.is_none().then_some("page");
    let name = match crumb.href {
        Some(href) => view! { <a href=href>{crumb.label}</a> }.into_any(),
        None => crumb.label.into_any(),
    };
    view! {
        <li class="header__crumb" aria-current=here>
            {name}
        </li>
    }
}

fn main_action(action: MainAction) -> impl IntoView {
    let button = match action.does {
        Does::Open(href) => view! {
            <LinkButton kind=ButtonKind::Main href=href>
                {action.label}
            </LinkButton>
        }
        .into_any(),
        Does::Run(run) => view! {
            <Button kind=ButtonKind::Main on_press=run>
                {action.label}
            </Button>
        }
        .into_any(),
    };
    view! { <div class="header__action">{button}</div> }
}

/// Where the last change is, in words that are said politely when they change.
#[component]
fn SaveLine(save: Signal<SaveState>) -> impl IntoView {
    let class = Signal::derive(move || match save.get() {
        SaveState::Nothing => "save-line",
        SaveState::Saving | SaveState::Kept => "save-line save-line--waiting",
        SaveState::Saved => "save-line save-line--saved",
        SaveState::Offline => "save-line save-line--offline",
        SaveState::Refused | SaveState::RefusedFields(_) | SaveState::Unkept => "save-line save-line--failed",
    });
    let words = Signal::derive(move || match save.get() {
        SaveState::Nothing => String::new(),
        SaveState::Saving => t("save-saving"),
        SaveState::Saved => t("save-saved"),
        SaveState::Kept => t("save-kept"),
        SaveState::Offline => t("save-offline"),
        SaveState::Refused => t("save-refused"),
        SaveState::RefusedFields(count) => t_with("save-refused-fields", &[("count", count.into())]),
        SaveState::Unkept => t("save-unkept"),
    });
    let dot = live(move || {
        (save.get() != SaveState::Nothing).then(|| view! { <span class="save-line__dot" aria-hidden="true"></span> })
    });
    view! {
        <p class=class role="status">
            {dot}
            <span>{words}</span>
        </p>
    }
}
