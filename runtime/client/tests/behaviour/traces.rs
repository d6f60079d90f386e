//! Spans of calls and attempts (feature `tracing`).

use crate::{builder, get};
use specwright_client::BearerToken;
use specwright_client::testing::FakeTransport;
use std::fmt::{Debug, Write};
use std::sync::{Arc, Mutex};
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

/// Writes down every span and what is recorded in it.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<String>>);

impl Visit for Log {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        write!(self.0.lock().expect("a lock"), " {}={value:?}", field.name())
            .expect("a string takes all");
    }
}

impl Subscriber for Log {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target().starts_with("specwright_client")
    }
    fn new_span(&self, span: &Attributes<'_>) -> Id {
        self.0.lock().expect("a lock").push_str(&format!("\n{}", span.metadata().name()));
        span.record(&mut self.clone());
        Id::from_u64(1)
    }
    fn record(&self, _: &Id, values: &Record<'_>) {
        values.record(&mut self.clone());
    }
    fn record_follows_from(&self, _: &Id, _: &Id) {}
    fn event(&self, _: &Event<'_>) {}
    fn enter(&self, _: &Id) {}
    fn exit(&self, _: &Id) {}
}

#[tokio::test]
async fn spans_show_no_query_of_the_endpoint() {
    let log = Log::default();
    let guard = tracing::subscriber::set_default(log.clone());
    let transport = FakeTransport::answering(&[(500, ""), (500, "")]);
    let builder = builder()
        .endpoint("https://zoo.test/v1?sig=S3CRET")
        .transport(transport)
        .header("X-Own", "S3CRET");
    let client = builder
        .parameter("api-version", "S3CRET")
        .retry(specwright_client::RetryPolicy::new(1))
        .build()
        .expect("a client");
    get(&client, "7").await.expect_err("an error");
    drop(guard);
    let log = log.0.lock().expect("a lock");
    assert!(
        log.contains("https://zoo.test/v1/animals/7?[hidden]") && !log.contains("S3CRET"),
        "{log}"
    );
}

#[tokio::test]
async fn a_call_and_its_attempts_have_spans_without_secrets() {
    let log = Log::default();
    let guard = tracing::subscriber::set_default(log.clone());
    let transport = FakeTransport::answering(&[(503, ""), (200, "1")]);
    let client = builder()
        .transport(transport)
        .credential(BearerToken::new("S3CRET"))
        .build()
        .expect("a client");
    get(&client, "7").await.expect("a response");
    drop(guard);
    let attempt = "http otel.name=\"GET /animals/{id}\" otel.kind=\"client\" http.request.method=GET \
         url.full=\"https://zoo.example/v1/animals/7?[hidden]\" url.template=\"/animals/{id}\" server.address=\"zoo.example\" server.port=443";
    let expected = format!(
        "\n\
         call otel.name=\"Zoo_Get\" otel.kind=\"internal\" api.name=\"zoo\" api.version=\"2\"\n\
         {attempt} http.response.status_code=503 error.type=\"503\"\n\
         {attempt} http.request.resend_count=1 http.response.status_code=200"
    );
    assert_eq!(*log.0.lock().expect("a lock"), expected);
}
