//! What a run is about to do, kept in its working folder while it does it, so that the run after a
//! kill knows which way to go. A journal is there as a whole or not at all.

use std::fs;
use std::path::Path;

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::read::{self, Content};
use super::stage;
use crate::Fault;

const NAME: &str = "journal";

/// How many bytes a journal may have. It names each file of a person's in the crate, and holds what was in its changelog.
const MOST: u64 = 128 << 20;

/// Writes the journal down for good.
pub fn save(work: &Path, journal: &impl Serialize) -> Result<(), Fault> {
    let text = serde_json::to_string(journal).expect("a journal is made of texts and numbers");
    if text.len() as u64 > MOST {
        // It could not be gone on from.
        return Err(Fault::new(
            format!("the files in the crate are too many to keep a journal of more than {} MiB of them", MOST >> 20),
            "move what is not generated to another folder",
        ));
    }
    let (draft, file) = (work.join("journal.draft"), work.join(NAME));
    stage::write_file(&draft, &text)?;
    fs::rename(&draft, &file).map_err(|error| Fault::io("write", &file, &error))?;
    stage::sync_folder(work);
    Ok(())
}

/// The journal of a run that was killed, if there is one.
pub fn load<J: DeserializeOwned>(work: &Path) -> Result<Option<J>, Fault> {
    let file = work.join(NAME);
    match read::content(&file, MOST).map_err(|error| Fault::io("read", &file, &error))? {
        Content::Nothing => Ok(None),
        Content::Bytes(bytes) => {
            serde_json::from_slice(&bytes).map(Some).map_err(|_| strange(work, "it has another form"))
        }
        Content::TooLarge => Err(strange(work, &format!("it is larger than {} MiB", MOST >> 20))),
        Content::Folder | Content::Other => Err(strange(work, "it is no regular file")),
    }
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
