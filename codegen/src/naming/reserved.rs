//! The names that the emitted code uses itself, by the place where something else could ask for them.

/// What the emitted `types` module uses itself, so that no schema can shadow it.
pub const TYPES: &[&str] = &[
    "AsRef",
    "BTreeMap",
    "Box",
    "Default",
    "Deserialize",
    "Err",
    "FilePart",
    "From",
    "Into",
    "IntoIterator",
    "Iterator",
    "None",
    "Ok",
    "Option",
    "Patch",
    "Result",
    "Self",
    "Serialize",
    "Some",
    "String",
    "UnknownInteger",
    "UnknownValue",
    "Vec",
];

/// What the client's type offers besides the operations.
pub const METHODS: &[&str] = &[
    "base_url",
    "budget",
    "builder",
    "clone",
    "defaults",
    "from_env",
    "grant",
    "headers",
    "into",
    "new",
    "own_base_url",
    "redact",
    "request",
    "transport",
    "try_into",
];

/// What the emitted operation files use themselves.
pub const BUILDERS: &[&str] = &[
    "BareStyle",
    "BinaryBody",
    "Borrow",
    "Bytes",
    "Client",
    "Display",
    "Error",
    "ErrorKind",
    "EventRules",
    "EventStream",
    "HttpResponse",
    "Into",
    "IntoIterator",
    "Items",
    "JsonLines",
    "Method",
    "Multipart",
    "Ok",
    "Operation",
    "Option",
    "Pages",
    "Request",
    "Response",
    "Result",
    "Self",
    "Some",
    "String",
    "Style",
    "TextStream",
    "ToString",
    "Vec",
];

/// What a builder offers besides the parameters, and what its code calls.
pub const SETTERS: &[&str] = &[
    "clone",
    "header",
    "idempotent",
    "idle_timeout",
    "into",
    "items",
    "joined",
    "pages",
    "request",
    "retry",
    "send",
    "send_blocking",
    "send_with_response",
    "stream",
    "stream_blocking",
    "timeout",
    "total_timeout",
    "try_into",
];

/// The features that every crate has.
pub const FEATURES: &[&str] =
    &["blocking", "default", "native_tls", "rustls", "rustls_no_provider", "test_util", "tracing", "uuid", "jiff"];

/// What an enum has besides the values or the types that the document lists.
pub const VARIANTS: &[&str] = &["Unknown", "Self"];

/// What a struct has besides its fields: the constructor.
pub const FIELDS: &[&str] = &["new"];

/// What the folder of the operations holds besides their files, the crates that types and macros name (a module beside
/// them would be taken for these), and the devices of Windows, where no file can have such a name.
pub const MODULES: &[&str] = &[
    "mod",
    "core",
    "jiff",
    "serde",
    "serde_json",
    "std",
    "uuid",
    "aux",
    "con",
    "nul",
    "prn",
    "com0",
    "com1",
    "com2",
    "com3",
    "com4",
    "com5",
    "com6",
    "com7",
    "com8",
    "com9",
    "lpt0",
    "lpt1",
    "lpt2",
    "lpt3",
    "lpt4",
    "lpt5",
    "lpt6",
    "lpt7",
    "lpt8",
    "lpt9",
];

/// What the client's builder offers besides the credentials, and what the file with them uses itself.
pub const SETTINGS: &[&str] = &[
    "allow_http",
    "alternatives",
    "base_url",
    "build",
    "builder",
    "clone",
    "connect_timeout",
    "credentials",
    "default_header",
    "headers",
    "idle_timeout",
    "into",
    "max_error_bytes",
    "max_response_bytes",
    "query",
    "required",
    "retry",
    "schemes",
    "security",
    "server",
    "servers",
    "timeout",
    "total_timeout",
    "transport",
    "try_into",
    "user_agent",
    "value",
    "variable",
];

/// What `http::HeaderMap` offers itself, and what the method of a header cannot be called.
pub const HEADERS: &[&str] = &[
    "append",
    "capacity",
    "clear",
    "clone",
    "contains_key",
    "drain",
    "entry",
    "get",
    "get_all",
    "get_mut",
    "insert",
    "into",
    "is_empty",
    "iter",
    "iter_mut",
    "keys",
    "keys_len",
    "len",
    "new",
    "remove",
    "reserve",
    "try_append",
    "try_entry",
    "try_insert",
    "try_into",
    "try_reserve",
    "values",
    "values_mut",
    "with_capacity",
];

/// What the enum of servers and the file with it use themselves.
pub const SERVERS: &[&str] = &["Self", "Servers"];
