//! All customers, page after page.

use futures_util::TryStreamExt;
use stripe::{Client, StripeError};
use stripe_core::customer::ListCustomer;

pub async fn run(stripe: &Client) -> Result<Vec<String>, StripeError> {
    let customers = ListCustomer::new().limit(2).paginate().stream(stripe);
    customers.map_ok(|customer| customer.id.into()).try_collect().await
}
