//! What is said of the change from one document to the next, for each kind of change.

use std::fs;
use std::path::Path;

use codegen::changes::{Report, compare, release_name};
use codegen::surface::Surface;
use codegen::{File, Input, Options, inspect, surface};

#[test]
fn every_kind_of_change_is_told_as_reviewed() {
    let mut cases: Vec<_> = fs::read_dir("cases/changes")
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir())
        .collect();
    cases.sort();
    assert!(!cases.is_empty());
    for case in cases {
        let report = compare(&of(&case.join("old.yaml")), &of(&case.join("new.yaml")));
        insta::with_settings!({
            snapshot_path => "../snapshots/changes", prepend_module_to_snapshot => false, omit_expression => true
        }, {
            insta::assert_snapshot!(case.file_name().unwrap().to_str().unwrap(), told(&report));
        });
    }
}

#[test]
fn the_surface_of_every_case_is_written_read_and_the_same_as_itself() {
    for case in tests::cases("cases").unwrap() {
        let (api, _) = inspect(&case.input, &Options::default()).unwrap();
        let surface = surface(&api);
        let read = Surface::from_text(&surface.to_text("notice")).unwrap();
        assert_eq!(read, surface, "{}", case.name);
        assert!(compare(&read, &surface).is_empty(), "{}", case.name);
    }
}

fn told(report: &Report) -> String {
    let release = report.verdict().map_or("none", release_name);
    format!("{}\n\nrelease: {release}\n\n{}", report.to_text(false), report.to_markdown())
}

fn of(path: &Path) -> Surface {
    let input = Input::new(File::new(path.display().to_string(), fs::read(path).unwrap()));
    let (api, _) = inspect(&input, &Options::default()).unwrap();
    surface(&api)
}
