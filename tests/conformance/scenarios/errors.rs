//! Errors with types of their own, and those that are not what is described.

use specwright_client::CallError;
use xms_error_responses_client::{
    models::{NotFoundErrorBase, PetActionError},
    pet::{GetByIdError, GetByIdReply},
};

/// The error of the service, with its status and, if it fits, its body.
macro_rules! refused {
    ($call:expr) => {
        match $call.await {
            Err(CallError::Api(error)) => (error.status().as_u16(), error.into_body()),
            other => panic!("it is refused: {other:?}"),
        }
    };
}

#[tokio::test]
async fn none() {
    let client = client!(xms_error_responses_client);
    let reply = client.pet().get_by_id("tommy").await.expect("it is there");
    let GetByIdReply::Ok(pet) = &*reply else { panic!("it is a pet: {reply:?}") };
    assert_eq!((pet.ani_type.as_deref(), pet.name.as_deref()), (Some("Dog"), Some("Tommy Tomson")));
    let reply = client.pet().get_by_id("django").await.expect("it will be there");
    assert!(matches!(*reply, GetByIdReply::Accepted), "{reply:?}");
    assert_eq!(client.pet().do_something("stay").await.expect("it stays").action_response, None);
}

#[tokio::test]
async fn by_status() {
    let client = client!(xms_error_responses_client);
    let (400, Some(GetByIdError::BadRequest(text))) = refused!(client.pet().get_by_id("ringo"))
    else {
        panic!("it is a text")
    };
    assert_eq!(text, "ringo is missing");
    let (501, Some(GetByIdError::NotImplemented(number))) =
        refused!(client.pet().get_by_id("alien123"))
    else {
        panic!("it is a number")
    };
    assert_eq!(number, 123);
    assert!(matches!(refused!(client.pet().get_by_id("nobody")), (402, None)));
}

#[tokio::test]
async fn by_discriminator() {
    let client = client!(xms_error_responses_client);
    let (404, Some(GetByIdError::NotFound(NotFoundErrorBase::AnimalNotFound(animal)))) =
        refused!(client.pet().get_by_id("coyoteUgly"))
    else {
        panic!("it is about an animal")
    };
    assert_eq!(animal.name.as_deref(), Some("coyote"));
    assert_eq!(animal.some_base_prop.as_deref(), Some("problem finding animal"));
    let (404, Some(GetByIdError::NotFound(NotFoundErrorBase::InvalidResourceLink(link)))) =
        refused!(client.pet().get_by_id("weirdAlYankovic"))
    else {
        panic!("it is about a link")
    };
    assert_eq!(link.what_sub_address.as_deref(), Some("pet/yourpet was not found"));

    let (500, Some(PetActionError::PetSadError(sad))) = refused!(client.pet().do_something("jump"))
    else {
        panic!("it is sad")
    };
    assert_eq!(
        (sad.error_message.as_deref(), sad.reason.as_deref()),
        (Some("casper aint happy"), Some("need more treats"))
    );
    let (404, Some(PetActionError::PetHungryOrThirstyError(hungry))) =
        refused!(client.pet().do_something("fetch"))
    else {
        panic!("it is hungry")
    };
    assert_eq!(hungry.hungry_or_thirsty.as_deref(), Some("hungry and thirsty"));

    let (500, Some(PetActionError::PetSadError(sad))) =
        refused!(client.pet().has_models_param().models("value1"))
    else {
        panic!("it is sad")
    };
    assert_eq!(sad.action_response.as_deref(), Some("grrrr"));
}

#[tokio::test]
async fn that_are_not_as_described() {
    let Err(CallError::Api(error)) =
        client!(incorrect_error_response_client).get_incorrect_error_from_server().await
    else {
        panic!("it fails")
    };
    assert_eq!((error.status().as_u16(), &error.raw()[..]), (444, &b"foobar"[..]));

    let Err(CallError::Api(error)) =
        client!(error_with_secrets_client).secrets().get_error_with_secrets().await
    else {
        panic!("it fails")
    };
    assert_eq!((error.status().as_u16(), error.code()), (403, Some("Unauthorized")));
    assert_eq!(error.message(), Some("The user 'user@contoso.com' is unauthorized."));
}

#[tokio::test]
async fn secrets_are_not_shown() {
    use error_with_secrets_client::models::CreateSecretRequest;
    let secret = "1c88a67921784300a462b2cb61da2339";
    let key = specwright_client::ApiKey::new(format!("SharedKey {secret}"));
    let client = builder!(error_with_secrets_client)
        .credential(key)
        .build()
        .expect("there is a scheme for it");
    assert!(!format!("{client:?}").contains(secret));
    let made = client
        .secrets()
        .create(secret, &CreateSecretRequest::new(secret))
        .await
        .expect("it is made");
    assert_eq!((made.key.as_str(), made.value.as_str()), (secret, "secret"));
}
