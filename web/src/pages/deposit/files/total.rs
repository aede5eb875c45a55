//! How far all files of a draft are.

use crate::live::shown;
use crate::{
    components::progress_bar::ProgressBar,
    format,
    state::{deposit::Deposit, draft::DraftStore, uploads::queue::Stage},
    text::{t, t_with},
};
use leptos::prelude::*;

/// How far all files of a draft are; nothing where none is on its way.
#[component]
pub(super) fn Total(deposit: Deposit, store: DraftStore) -> impl IntoView {
    let uploads = deposit.uploads();
    let target = store.target();
    let busy = {
        let target = target.clone();
        Memo::new(move |_| uploads.on_their_way(&target) > 0)
    };
    let bytes = {
        let target = target.clone();
        Memo::new(move |_| uploads.bytes(Some(&target)))
    };
    let words = Signal::derive(move || {
        let items = uploads.of(&target);
        let wanted = items
            .iter()
            .filter(|item| item.stage.is_on_its_way() || item.stage == Stage::Done);
        let arrived = items.iter().filter(|item| item.stage == Stage::Done);
        let (done, total) = bytes.get();
        t_with(
            "send-total",
            &[
                ("sent", arrived.count().into()),
                ("count", wanted.count().into()),
                ("done", format::size(done).into()),
                ("total", format::size(total).into()),
            ],
        )
    });
    let rest = Signal::derive(move || rest(uploads.speed()));
    view! {
        {shown(move || busy.get(), move || view! {
            <div class="files__total">
                <ProgressBar
                    done=Signal::derive(move || bytes.get().0)
                    total=Signal::derive(move || bytes.get().1)
                    label=t("send-total-label")
                    words
                    rest
                />
            </div>
        })}
    }
}

/// `38 MB/s · 4 s left`.
fn rest(speed: Option<(u64, u64)>) -> String {
    speed.map_or_else(String::new, |(speed, seconds)| {
        let left = if seconds < 90 {
            t_with("send-seconds", &[("count", seconds.into())])
        } else {
            t_with("send-minutes", &[("count", seconds.div_ceil(60).into())])
        };
        t_with(
            "send-rest",
            &[("speed", format::size(speed).into()), ("left", left.into())],
        )
    })
}
