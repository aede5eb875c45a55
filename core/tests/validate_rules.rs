//! Validation where no verdict was recorded: a whole package, advice, findings in words.

#![cfg(test)]

use geodepot::validate::edtf::{self, Verdict};
use geodepot::validate::{
    Context, FilesOnServer, Libraries, Profile, Stage, Vocabularies, codes, day, normalize, validate, validate_package,
};
use geodepot::{Finding, Object, Report, Severity};
use proptest::prelude::*;
use serde_json::{Value, json};

fn context(profile: Profile, stage: Stage) -> Context<'static> {
    Context::new(profile, stage, day("2026-11-21").unwrap())
}

fn good() -> Value {
    json!({
        "access": { "record": "public", "files": "public" },
        "files": { "enabled": false },
        "metadata": {
            "title": "River gauges", "publication_date": "2020/2021", "publisher": "Lab",
            "resource_type": { "id": "dataset" }, "rights": [{ "id": "cc-by-4.0" }], "description": "Levels.",
            "creators": [{ "person_or_org": { "type": "personal", "family_name": "Bo", "given_name": "Li" } }],
        },
    })
}

fn found<'a>(report: &'a Report, code: &codes::Code) -> Option<&'a Finding> {
    report.findings.iter().find(|finding| finding.code == code.name)
}

#[test]
fn a_good_draft_has_no_findings_in_any_profile() {
    for profile in Profile::ALL.iter().filter(|profile| **profile != Profile::Surf) {
        for stage in [Stage::Save, Stage::Publish] {
            let report = validate(&good(), &context(*profile, stage));
            assert_eq!(report.findings, [], "{profile:?} {stage:?}");
        }
    }
}

#[test]
fn a_finding_says_how_to_mend_it_and_what_the_server_says() {
    let mut draft = good();
    draft["metadata"]["creators"][0]["person_or_org"]["identifiers"] =
        json!([{ "scheme": "orcid", "identifier": "0000-0002-1825-0098" }]);
    let report = validate(&draft, &context(Profile::GkhPackage, Stage::Publish));
    let finding = found(&report, &codes::ORCID_INVALID).unwrap();
    assert_eq!(
        finding.path,
        "metadata.creators.0.person_or_org.identifiers.0.identifier"
    );
    assert_eq!(
        finding.message,
        "Check the ORCID “0000-0002-1825-0098”: it has 16 digits, the last one a check digit."
    );
    assert_eq!(finding.server_message.as_deref(), Some("Invalid ORCID identifier."));
    assert_eq!(finding.arguments, ["0000-0002-1825-0098", "ORCID"]);
}

#[test]
fn what_is_only_dropped_is_a_warning_at_publication() {
    let mut draft = good();
    draft["metadata"]["version"] = json!(5);
    let at = |stage| validate(&draft, &context(Profile::InvenioRdm, stage)).findings[0].severity;
    assert_eq!(at(Stage::Save), Severity::Error);
    assert_eq!(at(Stage::Publish), Severity::Warning);
    draft["metadata"]["title"] = json!("ab");
    let report = validate(&draft, &context(Profile::InvenioRdm, Stage::Publish));
    let title = found(&report, &codes::TITLE_SHORT).unwrap();
    assert_eq!(
        (title.severity, title.path.as_str()),
        (Severity::Error, "metadata.title")
    );
    assert!(found(&report, &codes::TITLE_MISSING).is_none());
}

#[test]
fn advice_goes_beyond_the_server() {
    let mut draft = good();
    draft["metadata"]
        .as_object_mut()
        .unwrap()
        .retain(|name, _| name != "rights" && name != "description");
    draft["metadata"]["resource_type"] = json!({ "id": "knowledge" });
    draft["metadata"]["creators"][0]["person_or_org"]["identifiers"] =
        json!([{ "scheme": "ror", "identifier": "03yrm5c27" }]);
    draft["access"]["embargo"] = json!({ "active": true, "until": "2027-01-01" });
    let report = validate(&draft, &context(Profile::GkhResource, Stage::Publish));
    assert!(report.is_clean());
    for code in [
        codes::LICENCE_ADVISED,
        codes::DESCRIPTION_ADVISED,
        codes::RESOURCE_TYPE_KNOWLEDGE,
        codes::ROR_CHECK,
        codes::EMBARGO_IDLE,
    ] {
        assert!(found(&report, &code).is_some(), "{}", code.name);
    }
    let package = validate(&draft, &context(Profile::GkhPackage, Stage::Publish));
    assert_eq!(
        found(&package, &codes::DESCRIPTION_MISSING).unwrap().severity,
        Severity::Warning
    );
}

