//! Numbers: how wide they are, and values of them that are listed.

use openapiv3::AnySchema;

use super::Lowering;
use crate::api::Type;
use crate::pointer::Pointer;

impl Lowering<'_, '_> {
    /// The type of whole numbers by their format, or else by their limits: those beyond `i64` are `u64`, and those that
    /// no integer of JSON holds are floating-point numbers.
    pub(super) fn integer_within(&mut self, any: &AnySchema, at: &Pointer) -> Type {
        // Two to the power of 63 and of 64, which a float holds exactly.
        const I64_END: f64 = 9_223_372_036_854_775_808.0;
        const U64_END: f64 = 18_446_744_073_709_551_616.0;
        let declared = integer_type(any.format.as_deref().unwrap_or_default());
        let (least, most) = (any.minimum.unwrap_or(0.0), any.maximum.unwrap_or(0.0));
        if declared == Type::Int32 || (least >= -I64_END && most <= I64_END) {
            return declared;
        }
        if least >= 0.0 && most <= U64_END {
            return Type::UInt64;
        }
        self.diagnostics
            .warning(at, "these whole numbers are wider than 64 bits: they are floating-point numbers")
            .help("beyond 53 bits a floating-point number is not exact; a text would be");
        Type::Float
    }

    /// Says that listed numbers are no type of their own.
    pub(super) fn note_plain_numbers(&mut self, is_without: bool, at: &Pointer) {
        // A value that is lowered without a place, such as one of a header, has its docs only.
        if !is_without && !at.as_str().is_empty() {
            self.diagnostics
                .note(&at.child("enum"), "an `enum` of numbers is no type of its own: it is a plain number")
                .help("the docs list the values");
        }
    }
}

/// The type of whole numbers by their format.
pub(super) fn integer_type(format: &str) -> Type {
    match format {
        "int32" => Type::Int32,
        "uint64" | "uint" | "unsigned" | "unsigned-long" | "ulong" => Type::UInt64,
        _ => Type::Int64,
    }
}
