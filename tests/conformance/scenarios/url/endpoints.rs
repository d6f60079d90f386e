//! Addresses of services that are made of parts.

use parameterized_endpoint_client::Client;

#[tokio::test]
async fn an_endpoint_that_is_one_variable() {
    let client =
        Client::builder().variable("endpoint", crate::server()).build().expect("it is a URL");
    accepted!(client.parameterized_endpoint().get());
}

#[tokio::test]
async fn a_host_of_two_variables() {
    // The server knows no TLS, and the description says nothing of a scheme.
    accepted!(client!(custom_base_url_client).path_operations().paths_get_empty());
}

#[tokio::test]
async fn an_address_of_three_variables() {
    let server = crate::server();
    let (scheme, authority) = server.split_at("http://".len());
    let (host, port) = authority.split_at(authority.find(':').expect("it is on a port"));
    let builder = custom_base_url_more_options_client::Client::builder();
    let builder =
        builder.variable("vault", scheme).variable("secret", host).variable("dnsSuffix", port);
    let client = builder.subscription_id("test12").build().expect("it is a URL");
    accepted!(client.path_operations().paths_get_empty("key1").key_version("v1"));
}
