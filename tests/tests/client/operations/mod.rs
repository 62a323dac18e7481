//! Each operation with all of its parameters and with only the required ones, and everything that a
//! caller can do with the answer.

mod answers;
mod chat;
mod chatbots;
mod contacts;
mod conversations;
mod credentials;
mod errors;
mod leads;
mod mock;
mod options;
mod service;
mod streams;
