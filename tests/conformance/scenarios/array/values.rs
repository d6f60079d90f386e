//! Lists of numbers and flags.

use super::client;

#[tokio::test]
async fn no_items() {
    let client = client();
    let calls = client.array_operations();
    given!(calls.array_get_empty() => [0; 0]);
    accepted!(calls.array_put_empty([""; 0]));
}

#[tokio::test]
async fn flags() {
    let client = client();
    let calls = client.array_operations();
    given!(calls.array_get_boolean_tfft() => [true, false, false, true]);
    accepted!(calls.array_put_boolean_tfft([true, false, false, true]));
}

#[tokio::test]
async fn integers() {
    let client = client();
    let calls = client.array_operations();
    let values = [1, -1, 3, 300];
    given!(calls.array_get_integer_valid() => values, calls.array_get_long_valid() => values);
    accepted!(calls.array_put_integer_valid(values), calls.array_put_long_valid(values));
}

#[tokio::test]
async fn floats() {
    let client = client();
    let calls = client.array_operations();
    given!(
        calls.array_get_float_valid() => [0.0, -0.01, -1.2e20],
        calls.array_get_double_valid() => [0.0, -0.01, -1.2e20],
    );
    accepted!(
        calls.array_put_float_valid([0.0, -0.01, -1.2e20]),
        calls.array_put_double_valid([0.0, -0.01, -1.2e20]),
    );
}
