//! Ears of every level for what the crate and the crates below it tell.

use std::fmt::{Debug, Write};
use std::sync::{Arc, Mutex};

use log::{LevelFilter, Log, Record as LogRecord};
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

/// A subscriber that writes down everything, of every level.
#[derive(Clone, Default)]
pub struct Everything(pub Arc<Mutex<String>>);

struct Fields<'a>(&'a mut String);

impl Visit for Fields<'_> {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        write!(self.0, " {field}={value:?}").unwrap();
    }
}

impl Subscriber for Everything {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        let mut text = self.0.lock().unwrap();
        write!(text, "\nspan {}", span.metadata().name()).unwrap();
        span.record(&mut Fields(&mut text));
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, values: &Record<'_>) {
        values.record(&mut Fields(&mut self.0.lock().unwrap()));
    }

    fn event(&self, event: &Event<'_>) {
        let mut text = self.0.lock().unwrap();
        write!(text, "\nevent").unwrap();
        event.record(&mut Fields(&mut text));
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}
    fn enter(&self, _: &Id) {}
    fn exit(&self, _: &Id) {}
}

/// Writes down all records of `log` of this process from here on.
pub fn log_everything() -> Everything {
    struct Logger(Everything);

    impl Log for Logger {
        fn enabled(&self, _: &log::Metadata<'_>) -> bool {
            true
        }

        fn log(&self, record: &LogRecord<'_>) {
            writeln!(self.0.0.lock().unwrap(), "{} {}: {}", record.level(), record.target(), record.args()).unwrap();
        }

        fn flush(&self) {}
    }

    let everything = Everything::default();
    log::set_boxed_logger(Box::new(Logger(everything.clone()))).unwrap();
    log::set_max_level(LevelFilter::Trace);
    everything
}
