//! The sentence of each note and of each fact about an API.

use super::{api_fact, note};
use crate::ir::{ApiFact, Criterion, Note, Sender, Unsendable};

fn text(text: &str) -> String {
    text.to_owned()
}

#[test]
fn each_note_is_a_sentence() {
    let criteria = vec![
        Criterion::JsonType,
        Criterion::Values,
        Criterion::PropertyValue,
        Criterion::Required,
        Criterion::Order,
    ];
    let senders = vec![
        Sender::Webhook(text("newPet")),
        Sender::Callback { name: text("onEvent"), operation: text("subscribe") },
    ];
    let no_parameter = |why| Note::NoParameter { name: text("q"), why };
    #[rustfmt::skip]
    let table = [
        (Note::DiscriminatedBy(text("kind")), "Discriminated by `kind`."),
        (Note::SharedTags(vec![Criterion::PropertyValue]), "Members that have its value in common are distinguished by the value of a property."),
        (Note::DistinguishedBy(vec![Criterion::Values]), "Distinguished by their values."),
        (Note::DistinguishedBy(criteria), "Distinguished by their JSON type, then by their values, then by the value of a property, then by the \
            properties they require, then by trying which fits best."),
        (Note::Joined(vec![text("A"), text("B")]), "`A`, `B` cannot be distinguished, so this has the properties of all of them."),
        (Note::Joined(Vec::new()), "Several members cannot be distinguished, so this has the properties of all of them."),
        (Note::JoinedEnums, "Several lists of values are one enum."),
        (Note::EmptyMember, "A member without any keywords was left out."),
        (Note::AnyOtherValue, "Any other value is allowed too."),
        (Note::AnyOtherText, "Any text is allowed in addition to the known values."),
        (Note::AnyOtherInteger, "Any integer is allowed in addition to the known values."),
        (Note::SeveralFormats, "Text in one of several formats."),
        (Note::Unchecked(vec!["if", "then"]), "Not checked: `if`, `then`."),
        (Note::TypedItems(1), "The first item has its own type."),
        (Note::TypedItems(2), "The first 2 items each have a type of their own."),
        (Note::AlwaysNull, "Always null; what else may come is kept."),
        (Note::DocumentInText(text("application/json")), "The text is a document of `application/json`."),
        (Note::Deprecated(text("Use *that*.")), "Deprecated: Use *that*."),
        (Note::SetOnCreation, "Can be set when the resource is created, and not changed afterwards."),
        (Note::SetOnUpdate, "Can be changed, but not set when the resource is created."),
        (Note::BytesInText, "Bytes, in whatever text encoding the service uses."),
        (Note::NoFiniteValue, "Required in the description, which no finite value can satisfy."),
        (Note::Sent(senders), "What the service sends to the webhook `newPet`, the callback `onEvent` of `subscribe`."),
        (Note::ParameterGroup, "Parameters that belong together."),
        (Note::Callbacks(vec![text("onEvent"), text("{$url}")]), "The service may call back: `onEvent`, `{$url}`."),
        (Note::LinksTo { link: text("next"), operation: text("getPet") }, "`next` leads to `getPet`."),
        (Note::PathFragment, "The part of the path after `#` only distinguishes operations; it is not sent."),
        (Note::SetByClient(text("Accept")), "The header `Accept` is set by the client."),
        (no_parameter(Unsendable::WholeQuery), "Left out: the parameter `q` is the whole query."),
        (no_parameter(Unsendable::Document(text("text/csv"))), "Left out: the parameter `q` is a document of `text/csv`."),
        (Note::Streams(text("text/event-stream")), "Asks for `text/event-stream`, which comes piece by piece as the service makes it. \
            Where a property of the request says so too, set it."),
        (Note::AsksFor(text("text/csv")), "Asks for `text/csv`."),
        (Note::BodyTypes(vec![text("image/gif"), text("image/*")]), "The body says of which media type its bytes are, \
            with `TypedBody::new`: `image/gif`, `image/*`."),
        (Note::FileOrValue, "A file, or in its place a value: `File::text`, `File::json`."),
        (Note::PartHeaders(vec![text("X-Id")]), "Its part may carry headers, set with `File::header`: `X-Id`."),
    ];
    for (fact, expected) in table {
        assert_eq!(note(&fact).text(), expected, "{fact:?}");
    }
}

#[test]
fn a_name_in_a_note_is_code() {
    assert_eq!(
        note(&Note::DiscriminatedBy(text("a`b\n# c"))).text(),
        "Discriminated by ``a`b # c``."
    );
    assert_eq!(
        note(&Note::SetByClient(text("[X](y)"))).text(),
        "The header `[X](y)` is set by the client."
    );
}

#[test]
fn each_fact_about_an_api_is_a_line() {
    let url = || Some(text("https://e.com/l"));
    #[rustfmt::skip]
    let table = [
        (ApiFact::Licence { name: text("MIT"), url: None }, "Licence of the API: MIT"),
        (ApiFact::Licence { name: text("MIT"), url: url() }, "Licence of the API: MIT, <https://e.com/l>"),
        (ApiFact::TermsOfService(text("https://e.com/t")), "Terms of service: <https://e.com/t>"),
        (ApiFact::Contact(vec![text("Us"), text("us@e.com")]), "Contact: Us, us@e.com"),
    ];
    for (fact, expected) in table {
        assert_eq!(api_fact(&fact).as_str(), expected, "{fact:?}");
    }
}
