//! The objects of OpenAPI 3.0.4, as tables. Callbacks and links are not read yet.

use super::kind::Kind::{self, Any, Count, Flag, List, Map, Number, OneOf, Referable, SchemaOrFlag, Text};
use super::kind::{Keys, Object, assumed, describes, filled, optional, required};
use super::{mend, mend_body, mend_items, mend_schema, verify};

pub(super) static DOCUMENT: Object = Object::new(
    "an OpenAPI document",
    &[
        required("openapi", Text),
        assumed("info", Kind::Object(&INFO)),
        optional("servers", List(&SERVER_KIND)),
        assumed("paths", Map(Keys::Path, &PATH_ITEM_KIND)),
        optional("webhooks", Map(Keys::Any, &PATH_ITEM_KIND)),
        optional("components", Kind::Object(&COMPONENTS)),
        optional("security", SECURITY),
        describes("tags", List(&TAG_KIND)),
        describes("externalDocs", EXTERNAL_DOCS),
    ],
);

static INFO: Object = Object::new(
    "the info",
    &[
        assumed("title", Text),
        assumed("version", Text),
        describes("description", Text),
        describes("summary", Text),
        describes("termsOfService", Text),
        describes("contact", Kind::Object(&CONTACT)),
        describes("license", Kind::Object(&LICENSE)),
    ],
);

static CONTACT: Object =
    Object::new("a contact", &[describes("name", Text), describes("url", Text), describes("email", Text)]);

static LICENSE: Object =
    Object::new("a license", &[filled("name", Text), describes("url", Text), describes("identifier", Text)])
        .shorthand("name");

static TAG_KIND: Kind = Kind::Object(&TAG);
static TAG: Object = Object::new(
    "a tag",
    &[required("name", Text), describes("description", Text), describes("externalDocs", EXTERNAL_DOCS)],
)
.shorthand("name");

const EXTERNAL_DOCS: Kind = Kind::Object(&EXTERNAL_DOCUMENTATION);
static EXTERNAL_DOCUMENTATION: Object =
    Object::new("external documentation", &[filled("url", Text), describes("description", Text)]).shorthand("url");

static SERVER_KIND: Kind = Kind::Object(&SERVER);
static SERVER: Object = Object::new(
    "a server",
    &[required("url", Text), describes("description", Text), optional("variables", Map(Keys::Any, &VARIABLE_KIND))],
)
.shorthand("url");

static VARIABLE_KIND: Kind = Kind::Object(&VARIABLE);
static VARIABLE: Object = Object::new(
    "a server variable",
    &[required("default", Text), optional("enum", List(&TEXT)), describes("description", Text)],
)
.mend(mend::server_variable);

static TEXT: Kind = Text;
static TEXTS: Kind = List(&TEXT);
static REQUIREMENT: Kind = Map(Keys::Any, &TEXTS);
const SECURITY: Kind = List(&REQUIREMENT);

static COMPONENTS: Object = Object::new(
    "the components",
    &[
        optional("schemas", Map(Keys::Component, &SCHEMA_KIND)),
        optional("responses", Map(Keys::Component, &RESPONSE_KIND)),
        optional("parameters", Map(Keys::Component, &PARAMETER_KIND)),
        optional("requestBodies", Map(Keys::Component, &BODY_KIND)),
        optional("headers", Map(Keys::Component, &HEADER_KIND)),
        optional("securitySchemes", Map(Keys::Component, &SECURITY_SCHEME_KIND)),
        describes("examples", Map(Keys::Component, &EXAMPLE_KIND)),
        describes("links", Any),
        describes("callbacks", Any),
    ],
);

static PATH_ITEM_KIND: Kind = Kind::Object(&PATH_ITEM);
static PATH_ITEM: Object = Object::new(
    "a path item",
    &[
        optional("$ref", Text),
        describes("summary", Text),
        describes("description", Text),
        optional("get", OPERATION_KIND),
        optional("put", OPERATION_KIND),
        optional("post", OPERATION_KIND),
        optional("delete", OPERATION_KIND),
        optional("options", OPERATION_KIND),
        optional("head", OPERATION_KIND),
        optional("patch", OPERATION_KIND),
        optional("trace", OPERATION_KIND),
        optional("servers", List(&SERVER_KIND)),
        optional("parameters", List(&PARAMETER_KIND)),
    ],
);

