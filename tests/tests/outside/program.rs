//! A program against two APIs that names nothing but their clients.

use pets_client::testing::{Answer, Loopback};
use pets_client::{BearerToken, Error, models::Fault};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    let server =
        Loopback::serve_with(|_, request| match (request.path.as_str(), request.query.as_str()) {
            ("/v1/pets/1", "") => {
                Answer::json(200, r#"{"name": "Rex", "owner": {"name": "Ann Bee"}}"#)
            },
            ("/orders", "pet=Rex") => {
                Answer::json(200, r#"[{"id": 5, "at": "2026-01-02T03:04:05Z"}]"#)
            }
            _ => Answer::json(404, r#"{"message": "No such pet."}"#),
        });
    let pets = pets_client::Client::builder()
        .endpoint(format!("{}/v1", server.endpoint().trim_end_matches('/')))
        .credential(BearerToken::new("secret"))
        .build()?;
    let orders = orders_client::Client::builder().endpoint(server.endpoint()).build()?;

    let pet = pets.pets().get("1").await?;
    let list = orders.list_orders().pet(&pet.name).await?;
    let owner = pet.owner.as_ref().map(|owner| owner.initials()).unwrap_or_default();
    print!("{} of {owner} and {} order", pet.name, list.len());

    let error = Error::from(pets.pets().get("2").await.expect_err("there is none"));
    assert!(error.is_not_found() && error.api::<Fault>().is_some());
    println!("; then: {error}");
    Ok(())
}
