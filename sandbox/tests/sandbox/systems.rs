//! One system a process.

use crate::client::Client;
use geodepot_sandbox::{Config, Data, Defect, Dialect, Error, Sandbox, System};

fn of(system: System) -> Client {
    Client::open(Config {
        system,
        ..Config::default()
    })
}

#[tokio::test]
async fn packages_are_the_hub_s_alone() {
    assert_eq!(of(System::Gkh).get("/packages").await.0, 200);
    assert_eq!(of(System::Inveniordm).get("/packages").await.0, 404);
    assert_eq!(of(System::Inveniordm).get("/records").await.0, 200);
    assert_eq!(of(System::Surf(Dialect::A)).get("/records").await.0, 404);
}

#[test]
fn data_of_one_system_is_refused_by_another() {
    let folder = tempfile::tempdir().unwrap();
    let open = |system| {
        Sandbox::open(Config {
            data: Data::Folder(folder.path().to_owned()),
            system,
            ..Config::default()
        })
    };
    drop(open(System::Gkh).unwrap());
    assert!(matches!(open(System::Inveniordm), Err(Error::System(_, name)) if name == "gkh"));
    drop(open(System::Gkh).unwrap());
}

#[test]
fn a_defect_is_found_by_its_name() {
    for defect in Defect::ALL {
        assert_eq!(defect.name().parse(), Ok(*defect));
    }
    assert_eq!(Defect::ALL.len(), 10);
    assert!("none".parse::<Defect>().unwrap_err().contains("wrong-checksum"));
}
