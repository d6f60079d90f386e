//! All customers, page after page.

use futures_util::TryStreamExt;
use stripe_client::{Client, Result};

pub async fn run(stripe: &Client) -> Result<Vec<String>> {
    let customers = stripe.customers().list().limit(2).items();
    Ok(customers.map_ok(|customer| customer.id).try_collect().await?)
}
