//! The files of a published package or resource: name, size, checksum, download.

use crate::live::live;
use crate::{
    format::size,
    state::fault::Fault,
    text::{t, t_with},
};
use geodepot::client::{Kind, record_files::RecordFiles};
use leptos::prelude::*;

/// A file of a published thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct FileLine {
    name: String,
    size: Option<u64>,
    md5: Option<String>,
    href: String,
}

/// The files of a published thing, in the order it gives them.
pub(super) async fn read_files<K: Kind>(files: RecordFiles<K>) -> Result<Vec<FileLine>, Fault> {
    let list = files.list().await?;
    let mut lines = Vec::new();
    for entry in list.entries() {
        lines.push(FileLine {
            name: entry.key.to_string(),
            size: entry.bytes(),
            md5: entry.md5().map(str::to_owned),
            href: files.download_request(&entry.key)?.uri().to_string(),
        });
    }
    if let Some(order) = list.order {
        for key in order.iter().rev() {
            if let Some(place) = lines.iter().position(|line| line.name == key.as_str()) {
                lines[..=place].rotate_right(1);
            }
        }
    }
    Ok(lines)
}

/// A table of files, which becomes a list of cards on a phone.
#[component]
pub(super) fn FileTable(listed: LocalResource<Result<Vec<FileLine>, Fault>>) -> impl IntoView {
    live(move || match listed.get() {
        None => view! { <p class="waiting">{t("files-waiting")}</p> }.into_any(),
        Some(Err(fault)) => view! { <p class="quiet">{fault.text}</p> }.into_any(),
        Some(Ok(lines)) if lines.is_empty() => view! { <p class="quiet">{t("package-no-files")}</p> }.into_any(),
        Some(Ok(lines)) => table(lines).into_any(),
    })
}

fn table(lines: Vec<FileLine>) -> impl IntoView {
    let rows = lines
        .into_iter()
        .map(|line| {
            let says = t_with("files-download-named", &[("name", line.name.clone().into())]);
            view! {
                <tr>
                    <th scope="row">
                        {line.name.clone()}
                        {line
                            .md5
                            .map(|md5| view! { <span class="checksum table__note">"md5 " {md5}</span> })}
                    </th>
                    <td class="table__number">{line.size.map(size)}</td>
                    <td class="table__number">
                        <a href=line.href download=line.name aria-label=says>
                            {t("files-download")}
                        </a>
                    </td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <table class="table">
            <thead>
                <tr>
                    <th scope="col">{t("files-name")}</th>
                    <th scope="col" class="table__number">
                        {t("files-size")}
                    </th>
                    <th scope="col">
                        <span class="visually-hidden">{t("files-download")}</span>
                    </th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
}
