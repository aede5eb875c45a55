//! What the real servers do and a better server would not. Clients rely on it, so the sandbox keeps it, and each test
//! here fails on a server that behaves too well. By the number of the trap:
//!
//! | traps | where |
//! |---|---|
//! | 1, 2, 25, 32, 33, 34 | `saving`: what is kept of a draft, and what is said of the rest |
//! | 3 to 8 | `packages`: context, lists, publishing; that a client cuts its lists is `requests.rs` in the core's tests |
//! | 9, 10, 22, 28, 35 | `records`: versions, drafts of what is published, owners, share links, prefixes |
//! | 12, 13, 14 | `files`: lists, keys, the order of calls; sizes as fractions are read by `captures.rs` in the core's tests |
//! | 15, 16 | a file that vanishes behind a 200 and parts at other addresses are `InvenioRDM`'s: `replay`; that no credential goes there is `uploads.rs` in the core's tests |
//! | 17, 18, 27, 29, 30 | `protocol`: statuses, headers, pages; what is waited for is `waits.rs` in the core's tests |
//! | 11 | `records`: links that lead elsewhere; how links are followed is `url.rs` in the core |
//! | 19, 20, 21 | `surf`, beside this; the token in errors and traces is `surf_answers.rs` in the core's tests |
//! | 23, 24, 26 | `values`: dates, identifiers, places |
//! | 31 | what a client sends with an empty body is `requests.rs` in the core's tests; here it is taken either way, in `protocol` |

mod files;
mod packages;
mod protocol;
mod records;
mod saving;
mod values;
