//! Names that are claimed anew in their scope: what is wanted first, then what is known, then the rest.

use crate::naming::{Scope, TypeName, ValueName};

/// A thing that needs a name in a scope.
pub(super) struct Claim<'c> {
    /// The name that the document alone gives it.
    pub fresh: String,
    /// The name that the document asks for in so many words.
    pub wanted: Option<String>,
    /// The name that it had in the last release.
    pub known: Option<&'c str>,
    /// What it is named after where the fresh name is taken.
    pub otherwise: Option<String>,
}

impl<'c> Claim<'c> {
    pub(super) fn new(fresh: &(impl ToString + ?Sized), known: Option<&'c str>) -> Self {
        Self { fresh: fresh.to_string(), wanted: None, known, otherwise: None }
    }
}

pub(super) fn types(scope: &mut Scope, claims: &[Claim<'_>]) -> Vec<TypeName> {
    settle(scope, claims, Scope::reclaim_type, Scope::claim_type)
}

pub(super) fn values(scope: &mut Scope, claims: &[Claim<'_>]) -> Vec<ValueName> {
    settle(scope, claims, Scope::reclaim_value, Scope::claim_value)
}

fn settle<N: Clone>(
    scope: &mut Scope,
    claims: &[Claim<'_>],
    reclaim: fn(&mut Scope, &str) -> Option<N>,
    claim: fn(&mut Scope, &str) -> N,
) -> Vec<N> {
    let mut names: Vec<Option<N>> = claims.iter().map(|_| None).collect();
    for (name, one) in names.iter_mut().zip(claims) {
        *name = one.wanted.as_deref().map(|wanted| claim(scope, wanted));
    }
    for (name, one) in names.iter_mut().zip(claims).filter(|(name, _)| name.is_none()) {
        *name = one.known.and_then(|known| reclaim(scope, known));
    }
    let all = names.into_iter().zip(claims);
    all.map(|(name, one)| {
        let fresh = |scope: &mut Scope| {
            reclaim(scope, &one.fresh).unwrap_or_else(|| claim(scope, one.otherwise.as_deref().unwrap_or(&one.fresh)))
        };
        name.unwrap_or_else(|| fresh(scope))
    })
    .collect()
}
