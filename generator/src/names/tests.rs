//! The one table of names, and what happens when two are the same.

use super::{
    case::{Case, identifier, name},
    reserved,
    scope::{Issue, Scope, Wish},
};
use crate::{ir::Hints, words::Signs};

fn hints(phrase: &str) -> Hints {
    Hints { pinned: None, phrases: vec![phrase.to_owned()] }
}

/// The identifiers of one phrase alone: as a type, as a field, as a variant.
fn three(phrase: &str) -> [String; 3] {
    let types = Scope::new(Case::Type, &reserved::of_models(), "Model").claim(&hints(phrase), "");
    let field = Scope::new(Case::Value, &[], "").claim(&hints(phrase), "");
    let variant = Scope::new(Case::Type, &["Unknown", "Self"], "Value").claim(&hints(phrase), "");
    [types.ident, field.ident, variant.ident]
}

#[test]
fn the_table_of_names() {
    #[rustfmt::skip]
    let table = [
        ("jobItem", ["JobItem", "job_item", "JobItem"]),
        ("createdByType", ["CreatedByType", "created_by_type", "CreatedByType"]),
        ("error", ["ErrorBody", "error", "Error"]),
        ("Error", ["ErrorBody", "error", "Error"]),
        ("Option", ["OptionModel", "option", "Option"]),
        ("String", ["StringModel", "string", "String"]),
        ("vec", ["VecModel", "vec", "Vec"]),
        ("Box", ["BoxModel", "r#box", "Box"]),
        ("Result", ["ResultModel", "result", "Result"]),
        ("DateTime", ["DateTimeModel", "date_time", "DateTime"]),
        ("Unknown", ["Unknown", "unknown", "UnknownValue"]),
        ("self", ["SelfModel", "self_", "SelfValue"]),
        ("Self", ["SelfModel", "self_", "SelfValue"]),
        ("type", ["Type", "r#type", "Type"]),
        ("gen", ["Gen", "r#gen", "Gen"]),
        ("crate", ["Crate", "crate_", "Crate"]),
        ("+1", ["Plus1", "plus_1", "Plus1"]),
        ("-1", ["Minus1", "minus_1", "Minus1"]),
        ("1", ["V1", "_1", "V1"]),
        ("2fa", ["V2fa", "_2fa", "V2fa"]),
        ("2023-01-31", ["V2023_01_31", "_2023_01_31", "V2023_01_31"]),
        ("1.5", ["V1_5", "_1_5", "V1_5"]),
        ("15", ["V15", "_15", "V15"]),
        ("", ["Empty", "empty", "Empty"]),
        (" ", ["U20", "u20", "U20"]),
        ("@odata.context", ["OdataContext", "odata_context", "OdataContext"]),
        ("$select", ["Select", "select", "Select"]),
        ("a-b", ["AB", "a_b", "AB"]),
        ("*", ["Asterisk", "asterisk", "Asterisk"]),
        ("!=", ["NotEqual", "not_equal", "NotEqual"]),
        ("_", ["Underscore", "underscore", "Underscore"]),
        ("StorageV1CSIDriver", ["StorageV1CsiDriver", "storage_v1_csi_driver", "StorageV1CsiDriver"]),
        ("userIDs", ["UserIds", "user_ids", "UserIds"]),
        ("allowedURLs", ["AllowedUrls", "allowed_urls", "AllowedUrls"]),
        ("HTTPSProxy", ["HttpsProxy", "https_proxy", "HttpsProxy"]),
        ("IPv4Address", ["Ipv4Address", "ipv4_address", "Ipv4Address"]),
        ("OAuth2Token", ["Oauth2Token", "oauth2_token", "Oauth2Token"]),
        ("UpdateTags", ["UpdateTags", "update_tags", "UpdateTags"]),
        ("ServiceTag", ["ServiceTag", "service_tag", "ServiceTag"]),
        ("cacheETags", ["CacheEtags", "cache_etags", "CacheEtags"]),
        ("DeleteTagsIfETag", ["DeleteTagsIfEtag", "delete_tags_if_etag", "DeleteTagsIfEtag"]),
        ("eTag", ["Etag", "etag", "Etag"]),
        ("EdgeIoTHub", ["EdgeIotHub", "edge_iot_hub", "EdgeIotHub"]),
        ("SoldIoTs", ["SoldIots", "sold_iots", "SoldIots"]),
        ("PatrioTS", ["PatrioTs", "patrio_ts", "PatrioTs"]),
        ("SaaSApp", ["SaasApp", "saas_app", "SaasApp"]),
        ("PaaSes", ["Paases", "paases", "Paases"]),
        ("VNets", ["Vnets", "vnets", "Vnets"]),
        ("LoRaWAN", ["Lorawan", "lorawan", "Lorawan"]),
        ("iOSApp", ["IosApp", "ios_app", "IosApp"]),
        ("MySQLServer", ["MysqlServer", "mysql_server", "MysqlServer"]),
        ("customer's name", ["CustomersName", "customers_name", "CustomersName"]),
        ("🦄", ["Unicorn", "unicorn", "Unicorn"]),
        ("👍", ["Plus1", "plus_1", "Plus1"]),
        ("Größe", ["Grosse", "grosse", "Grosse"]),
        ("имя", ["Imia", "imia", "Imia"]),
        ("名前", ["MingQian", "ming_qian", "MingQian"]),
        ("\u{0}\u{7f}", ["U0U7f", "u0_u7f", "U0U7f"]),
        ("r#type", ["RType", "r_type", "RType"]),
        ("a\"); panic!(\"", ["APanic", "a_panic", "APanic"]),
    ];
    for (phrase, expected) in table {
        assert_eq!(three(phrase), expected, "{phrase:?}");
    }
}