const OPERATION_KIND: Kind = Kind::Object(&OPERATION);
pub(super) static OPERATION: Object = Object::new(
    "an operation",
    &[
        describes("tags", List(&TEXT)),
        describes("summary", Text),
        describes("description", Text),
        describes("externalDocs", EXTERNAL_DOCS),
        optional("operationId", Text),
        optional("parameters", List(&PARAMETER_KIND)),
        optional("requestBody", Referable(&BODY)),
        assumed("responses", Map(Keys::Status, &RESPONSE_KIND)),
        describes("callbacks", Any),
        optional("deprecated", Flag),
        optional("security", SECURITY),
        optional("servers", List(&SERVER_KIND)),
    ],
)
.mend(mend_body::operation);

pub(super) static PARAMETER_KIND: Kind = Referable(&PARAMETER);
pub(super) static PARAMETER: Object = Object::new(
    "a parameter",
    &[
        required("name", Text),
        required("in", OneOf(&["query", "header", "path", "cookie"])),
        describes("description", Text),
        optional("required", Flag),
        optional("deprecated", Flag),
        optional("allowEmptyValue", Flag),
        optional("style", OneOf(STYLES)),
        optional("explode", Flag),
        optional("allowReserved", Flag),
        optional("schema", Referable(&SCHEMA)),
        optional("content", Map(Keys::Any, &MEDIA_TYPE_KIND)),
        describes("example", Any),
        describes("examples", Map(Keys::Any, &EXAMPLE_KIND)),
    ],
)
.mend(mend::parameter);

const STYLES: &[&str] = &["matrix", "label", "form", "simple", "spaceDelimited", "pipeDelimited", "deepObject"];

pub(super) static HEADER_KIND: Kind = Referable(&HEADER);
pub(super) static HEADER: Object = Object::new(
    "a header",
    &[
        describes("description", Text),
        optional("required", Flag),
        optional("deprecated", Flag),
        optional("allowEmptyValue", Flag),
        describes("style", OneOf(&["simple"])),
        optional("explode", Flag),
        optional("allowReserved", Flag),
        optional("schema", Referable(&SCHEMA)),
        optional("content", Map(Keys::Any, &MEDIA_TYPE_KIND)),
        describes("example", Any),
        describes("examples", Map(Keys::Any, &EXAMPLE_KIND)),
    ],
)
.mend(mend::header);

pub(super) static BODY_KIND: Kind = Referable(&BODY);
pub(super) static BODY: Object = Object::new(
    "a request body",
    &[describes("description", Text), assumed("content", Map(Keys::Any, &MEDIA_TYPE_KIND)), optional("required", Flag)],
);

pub(super) static RESPONSE_KIND: Kind = Referable(&RESPONSE);
pub(super) static RESPONSE: Object = Object::new(
    "a response",
    &[
        filled("description", Text),
        optional("headers", Map(Keys::Any, &HEADER_KIND)),
        optional("content", Map(Keys::Any, &MEDIA_TYPE_KIND)),
        describes("links", Any),
    ],
);

static MEDIA_TYPE_KIND: Kind = Kind::Object(&MEDIA_TYPE);
static MEDIA_TYPE: Object = Object::new(
    "a media type",
    &[
        optional("schema", Referable(&SCHEMA)),
        optional("encoding", Map(Keys::Any, &ENCODING_KIND)),
        describes("example", Any),
        describes("examples", Map(Keys::Any, &EXAMPLE_KIND)),
    ],
)
.mend(mend_items::media_type);

static ENCODING_KIND: Kind = Kind::Object(&ENCODING);
static ENCODING: Object = Object::new(
    "an encoding",
    &[
        optional("contentType", Text),
        optional("headers", Map(Keys::Any, &HEADER_KIND)),
        optional("style", OneOf(&["form", "spaceDelimited", "pipeDelimited", "deepObject"])),
        optional("explode", Flag),
        optional("allowReserved", Flag),
    ],
);

