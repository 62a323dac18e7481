//! `Cargo.toml`, through a TOML serializer: a title with a quote and a line break stays a text.

use std::collections::BTreeSet;

use toml_edit::{Array, DocumentMut, InlineTable, Item, Table, Value, value};

use super::markdown;
use super::needs::Need;
use crate::api::Api;
use crate::package::NOTICE;

/// A dependency: its name, its version, and what is switched on.
#[derive(Clone, Copy)]
struct Dependency {
    name: &'static str,
    version: &'static str,
    default_features: bool,
    features: &'static [&'static str],
    optional: bool,
}

/// The manifest of a program that has the types only.
pub(super) fn of_types(package: &str, needs: &BTreeSet<Need>) -> String {
    let wanted = ["jiff", "serde", "serde_json", "uuid"];
    let mut all = dependencies(needs);
    all.retain(|dependency| wanted.contains(&dependency.name));
    let mut manifest = DocumentMut::new();
    let mut about = Table::new();
    about["name"] = value(package);
    about["version"] = value("0.0.0");
    about["edition"] = value("2024");
    manifest["package"] = Item::Table(about);
    manifest["dependencies"] = Item::Table(table(&all));
    format!("# {NOTICE}\n\n{manifest}")
}

/// Emits the manifest: what the crate is called, what it needs, what can be switched.
pub(super) fn emit_manifest(api: &Api, version: &str, needs: &BTreeSet<Need>) -> String {
    let mut manifest = DocumentMut::new();
    manifest["package"] = Item::Table(package(api, version));
    manifest["features"] = Item::Table(features(api));
    manifest["dependencies"] = Item::Table(table(&dependencies(needs)));
    // hyper is in the tree anyway; naming it tells its kinds of error apart.
    let native = [
        bare("hyper", "1", &[]),
        optional(bare("rustls", "0.23", &["ring", "std", "tls12"])),
        optional(plain("rustls-platform-verifier", "0.7")),
    ];
    // A browser has its own clock, timers and randomness, and `fetch` its own way to stream.
    let web = [
        bare("futures-core", "0.3", &[]),
        Dependency { features: &["futures"], ..plain("gloo-timers", "0.3") },
        plain("js-sys", "0.3"),
        bare("reqwest", "0.13", &["stream"]),
        bare("tokio", "1", &["sync"]),
        plain("wasm-bindgen-futures", "0.4"),
        plain("web-time", "1"),
    ];
    let mut target = Table::new();
    target.set_implicit(true);
    target["cfg(not(target_arch = \"wasm32\"))"] = only_there(&native);
    target["cfg(target_arch = \"wasm32\")"] = only_there(&web);
    manifest["target"] = Item::Table(target);
    manifest["dev-dependencies"] = Item::Table(table(&[bare("tokio", "1", &["macros", "rt-multi-thread"])]));
    format!("# {NOTICE}\n\n{manifest}")
}

/// Emits the manifest of the program that calls the whole crate.
pub(super) fn emit_probe_manifest(api: &Api) -> String {
    let mut package = Table::new();
    package["name"] = value("probe");
    package["version"] = value("0.0.0");
    package["edition"] = value("2024");
    package["publish"] = value(false);
    let mut client = InlineTable::new();
    client.insert("path", "../client".into());
    let mut dependencies = table(&[bare("tokio", "1", &["macros", "rt"])]);
    dependencies[&api.info.package] = value(client);
    let mut manifest = DocumentMut::new();
    manifest["package"] = Item::Table(package);
    manifest["dependencies"] = Item::Table(dependencies);
    format!("# {NOTICE}\n\n{manifest}")
}

/// Dependencies that only one kind of target has.
fn only_there(dependencies: &[Dependency]) -> Item {
    let mut there = Table::new();
    there["dependencies"] = Item::Table(table(dependencies));
    there.set_implicit(true);
    Item::Table(there)
}

