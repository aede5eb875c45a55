//! `geodepot validate`.

use crate::{Outcome, desk::Desk};
use serde_json::Value;

const WRONG: &str = r#"
package:
  metadata:
    title: Sea ice
  files: ["*.csv"]
resources:
  - key: maps
    metadata:
      title: Maps
      publication_date: "2026-13"
    files: [maps/*]
"#;

#[test]
fn findings_name_object_field_and_remedy_and_are_3() -> Outcome {
    let desk = Desk::new()?;
    desk.write("deposit.yaml", WRONG)?;
    desk.write("a.csv", "x\n")?;
    desk.write("maps/b.tif", "x\n")?;
    insta::assert_snapshot!("findings", desk.run(&["validate"])?);
    let told = desk.run(&["validate", "deposit.yaml", "--json"])?;
    assert_eq!(told.code, Some(3), "{told}");
    let report: Value = serde_json::from_str(&told.out)?;
    let of_maps = serde_json::json!({ "kind": "resource", "key": "maps" });
    let findings = report["findings"].as_array().ok_or("there are none")?;
    assert!(findings.iter().any(|found| found["object"] == of_maps));
    Ok(())
}

#[test]
fn what_cannot_be_read_is_told_with_its_place() -> Outcome {
    let desk = Desk::new()?;
    desk.write("broken/deposit.yaml", "package:\n  metadata: {title: [}\n")?;
    desk.write("both/deposit.yaml", "package: {}\n")?;
    desk.write("both/deposit.json", "{}\n")?;
    desk.write("empty/readme.txt", "")?;
    for name in ["broken", "both", "empty"] {
        insta::assert_snapshot!(name, desk.run(&["validate", name])?);
    }
    Ok(())
}
