//! Choosing files and folders: by the browser's own inputs, or by dropping them.

mod entries;

use crate::{
    dom,
    text::{t, t_with},
};
use leptos::{ev, prelude::*, task::spawn_local};
use web_sys::{File, HtmlInputElement};

/// A file that was chosen or dropped.
#[derive(Clone, Debug)]
pub(crate) struct PickedFile {
    /// The file itself. It is read when it is sent, never before.
    pub(crate) file: File,
    /// Its path from the dropped or chosen folder, `maps/area.tif`; its name where it came alone.
    pub(crate) path: String,
}

/// A zone that takes files and folders, with two native inputs inside.
#[component]
pub(crate) fn FileDrop(
    /// A DOM id.
    #[prop(into)]
    id: String,
    /// What is said about sizes and kinds.
    #[prop(into)]
    hint: Signal<String>,
    /// Takes what was chosen or dropped.
    on_files: Callback<Vec<PickedFile>>,
) -> impl IntoView {
    // Children of the zone fire `dragleave` too: only the last one out leaves it.
    let inside = RwSignal::new(0_i32);
    let give = move |mut files: Vec<PickedFile>| {
        files.sort_unstable_by(|one, other| one.path.cmp(&other.path));
        dom::announce(&t_with("file-drop-taken", &[("count", files.len().into())]));
        if !files.is_empty() {
            on_files.run(files);
        }
    };
    let drop = move |event: ev::DragEvent| {
        event.prevent_default();
        inside.set(0);
        let Some(data) = event.data_transfer() else {
            return;
        };
        // The browser takes the list away when this handler returns, so the entries are fetched now.
        let dropped = entries::of(&data);
        spawn_local(async move { give(entries::files(dropped).await) });
    };
    let chosen = move |input: HtmlInputElement| {
        let files = input.files().map(|list| entries::listed(&list));
        // Emptied, so that choosing the same file again is a change too.
        input.set_value("");
        give(files.unwrap_or_default());
    };
    let folder_id = format!("{id}-folder");
    view! {
        <div
            class="file-drop"
            class:file-drop--over=Signal::derive(move || { inside.get() > 0 })
            on:dragenter=move |event: ev::DragEvent| {
                event.prevent_default();
                inside.update(|inside| *inside += 1);
            }
            on:dragover=|event: ev::DragEvent| event.prevent_default()
            on:dragleave=move |_| inside.update(|inside| *inside -= 1)
            on:drop=drop
        >
            <p class="file-drop__title">{t("file-drop-title")}</p>
            <p class="file-drop__hint" id=format!("{id}-hint")>
                {hint}
            </p>
            <div class="file-drop__choices">
                <div class="file-drop__choice">
                    <input
                        type="file"
                        multiple
                        id=id.clone()
                        aria-describedby=format!("{id}-hint")
                        on:change:target=move |event| chosen(event.target())
                    />
                    <label class="button button--main" for=id.clone()>
                        {t("file-drop-files")}
                    </label>
                </div>
                <div class="file-drop__choice">
                    <input
                        type="file"
                        multiple
                        id=folder_id.clone()
                        prop:webkitdirectory=true
                        on:change:target=move |event| chosen(event.target())
                    />
                    <label class="button" for=folder_id>
                        {t("file-drop-folder")}
                    </label>
                </div>
            </div>
        </div>
    }
}