fn package(api: &Api, version: &str) -> Table {
    let mut package = Table::new();
    package["name"] = value(&api.info.package);
    package["version"] = value(version);
    package["edition"] = value("2024");
    package["rust-version"] = value("1.85");
    package["description"] = value(description(api));
    package["license"] = value("MIT OR Apache-2.0");
    package["readme"] = value("README.md");
    // What only the generator reads.
    package["exclude"] = list(&["/.generated-files", "/*.surface"]);
    package
}

fn features(api: &Api) -> Table {
    let mut features = Table::new();
    let tags: Vec<&str> = api.tags.iter().filter_map(|tag| tag.feature.as_deref()).collect();
    let all: Vec<&str> = ["rustls"].into_iter().chain(tags.iter().copied()).collect();
    features["default"] = list(&all);
    features["rustls"] = list(&["reqwest/rustls-no-provider", "dep:rustls", "dep:rustls-platform-verifier"]);
    features["rustls-no-provider"] = list(&["reqwest/rustls-no-provider"]);
    features["native-tls"] = list(&["reqwest/native-tls"]);
    features["blocking"] = list(&["tokio/rt"]);
    features["test-util"] = list(&[]);
    features["tracing"] = list(&["dep:tracing"]);
    for tag in tags {
        features[tag] = list(&[]);
    }
    features
}

fn dependencies(needs: &BTreeSet<Need>) -> Vec<Dependency> {
    let mut dependencies = vec![
        plain("bytes", "1"),
        plain("http", "1"),
        plain("http-body", "1"),
        plain("percent-encoding", "2"),
        bare("reqwest", "0.13", &[]),
        plain("serde", "1"),
        if needs.contains("union_read") {
            Dependency { features: &["raw_value"], ..plain("serde_json", "1") }
        } else {
            plain("serde_json", "1")
        },
        bare("tokio", "1", if needs.contains("token") { &["sync", "time"] } else { &["time"] }),
        optional(bare("tracing", "0.1", &[])),
    ];
    if needs.contains("stream") || needs.contains("part_stream") {
        dependencies.push(bare("futures-core", "0.3", &[]));
    }
    if needs.contains("dates") {
        dependencies.push(bare("jiff", "1", &["serde", "std"]));
    }
    if needs.contains("uuids") {
        dependencies.push(bare("uuid", "1", &["serde", "std"]));
    }
    dependencies.sort_by_key(|dependency| dependency.name);
    dependencies
}

/// One line that says what the crate is for.
fn description(api: &Api) -> String {
    let title = markdown::line(&api.info.title);
    format!("Client for the {title}").trim_end().to_owned()
}

fn table(dependencies: &[Dependency]) -> Table {
    let mut table = Table::new();
    for dependency in dependencies {
        table[dependency.name] =
            if dependency.default_features && dependency.features.is_empty() && !dependency.optional {
                value(dependency.version)
            } else {
                value(inline(dependency))
            };
    }
    table
}

fn inline(dependency: &Dependency) -> InlineTable {
    let mut table = InlineTable::new();
    table.insert("version", dependency.version.into());
    if !dependency.default_features {
        table.insert("default-features", false.into());
    }
    if !dependency.features.is_empty() {
        table.insert("features", Value::Array(dependency.features.iter().copied().collect()));
    }
    if dependency.optional {
        table.insert("optional", true.into());
    }
    table
}

fn list(texts: &[&str]) -> Item {
    value(texts.iter().copied().collect::<Array>())
}

fn plain(name: &'static str, version: &'static str) -> Dependency {
    Dependency { name, version, default_features: true, features: &[], optional: false }
}

fn bare(name: &'static str, version: &'static str, features: &'static [&'static str]) -> Dependency {
    Dependency { default_features: false, features, ..plain(name, version) }
}

fn optional(dependency: Dependency) -> Dependency {
    Dependency { optional: true, ..dependency }
}