#[test]
fn cases_that_are_not_of_types_and_fields() {
    assert_eq!(
        name("PrivateEndpointConnections_CreateOrUpdate", Case::Constant, Signs::Separate)
            .as_deref(),
        Some("PRIVATE_ENDPOINT_CONNECTIONS_CREATE_OR_UPDATE")
    );
    assert_eq!(
        name("Digital Twins", Case::Kebab, Signs::Separate).as_deref(),
        Some("digital-twins")
    );
    assert_eq!(name("3scale", Case::Kebab, Signs::Separate).as_deref(), Some("v3scale"));
    assert_eq!(identifier("union"), "union");
}

#[test]
fn a_long_name_loses_words() {
    let phrase = "word ".repeat(200);
    assert_eq!(name(&phrase, Case::Value, Signs::Separate).map(|name| name.len()), Some(119));
    let name = name(&"x".repeat(5000), Case::Type, Signs::Separate).expect("it has letters");
    assert_eq!(name.len(), 120);
}

#[test]
fn equal_names_take_the_next_hint_then_their_signs_then_a_number() {
    let mut scope = Scope::new(Case::Value, &[], "");
    let list = [
        hints("a-b"),
        hints("a_b"),
        hints("created"),
        hints("-created"),
        hints("a b"),
        hints("C"),
        hints("C++"),
    ];
    let wanted: Vec<(&Hints, &str)> = list.iter().map(|hints| (hints, "")).collect();
    let names = scope.claim_all(&wanted);
    let idents: Vec<&str> = names.iter().map(|name| &*name.ident).collect();
    assert_eq!(
        idents,
        ["a_minus_b", "a_b", "created", "minus_created", "a_b_2", "c", "c_plus_plus"]
    );
    assert_eq!(names[4].issue, Some(Issue::Numbered { wanted: "a_b".to_owned() }));
    assert_eq!(names[3].issue, None);
}