#[test]
fn the_older_inveniordm_has_its_own_rules() {
    let mut draft = good();
    draft["metadata"]["copyright"] = json!("(C)");
    draft["metadata"]["dates"] = json!([{ "date": "2020-01-01T10:00:00Z", "type": { "id": "issued" } }]);
    draft["metadata"]["creators"][0]["person_or_org"]["email"] = json!("a@example.org");
    let paths = |profile| -> Vec<String> {
        let report = validate(&draft, &context(profile, Stage::Save));
        report.errors().map(|finding| finding.path.clone()).collect()
    };
    let email = "metadata.creators.0.person_or_org.email";
    assert_eq!(paths(Profile::InvenioRdm), [email]);
    assert_eq!(
        paths(Profile::InvenioRdmV11),
        [email, "metadata.dates.0.date", "metadata.copyright"]
    );
    assert_eq!(
        paths(Profile::GkhResource),
        ["metadata.dates.0.date", "metadata.copyright"]
    );
}

#[test]
fn files_are_asked_for_unless_nothing_is_known_of_them() {
    let mut draft = good();
    draft["files"] = json!({ "enabled": true });
    let publish = context(Profile::InvenioRdm, Stage::Publish);
    assert!(found(&validate(&draft, &publish), &codes::FILES_MISSING).is_some());
    assert!(validate(&draft, &publish.without_files()).is_clean());
    let files = FilesOnServer {
        completed: vec!["a".to_owned()],
        pending: vec!["b".to_owned()],
    };
    let report = validate(&draft, &publish.with_files(&files));
    assert_eq!(found(&report, &codes::FILE_PENDING).unwrap().path, "files");
}

#[test]
fn a_review_is_asked_of_a_community() {
    let with = |review: Value| {
        let mut draft = good();
        draft["parent"] = json!({ "review": review });
        validate(&draft, &context(Profile::GkhResource, Stage::Save))
    };
    let asked = json!({ "type": "community-submission", "receiver": { "community": "c" } });
    assert_eq!(with(asked).findings, []);
    assert_eq!(with(Value::Null).findings, []);
    let of_another_kind = with(json!({ "type": "other" }));
    assert_eq!(of_another_kind.errors().next().unwrap().path, "type");
    for broken in [json!([]), json!({ "type": "community-submission" })] {
        assert!(
            with(broken)
                .findings
                .iter()
                .all(|finding| finding.code.ends_with("-fails"))
        );
    }
    assert_eq!(with(json!({ "foo": 1 })).findings[0].path, "parent.review.foo");
}

#[test]
fn a_doi_without_an_identifier_breaks_the_hub() {
    let mut draft = good();
    draft["pids"] = json!({ "doi": { "provider": "datacite" } });
    let report = validate(&draft, &context(Profile::GkhPackage, Stage::Save));
    assert_eq!(found(&report, &codes::PID_FAILS).unwrap().path, "pids.doi.identifier");
    draft["pids"] = json!({ "doi": { "provider": "", "identifier": "" } });
    let context = context(Profile::GkhPackage, Stage::Publish);
    assert_eq!(
        validate(&draft, &context).errors().next().unwrap().code,
        codes::DOI_EXISTS.name
    );
    draft["pids"] = json!({ "doi": { "provider": "external", "identifier": format!("10.1234/{}", "x".repeat(250)) } });
    assert!(found(&validate(&draft, &context), &codes::PID_FAILS).is_some());
}

#[test]
fn half_of_an_access_is_refused_whatever_else_is_wrong() {
    let mut draft = good();
    draft["access"] = json!({ "record": "", "embargo": { "until": "2030-02-30" } });
    let report = validate(&draft, &context(Profile::GkhResource, Stage::Save));
    assert_eq!(
        report.errors().map(|finding| finding.path.as_str()).collect::<Vec<_>>(),
        ["access"]
    );
}

#[test]
fn the_hub_reads_days_in_brackets() {
    use geodepot::validate::edtf::read;
    for (date, verdict) in [
        ("(2020-05-01)~", Verdict::Fine),
        ("(2020-05)~", Verdict::Form),
        ("((2020-05-01)~)~", Verdict::Form),
        ("2004-(02-29)~", Verdict::Fine),
        ("2004-(02)~", Verdict::Fine),
        ("1984-(12-01)?/2001-01", Verdict::Fails),
        ("uuuu/2020-01-29~", Verdict::Fails),
        ("2019/2020-01-29~", Verdict::Fine),
    ] {
        assert_eq!(read(date, Libraries::Old, false), verdict, "{date}");
    }
}

