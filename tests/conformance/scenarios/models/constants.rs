//! Parameters with one value.

#[tokio::test]
async fn of_an_operation() {
    let client = client!(client_enum_client);
    accepted!(client.client_enum().head());
}

#[tokio::test]
async fn of_the_client() {
    let client = client!(constants_client);
    accepted!(client.constants().contants_put_client());
}
