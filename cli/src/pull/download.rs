//! One file, from the repository to its place in the folder.

use super::remote::RemoteFile;
use futures_util::StreamExt as _;
use geodepot::{
    Client, Error, ErrorKind, Result,
    transport::{Host as _, Response},
};
use geodepot_native::PathSource;
use http::{HeaderMap, HeaderValue, StatusCode, header};
use md5::{Digest as _, Md5};
use std::{
    fmt::Write as _,
    io,
    path::{Path, PathBuf},
    time::Duration,
};
use tokio::{
    fs,
    io::{AsyncReadExt as _, AsyncWriteExt as _, BufWriter},
};

/// What the name of a file ends in that is half there.
pub(crate) const PART: &str = ".part";

/// How often a connection may break before a file is given up.
const TRIES: u32 = 5;

/// How much of a file is in memory at a time.
const PIECE: usize = 1024 * 1024;

/// What became of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fetched {
    /// It was there already, with the same bytes.
    Kept,
    /// It was fetched.
    New,
}

/// Fetches a file, unless it is there already; goes on where it was broken off, if the repository can.
///
/// `tell` hears how many bytes are there, also where that goes back to nothing.
///
/// # Errors
/// `checksum-mismatch` if other bytes came than the repository names; `usage` if the folder cannot be written to.
pub(crate) async fn fetch(
    client: &Client,
    file: &RemoteFile,
    folder: &Path,
    tell: &(dyn Fn(u64) + Sync),
) -> Result<Fetched> {
    let target = place(folder, &file.path);
    if is_there(&target, file).await {
        return Ok(Fetched::Kept);
    }
    if let Some(above) = target.parent() {
        fs::create_dir_all(above)
            .await
            .map_err(|error| unwritable(above, error))?;
    }
    let mut part = target.clone().into_os_string();
    part.push(PART);
    let part = PathBuf::from(part);
    let mut tries = 0;
    loop {
        let resumed = begun(&part, file).await;
        let error = match receive(client, file, &part, resumed, tell).await {
            Ok(()) => break,
            Err(error) => error,
        };
        tries += 1;
        let wrong = error.kind() == ErrorKind::ChecksumMismatch;
        if wrong {
            // What is wrong cannot be gone on with. If it was put together from two goes, one go may be right.
            let _ = fs::remove_file(&part).await;
        }
        let again = if wrong { resumed > 0 } else { is_passing(&error) };
        if !again || tries >= TRIES {
            return Err(error);
        }
        tell(0);
        client.host().sleep(Duration::from_millis(300 << tries)).await;
    }
    fs::rename(&part, &target)
        .await
        .map_err(|error| unwritable(&target, error))?;
    Ok(Fetched::New)
}

/// The place of a path in the folder.
fn place(folder: &Path, path: &str) -> PathBuf {
    path.split('/')
        .fold(folder.to_owned(), |folder, name| folder.join(name))
}

/// Whether a file is whole already: size and md5.
async fn is_there(target: &Path, file: &RemoteFile) -> bool {
    let Ok(source) = PathSource::open(target).await else {
        return false;
    };
    if file.size.is_some_and(|size| size != source.size()) {
        return false;
    }
    match &file.md5 {
        Some(md5) => source.md5().await.is_ok_and(|own| own == *md5),
        // Without a sum one cannot know; the same size says too little.
        None => false,
    }
}

/// How much of a file is there already.
async fn begun(part: &Path, file: &RemoteFile) -> u64 {
    let there = fs::metadata(part).await.map_or(0, |metadata| metadata.len());
    match (file.size, &file.md5) {
        // Without a sum nobody would notice if the file had changed in between.
        (Some(size), Some(_)) if there <= size => there,
        _ => 0,
    }
}

