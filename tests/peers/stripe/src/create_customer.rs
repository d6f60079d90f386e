//! A new customer with metadata.

use stripe::{Client, StripeError};
use stripe_core::customer::CreateCustomer;

pub async fn run(stripe: &Client) -> Result<String, StripeError> {
    let customer = CreateCustomer::new()
        .email("jenny@example.com")
        .metadata([("order".into(), "6735".into())])
        .send(stripe)
        .await?;
    Ok(customer.id.into())
}