#[test]
fn what_tells_equal_names_apart_is_said_whoever_comes_first() {
    let list = [hints("GMT+10"), hints("GMT-10"), hints("ASC"), hints("asc"), hints("DESC")];
    let wanted: Vec<(&Hints, &str)> = list.iter().map(|hints| (hints, "")).collect();
    let names = Scope::new(Case::Type, &[], "").claim_all(&wanted);
    let idents: Vec<&str> = names.iter().map(|name| &*name.ident).collect();
    assert_eq!(idents, ["GmtPlus10", "GmtMinus10", "UppercaseAsc", "Asc", "Desc"]);
}

#[test]
fn names_are_not_crossed() {
    for phrases in [["mW", "MW", "kW"], ["MW", "kW", "mW"]] {
        let list = phrases.map(hints);
        let wanted: Vec<(&Hints, &str)> = list.iter().map(|hints| (hints, "")).collect();
        let names = Scope::new(Case::Type, &[], "").claim_all(&wanted);
        let mut named: Vec<(&str, &str)> =
            phrases.iter().copied().zip(names.iter().map(|name| &*name.ident)).collect();
        named.sort_unstable();
        assert_eq!(named, [("MW", "MW"), ("kW", "KW"), ("mW", "Mw")]);
    }
}

#[test]
fn the_order_is_no_matter() {
    let phrases = ["a-b", "a_b", "created", "-created", "C", "c", "GMT+10", "GMT-10", "x y", "x:y"];
    let named = |phrases: &[&str]| {
        let list: Vec<Hints> = phrases.iter().map(|phrase| hints(phrase)).collect();
        let wanted: Vec<(&Hints, &str)> = list.iter().map(|hints| (hints, "")).collect();
        let names = Scope::new(Case::Value, &[], "").claim_all(&wanted);
        let mut named: Vec<(String, String)> = phrases
            .iter()
            .zip(names)
            .map(|(phrase, name)| ((*phrase).to_owned(), name.ident))
            .collect();
        named.sort();
        named
    };
    let expected = named(&phrases);
    for turn in 0..phrases.len() {
        let mut other = phrases;
        other.rotate_left(turn);
        assert_eq!(named(&other), expected);
        other.reverse();
        assert_eq!(named(&other), expected);
    }
}

#[test]
fn of_equal_rights_all_give_way_and_of_unequal_ones_the_lesser() {
    let phrases = |list: &[&str]| Hints {
        pinned: None,
        phrases: list.iter().map(|phrase| (*phrase).to_owned()).collect(),
    };
    let list = [
        phrases(&["status", "pet status"]),
        phrases(&["status", "shop status"]),
        phrases(&["item", "pet item"]),
    ];
    let other = phrases(&["item"]);
    let mut wishes: Vec<Wish<'_>> =
        list.iter().map(|hints| Wish { rank: 1, ..Wish::new(hints, "") }).collect();
    wishes.push(Wish::new(&other, ""));
    let names = Scope::new(Case::Type, &[], "").settle(&wishes);
    let idents: Vec<&str> = names.iter().map(|name| &*name.ident).collect();
    assert_eq!(idents, ["PetStatus", "ShopStatus", "PetItem", "Item"]);
}

#[test]
fn a_long_name_keeps_what_it_begins_and_ends_with() {
    let phrase = format!("first {}last", "word ".repeat(200));
    let name = name(&phrase, Case::Value, Signs::Separate).expect("it has words");
    assert!(
        name.starts_with("first_word_") && name.ends_with("_word_last") && name.len() <= 120,
        "{name}"
    );
}

#[test]
fn a_later_hint_is_better_than_a_number() {
    let mut scope = Scope::new(Case::Type, &[], "Model");
    scope.take("Status");
    let hints = Hints { pinned: None, phrases: vec!["status".to_owned(), "pet status".to_owned()] };
    assert_eq!(scope.claim(&hints, "").ident, "PetStatus");
}

