//! A subscription with two items.

use stripe::{Client, StripeError};
use stripe_billing::subscription::*;

pub async fn run(stripe: &Client) -> Result<String, StripeError> {
    let item = |price, quantity| CreateSubscriptionItems { price, quantity, ..Default::default() };
    let subscription = CreateSubscription::new()
        .customer("cus_1")
        .items([item(Some("price_1".into()), None), item(Some("price_2".into()), Some(3))])
        .send(stripe)
        .await?;
    Ok(subscription.id.into())
}
