//! Records that a property tells apart.

use super::{client, picture};
use body_complex_client::models::{
    DotFish, DotFishMarket, DotSalmon, Fish, GoblinSharkColor, Goblinshark, Salmon, SalmonBase,
    Sawshark, SharkBase, SmartSalmon,
};
use specwright_types::Json;

/// The last has a colour that is not in the list.
fn siblings() -> Vec<Fish> {
    let shark = SharkBase::new(20.0, "2012-01-05T01:00:00Z").with_age(6).with_species("predator");
    let saw = Sawshark::new(10.0, "1900-01-05T01:00:00Z").with_age(105).with_species("dangerous");
    let goblin = Goblinshark::new(30.0, "2015-08-08T00:00:00Z")
        .with_age(1)
        .with_species("scary")
        .with_jawsize(5);
    let goblin = goblin.with_color(GoblinSharkColor::Unknown("pinkish-gray".into()));
    vec![Fish::Shark(shark), Fish::Sawshark(saw.with_picture(picture())), Fish::Goblin(goblin)]
}

fn salmon() -> SalmonBase {
    let salmon =
        SalmonBase::new(1.0).with_location("alaska").with_iswild(true).with_species("king");
    salmon.with_siblings(siblings())
}

#[tokio::test]
async fn by_a_tag() {
    let client = client();
    let calls = client.complex();
    given!(calls.polymorphism_get_valid() => Fish::Salmon(salmon()));
    accepted!(calls.polymorphism_put_valid(&Fish::Salmon(salmon())));
}

#[tokio::test]
async fn with_more_properties() {
    let client = client();
    let calls = client.complex();
    let smart =
        SmartSalmon::new(1.0).with_location("alaska").with_iswild(true).with_species("king");
    let mut smart = smart.with_siblings(siblings());
    let more = r#"{"additionalProperty1": 1, "additionalProperty2": false, "additionalProperty3": "hello",
        "additionalProperty4": {"a": 1, "b": 2}, "additionalProperty5": [1, 3]}"#;
    smart.additional_properties = specwright_types::from_str(more).expect("it is an object");
    let salmon = Salmon::SmartSalmon(smart);
    given!(calls.polymorphism_get_complicated() => salmon);
    accepted!(calls.polymorphism_put_complicated(&salmon));
}

/// An answer without the tag is of the described type itself, and nothing of it is lost.
#[tokio::test]
async fn without_its_tag() {
    let client = client();
    let call = client.complex().polymorphism_put_missing_discriminator(&Salmon::Salmon(salmon()));
    let Salmon::Salmon(read) = call.await.expect("it answers").into_body() else {
        panic!("it is a salmon")
    };
    assert_eq!((read.fishtype.as_deref(), read.location.as_deref()), (None, Some("alaska")));
    assert_eq!(read.siblings, Some(siblings()));
}

fn dot(location: &str, wild: bool) -> DotSalmon {
    let text = format!(
        r#"{{"fish.type":"DotSalmon","location":"{location}","iswild":{wild},"species":"king"}}"#
    );
    specwright_types::from_str(&text).expect("it is a salmon")
}

#[tokio::test]
async fn by_a_tag_with_a_dot() {
    let client = client();
    let calls = client.complex();
    given!(calls.polymorphism_get_dot_syntax() => DotFish::DotSalmon(dot("sweden", true)));
    let market =
        calls.polymorphism_get_composed_with_discriminator().await.expect("it answers").into_body();
    assert_eq!(market.sample_salmon, Some(dot("sweden", false)));
    assert_eq!(market.salmons, Some(vec![dot("sweden", false), dot("atlantic", true)]));
    assert_eq!(market.sample_fish, Some(DotFish::DotSalmon(dot("australia", false))));
    let fishes =
        vec![DotFish::DotSalmon(dot("australia", false)), DotFish::DotSalmon(dot("canada", true))];
    assert_eq!(market.fishes, Some(fishes));
}

/// The tag of the described type is required; where an answer lacks it, it is the only one that it
/// can be.
#[tokio::test]
async fn composed_without_tags() {
    let client = client();
    let calls = client.complex();
    let answer = calls.polymorphism_get_composed_without_discriminator().await;
    let market = answer.expect("it is read all the same").into_body();
    let salmon = market.sample_salmon.expect("it is there");
    assert_eq!((&*salmon.fish_type, salmon.species.as_deref()), ("DotSalmon", Some("king")));
    let text = r#"{"sampleFish": {"location": "australia", "species": "king"}}"#;
    let market: DotFishMarket =
        specwright_types::from_str(text).expect("only the fish is of an unknown kind");
    let Some(DotFish::DotFish(fish)) = &market.sample_fish else {
        panic!("it is a fish: {market:?}")
    };
    assert_eq!((fish.fish_type.as_deref(), fish.species.as_deref()), (None, Some("king")));
    assert_eq!(fish.additional_properties["location"], Json::from("australia"));
}

/// What is required is asked for when a fish is made: a shark without a birthday does not compile,
/// and so nothing reaches the server.
#[tokio::test]
async fn without_what_is_required() {
    let call =
        client().complex().polymorphism_put_valid_missing_required(&Fish::Salmon(salmon())).await;
    let refused = call.expect_err("the server refuses whatever reaches it");
    assert_eq!(refused.status().map(|status| status.as_u16()), Some(400));
}
