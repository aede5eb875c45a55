//! Identifiers, tokens and the clock.

use crate::clock;
use crate::refusal::Refusal;
use jiff::Timestamp;

const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

fn random<const N: usize>() -> Result<[u8; N], Refusal> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|error| Refusal::server(&error))?;
    Ok(bytes)
}

/// A new record or parent identifier, such as `k3a9x-7d0m1`.
pub(crate) fn record_id() -> Result<String, Refusal> {
    let mut id: String = random::<10>()?
        .iter()
        .map(|byte| char::from(ALPHABET[usize::from(byte % 32)]))
        .collect();
    id.insert(5, '-');
    Ok(id)
}

/// A random UUID (version 4), for files and links.
pub(crate) fn uuid() -> Result<String, Refusal> {
    let mut bytes = random::<16>()?;
    bytes[6] = bytes[6] & 0x0f | 0x40;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    let hex = hex(&bytes);
    Ok([&hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..]].join("-"))
}

/// A new access token: 200 bits, so that nobody guesses one.
pub(crate) fn token() -> Result<String, Refusal> {
    Ok(random::<40>()?
        .iter()
        .map(|byte| char::from(ALPHABET[usize::from(byte % 32)]))
        .collect())
}

/// Lower-case hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes
        .iter()
        .flat_map(|byte| [byte >> 4, byte & 0x0f])
        .filter_map(|digit| char::from_digit(u32::from(digit), 16))
        .collect()
}

/// Now, in the form of `created` and `updated`.
pub(crate) fn now() -> String {
    stamp(clock::now())
}

/// A moment in the form of `created` and `updated`; these texts sort by time.
pub(crate) fn stamp(moment: Timestamp) -> String {
    moment.strftime("%Y-%m-%dT%H:%M:%S.%6f+00:00").to_string()
}
