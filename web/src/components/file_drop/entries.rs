//! Reading dropped folders.

use super::PickedFile;
use js_sys::{Array, Promise, Reflect};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{DataTransfer, File, FileList, FileSystemDirectoryEntry, FileSystemEntry, FileSystemFileEntry};

/// Something that was dropped: an entry of the file system, or a bare file where the browser gives no entry.
pub(super) enum Dropped {
    Entry(FileSystemEntry),
    Bare(File),
}

/// What is in a drop. To be called inside its event.
pub(super) fn of(data: &DataTransfer) -> Vec<Dropped> {
    let items = data.items();
    (0..items.length())
        .filter_map(|index| items.get(index))
        .filter_map(|item| match item.webkit_get_as_entry() {
            Ok(Some(entry)) => Some(Dropped::Entry(entry)),
            _ => item.get_as_file().ok().flatten().map(Dropped::Bare),
        })
        .collect()
}

/// All files in what was dropped, folders and their folders included. What cannot be read is left out.
pub(super) async fn files(dropped: Vec<Dropped>) -> Vec<PickedFile> {
    let mut found = Vec::new();
    let mut open = Vec::new();
    for one in dropped {
        match one {
            Dropped::Entry(entry) => open.push(entry),
            Dropped::Bare(file) => found.push(alone(file)),
        }
    }
    while let Some(entry) = open.pop() {
        if let Some(folder) = entry.dyn_ref::<FileSystemDirectoryEntry>() {
            open.extend(inside(folder).await);
        } else if let Some(entry) = entry.dyn_ref::<FileSystemFileEntry>()
            && let Some(file) = file(entry).await
        {
            let path = entry.full_path().trim_start_matches('/').to_owned();
            found.push(PickedFile { file, path });
        }
    }
    found
}

/// The files of an input.
pub(super) fn listed(list: &FileList) -> Vec<PickedFile> {
    (0..list.length())
        .filter_map(|index| list.get(index))
        .map(alone)
        .collect()
}

fn alone(file: File) -> PickedFile {
    let from_folder = Reflect::get(&file, &"webkitRelativePath".into())
        .ok()
        .and_then(|path| path.as_string())
        .filter(|path| !path.is_empty());
    let path = from_folder.unwrap_or_else(|| file.name());
    PickedFile { file, path }
}

/// Everything in a folder. A reader gives about a hundred at a time and is asked until it gives none.
async fn inside(folder: &FileSystemDirectoryEntry) -> Vec<FileSystemEntry> {
    let reader = folder.create_reader();
    let mut all = Vec::new();
    loop {
        let some = promise(|found, failed| reader.read_entries_with_callback_and_callback(found, failed))
            .await
            .map(|entries| Array::from(&entries))
            .unwrap_or_default();
        if some.length() == 0 {
            return all;
        }
        all.extend(some.iter().map(JsValue::unchecked_into::<FileSystemEntry>));
    }
}

async fn file(entry: &FileSystemFileEntry) -> Option<File> {
    promise(|found, failed| {
        entry.file_with_callback_and_callback(found, failed);
        Ok(())
    })
    .await?
    .dyn_into()
    .ok()
}

/// What a call with two callbacks gives.
async fn promise(call: impl FnOnce(&js_sys::Function, &js_sys::Function) -> Result<(), JsValue>) -> Option<JsValue> {
    let mut call = Some(call);
    let promise = Promise::new(&mut |found, failed| {
        if let Some(call) = call.take()
            && call(&found, &failed).is_err()
        {
            let _ = failed.call0(&JsValue::UNDEFINED);
        }
    });
    JsFuture::from(promise).await.ok()
}
