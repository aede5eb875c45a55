//! Who made it.

use geodepot::model::Creator;
use leptos::prelude::*;

/// The makers in their order, with their ORCID where they have one.
#[component]
pub(super) fn People(creators: Vec<Creator>) -> impl IntoView {
    let people = creators
        .iter()
        .filter_map(|creator| creator.person_or_org.as_ref())
        .map(|person| {
            let orcid = person.identifier("orcid").map(|orcid| {
                view! {
                    " "
                    <a class="small" href=format!("https://orcid.org/{orcid}")>
                        {format!("ORCID {orcid}")}
                    </a>
                }
            });
            view! { <li>{person.display_name()} {orcid}</li> }
        })
        .collect_view();
    view! { <ul class="people">{people}</ul> }
}
