//! `../common.yaml#/Error` → the path of a file from the document's folder, and the place in it.
//!
//! Nothing is opened by what is worked out here, and what leads out of the folder has no path.

use crate::pointer::{Pointer, percent_decoded};

/// What a reference names: a file by its path from the document's folder, and a place in it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Address {
    /// The path, with slashes and without `.` and `..`.
    pub file: String,
    /// The place in the file.
    pub place: Pointer,
}

/// Why a reference cannot be followed, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::document) struct Refusal {
    pub what: String,
    pub help: String,
}

impl Refusal {
    pub(super) fn new(what: impl Into<String>, help: impl Into<String>) -> Self {
        Self { what: what.into(), help: help.into() }
    }
}

const BELOW: &str = "move the file below the document's folder, or bundle the files into one document first";

impl Address {
    /// What a reference in the file `base` names.
    pub(super) fn parse(reference: &str, base: &str) -> Result<Self, Refusal> {
        if reference.trim().is_empty() {
            return Err(Refusal::new("the reference is empty", "write it as `#/components/schemas/NAME`"));
        }
        let (path, fragment) = reference.split_once('#').unwrap_or((reference, ""));
        let file = if path.is_empty() { base.to_owned() } else { file(reference, path, base)? };
        let place = Pointer::parse(&format!("#{fragment}")).ok_or_else(|| {
            Refusal::new(
                format!("`{reference}` is no reference"),
                "write a place in a file as `FILE.yaml#/NAME`, where `~1` is a slash in a name",
            )
        })?;
        Ok(Self { file, place })
    }

    /// How the document itself would refer to it.
    pub(super) fn reference(&self) -> String {
        if self.place.as_str().is_empty() { self.file.clone() } else { format!("{}{}", self.file, self.place) }
    }
}

/// The path of a file from the document's folder.
fn file(reference: &str, path: &str, base: &str) -> Result<String, Refusal> {
    let scheme = path.split_once(':').filter(|(scheme, _)| !scheme.contains(['/', '\\']));
    if path.contains("://") || path.starts_with("//") || scheme.is_some_and(|(scheme, _)| scheme.len() > 1) {
        let help = "copy what it refers to into this document";
        return Err(Refusal::new(format!("`{reference}` is on the network, and nothing is fetched"), help));
    }
    let decoded = percent_decoded(path).unwrap_or_default();
    if decoded.trim().is_empty() || decoded.contains(['\\', '\0']) || decoded.contains('?') || scheme.is_some() {
        let what = format!("`{reference}` is not the path of a file below the document's folder");
        return Err(Refusal::new(what, "write it with slashes, from the folder of the file that it stands in"));
    }
    if decoded.starts_with('/') {
        let what = format!("`{reference}` is not below the document's folder, and is not opened");
        if decoded.starts_with("/components/") {
            return Err(Refusal::new(what, format!("did you mean `#{reference}`?")));
        }
        return Err(Refusal::new(what, BELOW));
    }
    let folder = base.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut steps: Vec<&str> = folder.split('/').filter(|step| !step.is_empty()).collect();
    for step in decoded.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                if steps.pop().is_none() {
                    let what = format!("`{reference}` is above the document's folder, and is not opened");
                    return Err(Refusal::new(what, BELOW));
                }
            }
            step => steps.push(step),
        }
    }
    let file = steps.join("/");
    let ending = file.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    if !matches!(ending.as_deref(), Some("yaml" | "yml" | "json")) && file != base {
        let what = format!("`{reference}` is not the name of a file in YAML or JSON, and is not opened");
        let help =
            "write a component as `#/components/schemas/NAME`, a file with its ending `.yaml`, `.yml` or `.json`";
        return Err(Refusal::new(what, help));
    }
    Ok(file)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(reference: &str, base: &str) -> Option<String> {
        Address::parse(reference, base).ok().map(|address| address.reference())
    }

    #[test]
    fn paths_count_from_the_file_that_they_stand_in() {
        assert_eq!(path("Pet.yaml", "schemas/Dog.yaml").as_deref(), Some("schemas/Pet.yaml"));
        assert_eq!(path("../common.json#/Error", "schemas/Dog.yaml").as_deref(), Some("common.json#/Error"));
        assert_eq!(path("#/a", "schemas/Dog.yaml").as_deref(), Some("schemas/Dog.yaml#/a"));
        assert_eq!(path("./a/.././my%20pet.yml#", "api.yaml").as_deref(), Some("my pet.yml"));
    }

    #[test]
    fn what_leads_out_of_the_folder_has_no_path() {
        for reference in [
            "../a.yaml",
            "a/../../b.yaml",
            "%2e%2e/a.yaml",
            "%2Fetc/a.yaml",
            "/etc/passwd",
            "file:///etc/a.yaml",
            "file:a.yaml",
            "C:/a.yaml",
            r"\\host\a.yaml",
            r"..\a.yaml",
            "https://x/a.yaml",
            "//x/a.yaml",
            "a.yaml?b=c",
            ".env",
            "secret",
            "",
            " ",
        ] {
            assert_eq!(path(reference, "api.yaml"), None, "{reference}");
        }
    }

    #[test]
    fn it_is_told_why_there_is_no_path() {
        for (reference, why) in [
            ("http://x/a.yaml", "is on the network"),
            ("//x/a.yaml", "is on the network"),
            ("a/b://x", "is on the network"),
            ("urn:a.yaml", "is on the network"),
            ("c:a.yaml", "is not the path of a file"),
            (":a.yaml", "is not the path of a file"),
            ("a\\b.yaml", "is not the path of a file"),
            ("a%00.yaml", "is not the path of a file"),
            ("a%ff.yaml", "is not the path of a file"),
            ("%20#/a", "is not the path of a file"),
            ("/a.yaml", "is not below the document's folder"),
            ("%2fa.yaml", "is not below the document's folder"),
            ("a/../../b.yaml", "is above the document's folder"),
            ("a.txt", "is not the name of a file in YAML or JSON"),
            ("a.yaml#b", "is no reference"),
            ("#/~2", "is no reference"),
            (" ", "is empty"),
        ] {
            let refusal = Address::parse(reference, "api.yaml").unwrap_err();
            assert!(refusal.what.contains(why), "{reference}: {}", refusal.what);
        }
    }

    #[test]
    fn a_colon_behind_a_slash_is_part_of_a_name() {
        assert_eq!(path("a/b:c.yaml", "api.yaml").as_deref(), Some("a/b:c.yaml"));
        assert_eq!(path("A.YAML", "api.txt").as_deref(), Some("A.YAML"));
        assert_eq!(
            path("api.txt#/a", "api.txt").as_deref(),
            Some("api.txt#/a"),
            "the file itself may be called anything"
        );
    }
}
