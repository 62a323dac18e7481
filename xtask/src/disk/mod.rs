//! The disk: the only place that writes.
//!
//! A folder that the generator made holds a list of the generated files ([`LIST`]). What is on the
//! list is the generator's, to replace and to remove; everything else is a person's and stays.
//!
//! A change of more than one file cannot be atomic where it stands, since a kill between two
//! renames leaves a mix. So the whole new tree is built beside the old one, out of the new files and
//! of hard links to all that stays, and the two folders change places in one system call. What
//! cannot be done so (other systems, mount points, a change of one file only) is done in place, with
//! a journal that lets the next run finish. See [`Way`].

mod account;
mod drift;
mod in_place;
mod journal;
mod list;
mod lock;
mod path;
mod place;
mod plan;
mod read;
mod stage;
#[cfg_attr(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")), path = "no_swap.rs")]
mod swap;
mod tree;

use std::path::Path;

pub use account::Written;
pub use drift::{Drift, check};
pub use list::LIST;
pub use read::{followed, most, regular};
pub use tree::Tree;

use crate::Fault;
use lock::Lock;
use place::Place;
use plan::Plan;
use swap::Swapped;

/// How a change reaches the folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// The folders change places; in place only where that is not possible or not needed.
    Swap,
    /// File by file, with a journal. The tests ask for it, to try what other systems will meet.
    InPlace,
}

/// Makes the folder `out` hold `tree`: all of it or, when something fails, nothing.
///
/// Touches only what differs, and nothing at all if nothing differs. `notice` hears what a person
/// who waits should know. Where the folder is not what the tree was made from any more, as after another run, the fault
/// is a stale one: whoever reads the folder anew may succeed.
pub fn write(out: &Path, tree: &Tree<'_>, way: Way, notice: &mut dyn FnMut(&str)) -> Result<Written, Fault> {
    let place = Place::find(out)?;
    let plan = Plan::make(&place.out, tree);
    // Another run may be at work on what was just read, so its traces send us to the lock.
    let has_traces = place.has_traces()?;
    match plan {
        _ if has_traces => {}
        Ok(plan) if plan.is_empty() => return Ok(Written::from(&plan)),
        Ok(_) => {}
        Err(fault) => return Err(fault),
    }
    let lock = Lock::take(&place, notice)?;
    recover(&place, notice)?;
    tree.check_read(&place.out)?;
    let plan = Plan::make(&place.out, tree)?;
    let mut written = Written::from(&plan);
    if !plan.is_empty() {
        written.replaced = commit(&place, tree, &plan, way)?;
    }
    drop(lock);
    Ok(written)
}

/// Brings the folder to one of the two ends of a run that was killed, or waits for one that is at work: what is read
/// from it then is of one run.
pub fn settle(out: &Path, notice: &mut dyn FnMut(&str)) -> Result<(), Fault> {
    let place = Place::find(out)?;
    if place.has_traces()? {
        let _lock = Lock::take(&place, notice)?;
        recover(&place, notice)?;
    }
    Ok(())
}

/// Refuses what cannot be the folder of any crate, as [`write()`] will: who asks before knows it before the crate is made.
pub fn check_folder(out: &Path) -> Result<(), Fault> {
    let place = Place::find(out)?;
    let listed = plan::listed(&place.out);
    // Another run may be at work on what was just read. What it leaves behind is seen when it is done.
    if place.has_traces()? { Ok(()) } else { listed.map(drop) }
}

/// Returns whether the folder itself was replaced.
fn commit(place: &Place, tree: &Tree<'_>, plan: &Plan, way: Way) -> Result<bool, Fault> {
    if way == Way::Swap && !plan.is_one_rename() && swap::write(place, tree, plan)? == Swapped::Yes {
        return Ok(plan.existed);
    }
    in_place::write(place, tree, plan)?;
    Ok(false)
}

/// Brings what a killed run left behind to one of its two ends. All of it is looked at before anything is touched: the
/// folder may be a stranger's, and what is in the working folders may come from somebody else.
fn recover(place: &Place, notice: &mut dyn FnMut(&str)) -> Result<(), Fault> {
    place.has_traces()?;
    let left = in_place::left(place)?;
    let swapped = swap::recover(place)?;
    let moved = in_place::recover(place, left)?;
    if swapped || moved {
        notice("an earlier run was interrupted; what it left behind is tidied up");
    }
    Ok(())
}
