//! The names of types, of their fields and of their variants.

use std::collections::HashMap;

use super::Wishes;
use super::claim::{self, Claim};
use super::known::Known;
use crate::api::{Api, Field, Shape, TypeDef};
use crate::diagnostic::Diagnostics;
use crate::naming::{Scope, TypeName, reserved};
use crate::surface::Kind;

/// Names the fields and the variants of each type.
pub(super) fn name_members(api: &mut Api, known: &Known<'_>, wishes: &Wishes, diagnostics: &mut Diagnostics) {
    let identities: Vec<Vec<String>> = api
        .types
        .values()
        .map(|def| def.shape.variants().iter().map(|variant| variant.identity(&api.types)).collect())
        .collect();
    // What is sent was the same type until it had to differ, and its members had the same names.
    let wholes: Vec<Option<String>> = api
        .types
        .values()
        .map(|def| {
            let whole = api.types.get(def.input_of.as_ref()?)?;
            known.item(Kind::Type, &def.identity).is_none().then(|| whole.identity.clone())
        })
        .collect();
    for ((def, identities), whole) in api.types.values_mut().zip(identities).zip(wholes) {
        let known = known.members(Kind::Type, whole.as_ref().unwrap_or(&def.identity));
        let variant = |name: &TypeName, wire: &str| Claim::new(name, known.name(Kind::Variant, wire));
        match &mut def.shape {
            Shape::Struct { fields, rest } => {
                let own = |field: &Field| known.name(Kind::Field, &field.wire);
                let things = fields.iter().map(|field| (&field.origin, own(field).unwrap_or(field.name.as_str())));
                wishes.check(things, |words| Scope::default().claim_value(words), diagnostics);
                let mut claims: Vec<Claim<'_>> = fields
                    .iter()
                    .map(|field| Claim {
                        wanted: wishes.name(&field.origin),
                        ..Claim::new(&field.name, known.name(Kind::Field, &field.wire))
                    })
                    .collect();
                claims.extend(rest.iter().map(|rest| Claim::new(&rest.name, known.name(Kind::Field, "*"))));
                let names = claim::values(&mut Scope::with_reserved(reserved::FIELDS), &claims);
                let slots = fields.iter_mut().map(|field| &mut field.name);
                give(slots.chain(rest.iter_mut().map(|rest| &mut rest.name)), names);
            }
            Shape::Enum { values } => {
                let claims: Vec<_> = values.iter().map(|value| variant(&value.name, &value.wire)).collect();
                give(values.iter_mut().map(|value| &mut value.name), of_variants(&claims));
            }
            Shape::IntegerEnum { values } => {
                let claims: Vec<_> = values.iter().map(|value| variant(&value.name, &value.wire.to_string())).collect();
                give(values.iter_mut().map(|value| &mut value.name), of_variants(&claims));
            }
            Shape::Union(union) => {
                let claims: Vec<_> = union
                    .variants
                    .iter()
                    .zip(&identities)
                    .map(|(one, identity)| variant(&one.name, identity))
                    .collect();
                give(union.variants.iter_mut().map(|variant| &mut variant.name), of_variants(&claims));
            }
            Shape::Alias(_) => {}
        }
    }
}

fn of_variants(claims: &[Claim<'_>]) -> Vec<TypeName> {
    claim::types(&mut Scope::with_reserved(reserved::VARIANTS), claims)
}

pub(super) fn give<'n, N: 'n>(slots: impl Iterator<Item = &'n mut N>, names: Vec<N>) {
    slots.zip(names).for_each(|(slot, name)| *slot = name);
}

/// Works out the names of the types. What is not known is named after what holds it, so it follows where that keeps
/// its name.
pub(super) fn name_types(
    api: &Api,
    known: &Known<'_>,
    owners: &HashMap<TypeName, TypeName>,
    wishes: &Wishes,
    diagnostics: &mut Diagnostics,
) -> HashMap<TypeName, TypeName> {
    let mut scope = Scope::with_reserved(reserved::TYPES);
    let is_known = |identity: &str| known.item(Kind::Type, identity).is_some();
    let asks = |def: &&TypeDef| def.wire.is_some() && def.input_of.is_none();
    let (first, last): (Vec<_>, Vec<_>) = api.types.values().partition(|def| asks(def) || is_known(&def.identity));
    let mut renamed = HashMap::new();
    // Components and what is known come first; an inline type that is new takes a name from none of them.
    let own = |def: &TypeDef| known.name(Kind::Type, &def.identity);
    // The wish at the place of an inline type is that of the member which has it.
    let has_own = |def: &&TypeDef| def.input_of.is_none() && wishes.name(&def.origin).is_none();
    let things = first.iter().chain(&last).copied().filter(|def| asks(def) || has_own(def));
    let things = things.map(|def| (&def.origin, own(def).unwrap_or(def.name.as_str())));
    wishes.check(things, |words| Scope::default().claim_type(words), diagnostics);
    let claims: Vec<Claim<'_>> = first
        .iter()
        .map(|def| Claim {
            wanted: if asks(def) { wishes.name(&def.origin) } else { None },
            ..Claim::new(&def.name, known.name(Kind::Type, &def.identity))
        })
        .collect();
    for (def, name) in first.iter().zip(claim::types(&mut scope, &claims)) {
        renamed.insert(def.name.clone(), name);
    }
    for def in last {
        let owner = owners.get(&def.name).and_then(|owner| Some((owner, renamed.get(owner)?)));
        let followed = owner.and_then(|(owner, now)| {
            Some(format!("{now}{}", def.name.as_str().strip_prefix(owner.as_str())?)).filter(|_| owner != now)
        });
        let fresh = followed.unwrap_or_else(|| def.name.to_string());
        let claims = [Claim { otherwise: Some(format!("{fresh} inline")), ..Claim::new(&fresh, None) }];
        renamed.extend(claim::types(&mut scope, &claims).into_iter().map(|name| (def.name.clone(), name)));
    }
    renamed.retain(|fresh, name| fresh != name);
    renamed
}