static EXAMPLE_KIND: Kind = Referable(&EXAMPLE);
static EXAMPLE: Object = Object::new(
    "an example",
    &[
        describes("summary", Text),
        describes("description", Text),
        describes("value", Any),
        describes("externalValue", Text),
    ],
);

static SECURITY_SCHEME_KIND: Kind = Referable(&SECURITY_SCHEME);
static SECURITY_SCHEME: Object = Object::new(
    "a security scheme",
    &[
        required("type", OneOf(&["apiKey", "http", "oauth2", "openIdConnect"])),
        describes("description", Text),
        optional("name", Text),
        optional("in", OneOf(&["query", "header", "cookie"])),
        optional("scheme", Text),
        describes("bearerFormat", Text),
        optional("flows", Kind::Object(&FLOWS)),
        optional("openIdConnectUrl", Text),
    ],
)
.verify(verify::security_scheme);

static FLOWS: Object = Object::new(
    "the flows",
    &[
        optional("implicit", Kind::Object(&FLOW)),
        optional("password", Kind::Object(&FLOW)),
        optional("clientCredentials", Kind::Object(&FLOW)),
        optional("authorizationCode", Kind::Object(&FLOW)),
    ],
);

static FLOW: Object = Object::new(
    "a flow",
    &[
        // Which of the URLs a flow needs depends on the flow, and we ask for none of the tokens.
        filled("authorizationUrl", Text),
        filled("tokenUrl", Text),
        describes("refreshUrl", Text),
        filled("scopes", Map(Keys::Any, &TEXT)),
    ],
);

pub(super) static SCHEMA_KIND: Kind = Referable(&SCHEMA);
static ANY: Kind = Any;
pub(super) static SCHEMA: Object = Object::new(
    "a schema",
    &[
        optional("type", OneOf(TYPES)),
        optional("format", Text),
        describes("title", Text),
        describes("description", Text),
        optional("properties", Map(Keys::Any, &SCHEMA_KIND)),
        optional("required", List(&TEXT)),
        optional("additionalProperties", SchemaOrFlag(&SCHEMA)),
        optional("items", Referable(&SCHEMA)),
        optional("allOf", List(&SCHEMA_KIND)),
        optional("oneOf", List(&SCHEMA_KIND)),
        optional("anyOf", List(&SCHEMA_KIND)),
        optional("not", Referable(&SCHEMA)),
        optional("enum", List(&ANY)),
        optional("default", Any),
        describes("example", Any),
        // Of JSON Schema, not of OpenAPI 3.0; not a misspelt `example`.
        describes("examples", Any),
        optional("nullable", Flag),
        optional("readOnly", Flag),
        optional("writeOnly", Flag),
        optional("deprecated", Flag),
        optional("discriminator", Kind::Object(&DISCRIMINATOR)),
        optional("minimum", Number),
        optional("maximum", Number),
        optional("exclusiveMinimum", Flag),
        optional("exclusiveMaximum", Flag),
        optional("multipleOf", Number),
        optional("minLength", Count),
        optional("maxLength", Count),
        optional("pattern", Text),
        optional("minItems", Count),
        optional("maxItems", Count),
        optional("uniqueItems", Flag),
        optional("minProperties", Count),
        optional("maxProperties", Count),
        describes("xml", Any),
        describes("externalDocs", EXTERNAL_DOCS),
        // Of JSON Schema: what references lead to.
        optional("$defs", Map(Keys::Any, &SCHEMA_KIND)),
        optional("definitions", Map(Keys::Any, &SCHEMA_KIND)),
    ],
)
.mend(mend_schema::schema)
.verify(verify::schema);

const TYPES: &[&str] = &["string", "number", "integer", "boolean", "array", "object"];

static DISCRIMINATOR: Object =
    Object::new("a discriminator", &[required("propertyName", Text), optional("mapping", Map(Keys::Any, &TEXT))])
        .shorthand("propertyName");
