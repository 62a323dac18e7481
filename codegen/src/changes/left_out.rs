//! What is gone because of an error in the document, and not because the service has it no more.

use std::collections::BTreeSet;

use crate::surface::{Item, Kind, Surface};

/// What the new crate was generated without.
pub(super) struct LeftOut<'s> {
    /// Operations as `GET /items`, paths as `/items`, schemas and parts of them as `schemas/Item/properties/id`.
    places: Vec<&'s str>,
    /// The types that are gone with them.
    types: BTreeSet<&'s str>,
    /// The features whose operations are gone with them.
    features: BTreeSet<&'s str>,
}

impl<'s> LeftOut<'s> {
    pub(super) fn of(old: &'s Surface, new: &'s Surface) -> Self {
        let places = new.left_out().map(|left| left.wire.as_str()).collect();
        let mut all = Self { places, types: BTreeSet::new(), features: BTreeSet::new() };
        if all.places.is_empty() {
            return all;
        }
        let gone: Vec<&Item> = old.items.iter().filter(|item| all.has_place(&item.wire)).collect();
        all.types = gone.iter().filter(|item| item.kind == Kind::Type).map(|item| item.name.as_str()).collect();
        let operations = gone.iter().filter(|item| item.kind == Kind::Operation);
        all.features = operations.filter_map(|item| item.feature.as_deref()).collect();
        all
    }

    /// Whether an item that is gone, or that has another type, is so because of an error.
    pub(super) fn explains(&self, item: &Item, parent: Option<&Item>) -> bool {
        if self.places.is_empty() {
            return false;
        }
        match (item.kind, parent) {
            (Kind::Operation, None) => self.has_place(&item.wire),
            (Kind::Type, None) => {
                let mut variants = item.members.iter().filter(|member| member.kind == Kind::Variant);
                self.has_place(&item.wire) || variants.any(|variant| self.names_type(&variant.is))
            }
            (Kind::Feature, None) => self.features.contains(item.name.as_str()),
            (Kind::Field, Some(parent)) => self.has_part(&parent.wire, &item.wire) || self.names_type(&item.is),
            (_, Some(_)) => self.names_type(&item.is),
            (_, None) => false,
        }
    }

    /// Whether an operation, or a type by its identity, stands in what was left out.
    fn has_place(&self, wire: &str) -> bool {
        self.places.iter().any(|place| match place.strip_prefix("schemas/") {
            // A part that was left out leaves the schema as a type.
            Some(schema) => !schema.contains('/') && begins(wire, schema, &['/', ' ']),
            None if place.starts_with('/') => wire.split_once(' ').is_some_and(|(_, path)| begins(path, place, &[' '])),
            None => begins(wire, place, &[' ', '/']),
        })
    }

    fn has_part(&self, schema: &str, member: &str) -> bool {
        let part = format!("schemas/{schema}/properties/{member}");
        let whole = format!("schemas/{schema}/allOf");
        self.places.iter().any(|place| begins(place, &part, &['/']) || begins(place, &whole, &['/']))
    }

    fn names_type(&self, is: &str) -> bool {
        is.split(|c: char| !c.is_alphanumeric() && c != '_').any(|word| self.types.contains(word))
    }
}

/// Whether a text is another one, or goes on behind it with one of these.
fn begins(text: &str, start: &str, with: &[char]) -> bool {
    text.strip_prefix(start).is_some_and(|rest| rest.is_empty() || rest.starts_with(with))
}
