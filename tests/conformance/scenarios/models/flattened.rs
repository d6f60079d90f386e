//! Records whose inner record is flattened: they are as the JSON is, and have methods that reach
//! inside.

use model_flattening_client::{
    Client,
    models::{
        FlattenParameterGroup, FlattenedProduct, FlattenedProductProperties,
        FlattenedProductPropertiesProvisioningStateValues as State, ProductUrl, Resource,
        ResourceCollection, SimpleProduct, SimpleProductProperties,
    },
};
use std::collections::BTreeMap;

fn client() -> Client {
    client!(model_flattening_client)
}

fn tags() -> BTreeMap<String, String> {
    [("tag1".to_owned(), "value1".to_owned()), ("tag2".to_owned(), "value3".to_owned())].into()
}

/// What the server asks for.
fn product(location: &str, name: &str) -> FlattenedProduct {
    let properties = FlattenedProductProperties::new().with_p_name(name).with_type("Flat");
    FlattenedProduct::new().with_location(location).with_properties(properties)
}

/// Asserts that a product is the one that the server gives.
#[track_caller]
fn assert_full(given: &FlattenedProduct, number: &str) {
    assert_eq!(
        (given.id.as_deref(), given.r#type.as_deref()),
        (Some(number), Some("Microsoft.Web/sites"))
    );
    assert_eq!(given.name, Some(format!("Resource{number}")));
    assert_eq!((given.location.as_deref(), &given.tags), (Some("Building 44"), &Some(tags())));
    let properties = given.properties.as_ref().expect("it has them");
    assert_eq!(properties.p_name, Some(format!("Product{number}")));
    assert_eq!(
        (properties.r#type.as_deref(), properties.provisioning_state.as_deref()),
        (Some("Flat"), Some("Succeeded"))
    );
    assert_eq!(properties.provisioning_state_values, Some(State::Ok));
}

#[track_caller]
fn assert_bare(given: &FlattenedProduct, number: &str, location: Option<&str>) {
    assert_eq!((given.id.as_deref(), given.location.as_deref()), (Some(number), location));
    assert_eq!(given.name, Some(format!("Resource{number}")));
    assert!(
        given.properties.is_none() && given.tags.is_none() && given.r#type.is_none(),
        "{given:?}"
    );
}

#[tokio::test]
async fn lists() {
    let client = client();
    let calls = client.model_flatten();
    let given = calls.get_array().await.expect("it answers").into_body();
    let [first, second, third] = &given[..] else { panic!("there are three: {given:?}") };
    assert_full(first, "1");
    assert_bare(second, "2", Some("Building 44"));
    assert_bare(third, "3", None);

    let sent = [
        Resource::new().with_location("West US").with_tags(tags()),
        Resource::new().with_location("Building 44"),
    ];
    accepted!(calls.put_array().resource_array(sent));
}

fn two_products() -> BTreeMap<String, FlattenedProduct> {
    let first = product("West US", "Product1").with_tags(tags());
    [("Resource1".to_owned(), first), ("Resource2".to_owned(), product("Building 44", "Product2"))]
        .into()
}

#[tokio::test]
async fn maps() {
    let client = client();
    let calls = client.model_flatten();
    let given = calls.get_dictionary().await.expect("it answers").into_body();
    assert_eq!(given.keys().collect::<Vec<_>>(), ["Product1", "Product2", "Product3"]);
    assert_full(&given["Product1"], "1");
    assert_bare(&given["Product2"], "2", Some("Building 44"));
    assert_bare(&given["Product3"], "3", None);
    accepted!(calls.put_dictionary().resource_dictionary(&two_products()));
}

#[tokio::test]
async fn collections() {
    let client = client();
    let calls = client.model_flatten();
    let given = calls.get_resource_collection().await.expect("it answers").into_body();
    assert_bare(given.productresource.as_ref().expect("it is there"), "7", Some("Building 44"));
    assert_full(&given.dictionaryofresources.expect("they are there")["Product1"], "1");
    let list = given.arrayofresources.expect("they are there");
    assert_full(&list[0], "4");
    assert_bare(&list[2], "6", None);

    let mut sent = ResourceCollection::new().with_productresource(product("India", "Azure"));
    sent.arrayofresources = Some(vec![
        product("West US", "Product1").with_tags(tags()),
        product("East US", "Product2"),
    ]);
    sent.dictionaryofresources = Some(two_products());
    accepted!(calls.put_resource_collection().resource_complex_object(&sent));
}

/// The capacity has one value, which is filled in.
fn simple(image: ProductUrl) -> SimpleProduct {
    let details = SimpleProductProperties::new("max name").with_max_product_image(image);
    SimpleProduct::new("123").with_description("product description").with_details(details)
}

#[tokio::test]
async fn inner_records() {
    let client = client();
    let calls = client.model_flatten();
    let plain = simple(ProductUrl::new().with_odata_value("http://foo"));
    assert_eq!(
        (plain.max_product_display_name(), plain.odata_value()),
        (Some("max name"), Some("http://foo"))
    );
    let inherited = simple(
        ProductUrl::new().with_odata_value("http://foo").with_generic_value("https://generic"),
    );
    given!(
        calls.put_simple_product().simple_body_product(&inherited) => inherited,
        calls.post_flattened_simple_product().simple_body_product(&plain) => plain,
        calls.put_simple_product_with_grouping(&FlattenParameterGroup::new("groupproduct")).simple_body_product(&plain) => plain,
    );
}
