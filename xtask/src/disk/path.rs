//! Which paths a generated file may have. The generator makes no others; this is the second lock on
//! the same door, and the only one for a list that someone tampered with.

use super::list::LIST;
use super::place::INSIDE;

/// Folders at the top that belong to cargo and to git. They hold thousands of files, and losing one
/// of those for the blink of a kill costs nothing, so they are moved as a whole.
pub const CARRIED: [&str; 2] = ["target", ".git"];

/// Names that Windows keeps for devices, with any ending.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];

/// The same with a digit behind them; Windows takes these small ones for digits too.
const PORTS: [&str; 2] = ["com", "lpt"];
const SMALL_DIGITS: [char; 3] = ['¹', '²', '³'];

/// Why `path` cannot be the path of a generated file, if it cannot.
pub fn check(path: &str) -> Result<(), &'static str> {
    if path.len() > 1024 {
        return Err("it is longer than 1,024 bytes");
    }
    path.split('/').try_for_each(check_part)?;
    let top = path.split('/').next().unwrap_or(path);
    // Where case is no difference, `.GIT` is the folder of git too.
    if CARRIED.iter().chain(&[LIST, INSIDE]).any(|kept| kept.eq_ignore_ascii_case(top)) {
        return Err("its first folder is kept for something else");
    }
    Ok(())
}

fn check_part(part: &str) -> Result<(), &'static str> {
    if part.is_empty() {
        return Err("it is empty, absolute, or has an empty part");
    }
    if part == "." || part == ".." {
        return Err("it has a part `.` or `..`");
    }
    // A colon is a drive or a stream on Windows, and a backslash a second separator.
    if part.chars().any(|c| c.is_control() || "\\:*?\"<>|".contains(c)) {
        return Err("it has a character that is not allowed in file names everywhere");
    }
    if part.ends_with(['.', ' ']) {
        return Err("a part of it ends with a dot or a space, which Windows drops");
    }
    // Windows drops spaces before the ending too.
    let stem = part.split('.').next().unwrap_or(part).trim_end();
    let numbered = stem.strip_suffix(|c: char| c.is_ascii_digit() || SMALL_DIGITS.contains(&c));
    let is_port = numbered.is_some_and(|kind| PORTS.iter().any(|device| kind.eq_ignore_ascii_case(device)));
    if is_port || DEVICES.iter().any(|device| stem.eq_ignore_ascii_case(device)) {
        return Err("a part of it is the name of a device on Windows");
    }
    Ok(())
}

/// Every folder above a path, the outermost first: `a`, `a/b` for `a/b/c`.
pub fn folders(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').map(|(end, _)| &path[..end])
}
