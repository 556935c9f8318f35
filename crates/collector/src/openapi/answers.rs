//! Problems that several requests can meet, described once.

use ::consultation::ProblemKind::{
    self, Conflict as Conflicting, InvalidInput, InvalidStatement, Malformed, NotAllowed, NotFound,
    NotOpen, SecretMissing, SignedOut, TimedOut, TooLarge, TooManyRequests, Unavailable,
    UnsupportedMediaType,
};
use std::collections::BTreeMap;
use utoipa::openapi::{ContentBuilder, Header, Ref, RefOr, Response, ResponseBuilder};
use utoipa::{IntoResponses, PartialSchema as _};

/// Describes problems by a name.
macro_rules! answers {
    ($($(#[$doc:meta])* $name:ident: $($kind:ident),+;)+) => {
        $($(#[$doc])*
        pub struct $name;

        impl IntoResponses for $name {
            fn responses() -> BTreeMap<String, RefOr<Response>> {
                [$($kind),+].into_iter().map(described).collect()
            }
        })+
    };
}

answers! {
    /// Too much at once from one address.
    Limited: TooManyRequests;
    /// What asks the store.
    Stored: TooManyRequests, Unavailable;
    /// What needs the secret of a receipt.
    Secret: SecretMissing, NotFound;
    /// What needs somebody who is signed in, and may.
    Signed: Malformed, SignedOut, NotAllowed;
    /// What has parameters that can be none.
    Wanted: Malformed;
    /// What asks for something that may not be there.
    Named: NotFound;
    /// What may not go together with what is there.
    Conflict: Conflicting;
    /// What has a body that is no statement.
    Asked: Malformed, TimedOut, TooLarge, UnsupportedMediaType, InvalidInput;
    /// What has a body.
    Body: Malformed, NotOpen, TimedOut, TooLarge, UnsupportedMediaType, InvalidStatement;
}

/// One problem by its status.
fn described(kind: ProblemKind) -> (String, RefOr<Response>) {
    let document = ContentBuilder::new().schema(Some(Ref::from_schema_name("Problem")));
    let mut response = ResponseBuilder::new()
        .description(kind.title())
        .content("application/problem+json", document.build());
    if matches!(kind, TooManyRequests | Unavailable) {
        response = response.header("Retry-After", Header::new(u32::schema()));
    }
    (kind.status().to_string(), response.build().into())
}
