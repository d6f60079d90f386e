//! The same chat, of which the answer comes piece by piece.

use futures_util::TryStreamExt;
use openai_client::{Client, Error, Nullable, models::*};

pub async fn run(openai: &Client) -> Result<String, Error> {
    let message = ChatCompletionRequestUserMessage::new("Tell me of a cat.");
    let request = CreateChatCompletionRequest::new([message], "gpt-4o");
    let mut events = openai.chat().create_completion_as_stream(&request).await?.into_body();
    let mut text = String::new();
    while let Some(event) = events.try_next().await? {
        for choice in event.data.choices {
            text.extend(choice.delta.content.and_then(Nullable::into_value));
        }
    }
    Ok(text)
}
