use proptest::prelude::*;
use serde_json::{Value, json};

use super::{citation, ro_crate};
use crate::validate::{Context, Profile, Stage, day, validate};

fn whole_citation() -> Value {
    json!({
        "cff-version": "1.2.0",
        "message": "Please cite it.",
        "type": "dataset",
        "title": "River gauges",
        "abstract": "Levels & flows.\n\nEvery hour.",
        "version": 1.5,
        "date-released": "2024-05-06",
        "license": ["CC-BY-4.0", "MIT"],
        "doi": "10.5281/zenodo.1234",
        "identifiers": [{ "type": "doi", "value": "10.5281/zenodo.1233", "description": "All versions" },
            { "type": "swh", "value": "swh:1:dir:00" }],
        "keywords": ["rivers", "floods"],
        "repository-code": "https://example.org/code",
        "url": "https://example.org/gauges",
        "authors": [
            { "family-names": "Berg", "given-names": "Anna", "name-particle": "van den", "affiliation": "Water Office",
              "orcid": "https://orcid.org/0000-0002-1825-0097", "email": "anna@example.org" },
            { "name": "River Board", "website": "https://ror.org/02nr0ka47" }
        ],
        "contact": [{ "family-names": "Li", "given-names": "Bo" }],
        "references": [
            { "type": "article", "title": "Floods", "doi": "10.1000/182", "authors": [{ "family-names": "Roe" }] },
            { "type": "book", "title": "Rain", "year": 1999, "authors": [{ "family-names": "Roe", "given-names": "Jane" }] }
        ]
    })
}

#[test]
fn a_citation_file_is_read_whole() {
    assert_eq!(
        citation(&whole_citation()),
        json!({
            "title": "River gauges",
            "resource_type": { "id": "dataset" },
            "description": "<p>Levels &amp; flows.</p><p>Every hour.</p>",
            "version": "1.5",
            "publication_date": "2024-05-06",
            "rights": [{ "id": "cc-by-4.0" }, { "id": "mit" }],
            "subjects": [{ "subject": "rivers" }, { "subject": "floods" }],
            "identifiers": [{ "identifier": "10.5281/zenodo.1234", "scheme": "doi" }],
            "creators": [
                { "person_or_org": { "type": "personal", "family_name": "van den Berg", "given_name": "Anna",
                    "identifiers": [{ "scheme": "orcid", "identifier": "0000-0002-1825-0097" }] },
                  "affiliations": [{ "name": "Water Office" }] },
                { "person_or_org": { "type": "organizational", "name": "River Board",
                    "identifiers": [{ "scheme": "ror", "identifier": "02nr0ka47" }] } }
            ],
            "contributors": [{ "person_or_org": { "type": "personal", "family_name": "Li", "given_name": "Bo" },
                "role": { "id": "contactperson" } }],
            "related_identifiers": [
                { "identifier": "10.5281/zenodo.1233", "scheme": "doi", "relation_type": { "id": "isvariantformof" } },
                { "identifier": "https://example.org/code", "scheme": "url", "relation_type": { "id": "issupplementto" } },
                { "identifier": "https://example.org/gauges", "scheme": "url", "relation_type": { "id": "isdescribedby" } },
                { "identifier": "10.1000/182", "scheme": "doi", "relation_type": { "id": "cites" } }
            ],
            "references": [{ "reference": "Roe, J. (1999). Rain" }]
        })
    );
}

fn whole_crate() -> Value {
    json!({ "@context": "https://w3id.org/ro/crate/1.1/context", "@graph": [
        { "@id": "ro-crate-metadata.json", "@type": "CreativeWork", "about": { "@id": "./" },
          "conformsTo": { "@id": "https://w3id.org/ro/crate/1.1" } },
        { "@id": "./", "@type": "Dataset", "name": "River gauges", "description": "Levels.",
          "datePublished": "2024-05-06T10:00:00Z", "temporalCoverage": "2018/2020", "version": "2",
          "license": { "@id": "https://creativecommons.org/licenses/by/4.0/" },
          "author": [{ "@id": "https://orcid.org/0000-0002-1825-0097" }, { "@id": "#board" }],
          "contributor": { "@id": "#bo" }, "publisher": { "@id": "#board" }, "keywords": "rivers, floods",
          "inLanguage": ["en-GB", { "@id": "#fr" }], "identifier": { "@id": "#doi" },
          "isBasedOn": { "@id": "https://example.org/older" }, "citation": [{ "@id": "https://doi.org/10.1000/182" }],
          "spatialCoverage": [{ "@id": "#rome" }, { "@id": "#box" }], "funding": { "@id": "#grant" },
          "hasPart": [{ "@id": "data.csv" }, { "@id": "resources/sea%20ice/" }, { "@id": "https://example.org/elsewhere/" }] },
        { "@id": "https://orcid.org/0000-0002-1825-0097", "@type": "Person", "name": "Josiah Carberry",
          "affiliation": { "@id": "#board" } },
        { "@id": "#bo", "@type": ["Person"], "familyName": "Li", "givenName": "Bo" },
        { "@id": "#board", "@type": "Organization", "name": "River Board" },
        { "@id": "#fr", "@type": "Language", "name": "Français", "code": "fr" },
        { "@id": "#doi", "@type": "PropertyValue", "propertyID": "DOI", "value": "https://doi.org/10.5281/zenodo.1" },
        { "@id": "#rome", "@type": "Place", "name": "Rome", "geo": { "@id": "#here" } },
        { "@id": "#here", "@type": "GeoCoordinates", "latitude": "41.9", "longitude": 12.5 },
        { "@id": "#box", "@type": "Place", "geo": { "@id": "#shape" } },
        { "@id": "#shape", "@type": "GeoShape", "box": "40,10 42,13" },
        { "@id": "#grant", "@type": "Grant", "name": "Rivers", "identifier": "R-1", "funder": { "@id": "#board" } },
        { "@id": "data.csv", "@type": "File", "name": "Levels" },
        { "@id": "resources/sea%20ice/", "@type": "Dataset", "name": "Sea ice", "license": "CC0" },
        { "@id": "https://example.org/elsewhere/", "@type": "Dataset", "name": "Elsewhere" }
    ] })
}

