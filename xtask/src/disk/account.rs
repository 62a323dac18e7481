use super::plan::Plan;

/// What a run did to the folder.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// Files that are new or have another text.
    pub written: usize,
    /// Files that were right already.
    pub unchanged: usize,
    /// Files that are no longer generated.
    pub removed: usize,
    /// Whether the folder is another one than before: a shell that stands in it must enter it anew.
    pub replaced: bool,
}

impl From<&Plan> for Written {
    fn from(plan: &Plan) -> Self {
        Self {
            written: plan.changed.len(),
            unchanged: plan.unchanged.len(),
            removed: plan.orphans.len(),
            replaced: false,
        }
    }
}
