//! The deposit that all cases make: a package with three resources, and eight files in all.

use serde_json::{Value, json};

/// Its files by their paths.
pub const FILES: [(&str, &str); 8] = [
    ("overview.csv", "sheet,scale\n1,50000\n2,50000\n"),
    ("READ ME.txt", "What is where, and who measured it.\n"),
    (
        "elevation/tiles-north.bin",
        "0123456789abcdef0123456789abcdef0123456789abcdef",
    ),
    ("elevation/tiles-south.bin", "fedcba9876543210fedcba9876543210"),
    ("elevation/units.txt", "Metres above the mean sea level.\n"),
    ("rivers/rivers.geojson", r#"{"type":"FeatureCollection","features":[]}"#),
    ("rivers/gauges – été.csv", "gauge,level\nA,1.5\nB,0.7\n"),
    ("report/report.md", "# Field work\n\nIt rained.\n"),
];

/// Its description.
pub fn spec(publish: bool) -> Value {
    let creators = json!([{"person_or_org": {"type": "organizational", "name": "Example Mapping Office"}}]);
    let metadata = |title: &str, kind: &str| {
        json!({
            "title": title,
            "resource_type": {"id": kind},
            "publication_date": "2026-11",
            "creators": creators,
            "description": format!("<p>About: {title}.</p>"),
        })
    };
    let access = json!({"record": "public", "files": "public"});
    let resource = |key: &str, title: &str, kind: &str| json!({"key": key, "metadata": metadata(title, kind), "access": access, "files": [format!("{key}/*")]});
    let mut package = metadata("Floods in the delta", "dataset");
    if let Some(members) = package.as_object_mut() {
        members.remove("resource_type");
    }
    json!({
        "package": {
            "metadata": package,
            "access": access,
            "files": ["overview.csv", "READ ME.txt"],
            "default_preview": "overview.csv",
        },
        "resources": [
            resource("elevation", "Elevation", "dataset"),
            resource("rivers", "Rivers and gauges", "dataset"),
            resource("report", "Report of the field work", "publication-report"),
        ],
        "publish": publish,
    })
}
