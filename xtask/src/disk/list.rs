//! The list of the generated files, kept among them: what an earlier run wrote, so that this one
//! knows what to remove and what is a person's.

use std::collections::BTreeSet;
use std::path::Path;

use super::path;
use super::read::{self, Content};
use crate::Fault;

/// The name of the list. It starts with a dot, since it says nothing to who reads the crate.
pub const LIST: &str = ".generated-files";

const HEAD: &str = "# Written by `cargo xtask codegen`, which replaces and removes these files and no others.";

/// The list as text: sorted, one path a line. It does not name itself.
pub fn text<'a>(paths: impl Iterator<Item = &'a str>) -> String {
    let mut text = format!("{HEAD}\n");
    for path in paths {
        text.push_str(path);
        text.push('\n');
    }
    text
}

/// The paths on the list in `out`, with the list's own; none if there is no list.
pub fn read(out: &Path) -> Result<Option<BTreeSet<String>>, Fault> {
    let file = out.join(LIST);
    let most = read::most(&file);
    let bytes = match read::content(&file, most).map_err(|error| Fault::io("read", &file, &error))? {
        Content::Nothing => return Ok(None),
        Content::Bytes(bytes) => bytes,
        Content::TooLarge => return Err(damaged(&file, &format!("it is larger than {} MiB", most >> 20))),
        Content::Folder | Content::Other => return Err(damaged(&file, "it is no regular file")),
    };
    let text = String::from_utf8(bytes).map_err(|_| damaged(&file, "it is not UTF-8"))?;
    let mut paths = BTreeSet::from([LIST.to_owned()]);
    for line in text.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
        path::check(line).map_err(|why| damaged(&file, &format!("{line:?} is no path of ours: {why}")))?;
        paths.insert(line.to_owned());
    }
    Ok(Some(paths))
}

fn damaged(file: &Path, why: &str) -> Fault {
    Fault::new(
        format!("the list of generated files {} is damaged: {why}", file.display()),
        format!("take {LIST} back from version control, or remove the folder and generate it anew"),
    )
}
