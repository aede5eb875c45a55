//! The messages of a language.

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource};

pub(crate) use fluent_bundle::FluentValue as Fill;

/// The messages of a file, by their keys.
pub(super) struct Messages(FluentBundle<FluentResource>);

impl Messages {
    /// Reads the file of a language. What is no message is left out, shows as its key, and fails a test.
    pub(super) fn read(file: String, tag: &str) -> Self {
        let resource = FluentResource::try_new(file).unwrap_or_else(|(readable, _)| readable);
        let mut bundle = FluentBundle::new(vec![tag.parse().unwrap_or_default()]);
        // The marks against mixed writing directions would end up in titles and in copied text.
        bundle.set_use_isolating(false);
        bundle.add_resource_overriding(resource);
        Self(bundle)
    }

    /// A message with its variables filled in; those that are not given stay visible as `{$name}`.
    pub(super) fn fill(&self, key: &str, values: &[(&'static str, Fill<'_>)]) -> Option<String> {
        let pattern = self.0.get_message(key)?.value()?;
        let values: FluentArgs<'_> = values.iter().cloned().collect();
        let mut gaps = Vec::new();
        Some(self.0.format_pattern(pattern, Some(&values), &mut gaps).into_owned())
    }
}