#[test]
fn the_hub_reads_addresses_as_an_older_python_does() {
    use geodepot::validate::identifiers::fits;
    for (address, hub, newer) in [
        ("1x://example.org", Some(true), Some(false)),
        ("http://[1.2.3.4]/", Some(true), None),
        ("http://[bad", None, None),
        ("http://[::1]/", Some(true), Some(true)),
    ] {
        assert_eq!(fits("url", address, Libraries::Old).ok(), hub, "{address}");
        assert_eq!(fits("url", address, Libraries::New).ok(), newer, "{address}");
    }
}

#[test]
fn custom_fields_that_the_instance_has_are_passed() {
    let mut draft = good();
    draft["custom_fields"] = json!({ "thesis:university": "X", "other": 1 });
    let mut own = context(Profile::InvenioRdm, Stage::Save);
    own.custom_fields = &["thesis:university"];
    let report = validate(&draft, &own);
    let paths: Vec<&str> = report.errors().map(|finding| finding.path.as_str()).collect();
    assert_eq!(paths, ["custom_fields.other"]);
    assert_eq!(
        normalize(&draft, &own)["custom_fields"],
        json!({ "thesis:university": "X" })
    );
}

#[test]
fn a_package_is_checked_with_its_resources_and_files() {
    let part = good();
    let spec = json!({
        "package": { "metadata": part["metadata"], "access": { "record": "restricted", "files": "restricted" }, "files": ["a.csv", "a.csv"] },
        "resources": [
            { "key": "one", "metadata": { "title": "ab" }, "files": ["resources/one/*"] },
            { "key": "one", "metadata": part["metadata"], "access": { "record": "restricted", "files": "restricted" }, "files": [{ "path": "b.csv" }, {}] },
            { "id": "abcde-fgh12" },
            { "metadata": part["metadata"] },
            "odd",
        ],
        "publish": true,
    });
    let report = validate_package(&spec, &context(Profile::GkhPackage, Stage::Publish));
    let of = |code: &codes::Code| found(&report, code).unwrap().object.clone().unwrap();
    let one = Object::Resource("one".to_owned());
    assert_eq!(of(&codes::TITLE_SHORT), one);
    assert_eq!(of(&codes::RESOURCE_PUBLIC), one);
    assert_eq!(of(&codes::KEY_TWICE), one);
    assert_eq!(of(&codes::FILE_NAME), one);
    assert_eq!(of(&codes::FILE_TWICE), Object::File("a.csv".to_owned()));
    assert_eq!(of(&codes::KEY_MISSING), Object::Resource("3".to_owned()));
    assert_eq!(of(&codes::NOT_AN_OBJECT), Object::Resource("4".to_owned()));
    assert!(report.findings.iter().all(|finding| finding.object.is_some()));
    assert!(
        !report
            .findings
            .iter()
            .any(|finding| finding.object == Some(Object::Resource("abcde-fgh12".to_owned())))
    );
    // Patterns stand for files that nobody has counted.
    assert!(
        !report
            .findings
            .iter()
            .any(|finding| finding.code == codes::FILES_MISSING.name)
    );
}

#[test]
fn a_good_package_has_nothing_but_its_emptiness_against_it() {
    let spec = json!({ "package": good() });
    let report = validate_package(&spec, &context(Profile::GkhPackage, Stage::Publish));
    let codes: Vec<&str> = report.findings.iter().map(|finding| finding.code.as_ref()).collect();
    assert_eq!(codes, [codes::RESOURCES_NONE.name]);
}

#[test]
fn an_unknown_term_behind_words_of_ones_own_breaks_the_server() {
    let terms: Vocabularies = serde_json::from_value(json!({ "affiliations": ["here"] })).unwrap();
    let context = context(Profile::InvenioRdm, Stage::Save).with_vocabularies(&terms);
    let affiliated = |affiliations: Value| {
        let mut draft = good();
        draft["metadata"]["creators"][0]["affiliations"] = affiliations;
        validate(&draft, &context)
    };
    let refused = affiliated(json!([{ "id": "nowhere" }, { "name": "There" }]));
    assert!(found(&refused, &codes::TERM_UNKNOWN).is_some());
    let broken = affiliated(json!([{ "name": "There" }, { "id": "nowhere" }]));
    assert!(broken.is_clean() && found(&broken, &codes::TERM_FAILS).is_some());
}

