//! Bodies of other kinds than JSON: forms, files, streams, texts; and several kinds for one
//! operation.

use body_formdata_client::formdata::UploadFileForm;
use specwright_client::{CallError, Download, File, Json, TypedBody};

/// All of a download.
async fn bytes(download: Download) -> Vec<u8> {
    download.bytes().await.expect("it comes whole").to_vec()
}

#[tokio::test]
async fn files_received() {
    let client = client!(body_file_client);
    let picture = client.files().get().await.expect("it is there").into_body();
    assert_eq!((picture.content_type(), picture.content_length()), (Some("image/png"), Some(8725)));
    let picture = bytes(picture).await;
    assert_eq!((picture.len(), &picture[1..4]), (8725, &b"PNG"[..]));
    assert_eq!(
        bytes(client.files().get_empty_file().await.expect("it is there").into_body()).await,
        b""
    );
}

/// Three thousand megabytes, of which none is kept.
#[tokio::test]
async fn a_large_file() {
    let mut download =
        client!(body_file_client).files().get_large().await.expect("it is there").into_body();
    let mut length = 0;
    while let Some(chunk) = download.next().await {
        length += chunk.expect("it comes whole").len();
    }
    assert_eq!(length, 3000 * 1024 * 1024);
}

#[tokio::test]
async fn bytes_sent() {
    let client = client!(body_binary_client);
    accepted!(
        client.upload().file(r#"{"more": "cowbell"}"#),
        client.upload().binary(&[1, 2, 3][..])
    );
    let Err(CallError::Api(error)) = client.download().error_stream().await else {
        panic!("it fails on purpose")
    };
    assert_eq!(error.body().and_then(|body| body.message.as_deref()), Some("I failed on purpose"));
}

#[tokio::test]
async fn forms() {
    let client = client!(body_formdata_client);
    let form = UploadFileForm::new(File::new("file contents").named("sample.txt"), "sample.txt");
    assert_eq!(
        bytes(client.formdata().upload_file(form).await.expect("it is accepted").into_body()).await,
        b"file contents"
    );
    let sent =
        client.formdata().upload_file_via_body("file contents").await.expect("it is accepted");
    assert_eq!(bytes(sent.into_body()).await, b"file contents");
}

#[tokio::test]
async fn urlencoded_forms() {
    use body_formdata_urlencoded_client::models::{
        FormdataurlencodedPartialConstantBodyRequest as Token,
        FormdataurlencodedUpdatePetWithFormRequest as Pet, PetFood, PetType,
    };
    let client = client!(body_formdata_urlencoded_client);
    let calls = client.formsdataurlencoded();
    accepted!(
        calls.formdataurlencoded_update_pet_with_form(
            1,
            &Pet::new(PetType::Dog, PetFood::Meat, 42).with_name("Fido")
        ),
        calls.formdataurlencoded_partial_constant_body(&Token::new("bar", "foo")),
    );
}

#[tokio::test]
async fn one_of_several_kinds() {
    use media_types_client::models::SourcePath;
    let client = client!(media_types_client);
    let calls = client.mediatypes();
    let source = SourcePath::new().with_source("foo");
    given!(
        calls.analyze_body().input(&source) => "Nice job with JSON",
        calls.analyze_body_with_bytes().input(TypedBody::new("application/pdf", "PDF")) => "Nice job with PDF",
        calls.content_type_with_encoding().input("foo") => "Nice job sending content type with encoding",
    );
    accepted!(
        calls.analyze_body_no_accept_header().input(&source),
        calls
            .analyze_body_no_accept_header_with_bytes()
            .input(TypedBody::new("application/pdf", "PDF")),
    );
    let json: Json = r#"{"hello": "world"}"#.parse().expect("it is JSON");
    for answer in [
        calls
            .binary_body_with_two_content_types(TypedBody::new(
                "application/octet-stream",
                "hello, world",
            ))
            .await,
        calls
            .binary_body_with_two_content_types(TypedBody::new(
                "application/json",
                r#"{"hello":"world"}"#,
            ))
            .await,
        calls
            .binary_body_with_three_content_types(TypedBody::new(
                "application/octet-stream",
                "hello, world",
            ))
            .await,
        calls
            .binary_body_with_three_content_types(TypedBody::new("text/plain", "hello, world"))
            .await,
        calls.body_three_types(&json).await,
        calls.body_three_types_with_text("hello, world").await,
        calls.body_three_types_with_bytes("hello, world").await,
    ] {
        assert_eq!(answer.expect("it is accepted").0, "");
    }
}
