//! A value of a base without its tag, or with one that is not known, is the base's own record, and is written as it came.

use tags_of_base_client::models::{Entity, Group, User};

fn again(text: &str) -> Entity {
    let entity: Entity = serde_json::from_str(text).expect("it reads");
    assert_eq!(serde_json::to_string(&entity).expect("it can be written"), text);
    entity
}

#[test]
fn a_value_without_a_tag_is_the_base() {
    let Entity::Entity(own) = again(r#"{"id":"1"}"#) else { panic!("it is no entity") };
    assert_eq!((own.id.as_deref(), own.odata_type), (Some("1"), None));
    again("{}");
}

#[test]
fn a_tag_that_is_not_known_is_kept_with_all_other_properties() {
    let Entity::Entity(own) = again(r##"{"id":"1","@odata.type":"#graph.later","age":3}"##) else { panic!("it is no entity") };
    assert_eq!(own.odata_type.as_deref(), Some("#graph.later"));
    assert_eq!(own.additional_properties["age"], 3);
}

#[test]
fn descendants_are_told_by_their_tag() {
    let text = r##"{"@odata.type":"#graph.group","members":[{"id":"a"},{"id":"b","@odata.type":"#graph.user","mail":"m"}]}"##;
    let Entity::Group(group) = again(text) else { panic!("it is no group") };
    let members = group.members.expect("it has members");
    assert!(matches!(members[..], [Entity::Entity(_), Entity::User(_)]));
}

#[test]
fn what_is_no_object_is_kept() {
    assert!(matches!(again("[1]"), Entity::Unknown(_)));
    assert!(matches!(again(r#"{"id":{"no":"text"}}"#), Entity::Unknown(_)));
}

#[test]
fn what_is_sent_says_what_it_is() {
    let text = |entity: Entity| serde_json::to_string(&entity).expect("it can be written");
    assert_eq!(text(Entity::User(User::new())), r##"{"@odata.type":"#graph.user"}"##);
    assert_eq!(text(Entity::Group(Group::new())), r##"{"@odata.type":"#graph.group"}"##);
}
