//! What a journal holds.
