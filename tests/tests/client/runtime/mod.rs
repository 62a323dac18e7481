//! How the client behaves under every fault.

mod blocking;
mod decoding;
mod faults;
mod paging;
mod properties;
mod requests;
mod retries;
mod secrets;
mod streams;
mod tracing;
