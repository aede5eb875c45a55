//! `init`: a description to begin with.

use crate::{Outcome, desk::Desk};
use serde_json::Value;

const CITATION: &str = r#"cff-version: 1.2.0
message: Please cite it.
type: dataset
title: "River gauges: levels"
version: 1.10
date-released: 2024-05-06
license: CC-BY-4.0
keywords: [rivers, "no"]
authors:
  - { family-names: Carberry, given-names: Josiah, orcid: "https://orcid.org/0000-0002-1825-0097" }
"#;

const CRATE: &str = r##"{ "@graph": [
  { "@id": "ro-crate-metadata.json", "about": { "@id": "./" } },
  { "@id": "./", "@type": "Dataset", "publisher": { "@id": "#board" }, "inLanguage": "en",
    "hasPart": { "@id": "resources/maps/" } },
  { "@id": "#board", "@type": "Organization", "name": "River Board" },
  { "@id": "resources/maps/", "@type": "Dataset", "name": "Maps of rivers", "license": "CC0" }
] }"##;

fn desk() -> Result<Desk, Box<dyn std::error::Error>> {
    let desk = Desk::new()?;
    for (name, text) in [
        (
            "rivers/README.md",
            "# Gauges\n\n[![b](b.svg)](https://example.org)\n\nLevels & *flows*, see [here](docs/a.md).\n",
        ),
        ("rivers/CITATION.cff", CITATION),
        ("rivers/ro-crate-metadata.json", CRATE),
        ("rivers/levels.csv", "a,b\n"),
        ("rivers/.hidden", ""),
        ("rivers/raw/x.csv", "a\n"),
        ("rivers/raw/deep/y.csv", "b\n"),
        ("rivers/resources/maps/a.tif", "a"),
        ("rivers/resources/scripts/run.py", "print()\n"),
        ("rivers/resources/scripts/README.txt", "Runs <all>.\n\nTwice."),
    ] {
        desk.write(name, text)?;
    }
    Ok(desk)
}

#[test]
fn a_folder_is_described_with_what_it_says_of_itself() -> Outcome {
    let desk = desk()?;
    insta::assert_snapshot!("init", desk.run(&["init", "rivers"])?);
    let written = std::fs::read_to_string(desk.path("rivers/deposit.yaml"))?;
    insta::assert_snapshot!("init_yaml", written);
    let validated = desk.run(&["validate", "rivers"])?;
    assert_eq!(validated.code, Some(0), "{validated}");
    Ok(())
}

#[test]
fn both_forms_of_a_description_say_the_same() -> Outcome {
    let desk = desk()?;
    desk.run(&["init", "rivers"])?;
    let yaml: Value = serde_saphyr::from_str(&std::fs::read_to_string(desk.path("rivers/deposit.yaml"))?)?;
    std::fs::remove_file(desk.path("rivers/deposit.yaml"))?;
    let told = desk.run(&["init", "rivers", "--format", "json", "--json"])?;
    assert_eq!(told.code, Some(0), "{told}");
    let json: Value = serde_json::from_slice(&std::fs::read(desk.path("rivers/deposit.json"))?)?;
    assert_eq!(yaml, json);
    Ok(())
}

#[test]
fn a_description_that_is_there_is_left_alone() -> Outcome {
    let desk = desk()?;
    desk.write("rivers/deposit.yaml", "record: {}\n")?;
    insta::assert_snapshot!("init_again", desk.run(&["init", "rivers"])?);
    let other = desk.run(&["init", "rivers", "--format", "json", "--force"])?;
    assert_eq!(other.code, Some(2), "{other}");
    assert_eq!(
        std::fs::read_to_string(desk.path("rivers/deposit.yaml"))?,
        "record: {}\n"
    );
    let forced = desk.run(&["init", "rivers", "--force"])?;
    assert_eq!(forced.code, Some(0), "{forced}");
    assert!(std::fs::read_to_string(desk.path("rivers/deposit.yaml"))?.contains("River gauges"));
    Ok(())
}

#[test]
fn what_cannot_be_read_is_told_and_passed_over() -> Outcome {
    let desk = Desk::new()?;
    desk.write("bare/CITATION.cff", "title: [")?;
    desk.write("bare/ro-crate-metadata.json", "{")?;
    let told = desk.run(&["init", "bare"])?;
    assert_eq!(told.code, Some(0), "{told}");
    for name in ["CITATION.cff", "ro-crate-metadata.json"] {
        assert!(
            told.err.contains(&format!("{name} cannot be read and is passed over")),
            "{told}"
        );
    }
    assert!(told.out.contains("metadata.creators"), "{told}");
    assert_eq!(desk.run(&["init", "nowhere"])?.code, Some(2));
    Ok(())
}
