//! Stripe with async-stripe.

pub mod create_customer;
pub mod create_subscription;
pub mod list_customers;
