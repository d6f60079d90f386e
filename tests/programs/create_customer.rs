//! A new customer with metadata.

use stripe_client::prelude::*;

pub async fn run(stripe: &Client) -> Result<String> {
    let customer = CreateCustomerRequest::new()
        .with_email("jenny@example.com")
        .with_metadata([("order", "6735")]);
    Ok(stripe.customers().create().body(&customer).await?.id.clone())
}
