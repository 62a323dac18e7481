//! What a run is about to do, kept in its working folder while it does it, so that the run after a
//! kill knows which way to go. A journal is there as a whole or not at all.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::stage;
use crate::Fault;

const NAME: &str = "journal";

/// Writes the journal down for good.
pub fn save(work: &Path, journal: &impl Serialize) -> Result<(), Fault> {
    let text = serde_json::to_string(journal).expect("a journal is made of texts and numbers");
    let (draft, file) = (work.join("journal.draft"), work.join(NAME));
    stage::write_file(&draft, &text)?;
    fs::rename(&draft, &file).map_err(|error| Fault::io("write", &file, &error))?;
    stage::sync_folder(work);
    Ok(())
}

/// The journal of a run that was killed, if there is one.
pub fn load<J: DeserializeOwned>(work: &Path) -> Result<Option<J>, Fault> {
    let file = work.join(NAME);
    let text = match fs::read_to_string(&file) {
        Ok(text) => text,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(Fault::io("read", &file, &error)),
    };
    serde_json::from_str(&text).map(Some).map_err(|_| strange(work, "it has another form"))
}

/// A journal that no run of ours wrote.
pub fn strange(work: &Path, why: &str) -> Fault {
    Fault::new(
        format!("{} is not the journal of an interrupted run: {why}", work.join(NAME).display()),
        format!("look into {}, save what is yours there, and remove it", work.display()),
    )
}

/// Forgets the journal: all is done.
pub fn forget(work: &Path) {
    for name in [NAME, "journal.draft"] {
        // What is left behind by a failure here is met by the next run, to which it means nothing.
        let _ = fs::remove_file(work.join(name));
    }
}
