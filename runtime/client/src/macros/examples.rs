//! Examples in the documentation of methods.

/// The macro `example`, by which the methods of a crate document a call in one line: the attribute
/// `#[doc = example!(client.pets().get(7))]` at their end. A semicolon behind `client` has each
/// call on a line of its own. Before it may stand
///
/// - in brackets, `models` where something of that module is named, and what is done with the
///   call: `pages`, to take the items of a list, and in a string how its pages follow each other,
///   if it has several; `waits`, to wait for the end of the job that it reads; `lro`, to wait for
///   that of the operation that it starts;
/// - in braces, a value that is made before: `{body: models::Pet::new("Rex")}`.
///
/// Code of several lines stands in documentation between `#[doc = example!(begin [models])]` and
/// `#[doc = example!(end)]`. Brackets alone say how pages follow each other, without an example.
///
/// The `$` is one that the macro is made with; then follows the name of the crate.
///
/// ```
/// specwright_client::doc_examples! { ($) "zoo_client" }
/// let docs = example!([models] {pet: models::Pet::new("Rex")} client.pets().add(&pet));
/// assert!(docs.contains("let pet = models::Pet::new(\"Rex\");"));
/// assert!(docs.contains("let response = client.pets().add(&pet).await?;"));
///
/// let docs = example!([pages "`page` counts pages"] client; .pets().list());
/// assert!(docs.contains("To go on, `page` counts pages."));
/// assert!(docs.contains("let mut items = client\n    .pets()\n    .list()\n    .items();"));
///
/// let begin = example!(begin [models]);
/// assert!(begin.contains("use zoo_client::models;") && begin.ends_with("{"));
/// assert!(example!(end).ends_with("}\n```"));
///
/// let about = example!([pages "`page` counts pages"]);
/// assert!(about.starts_with("\n# Pages\n") && about.contains("To go on, `page` counts pages."));
/// ```
#[macro_export]
macro_rules! doc_examples {
    (($d:tt) $krate:literal) => {
        #[allow(unused_macros, reason = "the groups that use it may be left out")]
        macro_rules! example {
            // What most are, in one step: there are thousands.
            (client .$d($call:tt)+) => {
                ::core::concat!(
                    "\n# Example\n\n```no_run\n# async fn example(client: ", $krate,
                    "::Client) -> Result<(), Box<dyn std::error::Error>> {\nlet response = client",
                    ::core::stringify!(.$d($call)+), ".await?;\n# Ok(())\n# }\n```"
                )
            };
            ([models] {$d name:ident: $d($value:tt)+} client .$d($call:tt)+) => {
                ::core::concat!(
                    "\n# Example\n\n```no_run\nuse ", $krate,
                    "::models;\n\n# async fn example(client: ", $krate,
                    "::Client) -> Result<(), Box<dyn std::error::Error>> {\nlet ",
                    ::core::stringify!($d name), " = ", ::core::stringify!($d($value)+),
                    ";\nlet response = client", ::core::stringify!(.$d($call)+),
                    ".await?;\n# Ok(())\n# }\n```"
                )
            };
            (end) => {
                "# Ok(())\n# }\n```"
            };
            ([$d($words:tt)+]) => {
                $crate::__example!(about $d($words)+)
            };
            (begin $d([$d($words:tt)+])?) => {
                ::core::concat!(
                    $d($crate::__example!(about $d($words)+),)?
                    "\n# Example\n\n```no_run\n",
                    $d($crate::__example!(uses $krate $d($words)+),)?
                    "# async fn example(client: ", $krate,
                    "::Client) -> Result<(), Box<dyn std::error::Error>> {"
                )
            };
            ($d([$d($words:tt)+])? $d({$d($before:tt)+})? client $d($call:tt)+) => {
                ::core::concat!(
                    $d($crate::__example!(about $d($words)+),)?
                    "\n# Example\n\n```no_run\n",
                    $d($crate::__example!(uses $krate $d($words)+),)?
                    "# async fn example(client: ", $krate,
                    "::Client) -> Result<(), Box<dyn std::error::Error>> {\n",
                    $d($crate::__example!(before $d($before)+),)?
                    $crate::__example!(open $d($d($words)+)?),
                    $crate::__example!(call $d($call)+),
                    $crate::__example!(close $d($d($words)+)?),
                    "\n# Ok(())\n# }\n```"
                )
            };
        }
    };
}

/// The parts of an example.
#[doc(hidden)]
#[macro_export]
macro_rules! __example {
    (about $(models)? pages $next:literal) => {
        ::core::concat!(
            "\n# Pages\n\nAwaiting the call gives one page; `items()` and `pages()` on it are streams of \
             all items and pages. To go on, ", $next, ".\n"
        )
    };
    (about $(models)? pages) => {
        "\n# Pages\n\nThe list has one page; `items()` on the call is a stream of its items.\n"
    };
    (about $($word:ident)+) => {
        ""
    };
    (uses $krate:literal models $($word:tt)*) => {
        ::core::concat!("use ", $krate, "::models;\n\n")
    };
    (uses $krate:literal $($word:tt)+) => {
        ""
    };
    (before $name:ident: $($value:tt)+) => {
        ::core::concat!(
            "let ", ::core::stringify!($name), " = ", ::core::stringify!($($value)+), ";\n"
        )
    };
    (open $(models)? pages $($next:literal)?) => {
        "let mut items = "
    };
    (open $(models)? waits) => {
        "let done = "
    };
    (open $(models)? lro) => {
        "let started = "
    };
    (open $(models)?) => {
        "let response = "
    };
    (call ; $(.$name:ident($($arguments:tt)*))+) => {
        ::core::concat!(
            "client",
            $("\n    .", ::core::stringify!($name), "(", ::core::stringify!($($arguments)*), ")",)+
            "\n    "
        )
    };
    (call $($call:tt)+) => {
        ::core::concat!("client", ::core::stringify!($($call)+))
    };
    (close $(models)? pages $($next:literal)?) => {
        ".items();\nwhile let Some(item) = items.next().await {\n    let item = item?;\n}"
    };
    (close $(models)? waits) => {
        ".until_done().await?;"
    };
    (close $(models)? lro) => {
        ".await?;\nlet result = started.wait().await?;"
    };
    (close $(models)?) => {
        ".await?;"
    };
}