#[test]
fn pinned_names_are_used_exactly_or_are_an_issue() {
    let pin = |name: &str| Hints { pinned: Some(name.to_owned()), phrases: vec!["pet".to_owned()] };
    let list = [hints("Cat"), pin("Cat"), pin("Cat"), pin("no name"), pin("Error"), pin("fooBar")];
    let wanted: Vec<(&Hints, &str)> = list.iter().map(|hints| (hints, "")).collect();
    let names = Scope::new(Case::Type, &["Error"], "Model").claim_all(&wanted);
    let idents: Vec<&str> = names.iter().map(|name| &*name.ident).collect();
    assert_eq!(idents, ["Cat2", "Cat", "Pet", "Pet2", "Pet3", "fooBar"]);
    assert_eq!(names[2].issue, Some(Issue::PinnedTaken { pinned: "Cat".to_owned() }));
    assert_eq!(names[3].issue, Some(Issue::PinnedInvalid { pinned: "no name".to_owned() }));
    assert_eq!(names[4].issue, Some(Issue::PinnedTaken { pinned: "Error".to_owned() }));
}

#[test]
fn names_of_files_are_compared_without_case() {
    let mut scope = Scope::new(Case::Type, &[], "").folded();
    assert_eq!(scope.claim(&hints("AbTest"), "").ident, "AbTest");
    assert_eq!(scope.claim(&hints("Abtest"), "").ident, "Abtest2");
}

#[test]
fn a_thousand_equal_names_are_numbered_in_order() {
    let list = vec![hints("x"); 1000];
    let wanted: Vec<(&Hints, &str)> = list.iter().map(|hints| (hints, "")).collect();
    let names = Scope::new(Case::Value, &[], "").claim_all(&wanted);
    assert_eq!(names[999].ident, "x_1000");
}

#[test]
fn no_module_has_a_name_that_its_file_cannot_have() {
    let file = |phrase: &str| {
        super::files::modules(&["models"], "api").claim(&hints(phrase), "group").link().to_owned()
    };
    for (phrase, expected) in [
        ("main", "main_api"),
        ("Lib", "lib_api"),
        ("mod", "mod_api"),
        ("bin", "bin_api"),
        ("AUX", "aux_api"),
        ("con", "con_api"),
        ("PRN", "prn_api"),
        ("nul", "nul_api"),
        ("com1", "com1_api"),
        ("COM¹", "com1_api"),
        ("com³", "com3_api"),
        ("lpt9", "lpt9_api"),
        ("Lpt²", "lpt2_api"),
        ("std", "std_api"),
        ("models", "models_api"),
        ("self", "self_"),
        ("super", "super_"),
        ("crate", "crate_"),
        // These are files like any other.
        ("com", "com"),
        ("console", "console"),
        ("com10", "com10"),
        ("type", "type"),
        ("tests", "tests"),
    ] {
        assert_eq!(file(phrase), expected, "{phrase}");
    }
}

#[test]
fn a_setter_is_called_after_its_field() {
    for (phrase, expected) in
        [("type", "with_type"), ("self", "with_self"), ("1st", "with_1st"), ("_id", "with_id")]
    {
        assert_eq!(Scope::new(Case::Value, &[], "").claim(&hints(phrase), "").setter(), expected);
    }
}

#[test]
fn methods_of_the_runtime_are_reserved() {
    use reserved::{BUILDER, CALL, CLIENT};
    let of_client = include_str!("../../../runtime/client/src/macros/client.rs");
    let of_call = include_str!("../../../runtime/client/src/macros/call_with.rs");
    for (declared, reserved, known) in
        [(of_client, [CLIENT, BUILDER].concat(), "build"), (of_call, CALL.to_vec(), "until_done")]
    {
        let named = declared
            .lines()
            .filter_map(|line| line.trim_start().strip_prefix("pub fn "))
            .filter(|line| !line.starts_with('$'));
        let methods: Vec<&str> = named
            .filter_map(|line| line.split(|c: char| c != '_' && !c.is_alphanumeric()).next())
            .collect();
        assert!(methods.contains(&known), "the macros declare methods: {methods:?}");
        let free: Vec<_> = methods.iter().filter(|name| !reserved.contains(*name)).collect();
        assert!(free.is_empty(), "these are not reserved in names/reserved.rs: {free:?}");
    }
}
