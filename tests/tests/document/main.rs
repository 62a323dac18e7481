//! Text → document: reading, places, references, overlays, shapes.

mod files;
mod keywords;
mod names;
mod overlay;
mod pointer;
mod reading;
mod references;
mod scalars;
mod second_reader;
mod shape;
mod versions;
