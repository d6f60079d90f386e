//! A subscription with two items.

use stripe_client::prelude::*;

pub async fn run(stripe: &Client) -> Result<String> {
    let item = |price| CreateSubscriptionRequestItem::new().with_price(price);
    let subscription = CreateSubscriptionRequest::new("cus_1")
        .with_items([item("price_1"), item("price_2").with_quantity(3)]);
    Ok(stripe.subscriptions().create(&subscription).await?.id.clone())
}
