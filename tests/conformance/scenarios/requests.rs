//! What is required and what may be left out, constants, reserved words, credentials.

use specwright_client::{AccessToken, ApiKey, BoxError, BoxFuture, File, Json, TokenProvider};

#[tokio::test]
async fn left_out() {
    use required_optional_client::models::{
        ArrayOptionalWrapper, ClassOptionalWrapper, IntOptionalWrapper, StringOptionalWrapper,
    };
    let client = client!(required_optional_client);
    let calls = client.reqopt();
    accepted!(
        calls.implicit_put_optional_query(),
        calls.implicit_put_optional_header(),
        calls.implicit_put_optional_body(),
        calls.implicit_put_optional_binary_body(),
        calls.explicit_put_optional_binary_body(),
        calls.implicit_get_optional_global_query(),
        calls.explicit_post_optional_integer_parameter(),
        calls.explicit_post_optional_integer_property().body_parameter(&IntOptionalWrapper::new()),
        calls.explicit_post_optional_integer_header(),
        calls.explicit_post_optional_string_parameter(),
        calls
            .explicit_post_optional_string_property()
            .body_parameter(&StringOptionalWrapper::new()),
        calls.explicit_post_optional_string_header(),
        calls.explicit_post_optional_class_parameter(),
        calls.explicit_post_optional_class_property().body_parameter(&ClassOptionalWrapper::new()),
        calls.explicit_post_optional_array_parameter(),
        calls.explicit_post_optional_array_property().body_parameter(&ArrayOptionalWrapper::new()),
        calls.explicit_post_optional_array_header(),
    );
}

#[tokio::test]
async fn required() {
    let client = client!(required_optional_client);
    accepted!(client.reqopt().explicit_put_required_binary_body("hello"));
    let empty = client.reqopt().implicit_get_required_path("").await.expect_err("it is not sent");
    assert!(matches!(empty, specwright_client::CallError::Request(_)), "{empty}");
}

#[tokio::test]
async fn constants() {
    use validation_client::models::{ChildProduct, ConstantProduct, Product};
    let client = client!(validation_client);
    accepted!(client.validation().get_with_constant_in_path());
    let product = Product::new(ChildProduct::new(), ConstantProduct::new()).with_image("a.png");
    let back = client
        .validation()
        .post_with_constant_in_body()
        .body(&product)
        .await
        .expect("it is accepted");
    assert_eq!((back.const_int, back.const_string.as_str()), (0, "constant"));
    assert_eq!(back.const_child.const_property2, "constant2");
    assert_eq!(back.into_body(), product);
}

/// The server answers with nothing where an object is described.
#[tokio::test]
async fn reserved_words() {
    use reserved_words_client::{
        models::{MyEnum, OperationWithDataParamRequest},
        reserved_words::OperationWithFilesParamForm,
    };
    let client = client!(reserved_words_client);
    let calls = client.reserved_words();
    let json: Json = r#"{"hello": "world"}"#.parse().expect("it is JSON");
    let files =
        OperationWithFilesParamForm::new(File::new("hello, world").named("my.txt"), "my.txt");
    malformed!(
        calls.import_operation_one("foo") => ("", crate::calls::NOTHING),
        calls.operation_with_content_param("hello, world") => ("", crate::calls::NOTHING),
        calls.operation_with_json_param(&json) => ("", crate::calls::NOTHING),
        calls.operation_with_data_param(&OperationWithDataParamRequest::new("hello", "world")) => ("", crate::calls::NOTHING),
        calls.operation_with_files_param(files) => ("", crate::calls::NOTHING),
        calls.operation_with_url("foo", "x").query_parameters(["one", "two"]) => ("", crate::calls::NOTHING),
        calls.reserved_enum(MyEnum::Import) => ("", crate::calls::NOTHING),
    );
}

#[tokio::test]
async fn a_key() {
    let client = builder!(security_key_client)
        .credential(ApiKey::new("123456789"))
        .build()
        .expect("there is a scheme for it");
    accepted!(client.head());
}

/// Gives out the scopes it is asked for, as the server wants it.
#[derive(Debug)]
struct Scopes;

impl TokenProvider for Scopes {
    fn token<'a>(&'a self, scopes: &'a [&'a str]) -> BoxFuture<'a, Result<AccessToken, BoxError>> {
        Box::pin(async move { Ok(AccessToken::new(scopes.join(" "))) })
    }
}

#[tokio::test]
async fn a_token() {
    let client =
        builder!(security_aad_client).credential(Scopes).build().expect("there is a scheme for it");
    accepted!(client.head());
}
