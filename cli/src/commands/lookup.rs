//! What an id stands for.
