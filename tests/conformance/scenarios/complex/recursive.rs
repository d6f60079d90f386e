//! Fishes that have fishes that have fishes.

use super::{client, picture};
use body_complex_client::models::{Fish, SalmonBase, Sawshark, SharkBase};

fn shark() -> SharkBase {
    SharkBase::new(20.0, "2012-01-05T01:00:00Z").with_age(6).with_species("predator")
}

fn sawshark() -> Sawshark {
    let shark = Sawshark::new(10.0, "1900-01-05T01:00:00Z").with_age(105).with_species("dangerous");
    shark.with_picture(picture())
}

fn salmon(length: f32, location: &str, species: &str) -> SalmonBase {
    SalmonBase::new(length).with_iswild(true).with_location(location).with_species(species)
}

#[tokio::test]
async fn there_and_back() {
    let client = client();
    let calls = client.complex();
    let lonely = Fish::Sawshark(sawshark().with_siblings(Vec::<Fish>::new()));
    let coho = salmon(2.0, "atlantic", "coho")
        .with_siblings(vec![Fish::Shark(shark()), Fish::Sawshark(sawshark())]);
    let predator = shark().with_siblings(vec![Fish::Salmon(coho), lonely.clone()]);
    let king = Fish::Salmon(
        salmon(1.0, "alaska", "king").with_siblings(vec![Fish::Shark(predator), lonely]),
    );
    given!(calls.polymorphicrecursive_get_valid() => king);
    accepted!(calls.polymorphicrecursive_put_valid(&king));
}