async fn receive(
    client: &Client,
    file: &RemoteFile,
    part: &Path,
    begun: u64,
    tell: &(dyn Fn(u64) + Sync),
) -> Result<()> {
    let failed = |error: io::Error| unwritable(part, error);
    let mut digest = Md5::new();
    let mut done = 0;
    // All of it may be there, with only its end missing: then nothing is asked for.
    let whole = begun > 0 && Some(begun) == file.size;
    let response = if whole {
        None
    } else {
        Some(ask(client, file, begun).await?)
    };
    let goes_on = response
        .as_ref()
        .is_none_or(|response| goes_on(response.status(), response.headers(), begun));
    let mut options = fs::OpenOptions::new();
    let kept = options
        .create(true)
        .read(true)
        .append(true)
        .open(part)
        .await
        .map_err(failed)?;
    let mut kept = BufWriter::with_capacity(PIECE, kept);
    if begun > 0 && goes_on {
        done = hashed(part, &mut digest).await.map_err(failed)?;
        tell(done);
    } else {
        kept.get_ref().set_len(0).await.map_err(failed)?;
    }
    if let Some(response) = response {
        let mut pieces = response.into_body().into_stream();
        while let Some(piece) = pieces.next().await {
            let piece = match piece {
                Ok(piece) => piece,
                Err(error) => {
                    // What has come is kept for the next time.
                    kept.flush().await.map_err(failed)?;
                    return Err(error.into());
                }
            };
            digest.update(&piece);
            kept.write_all(&piece).await.map_err(failed)?;
            done += piece.len() as u64;
            tell(done);
        }
    }
    kept.flush().await.map_err(failed)?;
    kept.get_ref().sync_all().await.map_err(failed)?;
    if file.size.is_some_and(|size| done < size) && file.md5.is_some() {
        return Err(Error::new(
            ErrorKind::Network,
            format!("“{}” broke off on its way.", file.key),
        ));
    }
    let sum = hex(&digest.finalize());
    let other = file.md5.as_ref().is_some_and(|md5| *md5 != sum) || file.size.is_some_and(|size| size != done);
    if other {
        let message = format!("“{}” did not arrive as the repository has it.", file.key);
        return Err(Error::new(ErrorKind::ChecksumMismatch, message));
    }
    Ok(())
}

async fn ask(client: &Client, file: &RemoteFile, begun: u64) -> Result<Response> {
    let mut request = file.request()?;
    if begun > 0
        && let Ok(range) = HeaderValue::from_str(&format!("bytes={begun}-"))
    {
        request.headers_mut().insert(header::RANGE, range);
    }
    client.bytes(request).await
}

/// Whether an answer begins where the part ends. Most repositories know no ranges and send the whole.
fn goes_on(status: StatusCode, headers: &HeaderMap, begun: u64) -> bool {
    let range = headers.get(header::CONTENT_RANGE).and_then(|range| range.to_str().ok());
    let from = range.and_then(|range| range.strip_prefix("bytes ")?.split('-').next()?.parse::<u64>().ok());
    status == StatusCode::PARTIAL_CONTENT && from == Some(begun)
}

async fn hashed(part: &Path, digest: &mut Md5) -> io::Result<u64> {
    let mut file = fs::File::open(part).await?;
    let mut piece = vec![0; PIECE];
    let mut done = 0;
    loop {
        let read = file.read(&mut piece).await?;
        if read == 0 {
            return Ok(done);
        }
        digest.update(&piece[..read]);
        done += read as u64;
    }
}

/// Whether it may go better a little later.
fn is_passing(error: &Error) -> bool {
    matches!(
        error.kind(),
        ErrorKind::Network | ErrorKind::TimedOut | ErrorKind::Unavailable | ErrorKind::UnknownOutcome
    )
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing to a String does not fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

fn unwritable(path: &Path, error: io::Error) -> Error {
    Error::new(
        ErrorKind::Usage,
        format!("{} cannot be written: {error}.", path.display()),
    )
    .with_hint("Check that there is room and that the folder may be written to, then run it again.")
    .caused_by(error)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_an_answer_that_begins_at_the_end_of_the_part_is_gone_on_with() {
        let headers =
            |range: &'static str| HeaderMap::from_iter([(header::CONTENT_RANGE, HeaderValue::from_static(range))]);
        assert!(goes_on(StatusCode::PARTIAL_CONTENT, &headers("bytes 5-9/10"), 5));
        assert!(!goes_on(StatusCode::PARTIAL_CONTENT, &headers("bytes 0-9/10"), 5));
        assert!(!goes_on(StatusCode::OK, &headers("bytes 5-9/10"), 5));
        assert!(!goes_on(StatusCode::PARTIAL_CONTENT, &HeaderMap::new(), 5));
    }
}
