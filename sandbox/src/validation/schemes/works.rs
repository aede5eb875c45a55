//! Numbers of articles, data and other works.

use super::without_prefix;

/// A DOI without its prefix or address.
pub(in crate::validation) fn doi(text: &str) -> Option<String> {
    let bare = without_prefix(
        text,
        &[
            "https://doi.org/",
            "http://doi.org/",
            "https://dx.doi.org/",
            "http://dx.doi.org/",
            "doi.org/",
            "dx.doi.org/",
            "doi:",
        ],
    )
    .trim();
    let (prefix, suffix) = bare.split_once('/')?;
    let registrant = prefix.strip_prefix("10.")?;
    let numeric = registrant
        .split('.')
        .all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()));
    (numeric && !suffix.is_empty()).then(|| bare.to_owned())
}

pub(super) fn ark(text: &str) -> Option<String> {
    let bare = text
        .find("ark:")
        .map(|start| &text[start..])
        .filter(|_| text.starts_with("ark:") || text.starts_with("http://"))?;
    let rest = &bare["ark:".len()..];
    let (naan, name) = rest.strip_prefix('/').unwrap_or(rest).split_once('/')?;
    let valid =
        !naan.is_empty() && naan.chars().all(|c| "0123456789bcdfghjkmnpqrstvwxz".contains(c)) && !name.is_empty();
    valid.then(|| bare.to_owned())
}

pub(super) fn handle(text: &str) -> Option<String> {
    let bare = without_prefix(text, &["https://hdl.handle.net/", "http://hdl.handle.net/", "hdl:"]).trim_start();
    let (prefix, suffix) = bare.split_once('/')?;
    let whole = prefix.split('.').all(|part| !part.is_empty());
    (whole && !suffix.is_empty()).then(|| bare.to_owned())
}

/// A handle whose own part may be empty.
pub(super) fn open_handle(text: &str) -> Option<String> {
    let bare = without_prefix(text, &["https://hdl.handle.net/", "http://hdl.handle.net/", "hdl:"]).trim_start();
    let (prefix, _) = bare.split_once('/')?;
    prefix.split('.').all(|part| !part.is_empty()).then(|| bare.to_owned())
}

pub(super) fn arxiv(text: &str) -> Option<String> {
    let bare = without_prefix(
        text,
        &["https://arxiv.org/abs/", "http://arxiv.org/abs/", "arXiv:", "arxiv:"],
    );
    let (number, version) = bare
        .rsplit_once('v')
        .map_or((bare, None), |(number, version)| (number, Some(version)));
    let (month, serial) = match number.rsplit_once('/') {
        Some((_, digits)) => digits.split_at_checked(4)?,
        None => number.split_once('.')?,
    };
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let sized = month.len() == 4 && (3..=5).contains(&serial.len());
    (sized && digits(month) && digits(serial) && version.is_none_or(digits)).then(|| format!("arXiv:{bare}"))
}

/// A number of arXiv, not its address.
pub(super) fn plain_arxiv(text: &str) -> Option<String> {
    if text.contains("://") {
        return None;
    }
    arxiv(&text.to_lowercase())
}

pub(super) fn pmid(text: &str) -> Option<String> {
    let bare = without_prefix(
        text,
        &[
            "https://pubmed.ncbi.nlm.nih.gov/",
            "http://www.ncbi.nlm.nih.gov/pubmed/",
            "pmid:",
            "PMID:",
        ],
    )
    .trim_end_matches('/');
    (!bare.is_empty() && bare.chars().all(char::is_numeric)).then(|| bare.to_owned())
}

pub(super) fn bibcode(text: &str) -> Option<String> {
    let shaped = text.chars().count() == 19
        && text.chars().take(4).all(|c| c.is_ascii_digit())
        && text.chars().nth(4)?.is_ascii_alphabetic()
        && !text.contains(' ')
        && text
            .chars()
            .last()
            .is_some_and(|c| c.is_ascii_alphabetic() || matches!(c, '.' | ':'));
    shaped.then(|| text.to_owned())
}
