//! What is said of the change from one document to the next, for each kind of change.

use std::fs;
use std::path::{Path, PathBuf};

use codegen::changes::{Layout, Report, compare, release_name};
use codegen::surface::Surface;
use codegen::{File, Input, Options, inspect, surface};

#[test]
fn every_kind_of_change_is_told_as_reviewed() {
    for case in cases() {
        let report = report(&case);
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

#[test]
fn a_report_keeps_to_the_width_and_the_length_that_it_is_given() {
    for case in cases() {
        let report = report(&case);
        let layout = Layout { width: Some(48), most: Some(1), ..Layout::default() };
        let text = report.laid_out(layout);
        let long = text.lines().find(|line| line.chars().count() > 48);
        assert_eq!(long, None, "{}", case.display());
        assert_eq!(report.fits(layout), !text.contains("\n  and "), "{}", case.display());
    }
}

fn cases() -> Vec<PathBuf> {
    let entries = fs::read_dir("cases/changes").unwrap().map(|entry| entry.unwrap().path());
    let mut cases: Vec<_> = entries.filter(|path| path.is_dir()).collect();
    cases.sort();
    assert!(!cases.is_empty());
    cases
}

fn report(case: &Path) -> Report {
    compare(&of(&case.join("old.yaml")), &of(&case.join("new.yaml")))
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
