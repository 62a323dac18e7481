//! What is said of the change from one document to the next, for each kind of change.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use codegen::changes::release::{Before, Edition};
use codegen::changes::{Change, Layout, Report, Severity, What, compare, release_name};
use codegen::surface::{Item, Kind, Surface};
use codegen::{File, Input, Options, generate, inspect, surface};

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
fn names_that_are_kept_are_kept_by_the_next_generation_too() {
    for case in cases() {
        let old = of(&case.join("old.yaml"), &Options::default());
        let new = case.join("new.yaml");
        let kept = of(&new, &after(&old));
        assert_eq!(of(&new, &after(&kept)), kept, "{}", case.display());
        // Callers do not write the name of an argument, and the name of the package is the one that is asked for.
        let is_rename = |change: &Change| {
            change.what == What::Renamed && change.severity == Severity::Breaking && change.kind != Kind::Package
        };
        let renames = compare(&old, &kept).changes.iter().filter(|change| is_rename(change)).count();
        // A component that has another key is another one, and has the name of that.
        let is_renamed =
            ["name_wanted", "type_renamed", "type_renamed_everywhere"].iter().any(|name| case.ends_with(name));
        assert_eq!(renames > 0, is_renamed, "{}", case.display());
        assert_eq!(of(&new, &Options { new_names: true, ..after(&old) }), of(&new, &Options::default()));
    }
}

#[test]
fn the_sent_form_of_a_type_calls_its_fields_what_the_type_calls_them() {
    let case = Path::new("cases/changes/name_kept_by_new_sent_type");
    let new = of(&case.join("new.yaml"), &after(&of(&case.join("old.yaml"), &Options::default())));
    for name in ["Pet", "PetInput"] {
        let pet = new.items.iter().find(|item| item.name == name && item.kind == Kind::Type).unwrap();
        let fields = pet.members.iter().filter(|member| member.kind == Kind::Field);
        let fields: Vec<_> = fields.map(|field| (field.name.rsplit("::").next().unwrap(), &*field.wire)).collect();
        assert!(fields.contains(&("type", "@type")) && fields.contains(&("type2", "type")), "{name}: {fields:?}");
    }
}

#[test]
fn credentials_that_keep_their_names_are_asked_for_by_these() {
    let case = Path::new("cases/changes/name_kept_by_settings");
    let (api, _) =
        inspect(&input(&case.join("new.yaml")), &after(&of(&case.join("old.yaml"), &Options::default()))).unwrap();
    let credentials: Vec<_> = api.credentials.iter().map(|credential| &credential.name).collect();
    let wanted: Vec<_> = api.security.iter().flatten().map(|requirement| &requirement.credential).collect();
    assert_eq!(wanted.len(), 3);
    assert!(wanted.iter().all(|wanted| credentials.contains(wanted)), "{wanted:?} of {credentials:?}");
}

#[test]
fn a_crate_that_knows_its_names_is_the_same() {
    for case in tests::cases("cases").unwrap() {
        let first = generate(&case.input, &Options::default()).unwrap();
        let second = generate(&case.input, &after(&surface(&first.api))).unwrap();
        let mut files = first.package.iter().zip(second.package.iter());
        assert!(files.all(|(one, other)| one == other), "{}", case.name);
    }
}

#[test]
fn names_that_nobody_can_have_are_not_taken_from_a_file() {
    let path = Path::new("cases/changes/name_kept_by_field/old.yaml");
    let mut last = of(path, &Options::default());
    let fresh = last.clone();
    let names = ["self", "fn() {}", "", "Größe", "new", "n-1", "Self", "crate"];
    spoil(&mut last.items, &mut names.into_iter().cycle());
    assert_eq!(of(path, &after(&last)), fresh);
}

/// Puts these names in the place of all others.
fn spoil(items: &mut [Item], names: &mut dyn Iterator<Item = &str>) {
    for item in items.iter_mut().filter(|item| item.kind != Kind::Package) {
        names.next().unwrap().clone_into(&mut item.name);
        names.next().unwrap().clone_into(&mut item.is);
        spoil(&mut item.members, names);
    }
}

#[test]
fn a_report_keeps_to_the_width_and_the_length_that_it_is_given() {
    for case in cases() {
        let report = report(&case);
        let layout = Layout { width: Some(56), most: Some(1), ..Layout::default() };
        let text = report.laid_out(layout);
        let long = text.lines().find(|line| line.chars().count() > 56);
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

/// What changes with an update. Names are kept where that is what the case shows.
fn report(case: &Path) -> Report {
    let old = of(&case.join("old.yaml"), &Options::default());
    let is_kept = case.file_name().unwrap().to_str().unwrap().starts_with("name_");
    let options = if is_kept { after(&old) } else { Options::default() };
    compare(&old, &of(&case.join("new.yaml"), &options))
}

/// What a crate is generated with that has this API already.
fn after(surface: &Surface) -> Options {
    let current = Some(Edition { version: "0.1.0".to_owned(), surface: Arc::new(surface.clone()) });
    Options { before: Some(Before { current, ..Before::default() }), ..Options::default() }
}

fn told(report: &Report) -> String {
    let release = report.verdict().map_or("none", release_name);
    format!("{}\n\nrelease: {release}\n\n{}", report.to_text(false), report.to_markdown())
}

fn of(path: &Path, options: &Options) -> Surface {
    let (api, _) = inspect(&input(path), options).unwrap();
    surface(&api)
}

fn input(path: &Path) -> Input {
    Input::new(File::new(path.display().to_string(), fs::read(path).unwrap()))
}