#[test]
fn a_blank_name_is_a_step_of_a_path() {
    let mut draft = good();
    draft["metadata"][""] = json!(1);
    let report = validate(&draft, &context(Profile::InvenioRdm, Stage::Save));
    assert_eq!(report.errors().next().unwrap().path, "metadata.");
}

#[test]
fn an_oai_identifier_without_its_value_breaks_the_links_of_a_doi() {
    let mut draft = good();
    draft["pids"] =
        json!({ "doi": { "identifier": "10.1234/a", "provider": "external" }, "oai": { "provider": "oai" } });
    let report = validate(&draft, &context(Profile::InvenioRdm, Stage::Save));
    assert!(found(&report, &codes::PID_FAILS).is_some());
}

#[test]
fn identifiers_of_subjects_and_a_missing_access_break_inveniordm() {
    let context = context(Profile::InvenioRdm, Stage::Save);
    let mut draft = good();
    draft["metadata"]["subjects"] =
        json!([{ "subject": "ice", "identifiers": [{ "scheme": "url", "identifier": "x" }] }]);
    assert!(found(&validate(&draft, &context), &codes::MEMBER_FAILS).is_some());
    draft = good();
    draft["access"] = Value::Null;
    assert!(found(&validate(&draft, &context), &codes::ACCESS_FAILS).is_some());
}

#[test]
fn a_preview_without_files_is_refused_once_the_draft_is_there() {
    let mut draft = good();
    draft["files"]["default_preview"] = json!("a.csv");
    let files = FilesOnServer::default();
    let context = context(Profile::InvenioRdm, Stage::Save);
    assert!(validate(&draft, &context).is_clean());
    assert!(!validate(&draft, &context.with_files(&files)).is_clean());
}

#[test]
fn the_newer_library_breaks_on_what_it_reads_before_it_sees_the_rest() {
    for (date, verdict) in [
        ("2008-05-07/2400-X0/28", Verdict::Fails),
        ("../x", Verdict::Fails),
        ("/..", Verdict::Fails),
        ("../2020x", Verdict::Form),
        ("2400-25?/..", Verdict::Form),
        ("2020-05 ?/2021", Verdict::Fine),
        ("%-2020", Verdict::Fails),
        ("-%2020", Verdict::Form),
        ("9989/", Verdict::Fine),
        ("9990/", Verdict::Fails),
        ("20X0-04-31", Verdict::Fails),
    ] {
        assert_eq!(edtf::read(date, Libraries::New, false), verdict, "{date}");
    }
}

#[test]
fn tables_get_their_bodies_and_classes_stay() {
    let stored = |text: &str| {
        let mut draft = good();
        draft["metadata"]["description"] = json!(text);
        normalize(&draft, &context(Profile::InvenioRdm, Stage::Save))["metadata"]["description"].clone()
    };
    for (text, kept) in [
        (
            "<table><tr><td colspan=\"2\">x<td>y</table>",
            "<table><tbody><tr><td>x</td><td>y</td></tr></tbody></table>",
        ),
        ("<td>outside</td>", "outside"),
        ("<p class=\"x\" dir=\"rtl\">kept</p>", "<p class=\"x\">kept</p>"),
        ("<pre>\n code</pre>", "<pre> code</pre>"),
        ("<b>bold</b> AT&T; &#0;", "<b>bold</b> AT&T; &#0;"),
        ("seen <!--->text", "seen text"),
        ("seen <u title=\"never closed>lost", "seen"),
    ] {
        assert_eq!(stored(text), kept, "{text}");
    }
}

#[test]
fn every_code_is_used() {
    fn read(folder: &std::path::Path, text: &mut String) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                read(&path, text);
            } else if path.file_name().is_some_and(|name| name != "codes.rs") {
                text.push_str(&std::fs::read_to_string(&path).unwrap());
            }
        }
    }
    let source = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/validate");
    let table = std::fs::read_to_string(source.join("codes.rs")).unwrap();
    let mut text = String::new();
    read(&source, &mut text);
    for code in codes::ALL {
        let row = table.split(&format!(" = \"{}\",", code.name)).next().unwrap();
        let name = row.rsplit_once(char::is_whitespace).unwrap().1;
        assert!(text.contains(&format!("codes::{name}")), "{name} is not used");
        let documentation = row.trim_end_matches(name).trim_end().rsplit('\n').next().unwrap();
        assert!(
            documentation.trim_start().starts_with("///"),
            "{name} is not documented"
        );
    }
}

