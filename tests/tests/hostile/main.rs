//! Documents that mean harm, or are broken: whatever is in them stays text, and what is wrong is told at its place.
//!
//! Each kind has a number, P01 to P70, with which the name of its test begins; `document` stands for `tests/document`.
//!
//! | documents | what is hostile | file |
//! |---|---|---|
//! | P01–P07, P30, P32 | titles, descriptions, licences, examples, extensions | [`texts`], and each text and key by [`sweep`] |
//! | P08–P13, P16, P23–P25, P27, P62, P63, P65, P67 | what names are made of | [`names`] |
//! | P14, P15, P17–P22 | paths and servers | [`addresses`] |
//! | P26, P46, P49, P53, P54, P66 | keys, statuses, limits, types, schemes | `document/shape.rs` |
//! | P28, P33–P37, P68 | sizes, depths, expansions: time and memory | [`budgets`]; words and places in `document/reading.rs` |
//! | P29, P31, P42, P50, P52, P64, P69 | values that do not fit, headers, bodies | [`values`] |
//! | P33–P35, P37, P47, P48, P50–P52, P55–P57, P70 | the text itself | `document/reading.rs` |
//! | P38–P41, P43–P45, P68 | references | `document/references.rs` |
//! | P58–P61 | Markdown and HTML that act, characters that do not show | [`markdown`] |
//!
//! What costs too much in an overlay, which is applied unasked where it lies beside a document, is in [`overlays`].
//!
//! The runs B01 to B13: B01, B03, B12 in `tests/drift.rs`; B02 `twenty_runs_…` and B06 (full disk) in
//! `xtask/tests/command.rs`; B04 and B07–B10 in `xtask/tests/disk.rs`; B05 in [`texts`]; B06 and B11 in
//! `xtask/tests/interruption.rs` and `links.rs`; B13 are the snapshots.

mod addresses;
mod budgets;
mod markdown;
mod names;
mod outcome;
mod overlays;
mod payloads;
mod sweep;
mod texts;
mod values;