#[test]
fn a_crate_is_read_whole_with_its_folders() {
    let found = ro_crate(&whole_crate());
    assert_eq!(
        found.root,
        json!({
            "title": "River gauges",
            "description": "<p>Levels.</p>",
            "publication_date": "2024-05-06",
            "dates": [{ "date": "2018/2020", "type": { "id": "collected" } }],
            "version": "2",
            "publisher": "River Board",
            "languages": [{ "id": "eng" }, { "id": "fra" }],
            "subjects": [{ "subject": "rivers" }, { "subject": "floods" }],
            "rights": [{ "id": "cc-by-4.0" }],
            "creators": [
                { "person_or_org": { "type": "personal", "family_name": "Carberry", "given_name": "Josiah",
                    "identifiers": [{ "scheme": "orcid", "identifier": "0000-0002-1825-0097" }] },
                  "affiliations": [{ "name": "River Board" }] },
                { "person_or_org": { "type": "organizational", "name": "River Board" } }
            ],
            "contributors": [{ "person_or_org": { "type": "personal", "family_name": "Li", "given_name": "Bo" },
                "role": { "id": "other" } }],
            "identifiers": [{ "identifier": "10.5281/zenodo.1", "scheme": "doi" }],
            "related_identifiers": [
                { "identifier": "https://example.org/older", "scheme": "url", "relation_type": { "id": "isderivedfrom" } },
                { "identifier": "10.1000/182", "scheme": "doi", "relation_type": { "id": "cites" } }
            ],
            "locations": { "features": [
                { "place": "Rome", "geometry": { "type": "Point", "coordinates": [12.5, 41.9] } },
                { "geometry": { "type": "Polygon", "coordinates":
                    [[[10.0, 40.0], [13.0, 40.0], [13.0, 42.0], [10.0, 42.0], [10.0, 40.0]]] } }
            ] },
            "funding": [{ "funder": { "name": "River Board" }, "award": { "title": { "en": "Rivers" }, "number": "R-1" } }]
        })
    );
    let names: Vec<&str> = found.folders.keys().map(String::as_str).collect();
    assert_eq!(names, ["resources/sea ice"]);
    assert_eq!(
        found.folders["resources/sea ice"],
        json!({ "title": "Sea ice", "rights": [{ "id": "cc0-1.0" }] })
    );
}

#[test]
fn what_is_read_would_be_taken_by_every_server() {
    let today = day("2026-11-21").unwrap();
    for metadata in [citation(&whole_citation()), ro_crate(&whole_crate()).root] {
        for profile in [Profile::GkhPackage, Profile::InvenioRdm] {
            let mut draft = json!({ "metadata": metadata, "files": { "enabled": false } });
            super::complete(&mut draft["metadata"], &json!({ "publisher": "Somebody" }));
            draft["metadata"]["resource_type"] = json!({ "id": "dataset" });
            let report = validate(&draft, &Context::new(profile, Stage::Publish, today));
            let errors: Vec<_> = report.errors().map(|finding| (&finding.path, &finding.code)).collect();
            assert!(errors.is_empty(), "{profile:?}: {errors:?}");
        }
    }
}

fn any_json() -> impl Strategy<Value = Value> {
    let name = prop::sample::select(vec![
        "@graph",
        "@id",
        "@type",
        "about",
        "name",
        "author",
        "authors",
        "license",
        "doi",
        "identifiers",
        "keywords",
        "value",
        "family-names",
        "geo",
        "spatialCoverage",
        "box",
        "hasPart",
        "references",
        "datePublished",
        "inLanguage",
    ]);
    let word = prop::sample::select(vec![
        "./",
        "ro-crate-metadata.json",
        "Dataset",
        "Person",
        "Grant",
        "",
        "é",
        "10.1/x",
        "https://",
        "://",
        "2020-01-01",
        "1 2 3 4",
    ]);
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        word.prop_map(Value::from),
        ".{0,12}".prop_map(Value::from)
    ];
    leaf.prop_recursive(5, 60, 5, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            prop::collection::btree_map(name.clone().prop_map(str::to_owned), inner, 0..5)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn any_json_is_read_without_a_fault(value in any_json()) {
        prop_assert!(citation(&value).is_object());
        let whole = json!({ "@graph": [{ "@id": "./", "@type": "Dataset", "author": &value, "geo": &value,
            "hasPart": &value, "spatialCoverage": &value, "keywords": &value, "funding": &value, "license": &value }, &value] });
        prop_assert!(ro_crate(&whole).root.is_object());
        prop_assert!(ro_crate(&value).root.is_object());
    }
}