fn any_json() -> impl Strategy<Value = Value> {
    let names = prop_oneof![
        Just("metadata"),
        Just("title"),
        Just("creators"),
        Just("person_or_org"),
        Just("type"),
        Just("identifiers"),
        Just("identifier"),
        Just("scheme"),
        Just("dates"),
        Just("date"),
        Just("access"),
        Just("embargo"),
        Just("until"),
        Just("active"),
        Just("files"),
        Just("enabled"),
        Just("pids"),
        Just("doi"),
        Just("locations"),
        Just("features"),
        Just("geometry"),
        Just("coordinates"),
        Just("rights"),
        Just("id"),
        Just("description"),
        Just("family_name"),
        Just("languages"),
        Just("funding"),
        Just("award"),
        Just("funder"),
        Just("references"),
        Just("reference"),
    ];
    let texts = prop_oneof![
        ".{0,12}",
        Just("personal".to_owned()),
        Just("2020-01/2021".to_owned()),
        Just("public".to_owned()),
        Just("Point".to_owned()),
        Just("orcid".to_owned()),
        Just("0000-0002-1825-0097".to_owned()),
        Just("<p>a<b>c &lt;b&gt;".to_owned()),
        Just("\u{200b} x Ã© &amp;amp; ".to_owned()),
        Just("10.1234/x".to_owned()),
    ];
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        texts.prop_map(Value::from),
    ];
    leaf.prop_recursive(6, 64, 6, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::btree_map(names.clone().prop_map(str::to_owned), inner, 0..6)
                .prop_map(|members| members.into_iter().collect()),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_json_gets_a_report_and_a_normal_form_that_stays(value in any_json(), inner in any_json()) {
        let mut wrapped = good();
        wrapped["metadata"]["creators"] = json!([inner]);
        for draft in [&value, &wrapped, &json!({ "metadata": value })] {
            for profile in Profile::ALL {
                for stage in [Stage::Save, Stage::Publish] {
                    let context = context(*profile, stage);
                    let _ = validate(draft, &context);
                    let _ = validate_package(draft, &context);
                }
                let context = context(*profile, Stage::Save);
                let normal = normalize(draft, &context);
                prop_assert_eq!(normalize(&normal, &context), normal);
            }
        }
    }

    #[test]
    fn any_text_is_cleaned_once_and_for_all(text in "\\PC{0,40}") {
        let context = context(Profile::InvenioRdm, Stage::Save);
        let draft = json!({ "metadata": { "title": text, "description": text, "sizes": [text] } });
        let normal = normalize(&draft, &context);
        prop_assert_eq!(normalize(&normal, &context), normal);
    }
}

#[test]
fn drafts_of_surf_are_checked_in_both_forms() {
    let paths = |draft: Value, stage| -> Vec<(String, Severity)> {
        let report = validate(&draft, &context(Profile::Surf, stage));
        report
            .findings
            .into_iter()
            .map(|finding| (finding.path, finding.severity))
            .collect()
    };
    assert_eq!(
        paths(
            json!({ "titles": [{ "title": "Ice" }], "community": "c", "open_access": true }),
            Stage::Save
        ),
        []
    );
    assert_eq!(
        paths(json!({ "titles": [{}], "open_access": "yes" }), Stage::Save),
        [
            ("titles.0.title".to_owned(), Severity::Error),
            ("community".to_owned(), Severity::Error),
            ("open_access".to_owned(), Severity::Error)
        ]
    );
    assert_eq!(
        paths(
            json!({ "title": " ", "community": "community:surf", "sharelevel": "open" }),
            Stage::Save
        ),
        [
            ("title".to_owned(), Severity::Error),
            ("sharelevel".to_owned(), Severity::Error)
        ]
    );
    let based =
        json!({ "metadata": { "base": { "title": ["Ice"], "creator": ["A"], "rights": [] }, "community": {} } });
    assert_eq!(paths(based.clone(), Stage::Save), []);
    assert!(
        paths(based, Stage::Publish)
            .iter()
            .all(|(path, severity)| { path.starts_with("metadata.base.") && *severity == Severity::Warning })
    );
}
