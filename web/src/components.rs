//! The parts that pages are made of. They show what they are given and tell what was done; they know no repository.

pub(crate) mod badge;
pub(crate) mod button;
pub(crate) mod combobox;
pub(crate) mod dialog;
pub(crate) mod empty_state;
pub(crate) mod error_summary;
pub(crate) mod field;
pub(crate) mod file_drop;
pub(crate) mod fold;
pub(crate) mod header;
pub(crate) mod language_switch;
pub(crate) mod list_card;
pub(crate) mod missing_list;
pub(crate) mod notice;
pub(crate) mod page_title;
pub(crate) mod pager;
pub(crate) mod progress_bar;
pub(crate) mod select;
pub(crate) mod state_icon;
pub(crate) mod steps;
pub(crate) mod text_area;
pub(crate) mod text_input;
pub(crate) mod told;
