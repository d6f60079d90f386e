//! What is on the wire, shown: for each description of `../shared/cases/wire` the tests of what is
//! sent and read, each in the `behaviour.rs` of a case, which `compile.rs` runs against a server on
//! this machine.
//!
//! | file | case | what is right |
//! |---|---|---|
//! | `best-fit.yaml` | `best-fit` | the member that knows most of the properties and lacks fewest |
//! | `binary-bodies.yaml` | `binary-bodies` | `File` parts, bytes; the caller names the media type |
//! | `error-media-type.yaml` | `error-documents` | the error type, read from the JSON that came |
//! | `final-state-schema/` | `final-state-schema` | the result is of the schema in the other file |
//! | `form-odd.yaml` | `form-odd` | a union by its member, a map by its entries; an array is left out |
//! | `json-and-binary.yaml` | `json-or-bytes` | each is reachable; decoded by what came |
//! | `lro-put.yaml` | `lro-put` | type and state machine agree |
//! | `mtls31.yaml` | `mtls31` | a key in a cookie is sent as it is |
//! | `multipart-shapes.yaml` | `multipart-shapes` | `File` parts; free forms by the caller |
//! | `multipart-union.json` | `multipart-union` | one form of all parts |
//! | `pageable.yaml` | `pageable` | POST with its body for each kind of link; `""` and null end |
//! | `path-templates.yaml` | `path-templates` | filled in, with `/` where the template says so |
//! | `query-template.yaml` | `query-template` | filled in and encoded in the query too |
//! | `responses.yaml` | `answers` | each success is one, described or not |
//! | `setcookie-2xx.yaml` | `statuses` | cookies are never split, dates by their grammar |
//! | `stream-arrays.yaml` | `stream-arrays` | the pieces are the items |
//! | `tag-not-required.yaml` | `best-fit` | choosing a member sends its tag; `Unknown` |
//! | `xml-root.json` | `xml-root` | the only property is the root |

use specwright_tests::{here, repository};
use std::{collections::BTreeSet, fs, io::Write};

/// The entry of the folder, the case, and the tests in it.
const SHOWN: [(&str, &str, &[&str]); 18] = [
    ("best-fit.yaml", "best-fit", &["the_member_that_knows_most_and_lacks_fewest"]),
    (
        "binary-bodies.yaml",
        "binary-bodies",
        &[
            "the_caller_names_one_of_several_media_types",
            "one_media_type_is_sent_as_it_is",
            "a_string_of_a_binary_media_type_is_read_as_bytes",
            "parts_are_files_with_names_and_media_types",
        ],
    ),
    (
        "error-media-type.yaml",
        "error-documents",
        &["it_is_typed_whatever_the_success_is", "what_is_not_typed_has_its_message"],
    ),
    ("final-state-schema", "final-state-schema", &["it_is_the_result"]),
    ("form-odd.yaml", "form-odd", &["a_union_is_written_by_its_member_and_a_map_by_its_entries"]),
    (
        "json-and-binary.yaml",
        "json-or-bytes",
        &["each_is_asked_for", "bytes_in_place_of_json_are_said_and_kept"],
    ),
    (
        "lro-put.yaml",
        "lro-put",
        &[
            "the_result_of_a_put_is_at_its_location",
            "the_result_of_a_post_is_at_its_own_address",
            "the_result_of_a_delete_is_what_its_final_schema_says",
        ],
    ),
    (
        "mtls31.yaml",
        "mtls31",
        &[
            "a_key_in_a_cookie_is_sent_as_it_is",
            "a_certificate_is_of_the_connection_and_a_key_of_the_query",
            "a_token_is_sent_as_one",
        ],
    ),
    (
        "multipart-shapes.yaml",
        "multipart-shapes",
        &[
            "free_forms_are_made_by_the_caller",
            "a_file_or_files_is_files",
            "bytes_as_text_and_files_are_two_things",
            "one_schema_is_a_form_and_a_document",
        ],
    ),
    ("multipart-union.json", "multipart-union", &["the_parts_of_either_member_are_sent"]),
    (
        "pageable.yaml",
        "pageable",
        &[
            "further_pages_are_posted_with_the_body",
            "an_empty_link_and_null_end_the_list",
            "a_list_without_links_has_one_page",
        ],
    ),
    ("path-templates.yaml", "path-templates", &["every_placeholder_is_filled_in"]),
    ("query-template.yaml", "query-template", &["it_is_filled_in_and_encoded"]),
    (
        "responses.yaml",
        "answers",
        &[
            "a_success_that_is_described_or_not",
            "each_of_several_successes",
            "a_range_of_media_types_is_asked_for",
            "a_default_is_for_both",
            "no_body",
            "a_redirect_that_is_described_is_an_answer",
            "json_without_a_schema_and_json_that_may_be_null",
            "failures_of_classes_are_documents_and_pages",
            "a_picture_or_a_document",
            "not_modified_is_told_by_its_status",
        ],
    ),
    (
        "setcookie-2xx.yaml",
        "statuses",
        &["cookies_and_dates_are_not_split", "a_success_that_is_not_described"],
    ),
    (
        "stream-arrays.yaml",
        "stream-arrays",
        &["a_line_is_an_item", "the_data_of_an_event_is_an_item"],
    ),
    ("tag-not-required.yaml", "best-fit", &["choosing_a_member_sends_its_tag"]),
    ("xml-root.json", "xml-root", &["the_property_is_the_root"]),
];

#[test]
fn the_tests_are_there() {
    let missing: Vec<String> = SHOWN
        .iter()
        .flat_map(|(_, case, tests)| {
            let path = here().join("cases").join(case).join("behaviour.rs");
            let code = fs::read_to_string(path).unwrap_or_default();
            let known =
                move |test: &&&str| code.contains(&format!("#[tokio::test]\nasync fn {test}()"));
            tests.iter().filter(move |test| !known(test)).map(move |test| format!("{case}: {test}"))
        })
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn every_description_is_shown() {
    let folder = repository().parent().map(|above| above.join("shared/cases/wire"));
    let Some(entries) = folder.and_then(|folder| fs::read_dir(folder).ok()) else {
        let _ = writeln!(
            std::io::stderr(),
            "skipped: there is no ../shared/cases/wire beside the repository"
        );
        return;
    };
    let names = entries.map(|entry| entry.expect("it can be read").file_name());
    let there: BTreeSet<String> = names
        .map(|name| name.to_string_lossy().into_owned())
        .filter(|name| name != "README.md")
        .collect();
    let shown: BTreeSet<String> = SHOWN.iter().map(|(name, ..)| (*name).to_owned()).collect();
    assert_eq!(there, shown);
}
